#include "gateway/api_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "gateway/digest.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr TimeMs kNow = 1'795'255'200'000;

TEST(GenerateKey, ShowsTheKeyOnceAndKeepsItsHash) {
  const NewKey made = GenerateKey("website", {"submit", "read"}, kNow);
  ASSERT_EQ(made.plain.size(), 3U + 12 + 1 + 43);
  EXPECT_EQ(made.plain.substr(0, 16), "lg_" + made.key.id + "_");
  EXPECT_EQ(made.key.secret_hash, Sha256(made.plain.substr(16)));
  EXPECT_EQ(made.key.name, "website");
  EXPECT_THAT(made.key.scopes, ElementsAre("submit", "read"));
  EXPECT_EQ(made.key.created_at, kNow);
  EXPECT_EQ(made.key.revoked_at, 0);
  EXPECT_NE(GenerateKey("website", {"submit"}, kNow).plain, made.plain);
}

TEST(ParseScopes, ReadsNamesAndSuggests) {
  EXPECT_THAT(*ParseScopes("submit,read"), ElementsAre("submit", "read"));
  EXPECT_THAT(*ParseScopes(" read, submit read"), ElementsAre("submit", "read"));
  EXPECT_THAT(*ParseScopes("submit,read,review,disposition,nurture,known,policy,privacy,admin"), ::testing::SizeIs(9));
  EXPECT_THAT(ParseScopes("submit,raed").status().message(), HasSubstr("did you mean \"read\"?"));
  EXPECT_THAT(ParseScopes("disposal").status().message(), HasSubstr("scopes: submit, read, review"));
  EXPECT_THAT(ParseScopes("Read").status().message(), HasSubstr("did you mean \"read\"?"));
  EXPECT_THAT(ParseScopes("").status().message(), HasSubstr("at least one"));
  EXPECT_FALSE(ParseScopes(", ,").ok());
}

TEST(CheckKeyName, TakesWhatMayStandInALog) {
  for (const char* good : {"website", "crm-sync", "a", "Team_2.eu"}) EXPECT_TRUE(CheckKeyName(good).ok()) << good;
  for (const char* bad : {"", "two words", "quo\"te", "line\nbreak", "über"})
    EXPECT_FALSE(CheckKeyName(bad).ok()) << bad;
  EXPECT_FALSE(CheckKeyName(std::string(65, 'a')).ok());
}

class Ring : public ::testing::Test {
 protected:
  Ring() { ring_.Replace({site_.key, crm_.key}); }
  NewKey site_ = GenerateKey("website", {"submit"}, kNow);
  NewKey crm_ = GenerateKey("crm-sync", {"read", "disposition"}, kNow);
  KeyRing ring_;
};

TEST_F(Ring, KnowsAKeyByEitherHeader) {
  for (const std::string& header : {"Bearer " + site_.plain, "bearer " + site_.plain, "BEARER   " + site_.plain,
                                    site_.plain, " " + site_.plain + "\t"}) {
    SCOPED_TRACE(header.substr(0, 8));
    const auto holder = ring_.Verify(header);
    ASSERT_TRUE(holder);
    EXPECT_EQ(holder->name, "website");
    EXPECT_EQ(holder->id, site_.key.id);
    EXPECT_TRUE(holder->Has(Scope::kSubmit));
    EXPECT_TRUE(holder->Has("submit"));
    EXPECT_FALSE(holder->Has(Scope::kRead));
    EXPECT_FALSE(holder->Has("no-such-scope"));
  }
}

TEST_F(Ring, RefusesEverythingElse) {
  std::string wrong_secret = site_.plain;
  wrong_secret.back() = wrong_secret.back() == 'A' ? 'B' : 'A';
  const std::string anothers_secret = site_.plain.substr(0, 16) + crm_.plain.substr(16);
  for (const std::string& header :
       {std::string(), std::string("Bearer"), std::string("Bearer "), "Basic " + site_.plain, wrong_secret,
        anothers_secret, site_.plain.substr(1), site_.plain + "A", GenerateKey("website", {"submit"}, kNow).plain,
        std::string(5000, 'x')}) {
    SCOPED_TRACE(header.substr(0, 20));
    EXPECT_FALSE(ring_.Verify(header));
  }
}

TEST_F(Ring, ForgetsRevokedKeysAtOnce) {
  crm_.key.revoked_at = kNow + 1;
  ring_.Replace({site_.key, crm_.key});
  EXPECT_TRUE(ring_.Verify(site_.plain));
  EXPECT_FALSE(ring_.Verify(crm_.plain));
  ring_.Replace({});
  EXPECT_FALSE(ring_.Verify(site_.plain));
}

TEST_F(Ring, AdminMayEverythingAndAnUnknownScopeNothing) {
  const NewKey admin = GenerateKey("ops", {"admin"}, kNow);
  const NewKey newer = GenerateKey("newer", {"teleport"}, kNow);
  ring_.Replace({admin.key, newer.key});
  for (int i = 0; i < kScopeCount; ++i) {
    const auto scope = static_cast<Scope>(i);
    EXPECT_TRUE(ring_.Verify(admin.plain)->Has(scope)) << ScopeName(scope);
    EXPECT_FALSE(ring_.Verify(newer.plain)->Has(scope)) << ScopeName(scope);
  }
}

TEST_F(Ring, IsReadWhileItIsReplaced) {
  std::atomic<bool> stop = false;
  std::thread replacing([&] {
    while (!stop) ring_.Replace({site_.key, crm_.key});
  });
  for (int i = 0; i < 2000; ++i) EXPECT_TRUE(ring_.Verify(site_.plain));
  stop = true;
  replacing.join();
}

}  // namespace
}  // namespace leadgate
