// An outbox in memory that keeps LeadStore's promises about deliveries, and can be made to fail.
//
//   MemoryOutbox store(clock);
//   store.Add("crm", SampleRecord(SampleId(1)), DeliveryOp::kCreate, SampleId(1));
//   store.WaitUntil([&] { return store.Finished().size() == 1; });   // false after ten seconds
//   store.SetAway(true);                                             // FinishDeliveries and DueOutbox fail
#pragma once

#include <algorithm>
#include <chrono>
#include <map>
#include <thread>
#include <utility>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/mutex.h"
#include "tests/support/unavailable_store.h"

namespace leadgate {

class MemoryOutbox final : public UnavailableStore {
 public:
  explicit MemoryOutbox(const Clock& clock) : clock_(clock) {}

  std::uint64_t Add(const std::string& destination, const LeadRecord& record, DeliveryOp op, const LeadId& order_key) {
    std::function<void()> wake;
    std::uint64_t id = 0;
    {
      const MutexLock lock(mutex_);
      id = ++last_id_;
      records_[record.id] = record;
      items_[id] = {.id = id,
                    .destination = destination,
                    .lead = record.id,
                    .order_key = order_key,
                    .op = op,
                    .created_at = clock_.NowMs()};
      wake = wake_;
    }
    if (wake) wake();
    return id;
  }
  void Purge(const LeadId& id) {
    const MutexLock lock(mutex_);
    records_.erase(id);
  }
  void SetAway(bool away) {
    const MutexLock lock(mutex_);
    away_ = away;
  }
  std::vector<DeliveryResult> Finished() const {
    const MutexLock lock(mutex_);
    return finished_;
  }
  std::vector<OutboxItem> Items() const {
    const MutexLock lock(mutex_);
    std::vector<OutboxItem> all;
    for (const auto& [id, item] : items_) all.push_back(item);
    return all;
  }
  int FinishCalls() const {
    const MutexLock lock(mutex_);
    return finish_calls_;
  }

  template <class Predicate>
  static bool WaitUntil(Predicate&& predicate) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!predicate()) {
      if (std::chrono::steady_clock::now() > until) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
  }

  // ---- LeadStore ----

  Result<LeadRecord> Get(const LeadId& id, std::optional<std::uint64_t>) override {
    const MutexLock lock(mutex_);
    const auto found = records_.find(id);
    if (found == records_.end()) return Status(StatusCode::kNotFound, "no such lead");
    return found->second;
  }

  Result<std::vector<OutboxItem>> DueOutbox(const std::string& destination, TimeMs now, int limit) override {
    const MutexLock lock(mutex_);
    if (away_) return Away();
    std::vector<OutboxItem> due;
    std::vector<LeadId> waiting;
    for (const auto& [id, item] : items_) {
      if (item.destination != destination || item.state != OutboxState::kPending) continue;
      const bool behind = std::find(waiting.begin(), waiting.end(), item.order_key) != waiting.end();
      waiting.push_back(item.order_key);
      if (behind || item.next_at > now) continue;
      due.push_back(item);
      if (static_cast<int>(due.size()) == limit) break;
    }
    return due;
  }

  Status FinishDeliveries(std::span<const DeliveryResult> results) override {
    const MutexLock lock(mutex_);
    ++finish_calls_;
    if (away_) return Away();
    for (const DeliveryResult& result : results) {
      const auto found = items_.find(result.item);
      if (found == items_.end()) continue;
      finished_.push_back(result);
      if (result.kind == DeliveryResult::Kind::kDead) {
        found->second.state = OutboxState::kDead;
        found->second.last_error = result.why;
      } else {
        items_.erase(found);
      }
    }
    return Status::Ok();
  }

  Status DeferDelivery(std::uint64_t item, TimeMs next_at, int attempts, const std::string& last_error) override {
    const MutexLock lock(mutex_);
    if (away_) return Away();
    items_[item].next_at = next_at;
    items_[item].attempts = attempts;
    items_[item].last_error = last_error;
    return Status::Ok();
  }

  Result<std::vector<OutboxItem>> ListOutbox(const std::string& destination, std::optional<OutboxState> state,
                                             int limit) override {
    std::vector<OutboxItem> listed = Items();
    std::erase_if(listed, [&](const OutboxItem& item) {
      return (!destination.empty() && item.destination != destination) || (state && item.state != *state);
    });
    if (static_cast<int>(listed.size()) > limit) listed.resize(static_cast<std::size_t>(limit));
    return listed;
  }

  Status RetryDelivery(std::uint64_t item, TimeMs now) override {
    const MutexLock lock(mutex_);
    const auto found = items_.find(item);
    if (found == items_.end()) return {StatusCode::kNotFound, "no such item"};
    found->second.state = OutboxState::kPending;
    found->second.next_at = now;
    found->second.attempts = 0;
    return Status::Ok();
  }

  Result<std::vector<OutboxCounts>> CountOutbox() override {
    std::map<std::string, OutboxCounts> counts;
    for (const OutboxItem& item : Items()) {
      OutboxCounts& count = counts[item.destination];
      count.destination = item.destination;
      ++(item.state == OutboxState::kDead ? count.dead : count.pending);
      if (count.oldest_created_at == 0) count.oldest_created_at = item.created_at;
    }
    std::vector<OutboxCounts> rows;
    for (auto& [name, count] : counts) rows.push_back(count);
    return rows;
  }

  void OnOutbox(std::function<void()> wake) override {
    const MutexLock lock(mutex_);
    wake_ = std::move(wake);
  }

 private:
  static Status Away() { return {StatusCode::kUnavailable, "the store is away"}; }

  const Clock& clock_;
  mutable Mutex mutex_;
  std::uint64_t last_id_ GUARDED_BY(mutex_) = 0;
  std::map<LeadId, LeadRecord> records_ GUARDED_BY(mutex_);
  std::map<std::uint64_t, OutboxItem> items_ GUARDED_BY(mutex_);
  std::vector<DeliveryResult> finished_ GUARDED_BY(mutex_);
  int finish_calls_ GUARDED_BY(mutex_) = 0;
  bool away_ GUARDED_BY(mutex_) = false;
  std::function<void()> wake_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
