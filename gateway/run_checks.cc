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

Findings RunOne(const Check& check, const CheckInput& input) {
  try {
    return check.Run(input);
  } catch (const std::exception&) {  // its text may hold the lead's data: not kept
    return {Failed(check)};
  }
}

}  // namespace

CheckRunner::CheckRunner(std::vector<std::unique_ptr<Check>> checks) : checks_(std::move(checks)) {}

Findings CheckRunner::Run(const CheckInput& input) const {
  Findings all;
  for (const auto& check : checks_) {
    Findings found = RunOne(*check, input);
    all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  return all;
}

FoundByCheck CheckRunner::RunEach(const CheckInput& input) const {
  FoundByCheck found;
  found.reserve(checks_.size());
  for (const auto& check : checks_) found.push_back(RunOne(*check, input));
  return found;
}

void CheckRunner::RunAgain(const CheckInput& input, FoundByCheck& found) const {
  for (std::size_t i = 0; i < checks_.size(); ++i) {
    if (checks_[i]->reads_who_it_is()) found[i] = RunOne(*checks_[i], input);
  }
}

Findings TogetherOf(const FoundByCheck& found) {
  Findings all;
  for (const Findings& one : found) all.insert(all.end(), one.begin(), one.end());
  return all;
}

}  // namespace leadgate
