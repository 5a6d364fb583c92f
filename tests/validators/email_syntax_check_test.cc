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

}  // namespace
}  // namespace leadgate
