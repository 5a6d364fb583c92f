#include "validators/email_verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "leadgate/reason.h"
#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

std::string FlagsOf(const EmailJudgement& judgement) {
  std::string names;
  const auto all = EmailFlagNames();
  for (std::size_t bit = 0; bit < all.size(); ++bit) {
    if ((judgement.flags >> bit & 1) == 0) continue;
    if (!names.empty()) names += ' ';
    names += all[bit];
  }
  return names;
}

std::string ReasonsOf(const EmailJudgement& judgement) {
  std::string codes;
  for (const std::string_view code : judgement.reasons.codes()) {
    if (!codes.empty()) codes += ' ';
    codes += code;
  }
  return codes;
}

TEST(EmailVerdict, FromSyntaxAndLists) {
  const struct {
    const char* typed;
    const char* verdict;
    const char* flags;
    const char* reasons;
    const char* suggestion;
    const char* key;
  } kCases[] = {
      {"Ada.L+x@gmail.com", "deliverable", "personal", "email.personal_domain", "", "adal@gmail.com"},
      {"ada@northfield-castings.com", "unknown", "", "", "", "ada@northfield-castings.com"},
      {"info@northfield-castings.com", "unknown", "role", "email.role_account", "", "info@northfield-castings.com"},
      {"Info+x@northfield-castings.com", "unknown", "role", "email.role_account", "", "info+x@northfield-castings.com"},
      {"ada@gmial.com", "risky", "", "email.typo", "ada@gmail.com", "ada@gmial.com"},
      {"ada@mailinator.com", "risky", "disposable", "email.disposable", "", "ada@mailinator.com"},
      {"ada@example.com", "undeliverable", "placeholder", "email.placeholder", "", "ada@example.com"},
      {"ada@plant.local", "undeliverable", "special_use placeholder", "email.placeholder", "", "ada@plant.local"},
      {"ada@tum.de", "unknown", "academic", "", "", "ada@tum.de"},
      {" ada@northfield-castings.com", "unknown", "repaired", "", "", "ada@northfield-castings.com"},
      {"ada@northfield-castings,com", "risky", "repaired", "email.repaired", "", "ada@northfield-castings.com"},
      {"j\u00F6rg@m\u00FCller-giesserei.de", "unknown", "smtputf8 idn", "", "", "j\u00F6rg@xn--mller-giesserei-zvb.de"},
      {"ada..l@example.com", "undeliverable", "", "email.syntax", "", ""},
      {"Ada <Ada@gmail.com>", "undeliverable", "", "email.syntax", "Ada@gmail.com", "ada@gmail.com"},
      {"", "undeliverable", "", "email.syntax", "", ""},
  };
  const CheckWorld world;
  EmailJudge judge(world.policy);
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.typed);
    const JudgedEmail judged = judge.Judge(c.typed);
    EXPECT_EQ(EmailVerdictName(judged.judgement.verdict), c.verdict);
    EXPECT_EQ(FlagsOf(judged.judgement), c.flags);
    EXPECT_EQ(ReasonsOf(judged.judgement), c.reasons);
    EXPECT_EQ(judged.suggestion, c.suggestion);
    EXPECT_EQ(judged.key, c.key);
  }
  const std::string long_local(65, 'l');
  EXPECT_EQ(judge.Judge(long_local + "@gmail.com").judgement.verdict, EmailVerdict::kRisky);
}

TEST(EmailVerdict, TheDnsHasTheLastWordAboutTheDomain) {
  const struct {
    const char* typed;
    MailVerdict domain;
    const char* verdict;
    const char* reasons;
  } kCases[] = {
      {"ada@northfield-castings.com", MailVerdict::kMx, "deliverable", ""},
      {"ada@northfield-castings.com", MailVerdict::kNullMx, "undeliverable", "email.no_mail"},
      {"ada@northfield-castings.com", MailVerdict::kNoDomain, "undeliverable", "email.domain_not_found"},
      {"ada@northfield-castings.com", MailVerdict::kUnknown, "unknown", "email.unknown"},
      {"ada@gmial.com", MailVerdict::kMx, "deliverable", ""},
      {"ada@gmial.com", MailVerdict::kNoDomain, "undeliverable", "email.typo email.domain_not_found"},
      {"ada@plant.nosuchending", MailVerdict::kMx, "deliverable", ""},
      {"ada@plant.nosuchending", MailVerdict::kOff, "undeliverable", "email.domain_not_found"},
      {"ada@gmail.com", MailVerdict::kUnknown, "deliverable", "email.personal_domain"},
      {"ada@mailinator.com", MailVerdict::kMx, "risky", "email.disposable"},
      {"ada@mailinator.com", MailVerdict::kUnknown, "risky", "email.disposable email.unknown"},
  };
  const CheckWorld world;
  EmailJudge judge(world.policy);
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.typed);
    const JudgedEmail judged = judge.Judge(c.typed, {c.domain});
    EXPECT_EQ(EmailVerdictName(judged.judgement.verdict), c.verdict);
    EXPECT_EQ(ReasonsOf(judged.judgement), c.reasons);
  }
}

TEST(EmailVerdict, PolicysAllowListIsAFactToo) {
  CheckWorld world;
  world.policy.allowed_domains = {"mailinator.com"};
  EmailJudge judge(world.policy);
  const JudgedEmail judged = judge.Judge("info@mailinator.com");
  EXPECT_EQ(FlagsOf(judged.judgement), "allowed");
  EXPECT_EQ(ReasonsOf(judged.judgement), "");
}

// The same address as a lead: the checks find the same codes, but for what is only reported.
TEST(EmailVerdict, ReasonsAreThoseOfTheChecks) {
  CheckWorld world;
  const std::unique_ptr<Check> checks[] = {
      MakeEmailSyntaxCheck(),   MakeEmailPlaceholderCheck(), MakeEmailDisposableCheck(), MakeEmailTypoCheck(),
      MakeEmailPersonalCheck(), MakeEmailRoleCheck(),        MakeEmailDomainCheck()};
  EmailJudge judge(world.policy);
  for (const std::string address : {"ada@gmail.com",
                                    "info@gmail.com",
                                    "test@gmail.com",
                                    "ada@gmial.com",
                                    "info@gmial.com",
                                    "ada@mailinator.com",
                                    "info@mailinator.com",
                                    "ada@example.com",
                                    "ada@plant.local",
                                    "ada@acme.arpa",
                                    "ada@tum.de",
                                    "ada@acme.con",
                                    "ada@northfield-castings.com",
                                    " ada@northfield-castings.com",
                                    "ada@northfield-castings,com",
                                    "ada@gmail,com",
                                    "ada..l@acme.com",
                                    "info@hotmial.com",
                                    "ada@gmailcom",
                                    "Ada <ada@gmial.com>",
                                    "'ada@acme.com'",
                                    "ada@mozmail.com",
                                    "ada@plant.nosuchending",
                                    "Ada+x@outlook.com"}) {
    SCOPED_TRACE(address);
    world.Email(address);
    std::multiset<std::string> found;
    for (const auto& check : checks) {
      for (const Finding& finding : world.Run(*check)) {
        if (finding.at_most != Action::kReportOnly) found.insert(finding.code);
      }
    }
    const JudgedEmail judged = judge.Judge(address);
    std::multiset<std::string> told;
    for (const std::string_view code : judged.judgement.reasons.codes()) {
      EXPECT_NE(FindReason(code), nullptr);
      told.insert(std::string(code));
    }
    EXPECT_EQ(told, found);
  }
}

}  // namespace
}  // namespace leadgate
