// The bytes of a journal segment, and how to read them back; see store/journal.h for the layout.
//
//   ScanSegment(segment, bytes, last=true, take)  → where the good entries end, or kDataLoss with file and offset
//
// Threads: pure functions. Stored: the format number changes with any change of the layout.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/status.h"
#include "store/entry.h"

namespace leadgate {

inline constexpr std::size_t kSegmentHeaderBytes = 32;
inline constexpr std::size_t kEntryHeaderBytes = 24;
inline constexpr std::uint32_t kJournalFormat = 1;
inline constexpr std::uint32_t kMaxEntryBytes = 64U << 20;

struct Segment {
  std::string path;
  std::uint64_t first_seq = 0;
  TimeMs created_at = 0;
  std::uint64_t bytes = 0;
};

std::string SegmentName(std::uint64_t first_seq);  // "0000000001.log"
std::string EncodeSegmentHeader(std::uint64_t first_seq, TimeMs created_at);
// kDataLoss: not a header of ours; kUnavailable: of a newer format.
Result<Segment> DecodeSegmentHeader(std::string_view bytes);

void AppendEntry(std::string& out, const Entry& entry, std::uint32_t group);

struct Scan {
  std::uint64_t end = 0;       // of the last good entry
  std::uint64_t next_seq = 0;  // expected after it
};

// Every good entry in order, until the end or a torn tail. `last`: the segment that was written to last; only there a
// torn tail can be.
Result<Scan> ScanSegment(const Segment& segment, std::string_view bytes, bool last,
                         const std::function<Status(Entry)>& take);

}  // namespace leadgate
