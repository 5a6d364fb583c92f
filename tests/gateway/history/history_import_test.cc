// Rows into a real store, decided by the real checks and the policy that is shipped.
#include "gateway/history/history_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/history/history_row.h"
#include "store/record_json.h"
#include "store/store.h"
#include "tests/support/phones.h"
#include "tests/support/shipped_policy.h"
#include "tests/support/temp_dir.h"
#include "tests/support/unavailable_store.h"
#include "validators/registry.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

const TimeMs kNow = *ParseTime("2026-11-21T10:00:00Z");

class HistoryImportTest : public ::testing::Test {
 protected:
  HistoryImportTest()
      : clock_(kNow),
        store_(*OpenStore({.data_dir = dir_.path(), .clock = &clock_})),
        policies_(ShippedPolicy()),
        normaliser_(TestPhones()),
        checks_(MakeChecks()),
        importer_({*store_, policies_, normaliser_, checks_, "test", 4}) {}

  // Email, company size, industry, status, when that was; captured on 2026-03-14.
  LeadRecord Row(const std::string& email, const std::string& size = "240", const std::string& status = {},
                 const std::string& form = "demo") {
    static const std::vector<std::string> header = {"Email",   "Last Name", "Company", "Employees",  "Industry",
                                                    "Country", "Created",   "Status",  "Closed date"};
    MappedHistory mapped = MapHistory(header, {}, form, {});
    EXPECT_TRUE(mapped.ok()) << ToString(mapped.problems);
    CsvRow row;
    row.line = 2;
    row.cells = {email, "Castor",           "Castor Belts", size,        "Manufacturing",
                 "US",  "2026-03-14 09:12", status,         "2026-05-02"};
    auto record = HistoryRows(*std::move(mapped.mapping), {kNow, "leads.csv"}).Read(row);
    EXPECT_TRUE(record.ok()) << record.status().message();
    return *std::move(record);
  }
  ImportResult Import(std::vector<LeadRecord> records) {
    auto result = importer_.Import(std::move(records));
    EXPECT_TRUE(result.ok()) << result.status().ToString();
    return result.ok() ? *result : ImportResult();
  }
  LeadRecord Stored(const LeadId& id) {
    auto record = store_->Get(id);
    EXPECT_TRUE(record.ok()) << record.status().ToString();
    return record.ok() ? *record : LeadRecord();
  }
  std::size_t Count(bool history) {
    LeadQuery query;
    query.history = history;
    return store_->Search(query)->leads.size();
  }

  TempDir dir_;
  ManualClock clock_;
  std::unique_ptr<LeadStore> store_;
  PolicyHolder policies_;
  Normaliser normaliser_;
  CheckRunner checks_;
  HistoryImporter importer_;
};

TEST_F(HistoryImportTest, ARowIsDecidedAsOfThen) {
  LeadRecord row = Row("m.castor@castor-belts.com", "9", "Closed Won");
  const LeadId id = row.id;
  const ImportResult result = Import({row});
  EXPECT_EQ(result.added, 1U);
  EXPECT_THAT(result.refused, IsEmpty());
  const LeadRecord record = Stored(id);
  EXPECT_TRUE(record.submission.history);
  EXPECT_EQ(record.decision.status, LeadStatus::kRecycled) << "nine people are too few";
  EXPECT_EQ(record.decision.category, Category::kFit);
  EXPECT_EQ(record.observations.now, record.submission.received_at);
  EXPECT_EQ(record.observations.mail_domain.verdict, MailVerdict::kOff);
  EXPECT_FALSE(record.observations.identities_unknown);
  EXPECT_EQ(record.decision.policy_hash, ShippedPolicy()->hash);
  std::vector<TransitionKind> kinds;
  for (const Transition& transition : record.transitions) kinds.push_back(transition.kind);
  EXPECT_THAT(kinds, ElementsAre(TransitionKind::kReceived, TransitionKind::kDecided, TransitionKind::kHandedOff,
                                 TransitionKind::kSalesAccepted, TransitionKind::kWon));
}

