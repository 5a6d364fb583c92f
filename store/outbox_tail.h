// What happened to the outbox since the view was last brought up to date.
//
//   tail.Add(ticket, item);              // committed, not applied yet: due from here
//   tail.Finish(ticket, item_id);        // never due again, whatever the view still says
//   tail.Applied(ticket);                // the view shows it now
//
// Deliveries flow through here without touching the view: an item that is finished before it is applied is never
// written. A ticket is the place of an entry in the applier's queue; it grows. Sits between store/sequencer.cc and
// store/store.cc. Threads: any. Failures: none.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"
#include "store/entry.h"

namespace leadgate {

class OutboxTail {
 public:
  void Add(std::uint64_t ticket, const OutboxItem& item, bool first_of_chain);
  void Finish(std::uint64_t ticket, const std::string& destination, std::uint64_t item);
  // The entry carries it to the view; until then it is held here.
  void Defer(std::uint64_t ticket, const DeferEntry& defer);
  void Applied(std::uint64_t ticket);

  struct Due {
    OutboxItem item;
    bool first_of_chain = false;  // nothing of its order key can be before it, in the view either
  };
  struct Changes {
    std::unordered_set<std::uint64_t> finished;
    std::unordered_map<std::uint64_t, DeferEntry> deferred;
    std::vector<Due> due;  // in order; none that waits behind another one in here
  };
  // `over_view`: with what changes rows of the view; `due` comes in any case.
  Changes Read(const std::string& destination, TimeMs now, int limit, bool over_view) const;

 private:
  struct Destination {
    std::map<std::uint64_t, Due> items;
    std::unordered_set<std::uint64_t> finished;
  };
  struct Deferred {
    std::uint64_t ticket = 0;
    DeferEntry entry;
  };
  enum class What : std::uint8_t { kAdded, kFinished, kDeferred };
  struct Step {
    std::uint64_t ticket = 0;
    What what = What::kAdded;
    std::string destination;
    std::uint64_t item = 0;
  };

  mutable Mutex mutex_;
  std::map<std::string, Destination> destinations_ GUARDED_BY(mutex_);
  std::unordered_map<std::uint64_t, Deferred> deferred_ GUARDED_BY(mutex_);
  std::deque<Step> steps_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
