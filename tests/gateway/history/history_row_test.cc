#include "gateway/history/history_row.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const TimeMs kNow = *ParseTime("2026-11-21T10:00:00Z");
const std::vector<std::string> kHeader = {"Email",  "Company", "Created", "Status", "Closed",
                                          "Reason", "Amount",  "Owner",   "Cost",   "Currency"};

std::string Kinds(const LeadRecord& record) {
  std::string kinds;
  for (const Transition& transition : record.transitions) {
    kinds += (kinds.empty() ? "" : " ") + std::string(TransitionKindName(transition.kind));
  }
  return kinds;
}

class HistoryRowTest : public ::testing::Test {
 protected:
  HistoryRowTest() : mapping_(Mapping(kHeader)) { mapping_.columns[4] = *ParseHistoryTarget("outcome_at"); }

  static HistoryMapping Mapping(const std::vector<std::string>& header) {
    MappedHistory mapped = MapHistory(header, {}, "demo", {});
    EXPECT_TRUE(mapped.ok()) << ToString(mapped.problems);
    return *std::move(mapped.mapping);
  }
  Result<LeadRecord> Read(std::vector<std::string> cells) const {
    CsvRow row;
    row.line = 7;
    row.cells = std::move(cells);
    row.cells.resize(mapping_.columns.size());
    return HistoryRows(mapping_, {kNow, "leads.csv"}).Read(row);
  }
  std::string Problem(std::vector<std::string> cells) const {
    const auto record = Read(std::move(cells));
    return record.ok() ? "" : record.status().message();
  }
  const Transition& At(const LeadRecord& record, TransitionKind kind) const {
    static const Transition none;
    for (const Transition& transition : record.transitions) {
      if (transition.kind == kind) return transition;
    }
    ADD_FAILURE() << "no " << TransitionKindName(kind);
    return none;
  }
  HistoryMapping mapping_;
};

TEST_F(HistoryRowTest, ARowIsASubmissionOfThen) {
  const auto record = Read({" ada@northmill.example ", "Northmill", "2026-03-14 09:12"});
  ASSERT_TRUE(record.ok()) << record.status().message();
  const Submission& submission = record->submission;
  EXPECT_TRUE(submission.history);
  EXPECT_FALSE(submission.interactive);
  EXPECT_FALSE(submission.test);
  EXPECT_EQ(submission.form, "demo");
  EXPECT_EQ(FormatTime(submission.received_at), "2026-03-14T09:12:00Z");
  EXPECT_THAT(submission.fields,
              ElementsAre(RawField{"email", "ada@northmill.example"}, RawField{"company", "Northmill"}));
  EXPECT_EQ(record->id.time(), submission.received_at);
  EXPECT_EQ(Kinds(*record), "received");
  EXPECT_EQ(record->transitions[0].text, "leads.csv line 7, imported 2026-11-21");
}

TEST_F(HistoryRowTest, WhoCannotBeReachedIsNoLead) {
  EXPECT_EQ(Problem({"", "Northmill", "2026-03-14"}), "email and phone are empty");
  EXPECT_EQ(Problem({" ", "Northmill", "2026-03-14"}), "email and phone are empty");
  mapping_.columns[1] = *ParseHistoryTarget("phone");
  EXPECT_EQ(Problem({"", "+1 415 555 2671", "2026-03-14"}), "");
}

TEST_F(HistoryRowTest, OutcomesBecomeTransitions) {
  struct Case {
    const char* status;
    const char* kinds;
  };
  const Case cases[] = {
      {"", "received"},
      {"Open", "received"},
      {"Accepted", "received handed_off sales_accepted"},
      {"Rejected", "received handed_off sales_rejected"},
      {"Unqualified", "received handed_off disqualified"},
      {"Meeting", "received handed_off sales_accepted meeting"},
      {"Opportunity", "received handed_off sales_accepted opportunity"},
      {"Closed Won", "received handed_off sales_accepted won"},
      {"Closed Lost", "received handed_off sales_accepted lost"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.status);
    const auto record = Read({"ada@northmill.example", "", "2026-03-14", c.status, "2026-05-02"});
    ASSERT_TRUE(record.ok()) << record.status().message();
    EXPECT_EQ(Kinds(*record), c.kinds);
    if (record->transitions.size() < 3) continue;
    EXPECT_EQ(FormatDate(record->transitions[1].at), "2026-03-14");
    EXPECT_EQ(FormatDate(record->transitions.back().at), "2026-05-02");
  }
}

