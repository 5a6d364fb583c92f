#include "dedupe/identity_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <string>

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Lead Ada() {
  Lead lead;
  lead.email.canonical = "ada@example.com";
  lead.email.valid = true;
  lead.phone.e164 = "+442079460958";
  lead.phone.valid = true;
  lead.first_name.value = "Ada";
  lead.last_name.value = "Lovelace";
  lead.company.value = "Analytical Engines Ltd.";
  return lead;
}

std::vector<IdentityKind> Kinds(const Lead& lead) {
  std::vector<IdentityKind> kinds;
  for (const IdentityKey& key : IdentityKeys(lead)) kinds.push_back(key.kind);
  return kinds;
}

std::string Hex(const IdentityKey& key) {
  std::string out;
  for (const auto byte : key.hash) {
    char two[3];
    std::snprintf(two, sizeof two, "%02x", byte);
    out += two;
  }
  return out;
}

TEST(IdentityKeysTest, OneKeyPerKindThatCanBeMade) {
  EXPECT_THAT(Kinds(Ada()),
              ElementsAre(IdentityKind::kEmail, IdentityKind::kPhoneAndName, IdentityKind::kPhoneAndCompany));

  Lead no_email = Ada();
  no_email.email.valid = false;
  EXPECT_THAT(Kinds(no_email), ElementsAre(IdentityKind::kPhoneAndName, IdentityKind::kPhoneAndCompany));

  Lead no_phone = Ada();
  no_phone.phone.valid = false;
  EXPECT_THAT(Kinds(no_phone), ElementsAre(IdentityKind::kEmail));

  Lead no_first_name = Ada();
  no_first_name.first_name.value = "";
  EXPECT_THAT(Kinds(no_first_name), ElementsAre(IdentityKind::kEmail, IdentityKind::kPhoneAndCompany));

  Lead no_words = Ada();
  no_words.last_name.value = "--";
  no_words.company.value = "...";
  EXPECT_THAT(Kinds(no_words), ElementsAre(IdentityKind::kEmail));

  Lead own_boss = Ada();
  own_boss.company.value = "Freelance";
  EXPECT_THAT(Kinds(own_boss), ElementsAre(IdentityKind::kEmail, IdentityKind::kPhoneAndName));

  EXPECT_THAT(Kinds(Lead{}), IsEmpty());
}

TEST(IdentityKeysTest, FoldedAlikeIsThePersonAgain) {
  Lead again = Ada();
  again.first_name.value = "ÁDA";
  again.last_name.value = "lovelace";
  again.company.value = "ANALYTICAL ENGINES";
  EXPECT_EQ(IdentityKeys(again), IdentityKeys(Ada()));
}

TEST(IdentityKeysTest, WhatDiffersHasOtherKeys) {
  Lead other = Ada();
  other.email.canonical = "ada@example.org";
  other.phone.e164 = "+442079460959";
  const auto ours = IdentityKeys(Ada());
  const auto theirs = IdentityKeys(other);
  for (std::size_t i = 0; i < ours.size(); ++i) EXPECT_NE(ours[i], theirs[i]);

  // The boundary between names is part of the key.
  Lead a = Ada();
  a.first_name.value = "Mary Ann";
  a.last_name.value = "Lee";
  Lead b = Ada();
  b.first_name.value = "Mary";
  b.last_name.value = "Ann Lee";
  EXPECT_NE(IdentityKeys(a)[1], IdentityKeys(b)[1]);
}

TEST(IdentityKeysTest, ATagThatTheMailHostIgnoresHasASecondKey) {
  Lead tagged = Ada();
  tagged.email.local = "ada+webinar";
  tagged.email.domain = "engines.example.net";
  tagged.email.canonical = "ada+webinar@engines.example.net";
  const auto silent = IdentityKeys(tagged);
  const auto asked = IdentityKeys(tagged, "aspmx.l.google.com");
  ASSERT_EQ(asked.size(), silent.size() + 1);
  EXPECT_EQ(asked[0], silent[0]);
  EXPECT_EQ(asked[1], EmailIdentity("ada@engines.example.net"));
  EXPECT_EQ(IdentityKeys(tagged, "mx.engines.example.net"), silent) << "nobody knows what this host ignores";
  tagged.email.local = "ada";
  tagged.email.canonical = "ada@engines.example.net";
  EXPECT_EQ(IdentityKeys(tagged, "aspmx.l.google.com")[0], asked[1]) << "the same person without the tag";
}

// Stored in every journal and view: a change here loses everybody's history.
TEST(IdentityKeysTest, HashesNeverChange) {
  const auto keys = IdentityKeys(Ada());
  ASSERT_EQ(keys.size(), 3U);
  EXPECT_EQ(keys[0], EmailIdentity("ada@example.com"));
  EXPECT_EQ(Hex(keys[0]), "958b92927e4016fbae6d0998b65d0473");
  EXPECT_EQ(Hex(keys[1]), "8038bd95eaf73ff632e3e3658850e262");
  EXPECT_EQ(Hex(keys[2]), "9221a0d5ea2857aee640c50bc8423393");
}

TEST(IdentityKeys, TheNumberAloneIsNoKeyOfAPerson) {
  const IdentityKey number = PhoneIdentity(Ada().phone.e164);
  for (const IdentityKey& key : IdentityKeys(Ada())) EXPECT_NE(key, number);
  EXPECT_EQ(number.kind, IdentityKind::kPhone);
  EXPECT_EQ(std::string(number.hash.begin(), number.hash.begin() + Ada().phone.e164.size()), Ada().phone.e164)
      << "stored: leads are searched by it";
  EXPECT_NE(PhoneIdentity("+493055512014"), PhoneIdentity("+49305551201"));
}

}  // namespace
}  // namespace leadgate
