#include "gateway/lists_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string Why(const char* domain, std::vector<std::string> allowed = {}) {
  Policy policy;
  policy.lists = RealLists();
  policy.allowed_domains = std::move(allowed);
  return ReportText(ReportOnDomain(domain, policy));
}

TEST(ListsReport, SaysWhatItIsAndWhoSaysSo) {
  const struct {
    const char* domain;
    const char* first;
    const char* also;
  } kCases[] = {
      {"mailinator.com", "mailinator.com: disposable\n", "npm disposable-email-domains"},
      {"X.Mailinator.COM", "x.mailinator.com: disposable\n", "mailinator.com"},
      {"jane@gmx.de", "gmx.de: personal, DE\n", "npm free-email-domains"},
      {"mozmail.com", "mozmail.com: relay\n", "relay"},
      {"alum.mit.edu", "alum.mit.edu: academic, alumni\n", "academic"},
      {"bosch.com", "bosch.com: business\n", "no list names it"},
      {"gmial.com", "gmial.com: business\n", "did you mean           gmail.com; two letters are swapped"},
      {"easypost.com", "easypost.com: business\n", "taken out by corrections.txt"},
      {"cloud.com", "cloud.com: business\n", "not_typos"},
      {"0-180.com", "0-180.com: disposable_suspected\n", "npm disposable-domains"},
      {"in.mail.tm", "in.mail.tm: disposable\n", "disposable_mx"},
      {"test.example", "test.example: placeholder\n", "placeholder_domains"},
      {"gmailcom", "gmailcom: no mail domain\n", "did you mean           gmail.com"},
      {"", ": no mail domain\n", "no list names it"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.domain);
    const std::string text = Why(c.domain);
    EXPECT_TRUE(text.starts_with(c.first)) << text;
    EXPECT_THAT(text, HasSubstr(c.also));
  }
}

TEST(ListsReport, TheAllowListWinsOverEveryList) {
  for (const char* domain : {"mailinator.com", "gmial.com", "tum.de", "gmx.de", "mozmail.com", "0-180.com"}) {
    const std::string text = Why(domain, {domain});
    EXPECT_THAT(text, HasSubstr(std::string(domain) + ": allowed")) << domain;
    EXPECT_THAT(text, HasSubstr("wins over every list")) << domain;
    EXPECT_THAT(text, Not(HasSubstr("did you mean"))) << domain;
  }
  EXPECT_THAT(Why("cs.tum.de", {"tum.de"}), HasSubstr("policy allow list      tum.de"));
}

TEST(ListsReport, IsOneLineOfJson) {
  Policy policy;
  policy.lists = RealLists();
  const std::string json = ReportJson(ReportOnDomain("gmx.de", policy));
  EXPECT_THAT(json, HasSubstr(R"({"domain":"gmx.de","kind":"personal","country":"DE","alumni":false)"));
  EXPECT_THAT(json, HasSubstr(R"("list":"personal","entry":"gmx.de","mark":"DE","counts":true)"));
  EXPECT_THAT(json, HasSubstr(R"("licence":"MIT")"));
  EXPECT_EQ(json.find('\n'), json.size() - 1);
}

}  // namespace
}  // namespace leadgate
