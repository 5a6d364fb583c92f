#include "crm/changed_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Text Said(const std::string& value) { return {value, value, true}; }

std::vector<std::string> Names(const std::vector<FieldChanged>& changed) {
  std::vector<std::string> names;
  for (const FieldChanged& field : changed) names.emplace_back(field.name);
  return names;
}

TEST(ChangedFields, AreThoseSaidOtherwise) {
  Lead before, now;
  before.job_title = Said("Plant manager");
  now.job_title = Said("Head of Operations");
  before.company = Said("ACME, Inc.");
  now.company = Said("Acme Inc");
  before.city = Said("Fresno");  // not said again
  now.message = Said("And a second plant.");
  now.attribution.campaign = "spring";
  const auto changed = ChangedFields(before, now, false);
  ASSERT_THAT(Names(changed), ElementsAre("job_title", "message", "campaign"));
  EXPECT_EQ(changed[0].from, "Plant manager");
  EXPECT_EQ(changed[0].to, "Head of Operations");
  EXPECT_EQ(changed[1].from, "");
}

TEST(ChangedFields, AddressIsComparedAsItIsRead) {
  Lead before, now;
  before.email.value = "Jane.Doe@gmail.example";
  before.email.canonical = "janedoe@gmail.example";
  before.email.valid = true;
  now.email = before.email;
  now.email.value = "janedoe+expo@gmail.example";
  EXPECT_THAT(Names(ChangedFields(before, now, false)), IsEmpty());
  now.email.canonical = "jane@acme.example";
  EXPECT_THAT(Names(ChangedFields(before, now, false)), ElementsAre("email"));
}

TEST(ChangedFields, LeavesOutANumberThatIsNotSent) {
  Lead before, now;
  before.phone.e164 = "+14155552671";
  now.phone.e164 = "+14155552672";
  EXPECT_THAT(Names(ChangedFields(before, now, false)), ElementsAre("phone"));
  EXPECT_THAT(Names(ChangedFields(before, now, true)), IsEmpty());
}

}  // namespace
}  // namespace leadgate
