// Says that a number was given by many people: a switchboard's, or one that was made up.
//
//   observations.phone_shared_by 7, the policy's duplicates.switchboard_at 5 → phone.switchboard
//                                   evidence "given by 7 other people"
//   4, or the policy's is 0                                                  → nothing
//
// Threads: stateless.   Failures: none.   Does not: count (shared_number.h does).
#pragma once

#include <memory>

#include "leadgate/check.h"

namespace leadgate {

std::unique_ptr<Check> MakeSharedNumberCheck();

}  // namespace leadgate
