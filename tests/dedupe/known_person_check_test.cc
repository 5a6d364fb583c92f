#include "dedupe/known_person_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

TEST(KnownPerson, AnIndexThatIsAwaySaysNothingAboutTheLead) {
  Observations seen;
  seen.identities_unknown = true;
  EXPECT_THAT(CodesFor(seen), ElementsAre("duplicate.unknown"));
}

}  // namespace
}  // namespace leadgate
