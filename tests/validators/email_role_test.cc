#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(EmailRole, IsCaughtAndNothingElseIs) {
  const struct {
    const char* email;
    const char* code;
  } kCases[] = {
      {"info@bosch.com", "email.role_account"},
      {"Sales@bosch.com", "email.role_account"},
      {"sales+web@bosch.com", "email.role_account"},
      {"no-reply@bosch.com", "email.role_account"},
      {"einkauf@bosch.com", "email.role_account"},
      {"info@gmail.com", "email.role_account"},
      {"per@volvo.se", ""},
      {"alexa@bosch.com", ""},
      {"ceo@bosch.com", ""},
      {"jane.info@bosch.com", ""},
      {"jane@bosch.com", ""},
      {"information.jane@bosch.com", ""},
      {"", ""},
  };
  const auto check = MakeEmailRoleCheck();
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.email);
    EXPECT_EQ(CheckWorld().Email(c.email).Code(*check), c.code);
  }
}

}  // namespace
}  // namespace leadgate
