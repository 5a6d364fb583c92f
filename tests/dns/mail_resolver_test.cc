// What is asked, believed, remembered and waited for, against a real nameserver.
#include "dns/mail_resolver.h"

#include <gmock/gmock.h>

#include <numeric>

#include "tests/dns/mail_resolver_fixture.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST_F(MailResolverTest, SaysWhatADomainIs) {
  StartThroughRelay();
  const struct {
    std::string domain;
    MailVerdict verdict;
    std::string why;
  } cases[] = {
      {"northfield.com", MailVerdict::kMx, ""},
      {"hostonly.com", MailVerdict::kAddress, ""},
      {"host6only.com", MailVerdict::kAddress, ""},
      {"mixed.com", MailVerdict::kAddress, ""},
      {"inner.com", MailVerdict::kNoMail, "private_addresses"},
      {"loop4.com", MailVerdict::kNoMail, "private_addresses"},
      {"nullmx.com", MailVerdict::kNullMx, ""},
      {"localmx.com", MailVerdict::kNoMail, "unusable_mx"},
      {"textonly.com", MailVerdict::kNoMail, ""},
      {"nobody-has-this.com", MailVerdict::kNoDomain, ""},
      {"sub.nobody-has-this.com", MailVerdict::kNoDomain, ""},
      {"alias.com", MailVerdict::kMx, ""},   // two aliases that the server follows
      {"abroad.com", MailVerdict::kMx, ""},  // an alias into another zone, that it does not
      {"abroadhost.com", MailVerdict::kAddress, ""},
      {"nowhere.com", MailVerdict::kNoMail, ""},  // an alias to a name that does not exist
      {"ring.com", MailVerdict::kUnknown, "alias_chain"},
      {"broken.com", MailVerdict::kUnknown, "server_failure"},
      {"x.broken.com", MailVerdict::kUnknown, "server_failure"},
      {"elsewhere.org", MailVerdict::kUnknown, "refused"},  // not this server's
      {std::string(64, 'a') + ".com", MailVerdict::kUnknown, "bad_answer"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.domain);
    const MailDomain answer = Known(c.domain);
    EXPECT_EQ(MailVerdictName(answer.verdict), MailVerdictName(c.verdict));
    EXPECT_EQ(answer.why, c.why);
    EXPECT_EQ(answer.answered_at > 0, c.verdict != MailVerdict::kUnknown);
  }
  EXPECT_THAT(Known("northfield.com").mail_hosts, ElementsAre("mx1.northfield.com", "mx2.northfield.com"));
  EXPECT_THAT(Known("abroad.com").mail_hosts, ElementsAre("mx.there.net"));

  // Warm: the same answers, and nobody is asked.
  const int before = relay_->asked();
  for (const auto& c : cases) {
    const Asked warm = AskTimed(*resolver_, c.domain);
    EXPECT_EQ(MailVerdictName(warm.answer.verdict), MailVerdictName(c.verdict)) << c.domain;
    EXPECT_LT(warm.took_ms, kSlackMs) << c.domain;
  }
  EXPECT_EQ(relay_->asked(), before);
}

TEST_F(MailResolverTest, AnAnswerTooLargeForADatagramComesByTcp) {
  Start(server_.address());
  const MailDomain answer = Known("large.com");
  EXPECT_EQ(answer.verdict, MailVerdict::kMx);
  ASSERT_THAT(answer.mail_hosts, SizeIs(8));
  EXPECT_EQ(answer.mail_hosts.front(), "mail-exchanger-number-0.large.com");
}

TEST_F(MailResolverTest, ManyWhoAskForOneDomainAreOneLookup) {
  options_.max_waiting_per_domain = 50;
  options_.deadline_ms = 10'000;
  StartThroughRelay();
  relay_->Hold();
  std::vector<Asked> all;
  std::thread asking([&] { all = AskAtOnce(*resolver_, std::vector<std::string>(50, "northfield.com")); });
  EXPECT_TRUE(Soon([&] { return resolver_->numbers().waiting == 50 && relay_->Asked("northfield.com", ns_t_mx) > 0; }));
  EXPECT_EQ(resolver_->numbers().lookups_open, 1U);
  relay_->Release();
  asking.join();
  for (const Asked& asked : all) EXPECT_EQ(asked.answer.verdict, MailVerdict::kMx);
  // The one question, and its repetitions while the network was held up.
  EXPECT_LE(relay_->Asked("northfield.com", ns_t_mx), 8);
  const int before = relay_->asked();
  EXPECT_EQ(resolver_->Ask("northfield.com").verdict, MailVerdict::kMx);
  EXPECT_EQ(relay_->asked(), before);
}

