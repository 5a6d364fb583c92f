// leadgate lists why DOMAIN…
#include <iostream>

#include "gateway/cli.h"
#include "gateway/lists_report.h"
#include "gateway/live_config.h"

namespace leadgate {

int ListsWhy(const CommonFlags& flags, const std::vector<std::string>& domains, bool as_json) {
  ServerOverrides overrides;
  if (!flags.policy.empty()) overrides.policy = flags.policy;
  const LoadedConfig loaded = LoadAll(flags.config, overrides);
  if (!loaded.ok()) {
    std::cerr << ToString(loaded.problems) << "\n";
    return 2;
  }
  for (const std::string& domain : domains) {
    const DomainReport report = ReportOnDomain(domain, *loaded.policy);
    std::cout << (as_json ? ReportJson(report) : ReportText(report));
  }
  return 0;
}

}  // namespace leadgate
