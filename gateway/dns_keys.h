// `dns:` of leadgate.yaml: whom to ask about mail domains, how long a visitor may wait for it, what is remembered.
//
//   dns: {resolvers: [10.0.0.53], deadline: 100ms}
//   dns: {resolvers: [dns.corp]}    → dns.resolvers[0]: expected an IP address such as 9.9.9.9, 127.0.0.1:5300 or
//   [::1]:53; … dns: {enabled: no}              → nobody is asked, and nothing is said about domains but for their
//   endings
//
// Part of gateway/server_config.cc. Threads: functions without state.   Failure: in the value's report.
#pragma once

#include <cstddef>
#include <optional>

#include "dns/mail_resolver.h"
#include "gateway/config_object.h"

namespace leadgate {

struct ServerConfig;

struct DnsSettings {
  bool enabled = true;
  MailResolverOptions resolver;
  std::optional<std::size_t> max_waiting;  // none: a quarter of the workers
  TimeMs recheck_for_ms = 3 * kDayMs;
};

ConfigObject<ServerConfig> DnsKeys();

// What the resolver is started with, for a front of so many workers.
MailResolverOptions ResolverOptionsOf(const DnsSettings& settings, int workers);

}  // namespace leadgate