TEST_F(MailResolverTest, NobodyWaitsLongerThanTheDeadlineAndTheAnswerComesForTheCache) {
  StartThroughRelay();
  relay_->Hold();
  const Asked asked = AskTimed(*resolver_, "northfield.com");
  EXPECT_EQ(asked.answer.verdict, MailVerdict::kUnknown);
  EXPECT_EQ(asked.answer.why, "timeout");
  EXPECT_GE(asked.took_ms, options_.deadline_ms);
  EXPECT_LE(asked.took_ms, options_.deadline_ms + kSlackMs);
  relay_->Release();
  EXPECT_TRUE(Soon([&] { return resolver_->numbers().good_entries == 1; })) << "the lookup goes on";
  EXPECT_EQ(resolver_->Ask("northfield.com").verdict, MailVerdict::kMx);
}

TEST_F(MailResolverTest, BeyondTheBoundsTheAnswerIsUnknownAtOnce) {
  options_.max_waiting = 6;
  options_.max_waiting_per_domain = 4;
  options_.deadline_ms = 10'000;
  StartThroughRelay();
  relay_->Hold();
  std::vector<Asked> waited;
  std::thread four([&] { waited = AskAtOnce(*resolver_, std::vector<std::string>(4, "northfield.com")); });
  ASSERT_TRUE(Soon([&] { return resolver_->numbers().waiting == 4; }));
  Asked beyond = AskTimed(*resolver_, "northfield.com");
  EXPECT_EQ(beyond.answer.why, "busy") << "four wait for this domain";
  EXPECT_LT(beyond.took_ms, kSlackMs);
  std::vector<Asked> more;
  std::thread two([&] { more = AskAtOnce(*resolver_, {"hostonly.com", "alias.com"}); });
  ASSERT_TRUE(Soon([&] { return resolver_->numbers().waiting == 6; }));
  beyond = AskTimed(*resolver_, "textonly.com");
  EXPECT_EQ(beyond.answer.why, "busy") << "six wait in all";
  EXPECT_LT(beyond.took_ms, kSlackMs);
  relay_->Release();
  four.join();
  two.join();
  for (const Asked& asked : waited) EXPECT_EQ(asked.answer.verdict, MailVerdict::kMx);
  // The one that was not waited for was looked up all the same.
  EXPECT_TRUE(Soon([&] { return resolver_->numbers().lookups_open == 0; }));
  EXPECT_EQ(resolver_->Ask("textonly.com").verdict, MailVerdict::kNoMail);
}

TEST_F(MailResolverTest, InAnOutageNobodyWaitsUntilTheDnsAnswersAgain) {
  options_.deadline_ms = 20;
  options_.give_up_ms = 60'000;
  StartThroughRelay();
  EXPECT_EQ(Known("northfield.com").verdict, MailVerdict::kMx);
  relay_->Hold();
  const auto first = static_cast<int>(options_.outage_after);
  for (int i = 0; i < first; ++i) {
    for (int again = 0; again < 2; ++again) {  // one domain alone is no outage, however many wait for it
      EXPECT_EQ(resolver_->Ask("d" + std::to_string(i) + ".com").why,
                i + 1 == first && again == 1 ? "outage" : "timeout");
    }
  }
  const Asked later = AskTimed(*resolver_, "d100.com");
  EXPECT_EQ(later.answer.verdict, MailVerdict::kUnknown);
  EXPECT_EQ(later.answer.why, "outage");
  EXPECT_EQ(resolver_->Ask("northfield.com").verdict, MailVerdict::kMx) << "what is known stays known";
  relay_->Release();
  ASSERT_TRUE(Soon([&] { return resolver_->numbers().lookups_open == 0; }))
      << "what was asked is looked up all the same";
  EXPECT_EQ(resolver_->Ask("d100.com").verdict, MailVerdict::kMx);
  relay_->Hold();
  EXPECT_EQ(resolver_->Ask("d101.com").why, "timeout") << "it is waited for again";
}

