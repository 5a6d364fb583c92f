// The commands that read configuration only: check-config and docs.
#include <iostream>

#include "gateway/cli.h"
#include "gateway/live_config.h"
#include "gateway/reference.h"
#include "gateway/server_config.h"
#include "phone/phone_data.h"

namespace leadgate {

int CheckConfigFiles(const CommonFlags& flags) {
  const std::vector<ConfigProblem> problems = CheckConfig(flags.config, flags.policy);
  if (problems.empty()) {
    // Not refused: the gateway runs without them.
    const PhoneData phone = LoadPhoneData(LoadServerConfig(flags.config, {}).config.phone);
    for (const std::string& warning : phone.warnings) std::cerr << "warning: " << warning << "\n";
    std::cout << "The configuration is good.\n";
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
