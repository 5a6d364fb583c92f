// Two gateways, each with its own folder, on one Redis: what one commits, all see; what one leaves behind, the other
// delivers.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <set>
#include <thread>

#include "tests/redis/support/connected.h"
#include "tests/store/redis/redis_world.h"

namespace leadgate {
namespace {

class TwoGatewaysTest : public testing::Test {
 protected:
  TwoGatewaysTest() : workspace_(NewWorkspace()), one_(Make()), two_(Make()) {}

  std::unique_ptr<RedisWorld> Make(std::function<void(RedisStoreOptions&)> change = nullptr) {
    return std::make_unique<RedisWorld>(SharedRedisServer().url(), [&](RedisStoreOptions& options) {
      options.workspace = workspace_;
      options.lease = std::chrono::milliseconds(2500);  // more than a busy machine holds a thread up
      options.tick = std::chrono::milliseconds(50);
      if (change) change(options);
    });
  }
  LeadId Commit(RedisWorld& world, const std::vector<std::string>& destinations, LeadId order_key = LeadId()) {
    CommitRequest request;
    const TimeMs now = world.clock().NowMs();
    request.record.id = ids_.Next(now);
    request.record.submission.form = "demo";
    request.record.submission.received_at = now;
    const LeadId id = request.record.id;
    for (const std::string& name : destinations) {
      request.outbox.push_back({name, DeliveryOp::kCreate, order_key.is_nil() ? id : order_key});
    }
    const auto outcome = world.store().Commit(std::move(request));
    EXPECT_TRUE(outcome.ok()) << outcome.status().ToString();
    return id;
  }
  static std::vector<OutboxItem> Due(RedisWorld& world) {
    const auto due = world.store().DueOutbox("crm", world.clock().NowMs(), 10'000);
    EXPECT_TRUE(due.ok());
    return due.ok() ? *due : std::vector<OutboxItem>();
  }
  static std::set<LeadId> LeadsOf(const std::vector<OutboxItem>& items) {
    std::set<LeadId> leads;
    for (const OutboxItem& item : items) EXPECT_TRUE(leads.insert(item.lead).second) << "twice";
    return leads;
  }
  static void Deliver(RedisWorld& world, const std::vector<OutboxItem>& items) {
    std::vector<DeliveryResult> results;
    for (const OutboxItem& item : items) {
      results.push_back(
          {.item = item.id, .lead = item.lead, .destination = item.destination, .crm_id = "crm", .at = 1});
    }
    EXPECT_TRUE(world.store().FinishDeliveries(results).ok());
  }

  const std::string workspace_;
  RandomLeadIdSource ids_;
  std::unique_ptr<RedisWorld> one_, two_;
};

TEST_F(TwoGatewaysTest, WhatOneCommitsTheOtherListsAndDoesNotDeliver) {
  std::set<LeadId> all;
  for (int i = 0; i < 40; ++i) all.insert(Commit(i % 2 == 0 ? *one_ : *two_, {"crm"}));
  const std::set<LeadId> ones = LeadsOf(Due(*one_)), twos = LeadsOf(Due(*two_));
  EXPECT_EQ(ones.size(), 20U);
  EXPECT_EQ(twos.size(), 20U);
  for (RedisWorld* world : {one_.get(), two_.get()}) {
    const auto page = world->store().Search({.limit = 1000});
    ASSERT_TRUE(page.ok());
    std::set<LeadId> found;
    for (const LeadRecord& lead : page->leads) found.insert(lead.id);
    EXPECT_EQ(found, all);
    EXPECT_EQ(*world->store().CountLeads({}), 40U);
    EXPECT_EQ(world->store().Books()->front().received, 40U);
    EXPECT_EQ(world->store().CountOutbox()->front().pending, 40U);
  }
  Deliver(*one_, Due(*one_));
  Deliver(*two_, Due(*two_));
  EXPECT_TRUE(one_->store().CountOutbox()->empty());
  EXPECT_EQ(two_->store().Get(*ones.begin())->transitions.back().kind, TransitionKind::kDelivered);
}

TEST_F(TwoGatewaysTest, WhatOneLeavesBehindIsDeliveredByTheOtherOnce) {
  std::set<LeadId> left;
  for (int i = 0; i < 100; ++i) left.insert(Commit(*one_, {"crm"}));
  one_->Close();
  ASSERT_TRUE(Eventually([&] { return Due(*two_).size() == 100; }));
  EXPECT_EQ(LeadsOf(Due(*two_)), left);
  one_->Reopen();
  EXPECT_TRUE(Due(*one_).empty());
  Deliver(*two_, Due(*two_));
  EXPECT_TRUE(one_->store().CountOutbox()->empty());
}

// What a process that was killed has not noted as applied is in Redis all the same, and may be delivered by now.
TEST_F(TwoGatewaysTest, WhoComesBackFromTheDeadDeliversNothingThatOthersDelivered) {
  std::set<LeadId> left;
  one_ = Make([](RedisStoreOptions& options) { options.tick = std::chrono::hours(1); });  // notes nothing
  for (int i = 0; i < 50; ++i) left.insert(Commit(*one_, {"crm"}));
  std::filesystem::copy(one_->options().data_dir, one_->options().data_dir + "-killed",
                        std::filesystem::copy_options::recursive);
  one_->Close();
  ASSERT_TRUE(Eventually([&] { return LeadsOf(Due(*two_)) == left; }));
  Deliver(*two_, Due(*two_));
  one_->options().data_dir += "-killed";
  one_->options().tick = std::chrono::milliseconds(50);
  one_->Reopen();
  const LeadId fresh = Commit(*one_, {"crm"});
  EXPECT_EQ(LeadsOf(Due(*one_)), std::set<LeadId>{fresh});
  EXPECT_EQ(one_->store().CountOutbox()->front().pending, 1U);
  EXPECT_EQ(LeadsOf(Due(*one_)), std::set<LeadId>{fresh});
}

TEST_F(TwoGatewaysTest, ComingBackInTimeItDeliversItsOwn) {
  one_ = Make([](RedisStoreOptions& options) {
    options.tick = std::chrono::hours(1);
    options.lease = std::chrono::hours(1);
  });
  std::set<LeadId> own;
  for (int i = 0; i < 50; ++i) own.insert(Commit(*one_, {"crm"}));
  const std::string killed = one_->options().data_dir + "-killed";
  std::filesystem::copy(one_->options().data_dir, killed, std::filesystem::copy_options::recursive);
  one_->Close();
  one_->options().data_dir = killed;
  one_->options().tick = std::chrono::milliseconds(50);
  one_->Reopen();
  EXPECT_TRUE(Eventually([&] { return LeadsOf(Due(*one_)) == own; }));
  EXPECT_TRUE(Due(*two_).empty());
}

TEST_F(TwoGatewaysTest, AChainIsDeliveredInOrderWhoeverHasItsParts) {
  const LeadId first = Commit(*one_, {"crm"});
  std::vector<LeadId> chain = {first};
  for (int i = 1; i < 12; ++i) {
    for (RedisWorld* world : {one_.get(), two_.get()}) world->clock().Advance(2);
    chain.push_back(Commit(i % 3 == 0 ? *one_ : *two_, {"crm"}, first));
  }
  std::vector<LeadId> delivered;
  const auto step = [&] {
    for (RedisWorld* world : {one_.get(), two_.get()}) {
      const std::vector<OutboxItem> due = Due(*world);
      EXPECT_LE(due.size(), 1U);
      for (const OutboxItem& item : due) delivered.push_back(item.lead);
      if (!due.empty()) Deliver(*world, due);
    }
    return delivered.size() == chain.size();
  };
  EXPECT_TRUE(Eventually(step));
  EXPECT_EQ(delivered, chain);
}

// Workers on both, one of the two gateways gone and back all the time.
TEST_F(TwoGatewaysTest, UnderLoadNothingIsLostAndNothingDeliveredTwice) {
  std::set<LeadId> committed;
  std::multiset<LeadId> delivered;
  std::atomic<bool> done = false;
  std::mutex mutex;
  std::thread stays([&] {
    while (!done) {
      const std::vector<OutboxItem> due = Due(*two_);
      if (due.empty()) continue;
      Deliver(*two_, due);
      const std::scoped_lock lock(mutex);
      for (const OutboxItem& item : due) delivered.insert(item.lead);
    }
  });
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 60; ++i) committed.insert(Commit(i % 3 == 0 ? *two_ : *one_, {"crm"}));
    std::vector<OutboxItem> some = Due(*one_);
    some.resize(some.size() / 2);
    Deliver(*one_, some);
    {
      const std::scoped_lock lock(mutex);
      for (const OutboxItem& item : some) delivered.insert(item.lead);
    }
    one_->Close();
    EXPECT_TRUE(Eventually([&] {
      const std::scoped_lock lock(mutex);
      return delivered.size() >= committed.size();
    }));
    one_->Reopen();
  }
  done = true;
  stays.join();
  EXPECT_EQ(delivered.size(), committed.size());
  EXPECT_EQ(std::set<LeadId>(delivered.begin(), delivered.end()), committed);
}

}  // namespace
}  // namespace leadgate
