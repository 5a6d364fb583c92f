#include "dedupe/shared_number.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dedupe/shared_number_check.h"
#include "gateway/observe.h"
#include "validators/lead_reading.h"

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kNumber = "+493055512014";

struct Person {
  const char *first, *last, *full, *email;
  const char* number = kNumber;
  bool test = false;
};

Lead LeadOf(const Person& person) {
  Lead lead;
  lead.first_name = {person.first, person.first, true};
  lead.last_name = {person.last, person.last, true};
  lead.full_name = {person.full, person.full, true};
  lead.email.canonical = person.email;
  lead.email.valid = !lead.email.canonical.empty();
  lead.phone.e164 = person.number;
  lead.phone.valid = true;
  return lead;
}

int OthersThan(const Person& asking, const std::vector<Person>& before) {
  std::vector<std::shared_ptr<const LeadRecord>> records;
  for (const Person& person : before) {
    auto record = std::make_shared<LeadRecord>();
    record->lead = LeadOf(person);
    record->submission.test = person.test;
    records.push_back(std::move(record));
  }
  records.push_back(nullptr);  // erased meanwhile
  return CountOtherPeople(LeadOf(asking), records);
}

TEST(SharedNumber, CountsPeopleNotLeads) {
  const Person jane{"Jane", "Hartnell", "", "jane@hartnell.example"};
  struct Case {
    const char* why;
    std::vector<Person> before;
    int people;
  };
  const Case cases[] = {
      {"nobody", {}, 0},
      {"two people", {{"Otto", "Other", "", "otto@hartnell.example"}, {"Ana", "Third", "", "ana@hartnell.example"}}, 2},
      {"one person thrice",
       {{"Otto", "Other", "", "otto@a.example"}, {"OTTO", "OTHER", "", "otto@b.example"}, {"", "", "Otto Other", ""}},
       1},
      {"one person under two names",
       {{"Otto", "Other", "", "otto@a.example"}, {"O.", "Other", "", "otto@a.example"}},
       1},
      {"the asking one by name", {{"jane", "hartnell", "", "j.hartnell@mail.example"}}, 0},
      {"the asking one by address", {{"J", "Hartnell", "", "jane@hartnell.example"}}, 0},
      {"newsletters without a name", {{"", "", "", "a@mail.example"}, {"", "", "", "b@mail.example"}}, 0},
      {"last names only", {{"", "Other", "", "otto@a.example"}, {"", "Third", "", "ana@a.example"}}, 2},
      {"no address", {{"Otto", "Other", "", ""}, {"Ana", "Third", "", ""}}, 2},
      {"a test", {{"Otto", "Other", "", "otto@a.example", kNumber, true}}, 0},
      {"corrected to another number", {{"Otto", "Other", "", "otto@a.example", "+493055512015"}}, 0},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(OthersThan(jane, c.before), c.people);
  }
  EXPECT_EQ(OthersThan({"", "", "", "news@mail.example"}, {{"Otto", "Other", "", ""}}), 1) << "who asks needs no name";
}

LeadId IdOf(std::uint8_t number) { return LeadId(std::array<std::uint8_t, 16>{1, number}); }

IdentityMatch MatchOf(IdentityKind kind, std::uint8_t lead) {
  IdentityMatch match;
  match.kind = kind;
  match.lead = IdOf(lead);
  return match;
}

TEST(SharedNumber, OwnLeadsAreNoOthers) {
  IdentityAnswer answer;
  answer.matches = {MatchOf(IdentityKind::kPhone, 1),           MatchOf(IdentityKind::kPhone, 2),
                    MatchOf(IdentityKind::kPhoneAndCompany, 2), MatchOf(IdentityKind::kPhone, 3),
                    MatchOf(IdentityKind::kEmail, 3),           MatchOf(IdentityKind::kPhoneAndName, 4),
                    MatchOf(IdentityKind::kPhone, 4),           MatchOf(IdentityKind::kPhone, 5)};
  EXPECT_THAT(OthersWithNumber(answer, IdOf(1)), ElementsAre(IdOf(2), IdOf(5)));
}

TEST(SharedNumber, OfASwitchboardColleaguesAreNoPossibleDuplicates) {
  LeadRecord record;
  record.id = IdOf(9);
  IdentityAnswer answer;
  answer.matches = {MatchOf(IdentityKind::kPhone, 1), MatchOf(IdentityKind::kPhoneAndCompany, 1),
                    MatchOf(IdentityKind::kPhoneAndName, 2)};
  struct Case {
    int people, switchboard_at, shared_by;
    std::size_t possible;
  };
  for (const Case& c : {Case{4, 5, 0, 1}, Case{5, 5, 5, 0}, Case{17, 5, 17, 0}, Case{5, 0, 0, 1}}) {
    SCOPED_TRACE(c.people);
    Policy policy;
    policy.switchboard_at = c.switchboard_at;
    Observations& seen = record.observations;
    ObserveIdentities(answer, record, true, seen);
    ObserveSharedNumber(c.people, policy, seen);
    EXPECT_EQ(seen.phone_shared_by, c.shared_by);
    EXPECT_EQ(seen.possible.size(), c.possible);
    ASSERT_TRUE(seen.known) << "the person is known all the same";
    EXPECT_EQ(seen.known->lead, IdOf(2));
  }
}

std::vector<std::string> EvidenceFor(int people, int switchboard_at) {
  const Submission submission;
  const Lead lead;
  const FormPolicy form;
  Policy policy;
  policy.switchboard_at = switchboard_at;
  Observations seen;
  seen.phone_shared_by = people;
  std::vector<std::string> evidence;
  const LeadReading reading(lead, policy, seen);
  for (const Finding& finding : MakeSharedNumberCheck()->Run({submission, lead, policy, form, seen, reading}))
    evidence.push_back(finding.code + ": " + finding.evidence);
  return evidence;
}

TEST(SharedNumber, IsSaid) {
  EXPECT_THAT(EvidenceFor(0, 5), IsEmpty());
  EXPECT_THAT(EvidenceFor(5, 5), ElementsAre("phone.switchboard: given by 5 other people"));
  EXPECT_THAT(EvidenceFor(17, 5), ElementsAre("phone.switchboard: given by 17 or more other people"));
  EXPECT_THAT(EvidenceFor(5, 8), IsEmpty());
  EXPECT_THAT(EvidenceFor(5, 0), IsEmpty());
}

}  // namespace
}  // namespace leadgate
