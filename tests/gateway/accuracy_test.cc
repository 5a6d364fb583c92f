#include "gateway/accuracy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <sstream>

#include "store/store.h"
#include "tests/support/sample_record.h"
#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::vector<Transition> Of(std::initializer_list<TransitionKind> kinds) {
  std::vector<Transition> transitions;
  TimeMs at = 1000;
  for (const TransitionKind kind : kinds) {
    transitions.push_back({});
    transitions.back().kind = kind;
    transitions.back().at = at++;
  }
  return transitions;
}

TEST(Accuracy, TheVerdictOfSales) {
  using enum TransitionKind;
  struct Case {
    const char* why;
    std::initializer_list<TransitionKind> kinds;
    SalesVerdict verdict;
  };
  const Case cases[] = {
      {"nobody said anything", {kReceived, kDecided, kHandedOff, kDelivered, kFirstTouch}, SalesVerdict::kNone},
      {"accepted", {kHandedOff, kSalesAccepted}, SalesVerdict::kWanted},
      {"rejected", {kHandedOff, kSalesRejected}, SalesVerdict::kRefused},
      {"disqualified after it was accepted", {kSalesAccepted, kDisqualified}, SalesVerdict::kRefused},
      {"rejected, then accepted", {kSalesRejected, kSalesAccepted}, SalesVerdict::kWanted},
      {"a meeting alone", {kMeeting}, SalesVerdict::kWanted},
      {"a deal that was lost", {kOpportunity, kLost}, SalesVerdict::kWanted},
      {"won", {kSalesAccepted, kOpportunity, kWon}, SalesVerdict::kWon},
      {"won after a refusal", {kSalesRejected, kWon}, SalesVerdict::kWon},
  };
  for (const Case& c : cases) EXPECT_EQ(VerdictOf(Of(c.kinds)), c.verdict) << c.why;
}

// Values from Wilson's formula, as statistics packages give them (R: binom.confint, method "wilson").
TEST(Accuracy, WilsonsInterval) {
  struct Case {
    std::uint64_t count, of;
    double low, high;
  };
  const Case cases[] = {{6, 19, 0.1536, 0.5399}, {0, 10, 0.0, 0.2775},      {10, 10, 0.7225, 1.0},
                        {1, 1, 0.2065, 1.0},     {50, 100, 0.4038, 0.5962}, {500, 10000, 0.0459, 0.0545}};
  for (const Case& c : cases) {
    SCOPED_TRACE(std::to_string(c.count) + " of " + std::to_string(c.of));
    const auto share = ShareOf(c.count, c.of);
    ASSERT_TRUE(share);
    EXPECT_NEAR(share->low, c.low, 0.0001);
    EXPECT_NEAR(share->high, c.high, 0.0001);
  }
  EXPECT_FALSE(ShareOf(0, 0));
}

TEST(Accuracy, SinceWhen) {
  const TimeMs now = *ParseTime("2026-11-21T10:00:00Z");
  EXPECT_EQ(*ParseSince("90d", now), now - 90 * kDayMs);
  EXPECT_EQ(*ParseSince("36h", now), now - 36 * kHourMs);
  EXPECT_EQ(*ParseSince("2w", now), now - 14 * kDayMs);
  EXPECT_EQ(*ParseSince("1y", now), now - 365 * kDayMs);
  EXPECT_EQ(*ParseSince("2026-11-01", now), *ParseTime("2026-11-01"));
  for (const char* wrong : {"", "90", "d", "0d", "-3d", "90 days", "2027-01-01", "99999d", "soon"}) {
    EXPECT_FALSE(ParseSince(wrong, now).ok()) << wrong;
  }
  EXPECT_THAT(ParseSince("2027-01-01", now).status().message(), ::testing::HasSubstr("is in the future"));
}

class AccuracyReportTest : public ::testing::Test {
 protected:
  AccuracyReportTest()
      : clock_(testing::kSampleTime), store_(*OpenStore({.data_dir = dir_.path(), .clock = &clock_})) {}

