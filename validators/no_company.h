// What people write where a company is asked for and there is none.
//
//   IsJunkCompany("n/a"), IsJunkCompany("asdf"), IsJunkCompany("company name")      → true: company.junk
//   SaysNoCompany("Self-employed"), SaysNoCompany("Freiberufler"), ("student")       → true: an answer, but no company
//   SaysNoCompany("3M"), SaysNoCompany("Private Equity Partners")                    → false
//
// What says no company is an honest answer and held against nobody; two people who give it have nothing in common, and
// an account that is called so is nobody's. So it is left out of what people are compared and found by.
// Threads: pure functions.   Failure: none.
#pragma once

#include <string_view>

namespace leadgate {

bool IsJunkCompany(std::string_view company);

// Junk, or the words of somebody who works for nobody else, or not at all.
bool SaysNoCompany(std::string_view company);

}  // namespace leadgate
