// What sales did with a lead, as transitions.
//
//   {"disposition":"rejected","reason":"timing.later"} → sales_rejected, and recycled into the pool of its category
//   {"disposition":"rejected"}                         → a problem: reason is missing
//
// Sits behind POST /v1/leads/{id}/disposition and /outcome. Pure.
// Source: DESIGN §2 (rejected is not disqualified), §4.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/answers.h"
#include "gateway/api.h"
#include "leadgate/lead_record.h"
#include "leadgate/policy.h"

namespace leadgate {

// What their bodies may have.
inline constexpr JsonMember kDispositionMembers[] = {{"disposition"}, {"reason"}, {"text"}, {"at"}, {"actor"}};
inline constexpr JsonMember kOutcomeMembers[] = {
    {"outcome"}, {"reason"}, {"text"}, {"at"}, {"actor"}, {"amount", kJsonText | kJsonNumber}, {"currency"}};

struct SalesFeedback {
  std::vector<Transition> transitions;
  std::optional<Problem> problem;
};

SalesFeedback ReadDisposition(const JsonBody& body, const Policy& policy, const std::string& actor, TimeMs now);
SalesFeedback ReadOutcome(const JsonBody& body, const std::string& actor, TimeMs now);

// The code that was probably meant; empty when none is near.
std::string NearestReason(const std::string& code, std::uint8_t use);

}  // namespace leadgate
