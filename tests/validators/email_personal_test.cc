#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(EmailPersonal, IsCaughtAndNothingElseIs) {
  const struct {
    const char* email;
    const char* code;
  } kCases[] = {
      {"jane@gmail.com", "email.personal_domain"},
      {"jane@GMAIL.com", "email.personal_domain"},
      {"jane@hey.com", "email.personal_domain"},
      {"jane@tutanota.com", "email.personal_domain"},
      {"jane@proton.me", "email.personal_domain"},
      {"jane@mailbox.org", "email.personal_domain"},
      {"jane@gmx.de", "email.personal_domain"},
      {"jane@t-online.de", "email.personal_domain"},
      {"jane@orange.fr", "email.personal_domain"},
      {"jane@hotmail.co.uk", "email.personal_domain"},
      {"jane@libero.it", "email.personal_domain"},
      {"jane@mail.ru", "email.personal_domain"},
      {"jane@qq.com", "email.personal_domain"},
      {"jane@mozmail.com", "email.personal_domain"},
      {"jane@duck.com", "email.personal_domain"},
      {"jane@easypost.com", ""},
      {"jane@clerk.com", ""},
      {"jane@bosch.com", ""},
      {"jane@google.com", ""},
      {"jane@stanford.edu", ""},
      {"jane@mailinator.com", ""},
      {"jane@unican.es", ""},
      {"jane@gmail.com.acme.de", ""},
      {"", ""},
  };
  const auto check = MakeEmailPersonalCheck();
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.email);
    EXPECT_EQ(CheckWorld().Email(c.email).Code(*check), c.code);
  }
}

TEST(EmailPersonal, EvidenceTellsTheCountryAndTheRelay) {
  const auto evidence = [](const char* email) {
    return CheckWorld().Email(email).Run(*MakeEmailPersonalCheck()).at(0).evidence;
  };
  EXPECT_EQ(evidence("jane@gmail.com"), "matched list: personal");
  EXPECT_EQ(evidence("jane@gmx.de"), "matched list: personal (DE)");
  EXPECT_EQ(evidence("jane@comcast.net"), "matched list: personal (US)");
  EXPECT_EQ(evidence("jane@mozmail.com"), "matched list: relay");
}

}  // namespace
}  // namespace leadgate
