#include "gateway/history/history_mapping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "gateway/field_names.h"
#include "gateway/import/header_words.h"
#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string Name(const std::optional<HistoryTarget>& target) {
  if (!target) return "";
  if (target->field == HistoryField::kLead) return target->name;
  for (const std::string& name : HistoryTargetNames()) {
    if (ParseHistoryTarget(name)->field == target->field) return name;
  }
  return "?";
}

TEST(HistoryFields, KnowsTheHeadersOfSalesforceAndHubSpot) {
  const std::vector<std::pair<const char*, const char*>> headers = {
      // A Salesforce report, then the API's names
      {"First Name", "first_name"},
      {"Last Name", "last_name"},
      {"Title", "job_title"},
      {"Company / Account", "company"},
      {"Lead Source", "source"},
      {"Lead Status", "outcome"},
      {"Lead Owner", "owner"},
      {"Create Date", "captured_at"},
      {"Converted Date", "opportunity_at"},
      {"No. of Employees", "company_size"},
      {"Annual Revenue", "revenue"},
      {"State/Province", "state"},
      {"Zip/Postal Code", "postal_code"},
      {"Lead ID", "id"},
      {"Industry", "industry"},
      {"CreatedDate", "captured_at"},
      {"LeadSource", "source"},
      {"NumberOfEmployees", "company_size"},
      {"OwnerId", "owner"},
      {"Status", "outcome"},
      {"Id", "id"},
      {"Website", "website"},
      {"MobilePhone", "phone"},
      // A HubSpot export
      {"Record ID", "id"},
      {"Email", "email"},
      {"Phone Number", "phone"},
      {"Mobile Phone Number", "phone"},
      {"Contact owner", "owner"},
      {"Lifecycle Stage", "outcome"},
      {"Job Title", "job_title"},
      {"Company Name", "company"},
      {"Original Source", "source"},
      {"Became a Customer Date", "won_at"},
      {"Close Date", "outcome_at"},
      {"Became an Opportunity Date", "opportunity_at"},
      {"Recent Deal Amount", "amount"},
      {"Became a Sales Qualified Lead Date", "accepted_at"},
      {"Country/Region", "country"},
      // People
      {"captured_at", "captured_at"},
      {"Cost per lead", "cost"},
      {"Currency", "currency"},
      {"Reason", "reason"},
      {"Closed Lost Reason", "reason"},
      {"Outcome", "outcome"},
      {"E-Mail-Adresse", "email"},
      {"Firma", "company"},
      {"utm_campaign", "campaign"},
      {"Budget", "budget"},
      {"Date", "captured_at"},
      {"Cr\u00e9\u00e9 le", "captured_at"},
      {"Montant", "amount"},
      {"Statut", "outcome"},
      {"Motif de perte", "reason"},
      {"Datum", "captured_at"},
      {"Betrag", "amount"},
      {"Abschlussdatum", "outcome_at"},
      {"W\u00e4hrung", "currency"},
      {"Fecha", "captured_at"},
      {"Creado el", "captured_at"},
      {"Importe", "amount"},
      {"Fecha de cierre", "outcome_at"},
      {"Aangemaakt op", "captured_at"},
      {"Bedrag", "amount"},
      {"Creato il", "captured_at"},
      {"Importo", "amount"},
      {"properties.createdate", "captured_at"},
      {"properties.email", "email"},
      {"properties.firstname", "first_name"},
      // And what is nothing
      {"Rating", ""},
      {"Unread By Owner", ""},
      {"Shoe size of the owner", ""},
      {"", ""},
      {"g-recaptcha-response", ""}};
  for (const auto& [header, field] : headers) EXPECT_EQ(Name(TargetOfHeader(header)), field) << header;
}

TEST(HistoryFields, EveryNameItSuggestsIsOneItTakes) {
  for (const std::string& name : HistoryTargetNames()) {
    if (name == "honeypot" || name == "control" || name == "token" || name == "started_at") continue;
    EXPECT_TRUE(ParseHistoryTarget(name)) << name;
  }
  EXPECT_EQ(ParseHistoryTarget("extra.plants")->name, "plants");
  EXPECT_EQ(ParseHistoryTarget("first_touch.source")->name, "first_touch.source");
  EXPECT_FALSE(ParseHistoryTarget("emial"));
  EXPECT_FALSE(ParseHistoryTarget("extra."));
}

// The record's fields are named canonically, and read by the normaliser like any form's.
TEST(HistoryFields, CanonicalNamesAreUnderstoodAsFieldsOfAForm) {
  const FormPolicy form;
  for (const std::string& name : HistoryTargetNames()) {
    const auto target = ParseHistoryTarget(name);
    if (!target || target->field != HistoryField::kLead) continue;
    EXPECT_EQ(CanonicalFieldName(name, form), name);
  }
  for (const char* name : {"first_touch.source", "last_touch.gclid", "consent.phone", "consent.marketing_email"}) {
    EXPECT_EQ(CanonicalFieldName(name, form), name);
  }
}

