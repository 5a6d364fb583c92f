// What a check saw: a reason, the field, evidence without personal data.
//
// A finding says nothing about what happens next; policy prices it in gateway/decide.cc.
// Threads: a value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "leadgate/reason.h"

namespace leadgate {

struct Finding {
  std::string code;        // of the catalogue, or custom.*
  std::string field;       // "email"; empty when it is about the whole lead
  std::string evidence;    // "matched list: disposable"; never the person's data
  std::string suggestion;  // a value to offer the visitor: "jane@gmail.com". Not logged: it is personal data
  std::string message;     // to the visitor, when the reason's own message can be said better

  // How strong the evidence is: policy's action is lowered to this ("company.competitor by fuzzy name: at most flag").
  std::optional<Action> at_most;
  // Where the category differs with the evidence (a student title with a business address: fit).
  std::optional<Category> category;
  bool near_line = false;  // missed by little

  bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

}  // namespace leadgate
