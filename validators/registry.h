// Every check, in run order.
//
//   CheckRunner runner(MakeChecks());
//
// To add a check: one file in validators/, one line in registry.cc, one golden case in tests/leads/.
// Threads: checks are stateless; share them.
#pragma once

#include <memory>
#include <vector>

#include "leadgate/check.h"

namespace leadgate {

std::vector<std::unique_ptr<Check>> MakeChecks();

}  // namespace leadgate
