// What this node has journalled and Redis has not: brought there in order, as soon as Redis answers.
//
//   backlog.Add(entry, /*replayed=*/false);     // its answer has left, or is about to
//   backlog.Of(lead)                            → its changes, oldest first: reads of that lead are completed by them
//   backlog.Fresh(patience)                     // until all that was there is in Redis
//
// One thread, many entries a round trip; changes of one lead one after the other. While Redis is away it tries again
// after pauses of 10 to 500 ms. What Redis refuses for another reason, and a change of a lead that Redis does not have
// (its node brings it later), is put aside so that it holds nothing up, tried again each second, and given up after a
// day. Threads: any. Failures: kUnavailable of Fresh; see problem().
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "leadgate/mutex.h"
#include "store/redis/lead_apply.h"
#include "store/redis/node_entry.h"

namespace leadgate {

class Backlog {
 public:
  struct Hooks {
    std::function<Status(const Entry&)> apply_other;       // what is not about leads
    std::function<void(const LeadApply::Piece&)> applied;  // a change that Redis has now
    std::function<void(const NodeEntry&)> finished;        // all of an entry
  };
  using ChangePtr = std::shared_ptr<const AppliedEntry>;

  Backlog(const LeadApply& apply, std::chrono::milliseconds patience, Hooks hooks);
  ~Backlog();  // what is left is in the journal

  // kDataLoss for an entry that does not hold together; kConflict when a lead of it has changes that were added after
  // `looked_at`. Not added then.
  Status Add(const NodeEntryPtr& entry, bool replayed, std::uint64_t looked_at = UINT64_MAX);
  // What was added so far has tickets up to this one.
  std::uint64_t last_ticket() const;

  bool Has(const LeadId& lead) const;
  bool HasOthers() const;  // that are not about leads
  std::vector<ChangePtr> Of(const LeadId& lead) const;
  std::optional<IdempotencyRow> Idempotent(const std::string& scope, const std::string& key) const;

  Status Fresh(std::chrono::milliseconds patience);
  // Some that were added as `replayed` are not in Redis yet, nor put aside.
  bool Replaying() const;
  std::uint64_t entries() const;
  std::uint64_t bytes() const;
  std::string problem() const;

 private:
  struct Item {
    NodeEntryPtr entry;
    std::vector<ChangePtr> changes;  // not applied yet
    bool other = false, replayed = false;
    std::uint64_t bytes = 0;  // that count; of a replayed one none: it is nobody's who waits for room
    std::uint64_t ticket = 0;
    std::chrono::steady_clock::time_point aside_since, again_at;
  };
  using ItemPtr = std::shared_ptr<Item>;
  enum class Outcome { kDone, kAgain, kAside };

  void Loop();
  bool WaitForWork() REQUIRES(mutex_);
  std::vector<ItemPtr> TakeBatch() REQUIRES(mutex_);
  std::vector<Outcome> ApplyBatch(const std::vector<ItemPtr>& batch);
  Outcome ApplyOther(const Item& item);
  Outcome Weigh(const Status& status);
  void Settle(const std::vector<ItemPtr>& batch, const std::vector<Outcome>& outcomes);
  void TakeBackAside() REQUIRES(mutex_);
  void EndReplay(Item& item) REQUIRES(mutex_);
  void Forget(const Item& item) REQUIRES(mutex_);
  void ForgetChange(const ChangePtr& change) REQUIRES(mutex_);

  const LeadApply& apply_;
  const std::chrono::milliseconds patience_;
  const Hooks hooks_;

  mutable Mutex mutex_;
  CondVar work_, done_;
  std::deque<ItemPtr> queue_ GUARDED_BY(mutex_);
  std::vector<ItemPtr> aside_ GUARDED_BY(mutex_);
  struct Waiting {
    std::uint64_t ticket = 0;
    ChangePtr change;
  };
  std::unordered_map<LeadId, std::vector<Waiting>> leads_ GUARDED_BY(mutex_);
  std::unordered_map<std::string, ChangePtr> idempotency_ GUARDED_BY(mutex_);  // by scope and key
  std::uint64_t others_ GUARDED_BY(mutex_) = 0;
  std::uint64_t replayed_ GUARDED_BY(mutex_) = 0;
  std::uint64_t bytes_ GUARDED_BY(mutex_) = 0;
  std::uint64_t next_ticket_ GUARDED_BY(mutex_) = 1;
  std::chrono::milliseconds pause_ GUARDED_BY(mutex_){0};
  std::chrono::steady_clock::time_point failing_since_ GUARDED_BY(mutex_);
  std::string problem_ GUARDED_BY(mutex_), problem_aside_ GUARDED_BY(mutex_);
  bool stopping_ GUARDED_BY(mutex_) = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace leadgate
