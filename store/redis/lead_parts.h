// A lead as the fields of its hash hold it, and the record that is made of them.
//
//   c                    → StoredChange of the commit: version 1, the owner drawn, the record (packed_json.h)
//   h<seq 8><index 2>    → StoredChange: the version it made when it was applied, the owner drawn, EncodeChange
//   m                    → StoredHead
//   LeadParts parts = PartsOf(reply of HGETALL);
//   parts.Add(entry)                       // one that Redis does not have yet; nothing when it has
//   Compose(parts, at_version)             → LeadRecord; kNotFound when there is no commit, or no such version
//
// Changes count by their sequence numbers; versions by the order in which they were applied. A change that makes no
// version (a delivery that died) is there as a mark alone. Threads: pure functions. Failures: kDataLoss.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "leadgate/lead_record.h"
#include "leadgate/status.h"
#include "redis/value.h"
#include "store/redis/applied_entry.h"

namespace leadgate {

struct StoredChange {
  std::uint64_t version = 0;  // 0: makes none
  std::string owner;          // drawn in turn; empty: as the JSON says
  std::string json;
};
std::string EncodeStoredChange(const StoredChange& change);
Result<StoredChange> DecodeStoredChange(std::string_view bytes);

// The field that says that this change has been applied: `c` or `h…`.
std::string FieldOf(const AppliedEntry& entry);
// What stands in it.
StoredChange ChangeOf(const AppliedEntry& entry, std::uint64_t version);

struct LeadParts {
  std::uint64_t seq = 0;  // of the commit
  std::optional<StoredChange> commit;
  std::map<std::string, StoredChange> changes;  // by field, so by sequence number

  void Add(const AppliedEntry& entry);
};

// Of the answer to HGETALL; without a commit when there is no such lead.
Result<LeadParts> PartsOf(const redis::Value& fields);
Result<LeadRecord> Compose(const LeadParts& parts, std::optional<std::uint64_t> at_version);

}  // namespace leadgate
