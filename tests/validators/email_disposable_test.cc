#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(EmailDisposable, IsCaughtAndNothingElseIs) {
  const struct {
    const char* email;
    const char* code;
  } kCases[] = {
      {"x@mailinator.com", "email.disposable"},
      {"x@any.mailinator.com", "email.disposable"},
      {"x@yopmail.com", "email.disposable"},
      {"x@guerrillamail.com", "email.disposable"},
      {"x@user.33mail.com", "email.disposable"},
      {"x@0-180.com", "email.disposable_suspected"},
      {"x@gnail.com", ""},
      {"x@gmial.com", ""},
      {"x@gmail.com", ""},
      {"x@duck.com", ""},
      {"x@google.com", ""},
      {"x@fastmail.com", ""},
      {"x@proton.me", ""},
      {"x@nus.edu.sg", ""},
      {"x@test.de", ""},
      {"x@bosch.com", ""},
      {"x@notmailinator.com.mx", ""},
      {"x@siemens.com", ""},
  };
  const auto check = MakeEmailDisposableCheck();
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.email);
    EXPECT_EQ(CheckWorld().Email(c.email).Code(*check), c.code);
  }
}

TEST(EmailDisposable, AllowListWins) {
  CheckWorld world;
  world.policy.allowed_domains = {"mailinator.com"};
  EXPECT_EQ(world.Email("qa@mailinator.com").Code(*MakeEmailDisposableCheck()), "");
  world.policy.allowed_domains = {};
  world.policy.allowed_addresses = {"QA@mailinator.com"};
  EXPECT_EQ(world.Email("qa@mailinator.com").Code(*MakeEmailDisposableCheck()), "");
  EXPECT_EQ(world.Email("qb@mailinator.com").Code(*MakeEmailDisposableCheck()), "email.disposable");
}

}  // namespace
}  // namespace leadgate
