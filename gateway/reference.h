// The reference pages, made of the tables the gateway runs by.
//
//   ConfigurationReference()  → docs/configuration.md: every key of both files with type, default and meaning
//   ReasonReference()         → docs/reasons.md: every reason with label, default action, category, weight and use
//
// Printed by `leadgate docs configuration` and `leadgate docs reasons`; tests/gateway/reference_test.cc fails when a
// committed page is stale and says how to renew it.
// Threads: pure.   Failure: never.
#pragma once

#include <string>

namespace leadgate {

std::string ConfigurationReference();
std::string ReasonReference();

}  // namespace leadgate
