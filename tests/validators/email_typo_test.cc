#include <gtest/gtest.h>

#include <set>

#include "tests/validators/check_world.h"
#include "validators/one_slip.h"

namespace leadgate {
namespace {

TEST(EmailTypo, OffersWhatWasMeant) {
  const struct {
    const char* email;
    const char* suggestion;  // "": no finding
  } kCases[] = {
      {"jane@gmial.com", "jane@gmail.com"},
      {"Jane.Doe@gnail.com", "Jane.Doe@gmail.com"},
      {"jane@gmail.con", "jane@gmail.com"},
      {"jane@gmail.co", "jane@gmail.com"},
      {"jane@gmail.cm", "jane@gmail.com"},
      {"jane@gmaill.com", "jane@gmail.com"},
      {"jane@hotmial.com", "jane@hotmail.com"},
      {"jane@hotmai.com", "jane@hotmail.com"},
      {"jane@hotmail.co", "jane@hotmail.com"},
      {"jane@outlok.com", "jane@outlook.com"},
      {"jane@yaho.com", "jane@yahoo.com"},
      {"jane@iclod.com", "jane@icloud.com"},
      {"jane@t-onlin.de", "jane@t-online.de"},
      {"jane@wandoo.fr", "jane@wanadoo.fr"},
      {"jane@hotmail.co.ku", "jane@hotmail.co.uk"},
      {"jane@acme-plants.con", "jane@acme-plants.com"},
      {"jane@acme-plants.cmo", "jane@acme-plants.com"},
      {"jane@acme-plants.ogr", "jane@acme-plants.org"},
      // Known, or real, or too short to tell, or as near to two providers.
      {"jane@gmail.com", ""},
      {"jane@ymail.com", ""},
      {"jane@mail.com", ""},
      {"jane@email.com", ""},
      {"jane@cloud.com", ""},
      {"jane@hotmail.be", ""},
      {"jane@yahoo.dk", ""},
      {"jane@wep.de", ""},
      {"jane@aoe.com", ""},
      {"jane@yahoo.fe", ""},
      {"jane@acme.co", ""},
      {"jane@acme.cm", ""},
      {"jane@bosch.com", ""},
      {"jane@mit.edu", ""},
      {"jane", ""},
      {"", ""},
  };
  const auto check = MakeEmailTypoCheck();
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.email);
    const Findings found = CheckWorld().Email(c.email).Run(*check);
    ASSERT_EQ(found.size(), *c.suggestion == '\0' ? 0u : 1u);
    if (found.empty()) continue;
    EXPECT_EQ(found[0].code, "email.typo");
    EXPECT_EQ(found[0].suggestion, c.suggestion);
    EXPECT_EQ(found[0].message, "Did you mean " + std::string(c.suggestion) + "?");
  }
}

TEST(EmailTypo, NeverDoubtsDomainsThePolicyKnows) {
  CheckWorld world;
  world.policy.allowed_domains = {"gnail.com"};
  EXPECT_EQ(world.Email("jane@gnail.com").Code(*MakeEmailTypoCheck()), "");
  world.policy.allowed_domains = {};
  world.policy.named_accounts = {{"Gnail", {"gnail.com"}, {}, "owner"}};
  EXPECT_EQ(world.Email("jane@gnail.com").Code(*MakeEmailTypoCheck()), "");
}

TEST(EmailTypo, NoProviderIsASlipOfAnother) {
  const auto targets = RealLists()->TypoTargets();
  for (const std::string& one : targets) {
    EXPECT_TRUE(RealLists()->IsPersonal(one)) << one;
    for (const std::string& other : targets) EXPECT_FALSE(OneSlipApart(one, other)) << one << " " << other;
  }
}

TEST(OneSlip, CountsSwapsOnce) {
  EXPECT_TRUE(OneSlipApart("gmial", "gmail"));
  EXPECT_TRUE(OneSlipApart("gmai", "gmail"));
  EXPECT_TRUE(OneSlipApart("ggmail", "gmail"));
  EXPECT_TRUE(OneSlipApart("gnail", "gmail"));
  EXPECT_TRUE(OneSlipApart("a", ""));
  EXPECT_TRUE(OneSlipApart("aa", "a"));
  EXPECT_FALSE(OneSlipApart("gmail", "gmail"));
  EXPECT_FALSE(OneSlipApart("gnial", "gmail"));
  EXPECT_FALSE(OneSlipApart("mgali", "gmail"));
  EXPECT_FALSE(OneSlipApart("", ""));
}

}  // namespace
}  // namespace leadgate
