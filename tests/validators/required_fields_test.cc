#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> CodesAndFields(const CheckWorld& world) {
  std::vector<std::string> all;
  for (const Finding& finding : world.Run(*MakeRequiredFieldsCheck()))
    all.push_back(finding.code + " " + finding.field);
  return all;
}

TEST(RequiredFields, AreNamedOneByOne) {
  CheckWorld world;
  world.form.required = {"email", "last_name", "company"};
  EXPECT_THAT(CodesAndFields(world),
              ElementsAre("email.missing email", "lead.incomplete last_name", "lead.incomplete company"));
  world.Email("jane@acme.com").Company("Acme");
  world.lead.last_name = MakeText("Li");
  EXPECT_THAT(CodesAndFields(world), IsEmpty());
}

TEST(RequiredFields, APersonWithOneNameHasGivenIt) {
  CheckWorld world;
  world.Email("m@acme.com").form.required = {"first_name", "last_name"};
  world.lead.full_name = MakeText("Madonna");
  EXPECT_THAT(CodesAndFields(world), IsEmpty());
  world.lead.full_name = {};
  world.lead.last_name = MakeText("Ciccone");
  EXPECT_THAT(CodesAndFields(world), ElementsAre("lead.incomplete first_name"));
  world.form.required = {"full_name"};
  EXPECT_THAT(CodesAndFields(world), IsEmpty());
}

TEST(RequiredFields, SomeWayToReachThePersonIsAlwaysNeeded) {
  CheckWorld world;
  EXPECT_THAT(CodesAndFields(world), ElementsAre("contact.missing email"));
  world.form.required = {"phone"};
  EXPECT_THAT(CodesAndFields(world), ElementsAre("phone.missing phone", "contact.missing email"));
  world.Phone("+14155552671");
  EXPECT_THAT(CodesAndFields(world), IsEmpty());
  world.lead.phone = {};
  world.Email("not an address");  // given, and email_syntax's to judge
  world.form.required = {"email"};
  EXPECT_THAT(CodesAndFields(world), IsEmpty());
}

TEST(RequiredFields, NumbersExtrasAndConsentCount) {
  CheckWorld world;
  world.Email("jane@acme.com").form.required = {"company_size", "plant_count", "consent"};
  EXPECT_THAT(CodesAndFields(world),
              ElementsAre("lead.incomplete company_size", "lead.incomplete plant_count", "lead.incomplete consent"));
  world.lead.company_size.raw = "a few";
  world.lead.extras = {{"plant_count", "3"}};
  world.lead.consents = {{"marketing_email", ConsentState::kGiven, "", 0, ""}};
  EXPECT_THAT(CodesAndFields(world), IsEmpty());
}

}  // namespace
}  // namespace leadgate