TEST(HistoryFields, KnowsTheWordsOfOutcomes) {
  const std::vector<std::pair<const char*, HistoryOutcome>> words = {
      {"Closed Won", HistoryOutcome::kWon},
      {"closed - lost", HistoryOutcome::kLost},
      {"Closed - Converted", HistoryOutcome::kOpportunity},
      {"Closed - Not Converted", HistoryOutcome::kDisqualified},
      {"Open - Not Contacted", HistoryOutcome::kNone},
      {"Working - Contacted", HistoryOutcome::kNone},
      {"Unqualified", HistoryOutcome::kDisqualified},
      {"UNQUALIFIED", HistoryOutcome::kDisqualified},
      {"Sales Qualified Lead", HistoryOutcome::kAccepted},
      {"customer", HistoryOutcome::kWon},
      {"OPEN_DEAL", HistoryOutcome::kOpportunity},
      {"Rejected", HistoryOutcome::kRejected},
      {"Abgelehnt", HistoryOutcome::kRejected},
      {"Bad timing", HistoryOutcome::kDisqualified},
      {"Gagn\u00e9", HistoryOutcome::kWon},
      {"Ferm\u00e9e / Gagn\u00e9e", HistoryOutcome::kWon},
      {"Perdu", HistoryOutcome::kLost},
      {"Refus\u00e9", HistoryOutcome::kRejected},
      {"Opportunit\u00e9", HistoryOutcome::kOpportunity},
      {"En cours", HistoryOutcome::kNone},
      {"Gewonnen", HistoryOutcome::kWon},
      {"Verloren", HistoryOutcome::kLost},
      {"Nicht qualifiziert", HistoryOutcome::kDisqualified},
      {"Ganado", HistoryOutcome::kWon},
      {"Cerrada perdida", HistoryOutcome::kLost},
      {"Rechazado", HistoryOutcome::kRejected},
      {"Klant", HistoryOutcome::kWon},
      {"Afgewezen", HistoryOutcome::kRejected},
      {"Vinto", HistoryOutcome::kWon},
      {"Perso", HistoryOutcome::kLost},
      {"In corso", HistoryOutcome::kNone}};
  for (const auto& [word, outcome] : words) EXPECT_EQ(OutcomeOfWord(FoldWord(word)), outcome) << word;
  EXPECT_FALSE(OutcomeOfWord(FoldWord("Warm")));
  EXPECT_FALSE(OutcomeOfWord(""));
}

class HistoryMappingTest : public ::testing::Test {
 protected:
  MappedHistory Map(const std::vector<std::string>& header, const std::string& yaml = {},
                    const std::string& form = "demo", const std::vector<std::vector<std::string>>& sample = {}) {
    if (yaml.empty()) return MapHistory(header, {}, form, sample);
    std::ofstream(dir_ / "map.yaml") << yaml;
    return MapHistory(header, dir_ / "map.yaml", form, sample);
  }
  std::string Problems(const MappedHistory& mapped) { return ToString(mapped.problems); }
  TempDir dir_;
};

TEST_F(HistoryMappingTest, TheHeaderAloneIsEnough) {
  const MappedHistory mapped = Map({"Email", "Company", "Create Date", "Lead Status", "Rating"});
  ASSERT_TRUE(mapped.ok()) << Problems(mapped);
  EXPECT_EQ(mapped.mapping->columns[2].field, HistoryField::kCapturedAt);
  EXPECT_EQ(mapped.mapping->form, "demo");
  EXPECT_THAT(mapped.mapping->left_out, ElementsAre("Rating"));
  EXPECT_THAT(MappingText({"Email", "Company", "Create Date", "Lead Status", "Rating"}, *mapped.mapping),
              HasSubstr("  Create Date = captured_at\n  Lead Status = outcome\n  left out: Rating\n"));
}

TEST_F(HistoryMappingTest, TheFileWins) {
  const MappedHistory mapped = Map({"Email", "Created", "Imported", "Plants", "Notes", "Phone"},
                                   "columns: {Created: ignore, Imported: captured_at, Plants: extra.plants}\n"
                                   "constants: {channel: event, form: webinar-2025}\n"
                                   "outcomes: {Warm: none, Booked: meeting}\n"
                                   "reasons: {Too small: fit.company_too_small}\n"
                                   "forms: {Webinar: webinar-2025}\n"
                                   "time_zone: Europe/Berlin\n",
                                   "");
  ASSERT_TRUE(mapped.ok()) << Problems(mapped);
  EXPECT_EQ(mapped.mapping->columns[1].field, HistoryField::kIgnore);
  EXPECT_EQ(mapped.mapping->columns[2].field, HistoryField::kCapturedAt);
  EXPECT_EQ(mapped.mapping->columns[3], (HistoryTarget{HistoryField::kExtra, "plants"}));
  EXPECT_EQ(mapped.mapping->form, "webinar-2025");
  EXPECT_EQ(mapped.mapping->outcomes.at("booked"), HistoryOutcome::kMeeting);
  EXPECT_EQ(mapped.mapping->reasons.at("toosmall"), "fit.company_too_small");
  EXPECT_EQ(FormatTime(*mapped.mapping->clock.Read("2026-01-01 01:00")), "2026-01-01T00:00:00Z");
}