TEST_F(MailResolverTest, BeyondTheLookupsADomainIsNotLookedUp) {
  options_.max_lookups = 3;
  options_.deadline_ms = 20;
  StartThroughRelay();
  for (const std::string domain : {"a.hole.com", "b.hole.com", "c.hole.com"}) resolver_->Prefetch(domain);
  EXPECT_EQ(resolver_->Ask("northfield.com").why, "busy");
  EXPECT_EQ(resolver_->numbers().lookups_open, 3U);
}

TEST_F(MailResolverTest, ANoIsNotBelievedFromAServerThatKnowsNobody) {
  options_.proof_domains = {"proof.org", "other.org"};  // not this server's
  StartThroughRelay();
  EXPECT_EQ(Known("nobody-has-this.com").why, "unproven");
  EXPECT_EQ(Known("nullmx.com").why, "unproven");
  EXPECT_EQ(Known("hostonly.com").verdict, MailVerdict::kAddress) << "a yes is believed";
  // Mail found for anybody is proof enough.
  EXPECT_EQ(Known("northfield.com").verdict, MailVerdict::kMx);
  EXPECT_EQ(Known("textonly.com").verdict, MailVerdict::kNoMail);
}

TEST_F(MailResolverTest, AFailureIsRememberedForAWhileAndNotForLong) {
  options_.give_up_ms = 200;
  options_.deadline_ms = 50;
  options_.cache.failure_ms = 300;
  StartThroughRelay();
  EXPECT_EQ(Known("x.hole.com").why, "timeout");
  const int before = relay_->asked();
  EXPECT_EQ(resolver_->Ask("x.hole.com").why, "timeout");
  EXPECT_EQ(relay_->asked(), before) << "not asked again so soon";
  EXPECT_TRUE(Soon([&] { return resolver_->Ask("x.hole.com").why == "timeout" && relay_->asked() > before; }));
}

TEST_F(MailResolverTest, AnExpiredGoodAnswerIsUsedWhileANewOneIsFetched) {
  options_.cache.good_min_ms = 0;
  options_.cache.good_max_ms = 1;
  StartThroughRelay();
  EXPECT_EQ(Known("northfield.com").verdict, MailVerdict::kMx);
  relay_->Hold();
  EXPECT_TRUE(Soon([&] {
    const Asked asked = AskTimed(*resolver_, "northfield.com");
    EXPECT_EQ(asked.answer.verdict, MailVerdict::kMx);
    EXPECT_LT(asked.took_ms, kSlackMs);
    return resolver_->numbers().from_stale > 0;
  }));
  EXPECT_EQ(resolver_->numbers().lookups_open, 1U);
  relay_->Release();
}

TEST_F(MailResolverTest, StoppingAnswersAllWhoWait) {
  options_.deadline_ms = 60'000;
  StartThroughRelay();
  std::vector<Asked> all;
  std::thread asking([&] { all = AskAtOnce(*resolver_, {"x.hole.com", "y.hole.com", "y.hole.com"}); });
  ASSERT_TRUE(Soon([&] { return resolver_->numbers().waiting == 3; }));
  resolver_->Stop();
  asking.join();
  for (const Asked& asked : all) EXPECT_EQ(asked.answer.why, "stopping");
  EXPECT_EQ(resolver_->Ask("northfield.com").why, "stopping");
}

TEST(MailResolver, AResolverThatIsNoAddressIsRefused) {
  const SystemClock clock;
  MailResolverOptions options;
  options.channel.servers = {"not an address"};
  const auto started = MailResolver::Start(options, clock);
  ASSERT_FALSE(started.ok());
  EXPECT_EQ(started.status().code(), StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace leadgate
