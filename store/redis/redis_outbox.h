// The outbox in Redis: this node's items in memory, all nodes' in streams (store/redis/layout.h).
//
//   OnDurable(entry)           its items may be delivered from here: Redis has them, or the backlog will bring them
//   OnApplied(entry, answers)  Redis has them; `answers` of what AddOutboxOperations asked for
//   Due(destination, …)        from memory; nothing behind writer.SettledUpTo(), so that numbers only grow
//
// An item belongs to the node that committed it, until that is gone for longer than its lease: then another one claims
// it (Tick). Whoever changes an item of another node's leaves it a note, which it reads within a tick.
// Methods answer those of LeadStore with their names. Threads: any. Failures: kUnavailable, kNotFound.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"
#include "redis/script.h"
#include "redis/value.h"
#include "store/redis/applied_entry.h"
#include "store/redis/entry_writer.h"
#include "store/redis/outbox_share.h"
#include "store/redis/redis_context.h"
#include "store/redis/stored_item.h"

namespace leadgate {

class RedisOutbox {
 public:
  RedisOutbox(const RedisContext& context, EntryWriter& writer);

  // What the journal had to say of the last run is said; from here on items are due at once.
  void Start();
  // Once a second, on a thread of the store: takes up what this node's last run left in Redis, and what dead nodes did.
  // `lease_until`: this node's own lease is certainly in force until then; nothing that Redis has is handed out after
  // it. `replaying`: what Redis says may be older than what the journal says; nothing is taken up from it.
  void Tick(redis::Deadline lease_until, bool replaying = false);

  // Before Start (a replay of what this node's last run journalled) items wait until Redis says whose they are.
  void OnDurable(const AppliedEntry& entry);
  void OnApplied(const AppliedEntry& entry, const std::vector<redis::Value>& answers);
  // kRetry: where it is, in Redis; nothing when Redis has it.
  Status Apply(const Entry& entry);

  Result<std::vector<OutboxItem>> DueOutbox(const std::string& destination, TimeMs now, int limit);
  Status FinishDeliveries(std::span<const DeliveryResult> results);
  Status DeferDelivery(std::uint64_t item, TimeMs next_at, int attempts, const std::string& last_error);
  Result<std::vector<OutboxItem>> ListOutbox(const std::string& destination, std::optional<OutboxState> state,
                                             int limit);
  Status RetryDelivery(std::uint64_t item, TimeMs now);
  Result<std::vector<OutboxCounts>> CountOutbox();
  void OnOutbox(std::function<void()> wake);

 private:
  struct Scripts {
    Scripts();
    redis::Script retry, defer, claim, prolong, unlock;
  };
  // A stream of a bucket.
  struct Out {
    int bucket = 0;
    std::string destination;
  };

  void OnItemsApplied(const AppliedEntry& entry);
  void Wake();
  bool Lapsed();
  // What left Redis, and is to leave its line in another bucket.
  void LeaveLines();
  // redis_outbox_lists.cc
  Result<std::vector<Out>> Outs(const std::string& destination);
  Result<std::vector<StoredItem>> ReadItems(std::span<const std::pair<int, std::uint64_t>> ids);  // bucket and item
  Result<std::vector<std::pair<int, std::uint64_t>>> FirstIds(std::vector<Out> outs, OutboxState state,
                                                              std::size_t limit);
  Result<StoredItem> FindItem(std::uint64_t item);
  Status RetryInRedis(std::uint64_t seq, const StoredItem& stored, TimeMs now);
  // redis_outbox_takeover.cc
  void ReadOwn();
  Status Load(const std::vector<Out>& outs);
  Status Take(std::span<const Out> outs, std::span<const redis::Value> entries);
  void TakeOver();
  Status MayTakeFrom(int node);
  Status TakeOverFrom(int node);
  void ReadNotes();
  void LeaveNote(const std::string& node, std::span<const StoredItem> items);

  const RedisContext& context_;
  EntryWriter& writer_;
  const Scripts scripts_;
  OutboxShare share_;
  Mutex mutex_;
  std::function<void()> wake_ GUARDED_BY(mutex_);
  std::optional<redis::Deadline> lease_until_ GUARDED_BY(mutex_);  // none before the first tick
  bool started_ GUARDED_BY(mutex_) = false;
  bool loaded_ GUARDED_BY(mutex_) = false;  // what is this node's in Redis is in the share
  std::vector<redis::Command> leave_lines_ GUARDED_BY(mutex_);
  std::map<std::string, std::vector<StoredItem>> notes_ GUARDED_BY(mutex_);  // to be left, by node
  std::unordered_map<std::uint64_t, LeadId> listed_ GUARDED_BY(mutex_);      // leads of items that were listed last
};

}  // namespace leadgate
