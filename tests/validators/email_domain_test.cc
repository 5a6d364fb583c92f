// email.domain_not_found, email.no_mail, email.unknown: by what the DNS said, and by the list of endings.
#include <gmock/gmock.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

CheckWorld World(const std::string& address, MailVerdict verdict, const std::string& why = {}) {
  CheckWorld world;
  world.Email(address);
  world.observations.mail_domain.verdict = verdict;
  world.observations.mail_domain.why = why;
  return world;
}

TEST(EmailDomainCheck, JudgesByTheDnsAndTheEnding) {
  const struct {
    std::string address;
    MailVerdict verdict;
    std::string code, why_not;
  } cases[] = {
      {"jane@northfield-castings.com", MailVerdict::kMx, "", "takes mail"},
      {"jane@northfield-castings.com", MailVerdict::kAddress, "", "its host takes mail"},
      {"jane@northfield-castings.com", MailVerdict::kOff, "", "nobody was asked"},
      {"jane@northfield-castings.com", MailVerdict::kNoDomain, "email.domain_not_found", ""},
      {"jane@northfield-castings.com", MailVerdict::kNoMail, "email.no_mail", ""},
      {"jane@northfield-castings.com", MailVerdict::kNullMx, "email.no_mail", ""},
      {"jane@northfield-castings.com", MailVerdict::kUnknown, "email.unknown", ""},
      {"jane@northfield.kom", MailVerdict::kOff, "email.domain_not_found", ""},
      {"jane@northfield.kom", MailVerdict::kUnknown, "email.domain_not_found", ""},
      {"jane@northfield.kom", MailVerdict::kMx, "", "the DNS knows an ending that is newer than the list"},
      {"jane@northfield.museum", MailVerdict::kOff, "", "a rare ending"},
      {"jane@xn--80aswg.xn--p1ai", MailVerdict::kOff, "", "an ending in another script"},
      {"jane@northfield.hotel", MailVerdict::kOff, "", "a new ending"},
      {"jane@example.invalid", MailVerdict::kOff, "", "a placeholder: email.placeholder says so"},
      {"jane@test.com", MailVerdict::kNoDomain, "", "the same"},
      {"jane.northfield.kom", MailVerdict::kNoDomain, "", "no address: email.syntax says so"},
      {"", MailVerdict::kOff, "", "no address at all"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.address + " " + std::string(MailVerdictName(c.verdict)) + " " + c.why_not);
    EXPECT_EQ(World(c.address, c.verdict).Code(*MakeEmailDomainCheck()), c.code);
  }
}

TEST(EmailDomainCheck, AnAllowedDomainIsNotDoubted) {
  CheckWorld world = World("jane@plant.northfield.corp", MailVerdict::kNoDomain);
  world.policy.allowed_domains = {"northfield.corp"};
  EXPECT_EQ(world.Code(*MakeEmailDomainCheck()), "");
  EXPECT_FALSE(WorthAskingDns(world.lead, world.policy));
}

TEST(EmailDomainCheck, AProviderTakesMailThoughTheDnsIsSilent) {
  EXPECT_EQ(World("jane@gmail.com", MailVerdict::kUnknown).Code(*MakeEmailDomainCheck()), "");
  EXPECT_EQ(World("jane@northfield-castings.com", MailVerdict::kUnknown).Code(*MakeEmailDomainCheck()),
            "email.unknown");
}

TEST(EmailDomainCheck, ReservedNamesAreNotAskedAbout) {
  for (const std::string address : {"a@b.onion", "a@b.test", "a@b.local", "a@printer.localhost", "a@example.com"}) {
    CheckWorld world;
    world.Email(address);
    EXPECT_FALSE(WorthAskingDns(world.lead, world.policy)) << address;
  }
  CheckWorld world;
  world.Email("jane@northfield-castings.com");
  EXPECT_TRUE(WorthAskingDns(world.lead, world.policy));
}

TEST(EmailDomainCheck, WeakEvidenceRefusesNobody) {
  const auto at_most = [](const CheckWorld& world) { return world.Run(*MakeEmailDomainCheck()).at(0).at_most; };
  EXPECT_EQ(at_most(World("jane@northfield-castings.com", MailVerdict::kNoDomain)), std::nullopt);
  EXPECT_EQ(at_most(World("jane@northfield.kom", MailVerdict::kOff)), Action::kReview) << "a list may be old";
  EXPECT_EQ(at_most(World("jane@northfield.con", MailVerdict::kOff)), Action::kFlag)
      << "anybody can read what was meant";
  EXPECT_EQ(at_most(World("jane@northfield.con", MailVerdict::kNoDomain)), Action::kFlag);
  CheckWorld late = World("jane@northfield-castings.com", MailVerdict::kNoMail);
  late.observations.mail_domain_late = true;
  EXPECT_EQ(at_most(late), Action::kFlag) << "the visitor was never asked";
}

TEST(EmailDomainCheck, EvidenceNamesNoDomain) {
  const Findings found =
      World("jane@northfield-castings.com", MailVerdict::kUnknown, "timeout").Run(*MakeEmailDomainCheck());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].evidence, "dns: unknown, timeout");
}

}  // namespace
}  // namespace leadgate
