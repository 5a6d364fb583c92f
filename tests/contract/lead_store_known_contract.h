// Contract of LeadStore: the CRM's own records. See lead_store_contract.h.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "tests/contract/lead_store_fixture.h"

namespace leadgate {

class LeadStoreKnownContract : public LeadStoreContract {
 protected:
  static KnownRecord Contact(const std::string& crm_id, const std::string& email) {
    KnownRecord record;
    record.object = KnownObject::kContact;
    record.crm_id = crm_id;
    record.account_id = "001";
    record.account = "Acme";
    record.owner = "ann";
    record.profile = "profile of " + crm_id;
    record.keys = {KeyOf(email)};
    record.blocks = {{7}, {8}};
    return record;
  }
  static KnownRecord Account(const std::string& crm_id, const std::string& domain) {
    KnownRecord record;
    record.object = KnownObject::kAccount;
    record.crm_id = record.account_id = crm_id;
    record.account = crm_id;
    record.keys = {KeyOf(domain, IdentityKind::kCompanyDomain)};
    return record;
  }

  // "+1 ~0 =0": added, changed, unchanged.
  std::string Put(std::vector<KnownRecord> records) {
    const auto put = store().PutKnown(std::move(records));
    EXPECT_TRUE(put.ok()) << put.status().ToString();
    if (!put.ok()) return "";
    return "+" + std::to_string(put->added) + " ~" + std::to_string(put->changed) + " =" +
           std::to_string(put->unchanged);
  }

  // Names of those found, in order; once everything put before is in: GetKnown and CountKnown wait for that.
  std::vector<std::string> Found(const KnownQuery& query) {
    EXPECT_TRUE(store().CountKnown().ok());
    const auto found = store().FindKnown(query);
    EXPECT_TRUE(found.ok()) << found.status().ToString();
    std::vector<std::string> names;
    if (!found.ok()) return names;
    for (const KnownFound& one : *found) {
      names.push_back(one.record.crm_id + (one.by_key ? "" : "?"));
      EXPECT_TRUE(one.record.keys.empty() && one.record.blocks.empty());
    }
    return names;
  }
  std::vector<std::string> Found(const std::string& email) { return Found({.keys = {KeyOf(email)}}); }
  std::vector<std::string> Alike(
      std::uint64_t block, SamePerson keep = [](std::string_view) { return true; }) {
    return Found({.blocks = {{block}}, .keep = std::move(keep)});
  }
  using Names = std::vector<std::string>;
};

TEST_P(LeadStoreKnownContract, AnEmptyStoreKnowsNobody) {
  EXPECT_EQ(store().GetKnown(KnownObject::kLead, "00Q1").status().code(), StatusCode::kNotFound);
  EXPECT_EQ(store().RemoveKnown(KnownObject::kLead, "00Q1").code(), StatusCode::kNotFound);
  EXPECT_EQ(Found("ada"), Names());
  EXPECT_EQ(*store().CountKnown(), (std::array<std::uint64_t, 3>{0, 0, 0}));
  EXPECT_EQ(Put({}), "+0 ~0 =0");
}

TEST_P(LeadStoreKnownContract, ARecordComesBackWhole) {
  KnownRecord record = Contact("003A", "ada");
  record.customer = true;
  record.keys.push_back(KeyOf("ada", IdentityKind::kPhoneAndName));
  ASSERT_EQ(Put({record}), "+1 ~0 =0");
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    const auto got = store().GetKnown(KnownObject::kContact, "003A");
    ASSERT_TRUE(got.ok()) << got.status().ToString();
    EXPECT_EQ(got->object, KnownObject::kContact);
    EXPECT_EQ(got->crm_id, "003A");
    EXPECT_EQ(got->account_id, "001");
    EXPECT_EQ(got->account, "Acme");
    EXPECT_EQ(got->owner, "ann");
    EXPECT_TRUE(got->customer);
    EXPECT_FALSE(got->open_opportunity);
    EXPECT_EQ(got->updated_at, kNoon);
    EXPECT_EQ(got->profile, "profile of 003A");
    EXPECT_EQ(got->keys, record.keys);
    EXPECT_EQ(got->blocks, record.blocks);
    EXPECT_EQ(Found("ada"), Names{"003A"});
    EXPECT_EQ(*store().CountKnown(), (std::array<std::uint64_t, 3>{0, 1, 0}));
  }
}

