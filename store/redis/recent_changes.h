// The latest changes of leads that this node made, for as long as Redis cannot be asked: so that what came a moment
// before is delivered, and may be corrected, all the same.
//
//   recent.Add(change);
//   recent.Of(lead)     → its commit and what this node changed since, oldest first; empty when the commit is not here
//   recent.Keep(record); recent.Record(lead)   → as it was committed, until it changes: delivery need not read it
//
// What other nodes changed meanwhile is not in it; nobody can know while Redis is away, and whoever uses a record asks
// Redis whether it is the latest. Bounded: 8,192 changes of 16 MB, 1,024 records.
// Threads: any. Failures: none.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

#include "leadgate/lead_record.h"
#include "leadgate/mutex.h"
#include "store/redis/applied_entry.h"

namespace leadgate {

class RecentChanges {
 public:
  using ChangePtr = std::shared_ptr<const AppliedEntry>;

  void Add(const AppliedEntry& change);
  std::vector<ChangePtr> Of(const LeadId& lead) const;
  void Keep(std::shared_ptr<const LeadRecord> record);
  std::shared_ptr<const LeadRecord> Record(const LeadId& lead) const;  // nullptr: not known here

 private:
  static constexpr std::size_t kMostChanges = 8192;
  static constexpr std::uint64_t kMostBytes = 16ULL << 20;

  mutable Mutex mutex_;
  std::unordered_map<LeadId, std::vector<ChangePtr>> leads_ GUARDED_BY(mutex_);
  std::deque<ChangePtr> order_ GUARDED_BY(mutex_);
  std::uint64_t bytes_ GUARDED_BY(mutex_) = 0;
  static constexpr std::size_t kMostRecords = 1024;
  std::unordered_map<LeadId, std::shared_ptr<const LeadRecord>> records_ GUARDED_BY(mutex_);
  std::deque<LeadId> kept_ GUARDED_BY(mutex_);  // as they came
};

}  // namespace leadgate