TEST_F(HistoryRowTest, WhoHadItAndWhatItWasWorth) {
  const auto record = Read({"ada@northmill.example", "", "2026-03-14", "Won", "2026-05-02", "", "$12,000.50",
                            "kim@tendwell.example", "48", "EUR"});
  ASSERT_TRUE(record.ok()) << record.status().message();
  EXPECT_EQ(At(*record, TransitionKind::kHandedOff).text, "to kim@tendwell.example");
  const Transition& won = At(*record, TransitionKind::kWon);
  EXPECT_EQ(won.actor, "person:kim@tendwell.example");
  EXPECT_EQ(won.amount, "12000.50");
  EXPECT_EQ(won.currency, "EUR");
  EXPECT_EQ(Kinds(*Read({"ada@northmill.example", "", "2026-03-14", "", "", "", "", "kim"})), "received handed_off");
}

TEST_F(HistoryRowTest, ReasonsAreCodesLabelsOrTheirOwnWords) {
  mapping_.reasons["toosmall"] = "fit.company_too_small";
  const auto reason = [&](const char* word) {
    const auto record = Read({"ada@northmill.example", "", "2026-03-14", "Rejected", "", word});
    EXPECT_TRUE(record.ok());
    const Transition& rejected = At(*record, TransitionKind::kSalesRejected);
    return rejected.reason + (rejected.text.empty() ? "" : " (" + rejected.text + ")");
  };
  EXPECT_EQ(reason("timing.later"), "timing.later");
  EXPECT_EQ(reason("Wrong industry"), "fit.industry");
  EXPECT_EQ(reason("Too small"), "fit.company_too_small");
  EXPECT_EQ(reason("Did not like us"), "other (Did not like us)");
  EXPECT_EQ(reason("bot.too_fast"), "other (bot.too_fast)") << "not a reason sales gives";
  EXPECT_EQ(reason(""), "");
}

TEST_F(HistoryRowTest, TheSameRowHasTheSameIdAndAnotherLeadAnother) {
  const std::vector<std::string> row = {"ada@northmill.example", "Northmill", "2026-03-14", "Open"};
  const LeadId id = Read(row)->id;
  EXPECT_EQ(Read(row)->id, id);
  EXPECT_EQ(Read({"ada@northmill.example", "Northmill", "2026-03-14", "Won", "2026-05-02", "", "9", "kim"})->id, id)
      << "what became of it is no part of the lead";
  EXPECT_NE(Read({"bob@northmill.example", "Northmill", "2026-03-14"})->id, id);
  EXPECT_NE(Read({"ada@northmill.example", "Northmill", "2026-03-15"})->id, id);
  EXPECT_NE(Read({"ada@northmill.exampleN", "orthmill", "2026-03-14"})->id, id);
}

TEST_F(HistoryRowTest, AnIdOfTheOtherSystemIsTheRowsOwn) {
  mapping_ = Mapping({"Lead ID", "Email", "Created"});
  const LeadId id = Read({"00Q1", "ada@northmill.example", "2026-03-14"})->id;
  EXPECT_EQ(Read({"00Q1", "ada@new.example", "2026-03-14"})->id, id);
  EXPECT_NE(Read({"00Q2", "ada@northmill.example", "2026-03-14"})->id, id);
}

TEST_F(HistoryRowTest, TheStrongestOfSeveralOutcomesAndDatesOfTheirOwn) {
  mapping_ = Mapping(
      {"Email", "Created", "Lead Status", "Lifecycle Stage", "Became an Opportunity Date", "Became a Customer Date"});
  EXPECT_EQ(Kinds(*Read({"a@b.example", "2026-03-14", "Open", "Customer"})), "received handed_off sales_accepted won");
  const auto dated = Read({"a@b.example", "2026-03-14", "Unqualified", "Customer", "2026-04-01", "2026-06-01"});
  ASSERT_TRUE(dated.ok());
  EXPECT_EQ(Kinds(*dated), "received handed_off sales_accepted opportunity won");
  EXPECT_EQ(FormatDate(At(*dated, TransitionKind::kSalesAccepted).at), "2026-04-01");
}