TEST_P(LeadStoreKnownContract, TheIdsOfTwoObjectsAreTwo) {
  KnownRecord lead = Contact("1", "ada");
  lead.object = KnownObject::kLead;
  EXPECT_EQ(Put({lead, Contact("1", "bob"), Account("1", "acme.example")}), "+3 ~0 =0");
  EXPECT_EQ(*store().CountKnown(), (std::array<std::uint64_t, 3>{1, 1, 1}));
  EXPECT_TRUE(store().RemoveKnown(KnownObject::kLead, "1").ok());
  EXPECT_TRUE(store().GetKnown(KnownObject::kContact, "1").ok());
  EXPECT_EQ(store().GetKnown(KnownObject::kLead, "1").status().code(), StatusCode::kNotFound);
  EXPECT_EQ(Found("ada"), Names());
  EXPECT_EQ(Found("bob"), Names{"1"});
}

TEST_P(LeadStoreKnownContract, TheSameContentAgainWritesNothing) {
  ASSERT_EQ(Put({Contact("003A", "ada"), Contact("003B", "bob")}), "+2 ~0 =0");
  ASSERT_TRUE(store().CountKnown().ok());  // everything is applied
  const std::uint64_t entries = store().Health().durable_seq;
  world_->clock().Advance(kDayMs);
  EXPECT_EQ(Put({Contact("003A", "ada"), Contact("003B", "bob")}), "+0 ~0 =2");
  EXPECT_EQ(store().Health().durable_seq, entries);
  EXPECT_EQ(store().GetKnown(KnownObject::kContact, "003A")->updated_at, kNoon);
  KnownRecord moved = Contact("003B", "bob");
  moved.owner = "ben";
  EXPECT_EQ(Put({Contact("003A", "ada"), moved}), "+0 ~1 =1");
  EXPECT_EQ(store().GetKnown(KnownObject::kContact, "003B")->owner, "ben");
  EXPECT_EQ(store().GetKnown(KnownObject::kContact, "003B")->updated_at, kNoon + kDayMs);
}

TEST_P(LeadStoreKnownContract, WhatWasPutAMomentAgoIsNotTakenForOld) {
  KnownRecord changed = Contact("003A", "ada");
  changed.owner = "ben";
  for (int round = 0; round < 20; ++round) {
    ASSERT_TRUE(store().PutKnown({Contact("003A", "ada")}).ok());
    ASSERT_TRUE(store().PutKnown({changed}).ok());
    EXPECT_EQ(store().GetKnown(KnownObject::kContact, "003A")->owner, "ben");
    ASSERT_TRUE(store().RemoveKnown(KnownObject::kContact, "003A").ok());
    ASSERT_TRUE(store().PutKnown({changed}).ok());
    EXPECT_TRUE(store().GetKnown(KnownObject::kContact, "003A").ok()) << round;
  }
}

TEST_P(LeadStoreKnownContract, CountsAreRightAtOnce) {
  const auto counts = [&] {
    const auto put = store().PutKnown({Contact("003A", "ada")});
    EXPECT_TRUE(put.ok());
    return std::array<std::uint64_t, 3>{put->added, put->changed, put->unchanged};
  };
  for (int round = 0; round < 10; ++round) {
    EXPECT_EQ(counts(), (std::array<std::uint64_t, 3>{1, 0, 0})) << round;
    EXPECT_EQ(counts(), (std::array<std::uint64_t, 3>{0, 0, 1})) << round;
    ASSERT_TRUE(store().RemoveKnown(KnownObject::kContact, "003A").ok());
  }
}

TEST_P(LeadStoreKnownContract, OfTwoInOnePutTheLaterCounts) {
  EXPECT_EQ(Put({Contact("003A", "ada"), Contact("003B", "bob"), Contact("003A", "eve")}), "+2 ~0 =1");
  EXPECT_EQ(Found("ada"), Names());
  EXPECT_EQ(Found("eve"), Names{"003A"});
}