TEST_F(HistoryImportTest, TheSameAgainAddsNothing) {
  std::vector<LeadRecord> rows;
  for (int i = 0; i < 50; ++i) rows.push_back(Row("pat." + std::to_string(i) + "@castor-belts.com"));
  EXPECT_EQ(Import(rows).added, 50U);
  const ImportResult again = Import(rows);
  EXPECT_EQ(again.added, 0U);
  EXPECT_EQ(again.unchanged, 50U);
  EXPECT_EQ(Count(true), 50U);
}

TEST_F(HistoryImportTest, ARowThatStandsTwiceIsOneLead) {
  const ImportResult result = Import({Row("a@castor-belts.com"), Row("a@castor-belts.com"), Row("b@castor-belts.com")});
  EXPECT_EQ(result.added, 2U);
  EXPECT_EQ(result.unchanged, 1U);
}

TEST_F(HistoryImportTest, AnOutcomeThatComesLaterIsAdded) {
  LeadRecord open = Row("a@castor-belts.com", "240", "Open");
  const LeadId id = open.id;
  Import({open});
  const ImportResult won = Import({Row("a@castor-belts.com", "240", "Won")});
  EXPECT_EQ(won.changed, 1U);
  EXPECT_EQ(won.added, 0U);
  EXPECT_EQ(Stored(id).transitions.back().kind, TransitionKind::kWon);
  EXPECT_EQ(Import({Row("a@castor-belts.com", "240", "Won")}).unchanged, 1U);
}

TEST_F(HistoryImportTest, SeveralRowsOfOneLeadAreItsStages) {
  const auto rows = [&] {
    return std::vector<LeadRecord>{Row("a@castor-belts.com"), Row("a@castor-belts.com", "240", "Meeting"),
                                   Row("a@castor-belts.com", "240", "Closed Won"),
                                   Row("a@castor-belts.com", "240", "Closed Won")};
  };
  const ImportResult result = Import(rows());
  EXPECT_EQ(result.added, 1U);
  EXPECT_EQ(result.changed, 2U);
  EXPECT_EQ(result.unchanged, 1U);
  const auto stages = [&] {
    std::vector<TransitionKind> kinds;
    for (const Transition& transition : Stored(rows()[0].id).transitions) kinds.push_back(transition.kind);
    return kinds;
  };
  const auto all = ElementsAre(TransitionKind::kReceived, TransitionKind::kDecided, TransitionKind::kHandedOff,
                               TransitionKind::kSalesAccepted, TransitionKind::kMeeting, TransitionKind::kWon);
  EXPECT_THAT(stages(), all);
  EXPECT_EQ(Import(rows()).unchanged, 4U);
  EXPECT_THAT(stages(), all);
}

TEST_F(HistoryImportTest, SeveralRowsOfAStoredLeadEachAddOnce) {
  Import({Row("a@castor-belts.com")});
  const ImportResult result = Import(
      {Row("a@castor-belts.com", "240", "Won"), Row("a@castor-belts.com"), Row("a@castor-belts.com", "240", "Won")});
  EXPECT_EQ(result.changed, 1U);
  EXPECT_EQ(result.unchanged, 2U);
  const auto stages = Stored(Row("a@castor-belts.com").id).transitions;
  EXPECT_EQ(
      std::count_if(stages.begin(), stages.end(), [](const Transition& t) { return t.kind == TransitionKind::kWon; }),
      1);
}

TEST_F(HistoryImportTest, AnUnknownFormIsSaidOfItsRowAlone) {
  const ImportResult result =
      Import({Row("a@castor-belts.com"), Row("b@castor-belts.com", "240", "", "demos"), Row("c@castor-belts.com")});
  EXPECT_EQ(result.added, 2U);
  EXPECT_THAT(result.refused, ElementsAre(Pair(1U, HasSubstr("no form \"demos\""))));
}

TEST_F(HistoryImportTest, AnAliasIsItsForm) {
  LeadRecord row = Row("a@castor-belts.com", "240", "", "request-demo");
  const LeadId id = row.id;
  Import({row});
  EXPECT_EQ(Stored(id).submission.form, "demo");
  EXPECT_EQ(Stored(id).submission.posted_form, "request-demo");
}