TEST_F(HistoryMappingTest, ASecondColumnOfTheSameKindIsLeftOut) {
  const MappedHistory mapped = Map({"Email", "Create Date", "Date created", "Phone", "Mobile", "Stage", "Status"});
  ASSERT_TRUE(mapped.ok()) << Problems(mapped);
  EXPECT_THAT(mapped.mapping->left_out, ElementsAre("Date created"));
  EXPECT_EQ(mapped.mapping->columns[4].name, "phone") << "lead fields may repeat";
  EXPECT_EQ(mapped.mapping->columns[6].field, HistoryField::kOutcome) << "so may outcomes";
  EXPECT_EQ(
      MappingText({"Email", "Create Date", "Date created", "Phone", "Mobile", "Stage", "Status"}, *mapped.mapping),
      "  Email = email\n  Create Date = captured_at\n  Phone = phone\n  Mobile = phone, where Phone is empty\n"
      "  Stage = outcome\n  Status = outcome, the strongest of both\n  left out: Date created\n");
}

TEST_F(HistoryMappingTest, SaysAllThatIsWrongWithItsPlace) {
  struct Case {
    const char* yaml;
    const char* says;
  };
  const Case cases[] = {
      {"columns: {Emial: email}\n",
       "map.yaml:1:18: columns.Emial: the file has no column of this name; did you mean \"Email\"?"},
      {"columns: {Email: emial}\n", "there is no field \"emial\"; did you mean \"email\"?"},
      {"columns: {Email: captured_at}\n", "another column is"},
      {"constants: {outcome: won}\n", "cannot be the same in every row"},
      {"constants: {email: kim@example.com}\n", "constants.email: names a person, and every row is another"},
      {"constants: {phone: '1'}\n", "constants.phone: names a person"},
      {"constants: {last_name: Kim}\n", "constants.last_name: names a person"},
      {"constants: {id: '7'}\n", "constants.id: names a person"},
      {"constants: {chanel: event}\n", "did you mean \"channel\"?"},
      {"outcomes: {Warm: lukewarm}\n", "expected one of none, accepted, rejected"},
      {"reasons: {Small: fit.small}\n", "expected a reason that sales may give"},
      {"reasons: {Slow: email.unknown}\n", "expected a reason that sales may give"},
      {"time_zone: Berlin\n", "time_zone: expected"},
      {"time_format: ymd\n", "expected one of auto, dmy, mdy"},
      {"colums: {}\n", "unknown key; did you mean \"columns\"?"},
      {"columns: [Email]\n", "columns: expected"},
      {"columns: {Email: email\n", "map.yaml:"}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.yaml);
    const MappedHistory mapped =
        Map({"Email", "Created"}, std::string(c.yaml).find("captured_at") == std::string::npos
                                      ? c.yaml
                                      : "columns: {Created: captured_at, Email: captured_at}\n");
    EXPECT_FALSE(mapped.ok());
    EXPECT_THAT(Problems(mapped), HasSubstr(c.says));
  }
  const MappedHistory two = Map({"Email", "Created"}, "columns: {Emial: email}\noutcomes: {Warm: hot}\n");
  EXPECT_EQ(two.problems.size(), 2U);
}

TEST_F(HistoryMappingTest, SaysWhatIsMissing) {
  EXPECT_THAT(Problems(Map({"Email", "Company"})), HasSubstr("no column says when the lead came (captured_at)"));
  EXPECT_THAT(Problems(Map({"Company", "Created"})), HasSubstr("email address or a phone number"));
  EXPECT_THAT(Problems(Map({"Email", "Created"}, {}, "")), HasSubstr("name one with --form"));
  EXPECT_TRUE(Map({"Email", "Created", "Form"}, {}, "").ok());
}

TEST_F(HistoryMappingTest, DatesInDoubtAreSettledByTheRowsOrAsked) {
  const std::vector<std::string> header = {"Email", "Created"};
  EXPECT_THAT(Problems(Map(header, {}, "demo", {{"a@b.example", "03/04/2026"}})), HasSubstr("time_format: dmy"));
  const MappedHistory settled = Map(header, {}, "demo", {{"a@b.example", "03/04/2026"}, {"c@d.example", "28/04/2026"}});
  ASSERT_TRUE(settled.ok());
  EXPECT_EQ(FormatDate(*settled.mapping->clock.Read("03/04/2026")), "2026-04-03");
  const MappedHistory said = Map(header, "time_format: mdy\n", "demo", {{"a@b.example", "03/04/2026"}});
  ASSERT_TRUE(said.ok());
  EXPECT_EQ(FormatDate(*said.mapping->clock.Read("03/04/2026")), "2026-03-04");
}

}  // namespace
}  // namespace leadgate