TEST_P(LeadStoreKnownContract, AnUpsertLeavesNothingOfTheOldKeys) {
  ASSERT_EQ(Put({Contact("003A", "ada")}), "+1 ~0 =0");
  KnownRecord moved = Contact("003A", "ada-new");
  moved.blocks = {{9}};
  ASSERT_EQ(Put({moved}), "+0 ~1 =0");
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    EXPECT_EQ(Found("ada"), Names());
    EXPECT_EQ(Found("ada-new"), Names{"003A"});
    EXPECT_EQ(Alike(7), Names());
    EXPECT_EQ(Alike(9), Names{"003A?"});
  }
  ASSERT_EQ(Put({Contact("003A", "ada")}), "+0 ~1 =0") << "and back again";
  EXPECT_EQ(Found("ada"), Names{"003A"});
  EXPECT_EQ(Alike(7), Names{"003A?"});
}

TEST_P(LeadStoreKnownContract, ManyAreRemovedAtOnce) {
  ASSERT_EQ(Put({Contact("003A", "ada"), Contact("003B", "bob"), Contact("003C", "eve")}), "+3 ~0 =0");
  const auto removed = store().RemoveManyKnown(KnownObject::kContact, {"003C", "003A", "nobody", "003A"});
  ASSERT_TRUE(removed.ok()) << removed.status().ToString();
  EXPECT_EQ(*removed, 2U);
  EXPECT_EQ(*store().RemoveManyKnown(KnownObject::kContact, {"003A", "003C"}), 0U) << "again, at once";
  EXPECT_EQ(*store().RemoveManyKnown(KnownObject::kLead, {"003B"}), 0U) << "of another kind";
  EXPECT_EQ(*store().RemoveManyKnown(KnownObject::kContact, {}), 0U);
  const std::vector<std::string> too_many(kMostKnownPerPut + 1);
  EXPECT_EQ(store().RemoveManyKnown(KnownObject::kContact, too_many).status().code(), StatusCode::kInvalidArgument);
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    EXPECT_EQ(Found("ada"), Names());
    EXPECT_EQ(Found("bob"), Names{"003B"});
    EXPECT_EQ(Found("eve"), Names());
  }
}

TEST_P(LeadStoreKnownContract, WhoIsRemovedIsGoneAndMayComeBack) {
  ASSERT_EQ(Put({Contact("003A", "ada"), Contact("003B", "bob")}), "+2 ~0 =0");
  ASSERT_TRUE(store().RemoveKnown(KnownObject::kContact, "003B").ok());
  EXPECT_EQ(store().RemoveKnown(KnownObject::kContact, "003B").code(), StatusCode::kNotFound);
  EXPECT_EQ(Found("bob"), Names());
  ASSERT_EQ(Put({Contact("003C", "eve")}), "+1 ~0 =0");
  EXPECT_EQ(Found("bob"), Names()) << "its keys are nobody else's";
  world_->Reopen();
  EXPECT_EQ(Found("bob"), Names());
  ASSERT_EQ(Put({Contact("003B", "bob")}), "+1 ~0 =0");
  EXPECT_EQ(Found("bob"), Names{"003B"});
}

TEST_P(LeadStoreKnownContract, ExactOnesComeFirstAndKeepIsAskedAboutTheRest) {
  KnownRecord alike = Contact("003A", "ada");
  KnownRecord exact = Contact("003B", "bob");
  KnownRecord other = Contact("003C", "eve");
  ASSERT_EQ(Put({alike, exact, other}), "+3 ~0 =0");
  int asked = 0;
  const KnownQuery query{.keys = {KeyOf("bob")}, .blocks = {{7}, {8}, {99}}, .keep = [&](std::string_view profile) {
                           ++asked;
                           return profile == "profile of 003A";
                         }};
  EXPECT_EQ(Found(query), (Names{"003B", "003A?"}));
  EXPECT_EQ(asked, 2);
  EXPECT_EQ(Found({.keys = {KeyOf("bob")}, .blocks = {{7}}}), Names{"003B"}) << "without keep: exact keys only";
  EXPECT_EQ(Alike(99), Names());
}

