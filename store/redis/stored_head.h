// A lead without its record, as Redis keeps it in field `m`: all that is needed to take its old rows out of lists.
//
//   const StoredHead after = HeadAfter(before, entry);     // before: nullptr when there was no such lead
//   EncodeHead(after)   → some 100 bytes
//
// What is decided about a lead is taken from the newest entry that says it, by sequence number and not by the time it
// was applied: an entry that comes late (replayed after an outage) changes only what nothing newer has said. So
// applying the same entries in any order ends in the same head but for the order of versions. Threads: pure functions.
// Failures: kDataLoss for bytes that do not hold together. Stored: the first byte is the format.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "leadgate/status.h"
#include "store/redis/applied_entry.h"
#include "store/view.h"

namespace leadgate {

struct StoredHead {
  LeadHead lead;  // its seq is the commit's
  std::optional<Category> category;
  std::string source;
  TimeMs deadline_at = 0;         // 0: none
  std::optional<PoolEntry> pool;  // its place in the recycle pool
  std::uint64_t last_seq = 0;     // the newest entry of all that were applied

  // The entries that said it last; each at least lead.seq.
  std::uint64_t status_seq = 0;
  std::uint64_t decision_seq = 0;  // category and owner
  std::uint64_t content_seq = 0;   // source and digest
  std::uint64_t pool_seq = 0;
  std::uint64_t deadline_seq = 0;
};

std::string EncodeHead(const StoredHead& head);
Result<StoredHead> DecodeHead(std::string_view bytes);

// REQUIRES: `before` is not nullptr unless the entry is a commit.
StoredHead HeadAfter(const StoredHead* before, const AppliedEntry& entry);

}  // namespace leadgate
