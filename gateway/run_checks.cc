#include "gateway/run_checks.h"

#include <exception>
#include <iterator>
#include <utility>

namespace leadgate {
namespace {

Finding Failed(const Check& check) {
  Finding finding;
  finding.code = "check.failed";
  finding.evidence = check.name();
  return finding;
}

}  // namespace

CheckRunner::CheckRunner(std::vector<std::unique_ptr<Check>> checks) : checks_(std::move(checks)) {}

Findings CheckRunner::Run(const CheckInput& input) const {
  Findings all;
  for (const auto& check : checks_) {
    try {
      Findings found = check->Run(input);
      all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    } catch (const std::exception&) {  // its text may hold the lead's data: not kept
      all.push_back(Failed(*check));
    }
  }
  return all;
}

}  // namespace leadgate
