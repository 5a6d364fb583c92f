#include "gateway/control_group.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/gateway/decide_world.h"

namespace leadgate {
namespace {

using ::testing::Contains;
using testing::DecideWorld;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;
using testing::ReasonIn;

constexpr int kIds = 100'000;

LeadId WithLastBytes(std::uint64_t time, std::uint64_t low) {
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(time >> (8 * (5 - i)));
  for (std::size_t i = 0; i < 8; ++i) bytes[8 + i] = static_cast<std::uint8_t>(low >> (8 * (7 - i)));
  return LeadId(bytes);
}

// Five standard deviations of a binomial count.
double Slack(double share) { return 5 * std::sqrt(share * (1 - share) * kIds); }

TEST(ControlGroup, DrawsItsShareOfRandomIds) {
  RandomLeadIdSource ids;
  std::array<int, 3> drawn{};
  constexpr std::array<double, 3> kShares = {0.01, 0.1, 0.5};
  for (int i = 0; i < kIds; ++i) {
    const LeadId id = ids.Next(1'795'428'000'000 + i);
    for (std::size_t s = 0; s < kShares.size(); ++s) drawn[s] += DrawnForControl(id, kShares[s]) ? 1 : 0;
  }
  for (std::size_t s = 0; s < kShares.size(); ++s) EXPECT_NEAR(drawn[s], kShares[s] * kIds, Slack(kShares[s]));
}

TEST(ControlGroup, DrawsItsShareOfIdsThatFollowEachOther) {
  int drawn = 0;
  int pairs = 0;
  bool before = false;
  for (int i = 0; i < kIds; ++i) {
    const bool now = DrawnForControl(WithLastBytes(7, static_cast<std::uint64_t>(i)), 0.2);
    drawn += now ? 1 : 0;
    pairs += now && before ? 1 : 0;
    before = now;
  }
  EXPECT_NEAR(drawn, 0.2 * kIds, Slack(0.2));
  EXPECT_NEAR(pairs, 0.04 * kIds, Slack(0.04)) << "neighbours are drawn apart";
}

TEST(ControlGroup, TheTimeOfAnIdDrawsNothing) {
  for (std::uint64_t low = 1; low < 1000; ++low) {
    const bool drawn = DrawnForControl(WithLastBytes(1, low), 0.3);
    for (const std::uint64_t time : {2ULL, 99ULL, 1'795'428'000'000ULL}) {
      ASSERT_EQ(DrawnForControl(WithLastBytes(time, low), 0.3), drawn);
    }
  }
}

TEST(ControlGroup, WhoIsDrawnStaysDrawnAtALargerShare) {
  for (std::uint64_t low = 1; low < 2000; ++low) {
    const LeadId id = WithLastBytes(3, low);
    if (DrawnForControl(id, 0.05)) {
      EXPECT_TRUE(DrawnForControl(id, 0.2));
    }
  }
}

// Decisions are stored with what was drawn: another draw would make every replay differ.
TEST(ControlGroup, TheDrawNeverChanges) {
  std::string drawn;
  for (std::uint64_t low = 1; low <= 40; ++low) drawn += DrawnForControl(WithLastBytes(5, low), 0.5) ? '1' : '0';
  EXPECT_EQ(drawn, "1001111000101001110100001011001010110111");
  EXPECT_FALSE(DrawnForControl(LeadId(), 0.5));
  EXPECT_FALSE(DrawnForControl(WithLastBytes(5, 1), 0));
}

TEST(ControlGroup, OnlySoftReasonsTakePart) {
  for (const char* code : {"fit.industry", "timing.later", "budget.none", "name.junk", "phone.invalid",
                           "risk.threshold", "email.disposable_suspected", "timing.not_ready"}) {
    EXPECT_TRUE(MayBeLetThrough(*FindReason(code))) << code;
  }
  for (const char* code :
       {"email.disposable", "company.competitor", "person.student", "suppressed.returned", "suppressed.removal_request",
        "bot.honeypot", "velocity.address", "duplicate.repeat", "company.defunct", "email.no_mail"}) {
    EXPECT_FALSE(MayBeLetThrough(*FindReason(code))) << code;
  }
}

// Decides with an id that is drawn and one that is not.
class ControlDecision : public ::testing::Test, protected DecideWorld {
 protected:
  ControlDecision() {
    policy.control_group.share = 0.5;
    for (std::uint64_t low = 1; drawn_.is_nil() || other_.is_nil(); ++low) {
      const LeadId one = WithLastBytes(1, low);
      (DrawnForControl(one, 0.5) ? drawn_ : other_) = one;
    }
    id = drawn_;
  }
  LeadId drawn_, other_;
};

TEST_F(ControlDecision, ASoftReasonIsLetThroughAndLooksLikeAFlag) {
  Found("fit.industry", "industry");
  Found("timing.later", "timeline");
  const Decision decision = Decided();
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
  EXPECT_EQ(decision.lifecycle, Lifecycle::kMql);
  EXPECT_THAT(decision.control_for, Optional(LeadStatus::kRecycled));
  EXPECT_FALSE(decision.category);
  EXPECT_EQ(decision.due_at, 0);
  EXPECT_EQ(ReasonIn(decision, "fit.industry").action, Action::kFlag);
  EXPECT_THAT(ReasonIn(decision, "fit.industry").would, Optional(Action::kRecycle));
  EXPECT_THAT(decision.path, Contains("control group: passes, would be recycled by fit.industry, timing.later"));
}

TEST_F(ControlDecision, WhoIsNotDrawnIsHeldBack) {
  id = other_;
  Found("fit.industry", "industry");
  const Decision decision = Decided();
  EXPECT_EQ(decision.status, LeadStatus::kRecycled);
  EXPECT_FALSE(decision.control_for);
  EXPECT_EQ(ReasonIn(decision, "fit.industry").would, std::nullopt);
}

TEST_F(ControlDecision, WhatMustNotPassDoesNot) {
  struct Case {
    const char* why;
    const char* code;
    LeadStatus status;
  };
  const Case cases[] = {{"hard", "email.disposable", LeadStatus::kRejected},
                        {"competitor", "company.competitor", LeadStatus::kRejected},
                        {"student", "person.student", LeadStatus::kRejected},
                        {"asked to be removed", "suppressed.removal_request", LeadStatus::kRejected},
                        {"came back after that", "suppressed.returned", LeadStatus::kInReview},
                        {"bot", "bot.honeypot", LeadStatus::kInReview},
                        {"the same request again", "duplicate.repeat", LeadStatus::kDuplicate}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    findings.clear();
    Found("fit.industry", "industry");
    Found(c.code, "field");
    const Decision decision = Decided();
    EXPECT_EQ(decision.status, c.status);
    EXPECT_FALSE(decision.control_for);
    EXPECT_EQ(ReasonIn(decision, "fit.industry").action, Action::kRecycle);
  }
}

TEST_F(ControlDecision, AHardReasonThatOnlyFlagsKeepsNobodyBack) {
  Found("fit.industry", "industry");
  Found("company.competitor", "company").at_most = Action::kFlag;
  EXPECT_EQ(Decided().status, LeadStatus::kPassed);
}

TEST_F(ControlDecision, APermanentReasonOfTheMarketersOwnIsHard) {
  Reason own;
  own.code = "custom.spam";
  own.category = Category::kPermanent;
  own.setting.action = Action::kReject;
  policy.custom_reasons = {own};
  Found("custom.spam", "message");
  EXPECT_EQ(Decided().status, LeadStatus::kRejected);
}

TEST_F(ControlDecision, OnlyTheReasonsNamed) {
  policy.control_group.reasons = {"fit.industry"};
  Found("fit.industry", "industry");
  EXPECT_EQ(Decided().status, LeadStatus::kPassed);
  Found("timing.later", "timeline");
  EXPECT_EQ(Decided().status, LeadStatus::kRecycled) << "another reason holds it back too";
}

TEST_F(ControlDecision, ASoftRefusalAndAReviewPass) {
  policy.actions["fit.industry"].action = Action::kReject;
  Found("fit.industry", "industry");
  EXPECT_THAT(Decided().control_for, Optional(LeadStatus::kRejected));
  findings.clear();
  Found("name.junk", "last_name");
  EXPECT_THAT(Decided().control_for, Optional(LeadStatus::kInReview));
  EXPECT_EQ(Decided().release_at, 0);
}

TEST_F(ControlDecision, ARiskMadeOfDoubtsPassesOneMadeOfBotsDoesNot) {
  policy.weights = {{"person.consultant", 40}, {"email.role_account", 40}, {"bot.too_fast", 40}};
  Found("person.consultant", "job_title");
  Found("email.role_account", "email");
  EXPECT_THAT(Decided().control_for, Optional(LeadStatus::kInReview));
  findings.pop_back();
  Found("bot.too_fast", "");
  EXPECT_EQ(Decided().status, LeadStatus::kInReview);
}

TEST_F(ControlDecision, NotReadyForSalesPassesToo) {
  form.kind = FormKind::kContent;
  policy.mql_at = 100;
  policy.actions["timing.not_ready"].action = Action::kRecycle;
  EXPECT_THAT(Decided().control_for, Optional(LeadStatus::kRecycled));
  EXPECT_EQ(Decided().status, LeadStatus::kPassed);
  EXPECT_EQ(Decided().lifecycle, Lifecycle::kLead);
}

TEST_F(ControlDecision, WhatIsHeldBackLaterIsHeldBackWhole) {
  form.kind = FormKind::kContent;
  policy.mql_at = 100;
  policy.actions["timing.not_ready"].action = Action::kRecycle;
  policy.control_group.reasons = {"fit.industry"};
  Found("fit.industry", "industry");
  const Decision decision = Decided();
  EXPECT_EQ(decision.status, LeadStatus::kRecycled);
  EXPECT_FALSE(decision.control_for);
  EXPECT_EQ(ReasonIn(decision, "fit.industry").action, Action::kRecycle);
  EXPECT_THAT(decision.path, ::testing::Not(Contains(HasSubstr("control group"))));
}

TEST_F(ControlDecision, TestsHistoryAndWhatHasNoIdAreNeverDrawn) {
  Found("fit.industry", "industry");
  submission.test = true;
  EXPECT_EQ(Decided().status, LeadStatus::kRecycled);
  submission.test = false;
  submission.history = true;
  EXPECT_EQ(Decided().status, LeadStatus::kRecycled);
  submission.history = false;
  id = LeadId();
  EXPECT_EQ(Decided().status, LeadStatus::kRecycled);
}

TEST_F(ControlDecision, AskedFirstDrawnAfterwards) {
  Found("name.junk", "last_name");
  may_ask = true;
  EXPECT_EQ(Decided().status, LeadStatus::kNeedsCorrection);
  EXPECT_FALSE(Decided().control_for);
}

TEST_F(ControlDecision, WithoutAShareNobodyIsDrawn) {
  policy.control_group.share = 0;
  Found("fit.industry", "industry");
  EXPECT_EQ(Decided().status, LeadStatus::kRecycled);
}

}  // namespace
}  // namespace leadgate
