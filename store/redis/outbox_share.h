// The items of the outbox that are this node's to deliver, in memory.
//
//   share.Add(items);                    // committed here, read at a start, taken over, retried: due from here
//   share.LookAt("crm", …)               → due: deliver them;  unsure: ask whose turn it is in their line, then
//   share.Clear(…) or share.Hold(…)      // it is this one's; it is another's
//   share.Finish(id);                    // never due again, whatever Redis still says
//   share.FinishStored(id);              // Redis says so as well
//
// An order key and a destination make a line; only its first item is due. What this node has of a line is seen here;
// what others may have of it is asked of Redis (store/redis/outbox_lines.h), but for the commit of a chain's first
// record, which nothing can precede. Items that Redis has may be left out when there are very many: LeftOut() says that
// some are, and reading them again brings them.
// Threads: any. Failures: none.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"

namespace leadgate {

class OutboxShare {
 public:
  using Time = std::chrono::steady_clock::time_point;
  struct Held {
    OutboxItem item;
    bool first_of_chain = false;  // nothing of its order key can be before it
    bool stored = false;          // Redis has it: another node may take it over
    bool committed_here = false;  // since the store was opened: handed out in the order of their numbers
  };

  explicit OutboxShare(std::size_t most_held = 50'000) : most_held_(most_held) {}

  void Add(std::vector<Held> items);
  // One that was dead, or is due now by an operator: whatever was known of it here.
  void Revive(Held held);
  // Redis has the items of this entry now.
  void Stored(std::uint64_t seq);

  void Finish(std::uint64_t item);
  void FinishStored(std::uint64_t item);
  // Around reading items from Redis and adding them: what is finished meanwhile is not added after all.
  void BeginReading();
  void EndReading();
  void Forget(std::uint64_t item);  // it is not this node's any more
  void Defer(std::uint64_t item, TimeMs next_at, int attempts, const std::string& last_error);
  // The item as it is held; nothing when it is not.
  std::optional<OutboxItem> Find(std::uint64_t item) const;
  bool Knows(std::uint64_t item) const;  // held, or finished while Redis may still have it
  // What is held of it now, over what Redis said a moment ago: finished → false.
  bool Overlay(OutboxItem& item) const;

  struct Look {
    std::vector<OutboxItem> due;     // in order
    std::vector<OutboxItem> unsure;  // in order; the first of theirs here
  };
  struct Question {
    TimeMs now = 0;
    Time time;                           // for items that were asked about a moment ago
    std::size_t limit = 0;               // of both
    bool lapsed = false;                 // others may have taken over what Redis has; those are left out
    std::uint64_t settled = UINT64_MAX;  // of what was committed here nothing behind this entry
  };
  Look LookAt(const std::string& destination, const Question& question) const;
  void Clear(const std::string& destination, std::uint64_t item);
  void Hold(const std::string& destination, std::uint64_t item, Time until);

  // Some that Redis has are not held: there were too many.
  bool LeftOut(const std::string& destination) const;
  bool Room(const std::string& destination) const;  // for reading them again
  void ReadAgain(const std::string& destination);   // all are read now: nothing is left out
  // Others have taken over what Redis has.
  void DropStored();
  std::vector<std::string> Destinations() const;

 private:
  struct Place {
    Held held;
    bool clear = false;  // first of its line, Redis says
    Time ask_after;
  };
  struct Destination {
    std::map<std::uint64_t, Place> items;
    std::unordered_map<LeadId, std::set<std::uint64_t>> lines;  // by order key
    bool left_out = false;
  };

  void Insert(Held held) REQUIRES(mutex_);
  void Erase(std::uint64_t item) REQUIRES(mutex_);
  Place* FindPlace(std::uint64_t item) REQUIRES(mutex_);
  const Place* FindPlace(std::uint64_t item) const REQUIRES(mutex_);

  const std::size_t most_held_;
  mutable Mutex mutex_;
  std::map<std::string, Destination> destinations_ GUARDED_BY(mutex_);
  std::unordered_map<std::uint64_t, std::string> where_ GUARDED_BY(mutex_);  // destination by item
  std::unordered_set<std::uint64_t> finished_ GUARDED_BY(mutex_);            // Redis may still have them
  int reading_ GUARDED_BY(mutex_) = 0;
  std::vector<std::uint64_t> finished_meanwhile_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
