// The commands that read configuration only: check-config and docs.
#include <iostream>

#include "gateway/cli.h"
#include "gateway/live_config.h"
#include "gateway/reference.h"
#include "gateway/server_config.h"
#include "policy/examples.h"
#include "policy/judge_world.h"

namespace leadgate {

namespace {

std::string HeldExamples(const Policy* policy) {
  const std::size_t count = policy == nullptr ? 0 : policy->examples.size();
  if (count == 0) return {};
  return count == 1 ? ", and its example holds" : ", and its " + std::to_string(count) + " examples hold";
}

}  // namespace

int CheckConfigFiles(const CommonFlags& flags) {
  const LoadedConfig loaded = CheckConfig(flags.config, flags.policy);
  std::vector<ConfigProblem> problems = loaded.problems;
  if (problems.empty()) {
    const JudgeWorld world(loaded.server.phone);
    // Not refused: the gateway runs without them.
    for (const std::string& warning : world.warnings()) std::cerr << "warning: " << warning << "\n";
    if (loaded.policy != nullptr) problems = RunExamples(*loaded.policy, loaded.server.policy, world.judge);
  }
  if (problems.empty()) {
    std::cout << "The configuration is good" << HeldExamples(loaded.policy.get()) << ".\n";
    return 0;
  }
  std::cout << ToString(problems) << "\n";
  std::cerr << problems.size() << (problems.size() == 1 ? " problem\n" : " problems\n");
  return 2;
}

int Docs(const std::string& page) {
  std::cout << (page == "reasons" ? ReasonReference() : ConfigurationReference());
  return 0;
}

}  // namespace leadgate
