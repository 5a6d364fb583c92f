// What a lead says of a competitor in free text: that the person works there, or buys from it.
//
//   message "I work at Fixora"                         → employed, "message"
//   message "… Best regards\nJane\nFixora GmbH"        → employed, "message": the signature
//   title "Fixora | Sales", "Engineer at Fixora"       → employed, "job_title"
//   message "we are leaving Fixora"                    → buys
//   title "Fixora administrator", "Ex-Fixora"          → neither: users, and those who have left
//
// Threads: a pure function.   Failures: none (unless the pattern engine runs out of memory, see pattern_set.h).
// Source: DESIGN §5, the last line; validators/words_employers.cc, words_vendors.cc.
#pragma once

#include <string_view>

#include "leadgate/check.h"

namespace leadgate {

struct EmployerClaims {
  std::string_view employed;  // the field that says so; empty: none
  bool buys = false;          // the message speaks of leaving or using a competitor, or of buying
};

// company_named: whether the lead's company or domain is a competitor's; words of buying matter then, too.
// REQUIRES: the policy's competitor_index and patterns are there.
EmployerClaims ClaimsOf(const CheckInput& input, bool company_named);

}  // namespace leadgate
