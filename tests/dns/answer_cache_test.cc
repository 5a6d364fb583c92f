#include "dns/answer_cache.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

std::shared_ptr<const MailDomain> Answer(MailVerdict verdict) {
  MailDomain answer;
  answer.verdict = verdict;
  return std::make_shared<const MailDomain>(answer);
}

TEST(AnswerCache, KeepsAnAnswerWithinItsBounds) {
  const struct {
    MailVerdict verdict;
    std::int64_t ttl_ms;
    std::int64_t kept_ms;
  } cases[] = {
      {MailVerdict::kMx, 0, 60 * kSecondMs},           {MailVerdict::kMx, kHourMs, kHourMs},
      {MailVerdict::kMx, 30 * kDayMs, kDayMs},         {MailVerdict::kAddress, kHourMs, kHourMs},
      {MailVerdict::kNoDomain, 0, 10 * kSecondMs},     {MailVerdict::kNoDomain, kDayMs, 15 * kMinuteMs},
      {MailVerdict::kNullMx, kMinuteMs, kMinuteMs},    {MailVerdict::kNoMail, kDayMs, 15 * kMinuteMs},
      {MailVerdict::kUnknown, kDayMs, 10 * kSecondMs},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(MailVerdictName(c.verdict)) + " " + std::to_string(c.ttl_ms));
    AnswerCache cache({.stale_ms = 0});
    cache.Put("acme.com", Answer(c.verdict), c.ttl_ms, 1000);
    EXPECT_TRUE(cache.Find("acme.com", 1000 + c.kept_ms - 1).fresh);
    EXPECT_EQ(cache.Find("acme.com", 1000 + c.kept_ms).answer, nullptr);
  }
}

TEST(AnswerCache, AGoodAnswerOutlivesItsTimeAndFailures) {
  AnswerCache cache({});
  cache.Put("acme.com", Answer(MailVerdict::kMx), kHourMs, 0);
  AnswerCache::Hit hit = cache.Find("acme.com", kHourMs);
  ASSERT_NE(hit.answer, nullptr);
  EXPECT_FALSE(hit.fresh) << "to be asked again";
  cache.Put("acme.com", Answer(MailVerdict::kUnknown), 0, kHourMs);
  hit = cache.Find("acme.com", kHourMs + 1);
  EXPECT_EQ(hit.answer->verdict, MailVerdict::kMx);
  EXPECT_TRUE(hit.fresh) << "but not while the failure is remembered";
  EXPECT_FALSE(cache.Find("acme.com", kHourMs + 10 * kSecondMs).fresh);
  EXPECT_EQ(cache.Find("acme.com", kHourMs + kDayMs).answer, nullptr) << "a day, and no longer";
}

TEST(AnswerCache, ANoReplacesAYesAndTheOtherWayRound) {
  AnswerCache cache({});
  cache.Put("acme.com", Answer(MailVerdict::kMx), kHourMs, 0);
  cache.Put("acme.com", Answer(MailVerdict::kNoDomain), kHourMs, 10);
  EXPECT_EQ(cache.Find("acme.com", 20).answer->verdict, MailVerdict::kNoDomain);
  cache.Put("acme.com", Answer(MailVerdict::kMx), kHourMs, 30);
  EXPECT_EQ(cache.Find("acme.com", 40).answer->verdict, MailVerdict::kMx);
  EXPECT_EQ(cache.other_size(), 0U);
}

TEST(AnswerCache, MadeUpDomainsPushOutMadeUpDomains) {
  AnswerCache cache({.good_entries = 3, .other_entries = 5});
  for (const std::string domain : {"a.com", "b.com", "c.com"}) cache.Put(domain, Answer(MailVerdict::kMx), kHourMs, 0);
  for (int i = 0; i < 1000; ++i) {
    cache.Put("made-up-" + std::to_string(i) + ".com", Answer(MailVerdict::kNoDomain), kHourMs, 0);
    cache.Put("hole-" + std::to_string(i) + ".com", Answer(MailVerdict::kUnknown), kHourMs, 0);
  }
  EXPECT_EQ(cache.good_size(), 3U);
  EXPECT_EQ(cache.other_size(), 5U);
  EXPECT_TRUE(cache.Find("a.com", 1).fresh);
  cache.Put("d.com", Answer(MailVerdict::kMx), kHourMs, 2);
  EXPECT_TRUE(cache.Find("a.com", 3).fresh) << "used just now";
  EXPECT_EQ(cache.Find("b.com", 3).answer, nullptr) << "the longest unused goes";
}

}  // namespace
}  // namespace leadgate
