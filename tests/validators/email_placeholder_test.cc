#include <gtest/gtest.h>

#include <set>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(EmailPlaceholder, IsCaughtAndNothingElseIs) {
  const struct {
    const char* email;
    const char* code;
  } kCases[] = {
      {"jane@example.com", "email.placeholder"},
      {"jane@mail.example.org", "email.placeholder"},
      {"jane@plant.test", "email.placeholder"},
      {"jane@example.de", "email.placeholder"},
      {"jane@example.co.uk", "email.placeholder"},
      {"jane@mail.example.com.br", "email.placeholder"},
      {"jane@example.northfield.com", ""},
      {"jane@example-works.de", ""},
      {"jane@myexample.co.uk", ""},
      {"jane@host.invalid", "email.placeholder"},
      {"Test@Test.com", "email.placeholder"},
      {"asdf@asdf.com", "email.placeholder"},
      {"name@company.com", "email.placeholder"},
      {"test@gmail.com", "email.placeholder"},
      {"QWERTY@gmail.com", "email.placeholder"},
      {"123456@yahoo.com", "email.placeholder"},
      {"", ""},
      {"jane@", ""},
      {"test@bosch.com", ""},
      {"user@contest.com", ""},
      {"jane@gmail.com", ""},
      {"latest@gmail.com", ""},
      {"jane@exampleco.com", ""},
      {"12345@qq.com.cn", ""},
  };
  const auto check = MakeEmailPlaceholderCheck();
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.email);
    EXPECT_EQ(CheckWorld().Email(c.email).Code(*check), c.code);
  }
}

TEST(EmailPlaceholder, SpecialUseNamesSayWhatTheyAre) {
  std::set<std::string> messages;
  for (const char* ending : {"arpa", "invalid", "local", "localhost", "onion", "test"}) {
    SCOPED_TRACE(ending);
    const Findings found = CheckWorld().Email(std::string("jane@acme.") + ending).Run(*MakeEmailPlaceholderCheck());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].code, "email.placeholder");
    EXPECT_NE(found[0].message.find(std::string(".") + ending), std::string::npos);
    EXPECT_TRUE(messages.insert(found[0].message).second);
  }
}

TEST(EmailPlaceholder, AllowListWins) {
  CheckWorld world;
  world.policy.allowed_domains = {"example.com"};
  EXPECT_EQ(world.Email("jane@example.com").Code(*MakeEmailPlaceholderCheck()), "");
}

}  // namespace
}  // namespace leadgate