TEST_F(HistoryRowTest, FormsAndConstants) {
  mapping_ = Mapping({"Email", "Created", "Form", "Vendor"});
  mapping_.forms["webinarsignup"] = "webinar-2025";
  mapping_.constants = {{*ParseHistoryTarget("vendor"), "leadharbor"}, {*ParseHistoryTarget("channel"), "event"}};
  const auto record = Read({"a@b.example", "2026-03-14", "Webinar Signup", ""});
  ASSERT_TRUE(record.ok());
  EXPECT_EQ(record->submission.form, "webinar-2025");
  EXPECT_THAT(record->submission.fields, ElementsAre(RawField{"email", "a@b.example"}, RawField{"vendor", "leadharbor"},
                                                     RawField{"channel", "event"}));
  EXPECT_EQ(Read({"a@b.example", "2026-03-14", "", "other"})->submission.fields[1].value, "other");
  EXPECT_EQ(Read({"a@b.example", "2026-03-14", "", ""})->submission.form, "demo");
}

TEST_F(HistoryRowTest, SaysWhatIsWrongAndNothingOfTheLead) {
  const std::string mail = "ada@northmill.example";
  struct Case {
    std::vector<std::string> cells;
    const char* says;
  };
  const Case cases[] = {
      {{mail, "", ""}, "captured_at is empty"},
      {{mail, "", "yesterday"}, "captured_at is no time that can be read"},
      {{mail, "", "2027-01-01"}, "captured_at is in the future"},
      {{mail, "", "1999-12-31"}, "captured_at is before 2000"},
      {{mail, "", "2026-03-14", "Warm"}, "outcome \"Warm\" is not known"},
      {{mail, "", "2026-03-14", "Won", "2026-02-01"}, "outcome_at is before captured_at"},
      {{mail, "", "2026-03-14", "Won", "soon"}, "outcome_at is no time"},
      {{mail, "", "2026-03-14", "Won", "", "", "a lot"}, "amount is no number"},
      {{mail, "", "2026-03-14", "Won", "", "", "-5"}, "amount is no number"},
      {{"", "", "2026-03-14"}, "says nothing of the lead"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.says);
    EXPECT_THAT(Problem(c.cells), HasSubstr(c.says));
    EXPECT_THAT(Problem(c.cells), ::testing::Not(HasSubstr("ada")));
  }
}

TEST_F(HistoryRowTest, ADayOfTheSameDayIsNotBeforeTheHour) {
  const auto record = Read({"ada@northmill.example", "", "2026-03-14 09:12", "Rejected", "2026-03-14"});
  ASSERT_TRUE(record.ok()) << record.status().message();
  EXPECT_EQ(At(*record, TransitionKind::kSalesRejected).at, record->submission.received_at);
}

TEST(HistoryAmount, ReadsMoneyAsPeopleWriteIt) {
  const std::vector<std::pair<const char*, const char*>> amounts = {{"12000", "12000"},
                                                                    {"12,000", "12000"},
                                                                    {"12.000", "12000"},
                                                                    {"$12,000.50", "12000.50"},
                                                                    {"12.000,50 €", "12000.50"},
                                                                    {"1,234,567", "1234567"},
                                                                    {"12.5", "12.5"},
                                                                    {"12,5", "12.5"},
                                                                    {"0", "0"},
                                                                    {".50", "0.50"},
                                                                    {"EUR 99", "99"}};
  for (const auto& [text, amount] : amounts) EXPECT_EQ(ReadAmount(text), amount) << text;
  for (const char* text : {"", "lots", "-12", "(12)"}) EXPECT_FALSE(ReadAmount(text)) << text;
}

}  // namespace
}  // namespace leadgate
