// Lead → Findings: asks every check in turn.
//
//   CheckRunner runner(MakeChecks());
//   Findings found = runner.Run({submission, lead, policy, form, observations, reading});
//
// A check that throws says nothing about the lead (invariant 4): its findings are left out, and `check.failed` with the
// check's name as evidence stands in their place; the other checks go on. Sits between gateway/normalise.cc and
// gateway/decide.cc. Threads: Run is safe from any thread.   Failures: none.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "leadgate/check.h"

namespace leadgate {

class CheckRunner {
 public:
  explicit CheckRunner(std::vector<std::unique_ptr<Check>> checks);

  Findings Run(const CheckInput& input) const;
  std::span<const std::unique_ptr<Check>> checks() const { return checks_; }

 private:
  std::vector<std::unique_ptr<Check>> checks_;
};

}  // namespace leadgate
