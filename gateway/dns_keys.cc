#include "gateway/dns_keys.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "gateway/server_config.h"

namespace leadgate {
namespace {

bool IsAddress(int family, std::string_view text) {
  std::array<unsigned char, sizeof(in6_addr)> address{};
  return inet_pton(family, std::string(text).c_str(), address.data()) == 1;
}

bool IsPort(std::string_view text) {
  int port = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), port);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && port > 0 && port <= 65535;
}

bool IsResolver(std::string_view text) {
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos || !IsAddress(AF_INET6, text.substr(1, end - 1))) return false;
    const std::string_view rest = text.substr(end + 1);
    return rest.empty() || (rest.front() == ':' && IsPort(rest.substr(1)));
  }
  if (IsAddress(AF_INET6, text)) return true;
  const std::size_t colon = text.find(':');
  return IsAddress(AF_INET, text.substr(0, colon)) &&
         (colon == std::string_view::npos || IsPort(text.substr(colon + 1)));
}

ConfigType<std::string> Resolver() {
  ConfigType<std::string> type = AnyText("an IP address such as 9.9.9.9, 127.0.0.1:5300 or [::1]:53");
  type.read = [expected = type.expected](const ConfigValue& value) -> std::optional<std::string> {
    if (value.is_text() && IsResolver(value.text())) return value.text();
    value.Expected(expected);
    return std::nullopt;
  };
  return type;
}

using C = ServerConfig;

void WaitingKeys(ConfigObject<C>& keys) {
  keys.Key(
      "deadline", [](C & c) -> auto& { return c.dns.resolver.deadline_ms; }, Duration(),
      "The longest a request waits for an answer; then the lead is flagged email.unknown, and the domain asked about "
      "again "
      "later.");
  keys.Key(
      "give_up", [](C & c) -> auto& { return c.dns.resolver.give_up_ms; }, Duration(),
      "How long a lookup goes on for the cache when nobody waits any more.");
  keys.Key(
      "max_waiting", [](C & c) -> auto& { return c.dns.max_waiting; }, CountSize(),
      "Requests that wait for the DNS at once; one more is email.unknown without waiting. Left out: a quarter of "
      "front.workers.");
  keys.Key(
      "max_waiting_per_domain", [](C & c) -> auto& { return c.dns.resolver.max_waiting_per_domain; }, CountSize(),
      "The same for one domain, so that one that never answers holds up few.");
  keys.Key(
      "max_lookups", [](C & c) -> auto& { return c.dns.resolver.max_lookups; }, CountSize(),
      "Domains looked up at once; one more is email.unknown and not looked up.");
}

void CacheKeys(ConfigObject<C>& keys) {
  keys.Key(
      "cache", [](C & c) -> auto& { return c.dns.resolver.cache.good_entries; }, CountSize(),
      "Domains that take mail to remember; about 400 bytes each.");
  keys.Key(
      "negative_cache", [](C & c) -> auto& { return c.dns.resolver.cache.other_entries; }, CountSize(),
      "All others to remember: those that take no mail, and failures.");
  keys.Key(
      "min_ttl", [](C & c) -> auto& { return c.dns.resolver.cache.good_min_ms; }, Duration(),
      "A good answer holds at least this long, whatever its TTL says.");
  keys.Key(
      "max_ttl", [](C & c) -> auto& { return c.dns.resolver.cache.good_max_ms; }, Duration(), "And at most this long.");
  keys.Key(
      "max_negative_ttl", [](C & c) -> auto& { return c.dns.resolver.cache.no_max_ms; }, Duration(),
      "How long it is remembered at most that a domain takes no mail.");
  keys.Key(
      "failure_ttl", [](C & c) -> auto& { return c.dns.resolver.cache.failure_ms; }, Duration(),
      "How long a domain that could not be looked up is not asked about again.");
  keys.Key(
      "stale", [](C & c) -> auto& { return c.dns.resolver.cache.stale_ms; }, Duration(),
      "How long after its time a good answer is still used while a new one is fetched.");
}

}  // namespace

ConfigObject<C> DnsKeys() {
  ConfigObject<C> keys;
  keys.Key(
      "enabled", [](C & c) -> auto& { return c.dns.enabled; }, YesNo(),
      "Whether the DNS is asked about the domains of addresses. --dns on and --dns off win.");
  keys.Key(
      "resolvers", [](C & c) -> auto& { return c.dns.resolver.channel.servers; }, ListOf(Resolver()),
      "Recursive resolvers, asked in this order. Left out: those of /etc/resolv.conf.");
  keys.Key(
      "proof_domains", [](C & c) -> auto& { return c.dns.resolver.proof_domains; }, ListOf(Domain()),
      "Domains that surely take mail. A \"no\" about another is believed only from resolvers that know one of them; an "
      "empty list believes every \"no\".");
  WaitingKeys(keys);
  CacheKeys(keys);
  keys.Key(
      "recheck_for", [](C & c) -> auto& { return c.dns.recheck_for_ms; }, Duration(),
      "How long the domain of a stored lead that is email.unknown is asked about again.");
  keys.Check([](const ConfigValue& value, const C& config) {
    const MailResolverOptions& resolver = config.dns.resolver;
    if (resolver.deadline_ms <= 0) value.At("deadline").Fail("expected more than 0");
    if (resolver.give_up_ms < resolver.deadline_ms) value.At("give_up").Fail("expected at least the deadline");
    if (resolver.cache.good_max_ms < resolver.cache.good_min_ms) value.At("max_ttl").Fail("expected at least min_ttl");
    if (resolver.cache.no_max_ms < resolver.cache.no_min_ms) value.At("max_negative_ttl").Fail("expected at least 10s");
  });
  return keys;
}

MailResolverOptions ResolverOptionsOf(const DnsSettings& settings, int workers) {
  MailResolverOptions options = settings.resolver;
  options.max_waiting = settings.max_waiting.value_or(std::max<std::size_t>(1, static_cast<std::size_t>(workers) / 4));
  // Two tries within the deadline, so that one lost packet is made good.
  options.channel.try_timeout_ms = static_cast<int>(std::clamp<std::int64_t>(options.deadline_ms / 2, 20, 1000));
  return options;
}

}  // namespace leadgate
