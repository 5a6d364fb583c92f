// Which people are brought together, and which never are.
#include "dedupe/blocking_keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace leadgate {
namespace {

std::set<std::string> Shared(const PersonProfile& one, const PersonProfile& other) {
  std::set<std::string> names;
  const std::vector<NamedBlockingKey> keys = NamedBlockingKeys(other);
  for (const NamedBlockingKey& key : NamedBlockingKeys(one)) {
    const auto same = [&](const NamedBlockingKey& o) { return o.key == key.key; };
    if (std::ranges::any_of(keys, same)) names.emplace(key.name);
  }
  return names;
}

const PersonProfile kUsual = {"robert", "smith", "robert.smith", "acme.example", "14155552671", "acme robotics"};

TEST(BlockingKeys, OneDamagedFieldIsNoLoss) {
  struct Case {
    const char* what;
    PersonProfile other;
  };
  const Case cases[] = {
      {"short form, other address", {"bob", "smith", "bob", "gmail.com"}},
      {"sound of the surname", {"robert", "smyth", "", "", "14155552671"}},
      {"names in each other's place", {"smith", "robert", "", "", "14155552671"}},
      {"surname changed", {"robert", "roe", "r.roe", "acme.example"}},
      {"surname damaged, number kept", {"robert", "xxith", "", "", "14155552671"}},
      {"first name missing", {"", "smith", "", "", "", "acme"}},
      {"the domain's end damaged", {"x", "y", "robert.smith", "acme.exampel"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.what);
    EXPECT_FALSE(Shared(kUsual, c.other).empty());
  }
}

TEST(BlockingKeys, OneOfTwoSurnamesIsEnough) {
  const PersonProfile both = {"carlo", "dellanelli galloni"};
  EXPECT_EQ(Shared(both, {"carlo", "galloni"}), std::set<std::string>{"names"});
  EXPECT_EQ(Shared(both, {"carlo", "dellanelli"}), std::set<std::string>{"names"});
  EXPECT_TRUE(Shared({"anna", "von berg"}, {"anna", "von thal"}).empty());
}

TEST(BlockingKeys, NobodyIsComparedOnOneValue) {
  const PersonProfile alone[] = {{.first_name = "robert"},
                                 {.last_name = "smith"},
                                 {.phone = "14155552671"},
                                 {.company = "acme"},
                                 {.city = "berlin"},
                                 {.birth_date = "19840327"},
                                 {.postal_code = "10115"},
                                 {.email_domain = "acme.example"},
                                 {}};
  for (const PersonProfile& profile : alone) {
    SCOPED_TRACE(EncodeProfile(profile));
    EXPECT_TRUE(BlockingKeys(profile).empty());
  }
}

TEST(BlockingKeys, WhatManyShareIsNoKey) {
  EXPECT_TRUE(Shared({"anna", "kern", "info", "gmail.com"}, {"otto", "wolf", "info", "gmail.com"}).empty());
  EXPECT_TRUE(Shared({"anna", "kern", "anna", "gmail.com"}, {"otto", "kern", "otto", "gmail.com"}).empty());
  EXPECT_FALSE(Shared({.identifier = "k 1742"}, {.identifier = "k 1742"}).empty());  // names one person by itself
}

TEST(BlockingKeys, AreFewAndEachOnce) {
  const std::vector<BlockingKey> keys = BlockingKeys(kUsual);
  EXPECT_LE(keys.size(), 9U);
  std::set<std::uint64_t> once;
  for (const BlockingKey& key : keys) EXPECT_TRUE(once.insert(key.hash).second);
}

// Stored: these never change.
TEST(BlockingKeys, HashesOfVersionOne) {
  std::vector<std::uint64_t> hashes;
  for (const BlockingKey& key : BlockingKeys({"bob", "smith", "", "", "14155552671"})) hashes.push_back(key.hash);
  EXPECT_EQ(hashes, (std::vector<std::uint64_t>{4790315255619849436U, 11530041815375130723U, 12749494304487367588U}));
}

}  // namespace
}  // namespace leadgate
