// Turns what was observed about earlier records into findings: a link, not a verdict (DESIGN §6).
//
//   observations.known               → duplicate.likely      evidence "matched by: email"
//   known, and not exact             → the same, with its probability: "matched by: last_name, phone; 99.8%"
//   observations.possible            → duplicate.possible
//   observations.crm, a customer     → duplicate.customer; with an open opportunity duplicate.existing_opportunity
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
