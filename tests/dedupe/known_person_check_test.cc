#include "dedupe/known_person_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dedupe/match_text.h"
#include "validators/lead_reading.h"

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> CodesFor(const Observations& seen) {
  const Submission submission;
  const Lead lead;
  const Policy policy;
  const FormPolicy form;
  std::vector<std::string> codes;
  const LeadReading reading(lead, policy, seen);
  for (const Finding& finding : MakeKnownPersonCheck()->Run({submission, lead, policy, form, seen, reading}))
    codes.push_back(finding.code);
  return codes;
}

TEST(KnownPerson, SaysWhatWasSeen) {
  Observations seen;
  EXPECT_THAT(CodesFor(seen), IsEmpty());
  seen.possible = {{LeadId(), "phone_and_company"}};
  EXPECT_THAT(CodesFor(seen), ElementsAre("duplicate.possible"));
  seen.known = KnownPerson{};
  seen.known->matched_by = "email";
  EXPECT_THAT(CodesFor(seen), ElementsAre("duplicate.likely"));
  seen.repeat_of = LeadId();
  EXPECT_THAT(CodesFor(seen), ElementsAre("duplicate.repeat", "duplicate.likely"));
}

TEST(KnownPerson, TheCrmsOwnRecordsSayWhatTheyAre) {
  Observations seen;
  seen.crm = KnownInCrm{.object = "contact", .crm_id = "003A", .matched_by = "email"};
  EXPECT_THAT(CodesFor(seen), IsEmpty()) << "a contact alone is routing's business";
  seen.crm->customer = true;
  EXPECT_THAT(CodesFor(seen), ElementsAre("duplicate.customer"));
  seen.crm->open_opportunity = true;
  EXPECT_THAT(CodesFor(seen), ElementsAre("duplicate.customer", "duplicate.existing_opportunity"));
}

TEST(KnownPerson, TellsHowSureItIs) {
  KnownPerson known;
  known.matched_by = "last_name, phone";
  EXPECT_EQ(MatchedByText(known), "matched by: last_name, phone");
  known.exact = false;
  known.probability = 0.99987;
  EXPECT_EQ(MatchedByText(known), "matched by: last_name, phone; 99.9%") << "never rounded up to certainty";
  EXPECT_EQ(MatchedByText(PossibleDuplicate{{}, "phone_and_company", 0}), "matched by: phone_and_company");
  EXPECT_EQ(MatchedByText(PossibleDuplicate{{}, "last_name", 0.6}), "matched by: last_name; 60.0%");
}

TEST(KnownPerson, AnIndexThatIsAwaySaysNothingAboutTheLead) {
  Observations seen;
  seen.identities_unknown = true;
  EXPECT_THAT(CodesFor(seen), ElementsAre("duplicate.unknown"));
}

}  // namespace
}  // namespace leadgate
