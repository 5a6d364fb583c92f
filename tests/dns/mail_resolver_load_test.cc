// Under load: many domains at once, a black hole, a nameserver that is killed. Times are printed: docs/PERFORMANCE.md
// quotes them.
#include <gmock/gmock.h>

#include <atomic>
#include <iostream>

#include "tests/dns/mail_resolver_fixture.h"

namespace leadgate {
namespace {

std::int64_t Percentile(std::vector<Asked> all, double share) {
  std::sort(all.begin(), all.end(), [](const Asked& a, const Asked& b) { return a.took_ms < b.took_ms; });
  return all.at(static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))).took_ms;
}

void Print(const std::string& what, const std::vector<Asked>& all) {
  const auto known =
      std::count_if(all.begin(), all.end(), [](const Asked& asked) { return asked.answer.takes_mail(); });
  std::cout << what << ": " << all.size() << " asked, " << known << " known; p50 " << Percentile(all, 0.5)
            << " ms, p99 " << Percentile(all, 0.99) << " ms, longest " << Percentile(all, 1) << " ms\n";
}

TEST_F(MailResolverTest, TwoHundredDomainsAtOnceAreAnsweredWithinTheDeadline) {
  Start(server_.address());
  const auto domains = ManyDomains(0, 200);
  const auto cold = AskAtOnce(*resolver_, domains);
  Print("200 at once, cold", cold);
  for (const Asked& asked : cold) {
    EXPECT_LE(asked.took_ms, options_.deadline_ms + kSlackMs);
    EXPECT_TRUE(asked.answer.takes_mail() || asked.answer.why == "timeout") << asked.answer.why;
  }
  ASSERT_TRUE(Soon([&] { return resolver_->numbers().lookups_open == 0; }));
  const auto warm = AskAtOnce(*resolver_, domains);
  Print("200 at once, warm", warm);
  for (const Asked& asked : warm) {
    EXPECT_TRUE(asked.answer.takes_mail());
    EXPECT_LE(asked.took_ms, kSlackMs);
  }
}

TEST_F(MailResolverTest, ABlackHoleSlowsNobodyElse) {
  options_.max_waiting = 16;  // as with 64 workers
  StartThroughRelay();
  std::atomic<bool> enough{false};
  std::vector<std::vector<Asked>> lost(8);
  std::vector<std::thread> threads;
  threads.reserve(lost.size());
  for (auto& of_thread : lost) {
    threads.emplace_back([&, of = &of_thread] {
      while (!enough) of->push_back(AskTimed(*resolver_, "the.hole.com"));
    });
  }
  ASSERT_TRUE(Soon([&] { return resolver_->numbers().waiting == options_.max_waiting_per_domain; }));
  std::vector<Asked> others;
  for (const std::string& domain : ManyDomains(0, 200)) others.push_back(AskTimed(*resolver_, domain));
  enough = true;
  for (std::thread& thread : threads) thread.join();
  Print("beside a black hole, cold", others);
  for (const Asked& asked : others) {
    EXPECT_TRUE(asked.answer.takes_mail()) << asked.answer.why;
    EXPECT_LE(asked.took_ms, options_.deadline_ms + kSlackMs);
  }
  EXPECT_LE(Percentile(others, 0.9), options_.deadline_ms / 2) << "the machine's own pauses are rare";
  std::size_t waited = 0, busy = 0;
  for (const auto& of_thread : lost) {
    for (const Asked& asked : of_thread) {
      EXPECT_EQ(asked.answer.verdict, MailVerdict::kUnknown);
      EXPECT_LE(asked.took_ms, options_.deadline_ms + kSlackMs);
      ++(asked.answer.why == "busy" ? busy : waited);
    }
  }
  EXPECT_GT(waited, 0U);
  EXPECT_GT(busy, 0U);
}

TEST_F(MailResolverTest, ANameserverKilledUnderLoadRefusesNobody) {
  options_.cache.failure_ms = 200;
  Start(server_.address());
  const auto warm = ManyDomains(0, 50);
  for (const std::string& domain : warm) ASSERT_TRUE(Known(domain).takes_mail()) << domain;

  std::atomic<int> next{50};
  std::atomic<int> after_the_kill{0};
  std::atomic<bool> killed{false};
  std::vector<std::vector<Asked>> asked(8);
  std::vector<std::thread> threads;
  threads.reserve(asked.size());
  for (auto& of_thread : asked) {
    threads.emplace_back([&, of = &of_thread] {
      while (after_the_kill < 100) {
        const int i = next++;
        of->push_back(AskTimed(*resolver_, "d" + std::to_string(i % kMany) + ".com"));
        of->push_back(AskTimed(*resolver_, "d" + std::to_string(i % 50) + ".com"));
        EXPECT_TRUE(of->back().answer.takes_mail()) << "what was known stays known";
        if (killed) ++after_the_kill;
      }
    });
  }
  ASSERT_TRUE(Soon([&] { return next > 150; }));
  server_.Kill();
  killed = true;
  for (std::thread& thread : threads) thread.join();

  std::vector<Asked> all;
  for (const auto& of_thread : asked) all.insert(all.end(), of_thread.begin(), of_thread.end());
  Print("nameserver killed under load", all);
  int unknown = 0;
  for (const Asked& one : all) {
    EXPECT_LE(one.took_ms, options_.deadline_ms + kSlackMs);
    EXPECT_FALSE(one.answer.refuses_mail()) << MailVerdictName(one.answer.verdict);
    unknown += one.answer.verdict == MailVerdict::kUnknown ? 1 : 0;
  }
  EXPECT_GT(unknown, 0);

  ASSERT_TRUE(server_.Start());
  EXPECT_TRUE(Soon([&] { return resolver_->Ask("northfield.com").takes_mail(); })) << "it is back";
}

}  // namespace
}  // namespace leadgate
