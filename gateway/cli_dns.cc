// `leadgate dns DOMAIN…` and `leadgate dns --works`.
#include <algorithm>
#include <chrono>
#include <iostream>

#include "dns/mail_resolver.h"
#include "gateway/cli.h"
#include "gateway/server_config.h"
#include "gateway/steady_time.h"

namespace leadgate {
namespace {

// "northfield-castings.com  mx  mx1.northfield-castings.com mx2.northfield-castings.com  (12 ms)"
void Print(const std::string& domain, const MailDomain& answer, std::int64_t took_ms) {
  std::cout << domain << "  " << MailVerdictName(answer.verdict);
  if (!answer.why.empty()) std::cout << " (" << answer.why << ")";
  for (const std::string& host : answer.mail_hosts) std::cout << " " << host;
  std::cout << "  " << took_ms << " ms\n";
}

bool Works(MailResolver& resolver, const std::vector<std::string>& proof_domains, std::int64_t until_ms) {
  for (const std::string& domain : proof_domains) resolver.Prefetch(domain);
  return std::any_of(proof_domains.begin(), proof_domains.end(), [&](const std::string& domain) {
    return resolver.AskPatiently(domain, std::max<std::int64_t>(0, until_ms - SteadyNowMs())).takes_mail();
  });
}

}  // namespace

int Dns(const DnsFlags& flags) {
  const ConfigLoad load = LoadServerConfig(flags.common.config);
  if (!load.ok()) {
    std::cerr << ToString(load.problems) << "\n";
    return 2;
  }
  MailResolverOptions options = ResolverOptionsOf(load.config.dns, load.config.front.workers);
  options.give_up_ms = std::max<std::int64_t>(flags.within_ms, 1);
  const SystemClock clock;
  auto resolver = MailResolver::Start(options, clock);
  if (!resolver.ok()) {
    std::cerr << "leadgate: " << resolver.status().message() << "\n";
    return 1;
  }
  if (flags.works) {
    const bool works = Works(**resolver, options.proof_domains, SteadyNowMs() + flags.within_ms);
    if (!works) std::cerr << "The DNS does not answer.\n";
    return works ? 0 : 1;
  }
  if (flags.domains.empty()) {
    std::cerr << "leadgate dns: name a domain, or use --works\n";
    return 2;
  }
  for (const std::string& domain : flags.domains) (*resolver)->Prefetch(domain);
  bool all = true;
  for (const std::string& domain : flags.domains) {
    const std::int64_t from_ms = SteadyNowMs();
    const MailDomain answer = (*resolver)->AskPatiently(domain, flags.within_ms);
    Print(domain, answer, SteadyNowMs() - from_ms);
    all = all && answer.verdict != MailVerdict::kUnknown;
  }
  return all ? 0 : 1;
}

}  // namespace leadgate
