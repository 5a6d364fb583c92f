// Turns what was observed about earlier records into findings: a link, not a verdict (DESIGN §6).
//
//   observations.known               → duplicate.likely      evidence "matched by: email"
//   observations.possible            → duplicate.possible
//   observations.repeat_of           → duplicate.repeat      the same request within 24 hours
//   observations.identities_unknown  → duplicate.unknown     the index did not answer
//
// Threads: stateless.   Failures: none.   Does not: look anybody up (gateway/observe.cc asked the store).
#pragma once

#include <memory>

#include "leadgate/check.h"

namespace leadgate {

std::unique_ptr<Check> MakeKnownPersonCheck();

}  // namespace leadgate
