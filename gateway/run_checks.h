// Lead → Findings: asks every check in turn.
//
//   CheckRunner runner(MakeChecks());
//   Findings found = runner.Run({submission, lead, policy, form, observations, reading});
//
// A check that throws says nothing about the lead (invariant 4): its findings are left out, and `check.failed` with the
// check's name as evidence stands in their place; the other checks go on. Sits between gateway/normalise.cc and
// gateway/decide.cc.
//
//   FoundByCheck found = runner.RunEach(input);    // a lead nobody has been looked up for
//   runner.RunAgain(input_with_people, found);     // the few checks that read who it is; TogetherOf(found) is now what
//                                                  // Run would have found
//
// Threads: const methods are safe from any thread.   Failures: none.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "leadgate/check.h"

namespace leadgate {

// In the order of the checks.
using FoundByCheck = std::vector<Findings>;
Findings TogetherOf(const FoundByCheck& found);

class CheckRunner {
 public:
  explicit CheckRunner(std::vector<std::unique_ptr<Check>> checks);

  Findings Run(const CheckInput& input) const;

  FoundByCheck RunEach(const CheckInput& input) const;
  // REQUIRES: `found` is of RunEach, and nothing but the observations of who it is has changed since.
  void RunAgain(const CheckInput& input, FoundByCheck& found) const;
  std::span<const std::unique_ptr<Check>> checks() const { return checks_; }

 private:
  std::vector<std::unique_ptr<Check>> checks_;
};

}  // namespace leadgate
