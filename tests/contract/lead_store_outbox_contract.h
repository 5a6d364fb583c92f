// Contract of LeadStore: the outbox. See lead_store_contract.h.
#pragma once

#include <algorithm>
#include <atomic>
#include <thread>

#include "tests/contract/lead_store_fixture.h"

namespace leadgate {

class LeadStoreOutboxContract : public LeadStoreContract {
 protected:
  LeadId StoredFor(const std::string& destination, std::optional<LeadId> order_key = std::nullopt,
                   DeliveryOp op = DeliveryOp::kCreate) {
    CommitRequest request = Draft();
    request.outbox = {{destination, op, order_key.value_or(request.record.id)}};
    return Stored(std::move(request));
  }
  OutboxItem FirstDue(const std::string& destination) {
    const auto due = store().DueOutbox(destination, now(), 1);
    EXPECT_TRUE(due.ok() && due->size() == 1);
    return due.ok() && !due->empty() ? due->front() : OutboxItem();
  }
};

TEST_P(LeadStoreOutboxContract, ItemsAreDueInCommitOrderAndOnlyForTheirDestination) {
  const LeadId first = StoredFor("crm");
  const LeadId second = StoredFor("crm");
  const LeadId other = StoredFor("file");
  EXPECT_EQ(DueLeads("crm"), (std::vector<LeadId>{first, second}));
  EXPECT_EQ(DueLeads("file"), std::vector<LeadId>{other});
  EXPECT_TRUE(DueLeads("nowhere").empty());
  EXPECT_EQ(DueLeads("crm", 1), std::vector<LeadId>{first});
  world_->Reopen();
  const LeadId third = StoredFor("crm");
  EXPECT_EQ(DueLeads("crm"), (std::vector<LeadId>{first, second, third}));
  EXPECT_EQ(DueLeads("crm", 2), (std::vector<LeadId>{first, second}));
}

// A reader that looks while leads come: an item whose record cannot be read would be a lead that nobody delivers.
TEST_P(LeadStoreOutboxContract, AnItemIsNeverSeenBeforeItsRecord) {
  std::atomic<bool> done = false;
  std::atomic<int> without_record = 0;
  std::thread reader([&] {
    while (!done) {
      const auto due = store().DueOutbox("crm", now(), 256);
      if (!due.ok()) continue;
      std::vector<LeadId> leads;
      for (const OutboxItem& item : *due) leads.push_back(item.lead);
      const auto records = store().GetMany(leads);
      if (!records.ok()) continue;
      for (const auto& record : *records) without_record += record == nullptr ? 1 : 0;
      for (const OutboxItem& item : *due) EXPECT_TRUE(Finish(item).ok());
    }
  });
  std::vector<std::thread> writers;
  for (int w = 0; w < 32; ++w) {
    writers.emplace_back([&] {
      for (int i = 0; i < 100; ++i) {
        CommitRequest request = Draft();
        request.outbox.assign(8, {"crm", DeliveryOp::kCreate, request.record.id});
        EXPECT_TRUE(store().Commit(std::move(request)).ok());
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  done = true;
  reader.join();
  EXPECT_EQ(without_record, 0);
}

TEST_P(LeadStoreOutboxContract, AnItemSaysWhatItIs) {
  const LeadId first = StoredFor("crm");
  const LeadId update = StoredFor("crm", first, DeliveryOp::kUpdate);
  ASSERT_TRUE(Finish(FirstDue("crm")).ok());
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    const OutboxItem item = FirstDue("crm");
    EXPECT_EQ(item.lead, update);
    EXPECT_EQ(item.order_key, first);
    EXPECT_EQ(item.op, DeliveryOp::kUpdate);
    EXPECT_EQ(item.state, OutboxState::kPending);
    EXPECT_EQ(item.attempts, 0);
    EXPECT_EQ(item.created_at, now());
  }
}

TEST_P(LeadStoreOutboxContract, WhatIsLinkedWaitsForWhatCameBefore) {
  const LeadId first = StoredFor("crm");
  const LeadId second = StoredFor("crm", first, DeliveryOp::kUpdate);
  const LeadId other = StoredFor("crm");
  const LeadId third = StoredFor("crm", first, DeliveryOp::kUpdate);
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    EXPECT_EQ(DueLeads("crm"), (std::vector<LeadId>{first, other}));
  }
  const LeadId fourth = StoredFor("crm", first, DeliveryOp::kUpdate);  // behind those in the view
  EXPECT_EQ(DueLeads("crm"), (std::vector<LeadId>{first, other}));
  const auto deliver = [&](const LeadId& lead) {
    const auto due = store().DueOutbox("crm", now(), 100);
    const auto item = std::find_if(due->begin(), due->end(), [&](const OutboxItem& i) { return i.lead == lead; });
    ASSERT_NE(item, due->end());
    ASSERT_TRUE(Finish(*item).ok());
  };
  deliver(first);
  EXPECT_EQ(DueLeads("crm"), (std::vector<LeadId>{second, other}));
  deliver(second);
  EXPECT_EQ(DueLeads("crm"), (std::vector<LeadId>{other, third}));
  deliver(third);
  EXPECT_EQ(DueLeads("crm"), (std::vector<LeadId>{other, fourth}));
}

TEST_P(LeadStoreOutboxContract, WhatIsFinishedNeverComesAgainAndIsInTheRecord) {
  const LeadId id = StoredFor("crm");
  ASSERT_TRUE(Finish(FirstDue("crm")).ok());
  EXPECT_TRUE(DueLeads("crm").empty());
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    EXPECT_TRUE(DueLeads("crm").empty());
    const LeadRecord record = Got(id);
    EXPECT_EQ(record.version, 2U);
    ASSERT_EQ(record.transitions.size(), 3U);
    EXPECT_EQ(record.transitions[2].kind, TransitionKind::kDelivered);
    EXPECT_EQ(record.transitions[2].destination, "crm");
    EXPECT_EQ(record.transitions[2].crm_id, "crm-1");
  }
}

TEST_P(LeadStoreOutboxContract, ADeliveryOfAnOldLeadCountsAsAVersion) {
  const LeadId id = StoredFor("crm");
  world_->Reopen();
  ASSERT_TRUE(Finish(FirstDue("crm")).ok());
  EXPECT_EQ(Got(id).version, 2U);
  EXPECT_EQ(Change(id, MakeTransition(TransitionKind::kMeeting, now()), 1).code(), StatusCode::kConflict);
  EXPECT_TRUE(Change(id, MakeTransition(TransitionKind::kMeeting, now()), 2).ok());
  EXPECT_EQ(Got(id).version, 3U);
}

TEST_P(LeadStoreOutboxContract, ADeferredItemWaitsAndHoldsItsChain) {
  for (const bool applied : {false, true}) {
    SCOPED_TRACE(applied ? "in the view" : "not applied yet");
    const LeadId first = StoredFor("crm");
    const LeadId second = StoredFor("crm", first, DeliveryOp::kUpdate);
    if (applied) world_->Reopen();
    const OutboxItem item = FirstDue("crm");
    ASSERT_EQ(item.lead, first);
    ASSERT_TRUE(store().DeferDelivery(item.id, now() + 60'000, 1, "HTTP 503").ok());
    EXPECT_TRUE(DueLeads("crm").empty());
    const auto listed = store().ListOutbox("crm", OutboxState::kPending, 10);
    ASSERT_TRUE(listed.ok());
    ASSERT_EQ(listed->size(), 2U);
    EXPECT_EQ((*listed)[0].attempts, 1);
    EXPECT_EQ((*listed)[0].last_error, "HTTP 503");
    EXPECT_EQ((*listed)[0].next_at, now() + 60'000);
    EXPECT_TRUE(DueLeads("crm").empty());
    world_->clock().Advance(60'000);
    const OutboxItem again = FirstDue("crm");
    EXPECT_EQ(again.lead, first);
    EXPECT_EQ(again.attempts, 1);
    ASSERT_TRUE(Finish(again).ok());
    EXPECT_EQ(DueLeads("crm"), std::vector<LeadId>{second});
    ASSERT_TRUE(Finish(FirstDue("crm")).ok());
  }
}

TEST_P(LeadStoreOutboxContract, ADeadLetterLetsOthersGoOnAndCanBeRetriedOrDropped) {
  const LeadId first = StoredFor("crm");
  const LeadId second = StoredFor("crm", first, DeliveryOp::kUpdate);
  const OutboxItem item = FirstDue("crm");
  ASSERT_TRUE(Finish(item, DeliveryResult::Kind::kDead).ok());
  EXPECT_EQ(DueLeads("crm"), std::vector<LeadId>{second});
  EXPECT_EQ(Got(first).version, 1U);
  world_->Reopen();
  const auto dead = store().ListOutbox("", OutboxState::kDead, 10);
  ASSERT_TRUE(dead.ok());
  ASSERT_EQ(dead->size(), 1U);
  EXPECT_EQ(dead->front().id, item.id);
  EXPECT_EQ(dead->front().last_error, "HTTP 400");
  const auto counts = store().CountOutbox();
  ASSERT_TRUE(counts.ok());
  ASSERT_EQ(counts->size(), 1U);
  EXPECT_EQ(counts->front().pending, 1U);
  EXPECT_EQ(counts->front().dead, 1U);
  EXPECT_EQ(counts->front().oldest_created_at, now());

  world_->clock().Advance(kHourMs);
  ASSERT_TRUE(store().RetryDelivery(item.id, now()).ok());
  EXPECT_EQ(DueLeads("crm"), std::vector<LeadId>{first});  // and the second one waits again
  ASSERT_TRUE(Finish(FirstDue("crm"), DeliveryResult::Kind::kDropped).ok());
  EXPECT_EQ(DueLeads("crm"), std::vector<LeadId>{second});
  EXPECT_TRUE(store().ListOutbox("crm", OutboxState::kDead, 10)->empty());
  EXPECT_EQ(store().RetryDelivery(item.id, now()).code(), StatusCode::kNotFound);
}

TEST_P(LeadStoreOutboxContract, ALeadForTwoDestinationsIsDeliveredToEach) {
  CommitRequest request = Draft();
  const LeadId id = request.record.id;
  request.outbox = {{"crm", DeliveryOp::kCreate, id}, {"file", DeliveryOp::kCreate, id}};
  Stored(std::move(request));
  ASSERT_TRUE(Finish(FirstDue("crm")).ok());
  EXPECT_EQ(DueLeads("file"), std::vector<LeadId>{id});
  ASSERT_TRUE(Finish(FirstDue("file")).ok());
  EXPECT_EQ(Got(id).version, 3U);
}

TEST_P(LeadStoreOutboxContract, TestLeadsAreNeverDelivered) {
  CommitRequest request = Draft();
  request.record.submission.test = true;
  request.outbox = {{"crm", DeliveryOp::kCreate, request.record.id}};
  Stored(std::move(request));
  EXPECT_TRUE(DueLeads("crm").empty());
  EXPECT_TRUE(store().CountOutbox()->empty());
}

TEST_P(LeadStoreOutboxContract, WhoeverListensIsToldOfNewItems) {
  std::atomic<int> woken = 0;
  store().OnOutbox([&] { ++woken; });
  Stored(Draft());
  EXPECT_EQ(woken, 0);
  StoredFor("crm");
  while (woken == 0) std::this_thread::yield();
  store().OnOutbox(nullptr);
}

TEST_P(LeadStoreOutboxContract, UnderLoadEveryItemIsDeliveredOnceAndInOrder) {
  constexpr int kLeads = 600;
  std::atomic<bool> done = false;
  std::vector<std::uint64_t> delivered;
  std::thread worker([&] {
    while (true) {
      const bool last_round = done;
      const auto due = store().DueOutbox("crm", now(), 50);
      if (!due.ok()) return;
      if (due->empty() && last_round) return;
      for (const OutboxItem& item : *due) {
        delivered.push_back(item.id);
        if (!Finish(item).ok()) return;
      }
    }
  });
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < kLeads / 4; ++i) StoredFor("crm");
    });
  }
  for (std::thread& thread : threads) thread.join();
  done = true;
  worker.join();
  EXPECT_EQ(delivered.size(), static_cast<std::size_t>(kLeads));
  EXPECT_TRUE(std::is_sorted(delivered.begin(), delivered.end()));
  EXPECT_TRUE(DueLeads("crm").empty());
}

}  // namespace leadgate
