// The rows a search or a scan has to look at, in commit order.
//
//   LeadRows rows(context, {.kind = RecordKind::kLive, .received_from = from, .received_to = to});
//   rows.Next(100)    → some 100 of those that can match, none twice; when they were received is for the caller to
//   check rows.ended()
//
// Bounds by time of receipt are turned into bounds of the numbers of commits (store/redis/lead_number.h), and those
// who came late are added. Threads: one. Failures: kUnavailable.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "leadgate/lead_store.h"
#include "store/redis/list_row.h"
#include "store/redis/merged_rows.h"
#include "store/redis/redis_context.h"

namespace leadgate {

struct LeadRowsQuery {
  RecordKind kind = RecordKind::kLive;
  std::optional<LeadStatus> status;  // of live leads: their list is read
  std::string reason;                // its list is read, which has all kinds
  TimeMs received_from = 0, received_to = 0;
  bool newest_first = false;
  std::optional<std::uint64_t> beyond;  // numbers after this one, in the order read
  std::size_t wanted = 100;
  int part = 0, parts = 1;  // buckets with number % parts == part
  bool as_of_now = false;   // none that come after this; without them a scan would never end
};

class LeadRows {
 public:
  LeadRows(const RedisContext& context, LeadRowsQuery query) : context_(context), query_(std::move(query)) {}

  Result<std::vector<ListRow>> Next(std::size_t count);
  bool ended() const { return rows_ && rows_->ended() && late_at_ == late_.size(); }

 private:
  Status Open();
  Status ReadLate(const std::vector<int>& buckets);
  Result<std::vector<std::string>> Ends(const std::vector<std::string>& keys) const;
  std::string KeyOf(int bucket) const;
  bool Bounded() const;

  const RedisContext& context_;
  const LeadRowsQuery query_;
  std::optional<MergedRows> rows_;
  std::vector<std::string> late_;  // in the order read
  std::size_t late_at_ = 0;
  bool walk_all_ = false;  // very many are late: their list would not fit in memory
};

}  // namespace leadgate
