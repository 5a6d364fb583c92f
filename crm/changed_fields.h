// What a known person says otherwise than before.
//
//   before: Plant manager, +1 415 555 2671; now: Head of Operations, no number
//     → {job_title, "Plant manager", "Head of Operations"}   what is not said again has not changed
//   before: "ACME inc."; now "Acme Inc."  → nothing: case, accents and punctuation are no news
//
// Used by crm/payload.cc. Threads: pure.   Failure: none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead.h"

namespace leadgate {

struct FieldChanged {
  std::string_view name;  // as in the payload's `lead`
  std::string from;       // empty: it was not said before
  std::string to;
};

std::vector<FieldChanged> ChangedFields(const Lead& before, const Lead& now, bool omit_phone);

}  // namespace leadgate
