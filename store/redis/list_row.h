// Members of the sorted sets that are lists: all have score 0, so their bytes are their order.
//
//   RowOf(seq, id)               → 24 bytes: lists in commit order (time, status, reason)
//   TimedRowOf(at, seq, id)      → 32 bytes: lists by a time (due, pool)
//   ReadTimedRow(TimedRowOf(1795000000000, seq, id)).at   → 1795000000000
//
// Threads: pure functions. Failures: bytes that are too short read as zeros. Stored: never change their meaning.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "leadgate/clock.h"
#include "leadgate/lead_id.h"

namespace leadgate {

struct ListRow {
  TimeMs at = 0;  // timed rows alone
  std::uint64_t seq = 0;
  LeadId lead;
};

std::string RowOf(std::uint64_t seq, const LeadId& lead);
std::string TimedRowOf(TimeMs at, std::uint64_t seq, const LeadId& lead);
ListRow ReadRow(std::string_view row);
ListRow ReadTimedRow(std::string_view row);

// 8 bytes that sort as times do, those before 1970 too.
std::string TimeBytes(TimeMs at);

}  // namespace leadgate
