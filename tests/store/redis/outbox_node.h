// A node's outbox on a real Redis, with a journal that is a counter: for tests of what several nodes do together.
//
//   OutboxNode one(server.url(), "workspace", 1), two(server.url(), "workspace", 2);
//   one.Live();  two.Live();                         // their leases
//   const LeadId lead = one.Commit("crm");
//   one.Commit("crm", {.order_key = lead});
//   one.Due("crm")                                   // leads, in order
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "redis/redis.h"
#include "store/columns.h"
#include "store/redis/lead_number.h"
#include "store/redis/outbox_operations.h"
#include "store/redis/redis_outbox.h"
#include "store/redis/stored_head.h"
#include "tests/contract/lead_store_fixture.h"
#include "tests/redis/support/connected.h"
#include "tests/store/redis/operations_runner.h"

namespace leadgate {

class OutboxNode : private EntryWriter {
 public:
  static constexpr std::chrono::hours kLong{1};

  OutboxNode(const std::string& url, const std::string& workspace, int node)
      : client_(redis::Connected(url)), context_{client_.get(), Layout(workspace), &clock_, node} {
    context_.timeout = std::chrono::seconds(10);
    context_.patience = std::chrono::seconds(10);
    context_.node = node;
    runner_ = std::make_unique<OperationsRunner>(*client_);
    outbox_ = std::make_unique<RedisOutbox>(context_, static_cast<EntryWriter&>(*this));
  }

  RedisOutbox& outbox() { return *outbox_; }
  ManualClock& clock() { return clock_; }
  const Layout& layout() const { return context_.layout; }
  redis::Redis& client() { return *client_; }
  TimeMs now() const { return clock_.NowMs(); }

  void Live() { EXPECT_TRUE(client_->Call({"SET", layout().Node(context_.node), "1"}, redis::Soon()).ok()); }
  void Die() { EXPECT_TRUE(client_->Call({"DEL", layout().Node(context_.node)}, redis::Soon()).ok()); }
  void Tick() { outbox_->Tick(std::chrono::steady_clock::now() + kLong); }
  // The process goes and comes back: nothing in memory.
  void Restart() {
    outbox_ = std::make_unique<RedisOutbox>(context_, static_cast<EntryWriter&>(*this));
    outbox_->Start();
    Tick();
  }

  struct What {
    LeadId order_key;               // nil: its own
    bool applied = true;            // false: its line is written, and then nothing
    std::vector<std::string> also;  // more destinations
  };
  LeadId Commit(const std::string& destination, const What& what) {
    CommitRequest request;
    request.record.id = ids_.Next(now());
    request.record.submission.form = "demo";
    request.record.submission.received_at = now();
    const LeadId order_key = what.order_key.is_nil() ? request.record.id : what.order_key;
    request.outbox = {{destination, DeliveryOp::kCreate, order_key}};
    for (const std::string& name : what.also) request.outbox.push_back({name, DeliveryOp::kCreate, order_key});
    auto entry = std::make_shared<Entry>();
    entry->seq = NextSeq();
    entry->type = EntryType::kCommit;
    entry->body = Settled().Encode() + EncodeCommit(MakeCommitEntry(request, "{}", now()));
    Take(entry, what.applied);
    return request.record.id;
  }
  LeadId Commit(const std::string& destination) { return Commit(destination, What()); }

  std::vector<OutboxItem> DueItems(const std::string& destination, int limit = 10'000) {
    const auto due = outbox_->DueOutbox(destination, now(), limit);
    EXPECT_TRUE(due.ok()) << due.status().ToString();
    return due.ok() ? *due : std::vector<OutboxItem>();
  }
  std::vector<LeadId> Due(const std::string& destination, int limit = 10'000) {
    std::vector<LeadId> leads;
    for (const OutboxItem& item : DueItems(destination, limit)) leads.push_back(item.lead);
    return leads;
  }
  Status Finish(const OutboxItem& item, DeliveryResult::Kind kind = DeliveryResult::Kind::kDelivered) {
    DeliveryResult result;
    result.item = item.id;
    result.lead = item.lead;
    result.destination = item.destination;
    result.kind = kind;
    result.at = now();
    return outbox_->FinishDeliveries(std::span(&result, 1));
  }

 private:
  std::uint64_t NextSeq() {
    const std::scoped_lock lock(mutex_);
    const std::uint64_t first =
        SequenceNumbers::FirstAt(now()) + (static_cast<std::uint64_t>(context_.node) << SequenceNumbers::kCountBits);
    last_ = std::max(first, last_ + 1);
    return last_;
  }
  // What the store does with an entry, but for the lead's record.
  void Take(const EntryPtr& entry, bool applied) {
    const auto changes = ChangesOfLeads(entry);
    ASSERT_TRUE(changes.ok());
    for (const AppliedEntry& change : *changes) {
      StoredHead head;
      if (change.commit() != nullptr) head = HeadAfter(nullptr, change);
      Operations operations;
      AddOutboxOperations(layout(), context_.Consumer(), nullptr, head, change, operations);
      if (!applied) {
        for (const redis::Command& command : operations.before())
          EXPECT_TRUE(client_->Call(command, redis::Soon()).ok());
        continue;
      }
      if (change.commit() != nullptr) operations.Add(layout().Lead(change.lead()), {"HSET", "m", EncodeHead(head)});
      outbox_->OnDurable(change);
      outbox_->OnApplied(change, runner_->Run(operations));
    }
  }

  Result<std::uint64_t> Write(EntryType type, std::string body) override {
    auto entry = std::make_shared<Entry>();
    entry->seq = NextSeq();
    entry->type = type;
    entry->body = std::move(body);
    Take(entry, true);
    return entry->seq;
  }
  Result<std::uint64_t> Append(EntryType, std::string) override { return NextSeq(); }
  void Applied(std::uint64_t) override {}
  void Later(std::uint64_t) override { ADD_FAILURE() << "Redis did not answer"; }
  Status Void(std::uint64_t) override { return Status::Ok(); }
  Status Fresh() override { return Status::Ok(); }
  std::uint64_t SettledUpTo() const override { return last_; }

  ManualClock clock_{kNoon};
  RandomLeadIdSource ids_;
  std::unique_ptr<redis::Redis> client_;
  RedisContext context_;
  std::unique_ptr<OperationsRunner> runner_;
  std::mutex mutex_;
  std::uint64_t last_ = 0;
  std::unique_ptr<RedisOutbox> outbox_;
};

}  // namespace leadgate
