#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(EmailSyntaxCheck, SaysWhatIsWrong) {
  CheckWorld world;
  const Findings found = world.Email("jane..doe@acme.com").Run(*MakeEmailSyntaxCheck());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].code, "email.syntax");
  EXPECT_EQ(found[0].field, "email");
  EXPECT_EQ(found[0].evidence, "syntax: double_dot");
  EXPECT_EQ(found[0].message, EmailErrorMessage(EmailError::kDoubleDot));
  EXPECT_THAT(found[0].evidence, testing::Not(testing::HasSubstr("jane")));
}

TEST(EmailSyntaxCheck, LeavesGoodAndMissingAddressesAlone) {
  EXPECT_EQ(CheckWorld().Email("jane@acme.com").Code(*MakeEmailSyntaxCheck()), "");
  EXPECT_EQ(CheckWorld().Code(*MakeEmailSyntaxCheck()), "");
}

TEST(EmailSyntaxCheck, SuggestsWhatWasMeantAndRefusesNobodyForIt) {
  for (const char* typed : {"Jane <jane@acme.com>", "jane@acme.com.", "jane\uFF20acme.com", "jane@\u0430cme.com"}) {
    SCOPED_TRACE(typed);
    const Findings found = CheckWorld().Email(typed).Run(*MakeEmailSyntaxCheck());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].code, "email.syntax");
    EXPECT_EQ(found[0].suggestion, "jane@acme.com");
    EXPECT_EQ(found[0].at_most, Action::kFlag);
    EXPECT_THAT(found[0].message, testing::EndsWith("Did you mean jane@acme.com?"));
    EXPECT_THAT(found[0].evidence, testing::Not(testing::HasSubstr("jane")));
  }
}

TEST(EmailSyntaxCheck, SaysThatItWasRepaired) {
  const struct {
    const char* typed;
    const char* evidence;
    std::optional<Action> at_most;
  } kCases[] = {{" jane@acme.com", "repaired: surrounding_space", Action::kReportOnly},
                {"<mailto:jane@acme.com>", "repaired: angle_brackets mailto", Action::kReportOnly},
                {"jane@acme,com", "repaired: comma_for_dot", std::nullopt}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.typed);
    const Findings found = CheckWorld().Email(c.typed).Run(*MakeEmailSyntaxCheck());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].code, "email.repaired");
    EXPECT_EQ(found[0].evidence, c.evidence);
    EXPECT_EQ(found[0].suggestion, "jane@acme.com");
    EXPECT_EQ(found[0].at_most, c.at_most);
  }
}

TEST(EmailSyntaxCheck, DoubtsALongLocalPart) {
  EXPECT_EQ(CheckWorld().Email(std::string(65, 'j') + "@acme.com").Code(*MakeEmailSyntaxCheck()), "email.unknown");
  EXPECT_EQ(CheckWorld().Email(std::string(64, 'j') + "@acme.com").Code(*MakeEmailSyntaxCheck()), "");
}

}  // namespace
}  // namespace leadgate