TEST_P(LeadStoreKnownContract, TheKeySaysWhichItWas) {
  KnownRecord record = Contact("003A", "ada");
  record.keys.push_back(KeyOf("number", IdentityKind::kPhoneAndName));
  ASSERT_EQ(Put({record, Account("001", "acme.example")}), "+2 ~0 =0");
  ASSERT_TRUE(store().CountKnown().ok());
  const auto found = store().FindKnown({.keys = {KeyOf("nobody"), KeyOf("number", IdentityKind::kPhoneAndName),
                                                 KeyOf("acme.example", IdentityKind::kCompanyDomain)}});
  ASSERT_TRUE(found.ok() && found->size() == 2);
  EXPECT_EQ((*found)[0].by_key, IdentityKind::kPhoneAndName);
  EXPECT_EQ((*found)[1].by_key, IdentityKind::kCompanyDomain);
  EXPECT_EQ(Found({.keys = {KeyOf("ada", IdentityKind::kCompanyDomain)}}), Names()) << "kinds are part of a key";
}

TEST_P(LeadStoreKnownContract, AKeyThatTooManyShareFindsNobody) {
  std::vector<KnownRecord> records;
  for (std::size_t i = 0; i <= kMostSharing; ++i) records.push_back(Contact("c" + std::to_string(i), "info"));
  records.back().blocks = {{11}};
  const KnownRecord last = records.back();
  records.pop_back();
  ASSERT_TRUE(store().PutKnown(records).ok());
  EXPECT_EQ(Found("info").size(), kMostSharing);
  EXPECT_EQ(Alike(7).size(), kMostSharing);
  ASSERT_TRUE(store().PutKnown({last}).ok());
  EXPECT_EQ(Found("info"), Names());
  EXPECT_EQ(Alike(7).size(), kMostSharing);
  EXPECT_EQ(Alike(11), Names{"c" + std::to_string(kMostSharing) + "?"});
}

TEST_P(LeadStoreKnownContract, WhatCannotBeStoredIsRefusedWhole) {
  std::vector<KnownRecord> many(kMostKnownPerPut + 1, Contact("1", "ada"));
  const std::vector<std::pair<const char*, std::vector<KnownRecord>>> cases = {
      {"too many", many},
      {"no id", {Contact("1", "ada"), Contact("", "bob")}},
      {"a long id", {Contact(std::string(kLongestCrmId + 1, 'x'), "ada")}},
  };
  for (const auto& [name, records] : cases) {
    SCOPED_TRACE(name);
    EXPECT_EQ(store().PutKnown(records).status().code(), StatusCode::kInvalidArgument);
  }
  EXPECT_EQ(*store().CountKnown(), (std::array<std::uint64_t, 3>{0, 0, 0}));
  const std::string odd = std::string("a\0b' é", 7);
  EXPECT_EQ(Put({Contact(odd, "ada")}), "+1 ~0 =0");
  EXPECT_TRUE(store().GetKnown(KnownObject::kContact, odd).ok());
}

TEST_P(LeadStoreKnownContract, WhatWasPutIsFoundWithinASecond) {
  ASSERT_EQ(Put({Contact("003A", "ada")}), "+1 ~0 =0");
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);  // of a slow machine
  bool found = false;
  while (!found && std::chrono::steady_clock::now() < until) {
    found = !store().FindKnown({.keys = {KeyOf("ada")}})->empty();
    std::this_thread::yield();
  }
  EXPECT_TRUE(found);
}

// Several importers and leads at once: each record ends as its last writer put it, and leads are stored meanwhile.
TEST_P(LeadStoreKnownContract, ManyPutAtOnce) {
  constexpr int kThreads = 4, kRounds = 25, kRecords = 40;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (int round = 0; round < kRounds; ++round) {
        std::vector<KnownRecord> records;
        for (int i = 0; i < kRecords; ++i) {
          const std::string id = std::to_string(thread) + "-" + std::to_string(i);
          records.push_back(Contact(id, id + "-" + std::to_string(round)));
          records.back().blocks.clear();
        }
        EXPECT_TRUE(store().PutKnown(std::move(records)).ok());
      }
    });
  }
  threads.emplace_back([&] {
    for (int i = 0; i < kRounds; ++i) EXPECT_TRUE(store().Commit(Draft()).ok());
  });
  for (std::thread& thread : threads) thread.join();
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    EXPECT_EQ((*store().CountKnown())[1], static_cast<std::uint64_t>(kThreads * kRecords));
    for (int thread = 0; thread < kThreads; ++thread) {
      const std::string id = std::to_string(thread) + "-7";
      EXPECT_EQ(Found(id + "-" + std::to_string(kRounds - 1)), Names{id});
      EXPECT_EQ(Found(id + "-0"), Names());
    }
  }
}

}  // namespace leadgate