TEST_F(HistoryImportTest, ClaimsNobodyDeliversNothingTakesNoTurn) {
  Import({Row("a@castor-belts.com")});
  const LeadRecord again = Row("a@castor-belts.com", "300");
  Import({again});
  const LeadRecord record = Stored(again.id);
  EXPECT_FALSE(record.decision.known) << "who was imported is known to nobody";
  EXPECT_THAT(record.decision.routing.round_robin_members, IsEmpty());
  EXPECT_EQ(record.decision.status, LeadStatus::kPassed);
  EXPECT_THAT(*store_->CountOutbox(), IsEmpty());
  EXPECT_THAT(*store_->DueDeadlines(kNow + kDayMs, 10), IsEmpty());
}

TEST_F(HistoryImportTest, StandsApartFromWhatIsLive) {
  Import({Row("a@castor-belts.com"), Row("b@castor-belts.com", "9")});
  EXPECT_EQ(Count(true), 2U);
  EXPECT_EQ(Count(false), 0U);
  EXPECT_THAT(*store_->Books(), IsEmpty());
  EXPECT_THAT(store_->Recycle({})->entries, IsEmpty())
      << "nurture may not have leads that were given to sales long ago";
}

TEST_F(HistoryImportTest, NobodyIsAskedAndNobodyIsDrawn) {
  auto policy = std::make_shared<Policy>(*ShippedPolicy());
  policy->control_group.share = 0.5;
  policies_.Set(policy);
  for (int i = 0; i < 40; ++i) {
    LeadRecord row = Row("jane" + std::to_string(i) + "@gmial.com", "9");
    const LeadId id = row.id;
    Import({row});
    EXPECT_EQ(Stored(id).decision.status, LeadStatus::kRecycled);
    EXPECT_FALSE(Stored(id).decision.control_for);
  }
}

TEST_F(HistoryImportTest, ThroughTheSocketAsWithoutIt) {
  const LeadRecord row = Row("münch@castor-belts.com", "240", "Rejected");
  const std::string request = HistoryRequest({row, Row("b@castor-belts.com", "240", "", "nothing")});
  ASSERT_TRUE(IsHistoryRequest(request));
  const auto answer = ReadImportAnswer(AnswerHistoryRequest(importer_, request));
  ASSERT_TRUE(answer.ok()) << answer.status().message();
  EXPECT_EQ(answer->added, 1U);
  EXPECT_THAT(answer->refused, ElementsAre(Pair(1U, HasSubstr("no form"))));
  EXPECT_EQ(Stored(row.id).transitions.back().kind, TransitionKind::kSalesRejected);
  EXPECT_EQ(Stored(row.id).transitions.front().text, "leads.csv line 2, imported 2026-11-21");
}

TEST_F(HistoryImportTest, TheSocketTakesHistoryAlone) {
  LeadRecord live = Row("a@castor-belts.com");
  live.submission.history = false;
  EXPECT_FALSE(ReadImportAnswer(AnswerHistoryRequest(importer_, HistoryRequest({live}))).ok());
  EXPECT_FALSE(
      ReadImportAnswer(AnswerHistoryRequest(importer_, R"({"command":"history.import","records":[{"schema":1},7]})"))
          .ok());
  EXPECT_FALSE(ReadImportAnswer(AnswerHistoryRequest(importer_, R"({"command":"history.import","records":[)")).ok());
  EXPECT_TRUE(ReadImportAnswer(AnswerHistoryRequest(importer_, HistoryRequest({}))).ok());
  EXPECT_FALSE(IsHistoryRequest(R"({"command":"keys.list"})"));
  EXPECT_FALSE(ReadImportAnswer("Not JSON").ok());
  EXPECT_THAT(ReadImportAnswer(R"({"ok":false,"error":"unknown command"})").status().message(),
              HasSubstr("unknown command"));
}

TEST_F(HistoryImportTest, AStoreThatIsAwayIsSaid) {
  UnavailableStore away;
  const HistoryImporter importer({away, policies_, normaliser_, checks_, "test", 4});
  EXPECT_FALSE(importer.Import({Row("a@castor-belts.com")}).ok());
}

}  // namespace
}  // namespace leadgate