  struct Did {
    const char* code;
    Action action;
    std::optional<Action> would = {};
  };
  void Add(LeadStatus status, std::vector<Did> reasons, std::initializer_list<TransitionKind> sales,
           std::optional<LeadStatus> control_for = {}, bool history = false, bool test = false) {
    LeadRecord record = testing::SampleRecord(testing::SampleId(++ids_));
    record.version = 1;
    record.seq = 0;
    record.submission.received_at = clock_.NowMs();
    record.submission.history = history;
    record.submission.test = test;
    record.decision = {};
    record.decision.status = status;
    record.decision.control_for = control_for;
    if (status == LeadStatus::kRecycled) record.decision.category = Category::kFit;
    for (const Did& did : reasons) {
      DecidedReason reason;
      reason.code = did.code;
      reason.action = did.action;
      reason.would = did.would;
      record.decision.reasons.push_back(reason);
    }
    for (Transition& transition : Of(sales)) record.transitions.push_back(transition);
    CommitRequest request;
    request.record = std::move(record);
    const auto outcome = store_->Commit(std::move(request));
    ASSERT_TRUE(outcome.ok()) << outcome.status().ToString();
    ASSERT_TRUE(std::holds_alternative<Committed>(*outcome));
  }
  AccuracyReport Measure(bool history = false) {
    auto report = MeasureAccuracy(*store_, nullptr, {clock_.NowMs() - kDayMs, clock_.NowMs() + 1, history});
    EXPECT_TRUE(report.ok()) << report.status().ToString();
    return *std::move(report);
  }
  static ReasonAccuracy Reason(const AccuracyReport& report, const std::string& code) {
    for (const ReasonAccuracy& reason : report.reasons) {
      if (reason.code == code) return reason;
    }
    return {};
  }

  // A mixed day: what the tests below count.
  void AddADay() {
    using enum TransitionKind;
    const auto passed = LeadStatus::kPassed;
    const auto recycled = LeadStatus::kRecycled;
    Add(recycled, {{"fit.industry", Action::kRecycle}}, {});
    Add(recycled,
        {{"fit.industry", Action::kRecycle}, {"fit.industry", Action::kFlag}, {"timing.later", Action::kRecycle}}, {});
    Add(passed, {{"fit.industry", Action::kFlag, Action::kRecycle}}, {kSalesAccepted, kWon}, recycled);
    Add(passed, {{"fit.industry", Action::kFlag, Action::kRecycle}}, {kSalesRejected}, recycled);
    Add(passed, {{"fit.industry", Action::kFlag, Action::kRecycle}}, {}, recycled);
    Add(passed, {{"fit.revenue", Action::kReportOnly, Action::kReview}}, {kSalesAccepted});
    Add(passed, {{"fit.revenue", Action::kReportOnly, Action::kFlag}}, {kSalesRejected});
    Add(passed, {{"email.personal_domain", Action::kFlag}}, {kSalesRejected});
    Add(passed, {{"email.personal_domain", Action::kFlag}}, {kSalesAccepted});
    Add(passed, {}, {kSalesAccepted});
    Add(LeadStatus::kDuplicate, {{"duplicate.repeat", Action::kDuplicate}}, {});
    Add(passed, {{"email.personal_domain", Action::kFlag}}, {kSalesAccepted}, {}, false, /*test=*/true);
    Add(recycled, {{"fit.industry", Action::kRecycle}}, {kSalesAccepted, kWon}, {}, /*history=*/true);
    Add(recycled, {{"fit.industry", Action::kRecycle}}, {kDisqualified}, {}, /*history=*/true);
    Add(passed, {{"email.personal_domain", Action::kFlag}}, {kSalesRejected}, {}, /*history=*/true);
  }

  TempDir dir_;
  ManualClock clock_;
  std::unique_ptr<LeadStore> store_;
  std::uint8_t ids_ = 0;
};

