#include "store/journal_format.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <optional>

#include "store/bytes.h"
#include "store/crc32c.h"

namespace leadgate {
namespace {

constexpr std::string_view kMagic = "LEADGATE";
constexpr std::size_t kCrcFrom = 8;  // the checksum covers an entry from here on

struct EntryHeader {
  std::uint32_t length = 0, crc = 0, group = 0;
  std::uint8_t schema = 0, type = 0;
  std::uint64_t seq = 0;
};

EntryHeader ReadHeader(std::string_view bytes) {
  ByteReader in(bytes);
  EntryHeader header;
  header.length = in.U32();
  header.crc = in.U32();
  header.group = in.U32();
  header.schema = in.U8();
  header.type = in.U8();
  in.U8();
  in.U8();
  header.seq = in.U64();
  return header;
}

// The header of a whole, undamaged entry at this offset.
std::optional<EntryHeader> GoodEntry(std::string_view bytes, std::size_t offset) {
  if (bytes.size() - offset < kEntryHeaderBytes) return std::nullopt;
  const EntryHeader header = ReadHeader(bytes.substr(offset, kEntryHeaderBytes));
  if (header.schema == 0 || header.group > offset || header.group < kSegmentHeaderBytes) return std::nullopt;
  if (header.length > kMaxEntryBytes || header.length > bytes.size() - offset - kEntryHeaderBytes) return std::nullopt;
  if (Crc32c(bytes.substr(offset + kCrcFrom, kEntryHeaderBytes - kCrcFrom + header.length)) != header.crc) {
    return std::nullopt;
  }
  return header;
}

bool AllZero(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == '\0'; });
}

// Whether an entry further on was written after the one at `bad` had been synced.
bool LaterGroupFollows(std::string_view bytes, std::size_t bad) {
  for (std::size_t offset = bad + 1; offset + kEntryHeaderBytes <= bytes.size(); ++offset) {
    const auto header = GoodEntry(bytes, offset);
    if (header && header->group > bad) return true;
  }
  return false;
}

Status Damaged(const Segment& segment, std::size_t offset, const std::string& what) {
  return {StatusCode::kDataLoss, "journal " + segment.path + " at offset " + std::to_string(offset) + ": " + what};
}

}  // namespace

std::string SegmentName(std::uint64_t first_seq) {
  char name[32];
  std::snprintf(name, sizeof name, "%010llu.log", static_cast<unsigned long long>(first_seq));
  return name;
}

std::string EncodeSegmentHeader(std::uint64_t first_seq, TimeMs created_at) {
  ByteWriter rest;
  rest.U64(first_seq);
  rest.I64(created_at);
  const std::string tail = rest.Take();
  ByteWriter out;
  out.Append(kMagic);
  out.U32(kJournalFormat);
  out.U32(Crc32c(tail));
  out.Append(tail);
  return out.Take();
}

Result<Segment> DecodeSegmentHeader(std::string_view bytes) {
  if (bytes.size() < kSegmentHeaderBytes || bytes.substr(0, kMagic.size()) != kMagic) {
    return Status(StatusCode::kDataLoss, "not a journal segment");
  }
  ByteReader in(bytes.substr(kMagic.size(), kSegmentHeaderBytes - kMagic.size()));
  const std::uint32_t format = in.U32();
  if (format != kJournalFormat) {
    return Status(StatusCode::kUnavailable,
                  "written by another version of leadgate (journal format " + std::to_string(format) + ")");
  }
  const std::uint32_t crc = in.U32();
  if (Crc32c(in.rest()) != crc) return Status(StatusCode::kDataLoss, "damaged segment header");
  Segment segment;
  segment.first_seq = in.U64();
  segment.created_at = in.I64();
  return segment;
}

void AppendEntry(std::string& out, const Entry& entry, std::uint32_t group) {
  const std::size_t start = out.size();
  out.resize(start + kEntryHeaderBytes);
  out += entry.body;
  char* header = out.data() + start;
  const auto put = [&](std::size_t at, auto value) { std::memcpy(header + at, &value, sizeof value); };
  put(0, static_cast<std::uint32_t>(entry.body.size()));
  put(8, group);
  put(12, entry.schema);
  put(13, static_cast<std::uint8_t>(entry.type));
  put(16, entry.seq);
  put(4, Crc32c(std::string_view(out).substr(start + kCrcFrom)));
}

Result<Scan> ScanSegment(const Segment& segment, std::string_view bytes, bool last,
                         const std::function<Status(Entry)>& take) {
  Scan scan{kSegmentHeaderBytes, segment.first_seq};
  while (scan.end < bytes.size()) {
    const std::size_t offset = scan.end;
    const auto header = GoodEntry(bytes, offset);
    if (!header) {
      if (AllZero(bytes.substr(offset))) return scan;  // reserved and not yet written
      if (!last) return Damaged(segment, offset, "damaged entry");
      if (LaterGroupFollows(bytes, offset)) return Damaged(segment, offset, "damaged entry, with good ones after it");
      return scan;  // the torn end of the last write
    }
    if (header->seq != scan.next_seq) {
      return Damaged(segment, offset,
                     "entry " + std::to_string(header->seq) + " where " + std::to_string(scan.next_seq) + " belongs");
    }
    Entry entry;
    entry.seq = header->seq;
    entry.schema = header->schema;
    entry.type = static_cast<EntryType>(header->type);
    entry.body = bytes.substr(offset + kEntryHeaderBytes, header->length);
    if (Status status = take(std::move(entry)); !status.ok()) return status;
    scan.end += kEntryHeaderBytes + header->length;
    ++scan.next_seq;
  }
  return scan;
}

}  // namespace leadgate
