// Contract of LeadStore: policy versions. See lead_store_contract.h.
#pragma once

#include <atomic>
#include <thread>

#include "tests/contract/lead_store_fixture.h"

namespace leadgate {

class LeadStorePolicyContract : public LeadStoreContract {
 protected:
  PolicyVersion Version(const std::string& name, const std::string& author = "ann") {
    PolicyVersion version;
    version.hash = "sha256:" + name;
    version.yaml = "company: " + name + "\n";
    version.at = now();
    version.author = author;
    version.comment = "because of " + name;
    return version;
  }
  std::uint64_t Put(const PolicyVersion& version) {
    const auto number = store().PutPolicy(version);
    EXPECT_TRUE(number.ok()) << number.status().ToString();
    return number.ok() ? *number : 0;
  }
  // "3:c 2:b 1:a", newest first.
  std::string Listed(std::uint64_t before = 0, int limit = 100) {
    const auto versions = store().ListPolicies(before, limit);
    EXPECT_TRUE(versions.ok()) << versions.status().ToString();
    std::string text;
    for (const PolicyVersion& version : *versions) {
      EXPECT_TRUE(version.yaml.empty());
      text += (text.empty() ? "" : " ") + std::to_string(version.number) + ":" + version.hash.substr(7);
    }
    return text;
  }
};

TEST_P(LeadStorePolicyContract, AnEmptyStoreHasNone) {
  EXPECT_EQ(Listed(), "");
  EXPECT_EQ(store().GetPolicy(1).status().code(), StatusCode::kNotFound);
  EXPECT_EQ(store().GetPolicy("sha256:a").status().code(), StatusCode::kNotFound);
}

TEST_P(LeadStorePolicyContract, EveryVersionHasItsNumberAndComesBackWhole) {
  PolicyVersion waived = Version("b", "bob");
  waived.waiver = "the lead was a mistake\nof ours";
  EXPECT_EQ(Put(Version("a")), 1U);
  world_->clock().Advance(1000);
  waived.at = now();
  EXPECT_EQ(Put(waived), 2U);
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    EXPECT_EQ(Listed(), "2:b 1:a");
    const auto got = store().GetPolicy(2);
    ASSERT_TRUE(got.ok()) << got.status().ToString();
    EXPECT_EQ(got->number, 2U);
    EXPECT_EQ(got->hash, waived.hash);
    EXPECT_EQ(got->yaml, waived.yaml);
    EXPECT_EQ(got->at, waived.at);
    EXPECT_EQ(got->author, "bob");
    EXPECT_EQ(got->comment, waived.comment);
    EXPECT_EQ(got->waiver, waived.waiver);
    EXPECT_EQ(store().GetPolicy("sha256:a")->number, 1U);
  }
  EXPECT_EQ(Put(Version("c")), 3U);
}

TEST_P(LeadStorePolicyContract, TheOneInForceAgainIsNothingAndAnEarlierOneIsAVersion) {
  EXPECT_EQ(Put(Version("a")), 1U);
  const std::uint64_t entries = store().Health().durable_seq;
  EXPECT_EQ(Put(Version("a", "bob")), 1U);
  world_->Reopen();
  EXPECT_EQ(Put(Version("a")), 1U);
  EXPECT_EQ(store().Health().durable_seq, entries);
  EXPECT_EQ(Put(Version("b")), 2U);
  EXPECT_EQ(Put(Version("a", "bob")), 3U);
  EXPECT_EQ(Listed(), "3:a 2:b 1:a");
  EXPECT_EQ(store().GetPolicy("sha256:a")->number, 3U) << "the latest with the hash";
  EXPECT_EQ(store().GetPolicy(1)->yaml, "company: a\n");
  EXPECT_EQ(store().GetPolicy(1)->author, "ann");
}

TEST_P(LeadStorePolicyContract, ListsArePagedByNumber) {
  for (const char* name : {"a", "b", "c", "d"}) Put(Version(name));
  EXPECT_EQ(Listed(0, 2), "4:d 3:c");
  EXPECT_EQ(Listed(3, 2), "2:b 1:a");
  EXPECT_EQ(Listed(1), "");
}

TEST_P(LeadStorePolicyContract, WhoExpectsAnotherVersionIsRefused) {
  EXPECT_EQ(store().PutPolicy(Version("a"), 1).status().code(), StatusCode::kConflict);
  ASSERT_TRUE(store().PutPolicy(Version("a"), 0).ok());
  ASSERT_TRUE(store().PutPolicy(Version("b"), 1).ok());
  EXPECT_EQ(store().PutPolicy(Version("c"), 1).status().code(), StatusCode::kConflict);
  world_->Reopen();
  EXPECT_EQ(store().PutPolicy(Version("c"), 1).status().code(), StatusCode::kConflict);
  EXPECT_EQ(store().PutPolicy(Version("c"), 3).status().code(), StatusCode::kConflict);
  EXPECT_EQ(Listed(), "2:b 1:a");
  EXPECT_EQ(*store().PutPolicy(Version("c"), 2), 3U);
}

TEST_P(LeadStorePolicyContract, OfManyEditorsOneWinsEachRound) {
  constexpr int kEditors = 8;
  for (std::uint64_t round = 0; round < 10; ++round) {
    std::atomic<int> won = 0, told = 0;
    std::vector<std::thread> editors;
    for (int i = 0; i < kEditors; ++i) {
      editors.emplace_back([&, i] {
        const auto number = store().PutPolicy(Version(std::to_string(round) + "-" + std::to_string(i)), round);
        if (number.ok()) {
          EXPECT_EQ(*number, round + 1);
          ++won;
        } else {
          EXPECT_EQ(number.status().code(), StatusCode::kConflict);
          ++told;
        }
      });
    }
    for (std::thread& editor : editors) editor.join();
    EXPECT_EQ(won, 1);
    EXPECT_EQ(told, kEditors - 1);
  }
}

}  // namespace leadgate
