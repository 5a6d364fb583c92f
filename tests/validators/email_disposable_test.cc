#include <gtest/gtest.h>

#include "tests/validators/check_world.h"
#include "validators/mailbox_kind.h"

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
      {"x@mozmail.com", ""},
      {"x@jane.anonaddy.com", ""},
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

// The seam of DNS: what a domain's mail exchangers say.
TEST(EmailDisposable, MailExchangersAreEvidence) {
  CheckWorld world;
  const std::vector<std::string> throw_away = {"mail.mailinator.com"};
  const std::vector<std::string> relay = {"mx1.simplelogin.co", "mx2.simplelogin.co"};
  const std::vector<std::string> ordinary = {"aspmx.l.google.com"};
  const auto kind = [&](const std::string& email, const std::vector<std::string>& hosts) {
    world.Email(email);
    return MailboxKindName(KindOfMailbox(world.lead, world.policy, {ReceivesMail::kYes, hosts}));
  };
  EXPECT_EQ(kind("x@nordwerk-anlagen.de", throw_away), "disposable");
  EXPECT_EQ(kind("x@nordwerk-anlagen.de", relay), "relay");
  EXPECT_EQ(kind("x@nordwerk-anlagen.de", ordinary), "business");
  EXPECT_EQ(kind("x@nordwerk-anlagen.de", {}), "business");
  EXPECT_EQ(kind("x@gmail.com", throw_away), "personal");  // what people curated is sure
  EXPECT_EQ(kind("x@tum.de", throw_away), "academic");
  world.policy.allowed_domains = {"nordwerk-anlagen.de"};
  EXPECT_EQ(kind("x@nordwerk-anlagen.de", throw_away), "allowed");
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
