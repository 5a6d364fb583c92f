// A resolver, a real nameserver, and a network between them that can be held up.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "dns/mail_resolver.h"
#include "gateway/steady_time.h"
#include "tests/dns/mail_zones.h"
#include "tests/dns/nameserver_relay.h"

namespace leadgate {

// What a machine with other work may add to a wait that is over: far less than any wait that a test must not see.
inline constexpr std::int64_t kSlackMs = 1000;

struct Asked {
  MailDomain answer;
  std::int64_t took_ms = 0;
};

inline Asked AskTimed(MailDomains& resolver, const std::string& domain) {
  const std::int64_t from_ms = SteadyNowMs();
  Asked asked{resolver.Ask(domain), 0};
  asked.took_ms = SteadyNowMs() - from_ms;
  return asked;
}

// All at once, a thread each.
inline std::vector<Asked> AskAtOnce(MailDomains& resolver, const std::vector<std::string>& domains) {
  std::vector<Asked> all(domains.size());
  std::vector<std::thread> threads;
  threads.reserve(domains.size());
  for (std::size_t i = 0; i < domains.size(); ++i) {
    threads.emplace_back([&, i] { all[i] = AskTimed(resolver, domains[i]); });
  }
  for (std::thread& thread : threads) thread.join();
  return all;
}

// A step of the program under test that comes soon: looked for often, given up after ten seconds.
inline bool Soon(const std::function<bool()>& condition) {
  const std::int64_t until_ms = SteadyNowMs() + 10'000;
  while (!condition()) {
    if (SteadyNowMs() > until_ms) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

inline std::vector<std::string> ManyDomains(int from, int to) {
  std::vector<std::string> domains;
  for (int i = from; i < to; ++i) domains.push_back("d" + std::to_string(i) + ".com");
  return domains;
}

class MailResolverTest : public ::testing::Test {
 protected:
  static constexpr int kMany = 1200;

  void SetUp() override {
    AddMailZones(server_, kMany);
    ASSERT_TRUE(server_.Start());
    relay_ = std::make_unique<NameserverRelay>(server_.port(), std::vector<std::string>{"hole.com"});
    options_.proof_domains = {"proof.com"};
    options_.max_waiting = 400;
  }

  void Start(const std::string& through) {
    options_.channel.servers = {through};
    auto started = MailResolver::Start(options_, clock_);
    ASSERT_TRUE(started.ok()) << started.status().ToString();
    resolver_ = std::move(*started);
  }
  void StartThroughRelay() { Start(relay_->address()); }

  // From the cache or as fast as the machine is; fails the test when it does not come.
  MailDomain Known(const std::string& domain) { return resolver_->AskPatiently(domain, 10'000); }

  SystemClock clock_;
  Nameserver server_;
  std::unique_ptr<NameserverRelay> relay_;
  MailResolverOptions options_;
  std::unique_ptr<MailResolver> resolver_;
};

}  // namespace leadgate
