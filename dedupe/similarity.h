// How alike two short texts are, without allocating.
//
//   JaroWinkler("martha", "marhta") → 0.961     JaroWinkler("", "x") → 0
//   EditsApart("gmial", "gmail", 2) → 1          swapped neighbours count once; more than the limit: limit + 1
//
// Bytes; what is longer than 64 is compared by its beginning. Threads: pure functions.   Failure: none.
// Source: W. E. Winkler 1990 (prefix scale 0.1, four letters); optimal string alignment distance.
#pragma once

#include <string_view>

namespace leadgate {

double JaroWinkler(std::string_view a, std::string_view b);
int EditsApart(std::string_view a, std::string_view b, int limit);

}  // namespace leadgate