TEST_F(AccuracyReportTest, CountsWhatEachReasonDidAndWhatSalesSaid) {
  AddADay();
  const AccuracyReport report = Measure();
  EXPECT_EQ(report.leads, 10U);
  EXPECT_EQ(report.passed.leads, 5U);
  EXPECT_EQ(report.passed.wanted, 3U);
  EXPECT_EQ(report.passed.refused, 2U);
  EXPECT_EQ(report.control.leads, 3U);
  EXPECT_EQ(report.history_leads, 0U);

  const ReasonAccuracy industry = Reason(report, "fit.industry");
  EXPECT_EQ(industry.label, "Wrong Industry");
  EXPECT_EQ(industry.held_back, 2U);
  EXPECT_EQ(industry.held_back_alone, 1U);
  EXPECT_EQ(industry.control.leads, 3U);
  EXPECT_EQ(industry.control.wanted, 1U);
  EXPECT_EQ(industry.control.won, 1U);
  EXPECT_EQ(industry.control.refused, 1U);
  EXPECT_EQ(industry.flagged.leads, 0U) << "the control group is counted apart";
  EXPECT_EQ(Reason(report, "timing.later").held_back_alone, 0U);
  EXPECT_EQ(Reason(report, "fit.revenue").on_trial.leads, 1U) << "what would only have flagged holds nobody back";
  EXPECT_EQ(Reason(report, "fit.revenue").on_trial.wanted, 1U);
  EXPECT_EQ(Reason(report, "duplicate.repeat").code, "");
}

TEST_F(AccuracyReportTest, AFlagIsMeasuredBesideTheLeadsWithoutIt) {
  AddADay();
  const ReasonAccuracy personal = Reason(Measure(), "email.personal_domain");
  EXPECT_EQ(personal.flagged.leads, 2U) << "not the test lead";
  EXPECT_EQ(personal.flagged.wanted, 1U);
  EXPECT_EQ(personal.flagged.refused, 1U);
  EXPECT_EQ(personal.unflagged.leads, 3U);
  EXPECT_EQ(personal.unflagged.wanted, 2U);
}

TEST_F(AccuracyReportTest, HistoryIsCountedApart) {
  AddADay();
  const AccuracyReport report = Measure(/*history=*/true);
  EXPECT_EQ(report.leads, 10U);
  EXPECT_EQ(report.history_leads, 3U);
  EXPECT_EQ(report.history.won, 1U);
  const ReasonAccuracy industry = Reason(report, "fit.industry");
  EXPECT_EQ(industry.held_back, 2U);
  EXPECT_EQ(industry.history.leads, 2U);
  EXPECT_EQ(industry.history.wanted, 1U);
  EXPECT_EQ(industry.history.refused, 1U);
  EXPECT_EQ(Reason(report, "email.personal_domain").history_flagged.refused, 1U);
}

TEST_F(AccuracyReportTest, OnlyTheTimeAskedFor) {
  AddADay();
  clock_.Advance(3 * kDayMs);
  EXPECT_EQ(Measure().leads, 0U);
  EXPECT_THAT(AccuracyText(Measure(true)), HasSubstr("Imported history: no lead in this time"));
}

TEST_F(AccuracyReportTest, TheTablesAreReadableAtAHundredColumns) {
  AddADay();
  const std::string text = AccuracyText(Measure(true));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
  EXPECT_THAT(text, HasSubstr("fit.industry"));
  EXPECT_THAT(text, HasSubstr("50% (9-91%)"));
  EXPECT_THAT(text, HasSubstr("On trial (report_only)"));
  EXPECT_THAT(text, HasSubstr("History: what today's policy would have held back"));
  EXPECT_THAT(AccuracyText(Measure()), Not(HasSubstr("History")));
}

TEST_F(AccuracyReportTest, ProgramsGetTheSame) {
  AddADay();
  const std::string json = AccuracyJson(Measure(true));
  simdjson::dom::parser parser;
  simdjson::dom::element report;
  ASSERT_EQ(parser.parse(json).get(report), simdjson::SUCCESS) << json;
  EXPECT_EQ(report["leads"].get_uint64().value(), 10U);
  for (const simdjson::dom::element reason : report["reasons"]) {
    if (reason["code"].get_string().value() != "fit.industry") continue;
    EXPECT_EQ(reason["control"]["won"].get_uint64().value(), 1U);
    EXPECT_NEAR(reason["control"]["wanted_share"]["measured"].get_double().value(), 0.5, 1e-9);
    EXPECT_TRUE(reason["flagged"]["wanted_share"].is_null());
    EXPECT_EQ(reason["history"]["leads"].get_uint64().value(), 2U);
  }
}

TEST_F(AccuracyReportTest, ManyPages) {
  for (int i = 0; i < 3; ++i) Add(LeadStatus::kRecycled, {{"fit.industry", Action::kRecycle}}, {});
  EXPECT_EQ(Reason(Measure(), "fit.industry").held_back, 3U);
}

}  // namespace
}  // namespace leadgate
