// A match in words: what each field added or took, from the prior to the probability.
//
//   Waterfall(matcher.Compare(one, other)) →
//     prior                            -12.3
//     last_name     same                +9.6   rare +1.9
//     first_name    nickname            +5.1
//     phone         same               +13.6
//     sum                              +17.9
//     probability  0.99999
//
// Of a veto it says why they are two. No personal data: fields and levels, never values.
// Used by GET /v1/leads/{id}/matches and scripts/dedupe-eval. Threads: a pure function.   Failure: none.
#pragma once

#include <string>

#include "dedupe/matcher.h"

namespace leadgate {

std::string Waterfall(const Match& match);

}  // namespace leadgate
