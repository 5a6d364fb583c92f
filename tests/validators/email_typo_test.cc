#include <gtest/gtest.h>

#include <set>

#include "tests/validators/check_world.h"
#include "validators/one_slip.h"
#include "validators/typo_suggestion.h"

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
  world.policy.IndexNamedAccounts();
  EXPECT_EQ(world.Email("jane@gnail.com").Code(*MakeEmailTypoCheck()), "");
}

// The only finding, or none.
std::string SuggestionFor(const CheckWorld& world) {
  const Findings found = world.Run(*MakeEmailTypoCheck());
  return found.empty() ? "" : found[0].suggestion;
}

TEST(EmailTypo, AnswersAddressesThatAreNone) {
  CheckWorld world;
  for (const char* typed : {"jane@gmailcom", "jane@GMAILCOM", "jane@gmail/com"}) {
    EXPECT_EQ(SuggestionFor(world.Email(typed)), "jane@gmail.com") << typed;
  }
  for (const char* typed : {"jane@gmail,com", "jane@gmail..com"}) {
    EXPECT_EQ(SuggestionFor(world.Email(typed)), "") << "repaired, or suggested, as it is read";
  }
  // More than the domain is wrong, or nobody can tell.
  for (const char* typed : {"jane..doe@gmailcom", "jane@@gmail.com", "jane@gmail", "jane@acmecom", "jane gmail.com"}) {
    EXPECT_EQ(SuggestionFor(world.Email(typed)), "") << typed;
  }
}

TEST(EmailTypo, SaysWhy) {
  const struct {
    const char* email;
    const char* evidence;
  } kCases[] = {
      {"jane@gmial.com", "one slip away from a known provider: two letters are swapped"},
      {"jane@gmai.com", "one slip away from a known provider: a letter is missing"},
      {"jane@hotmaill.com", "one slip away from a known provider: a letter is doubled"},
      {"jane@hitmail.fr", "one slip away from a known provider: the key beside the right one"},
      {"jane@acme-plants.con", "the ending: no domain ends like that"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.email);
    const Findings found = CheckWorld().Email(c.email).Run(*MakeEmailTypoCheck());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].evidence, c.evidence);
  }
}

TEST(EmailTypo, AProviderIsNeverDoubted) {
  for (const std::string& provider : RealLists()->providers().providers()) {
    const std::string domain = provider.substr(provider.find("*.") == 0 ? 2 : 0);
    EXPECT_TRUE(SuggestForDomain(domain, *RealLists()).empty()) << domain;
    EXPECT_TRUE(SuggestForDomain(domain, *RealLists(), ReceivesMail::kNo).empty()) << domain;
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
