#include "store/redis/journal_replay.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <unordered_set>

#include "store/files.h"
#include "store/journal_format.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostEntries = 8'192, kMostBytes = 8 << 20;  // a segment decoded would be hundreds of megabytes

struct File {
  std::uint64_t first = 0;
  std::string path;
};

// Oldest first.
std::vector<File> Segments(const std::string& directory) {
  std::vector<File> segments;
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(directory, error)) {
    const std::string name = file.path().stem().string();
    std::uint64_t first = 0;
    const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), first);
    if (failure != std::errc() || end != name.data() + name.size() || file.path().extension() != ".log") continue;
    segments.push_back({first, file.path().string()});
  }
  std::sort(segments.begin(), segments.end(), [](const File& a, const File& b) { return a.first < b.first; });
  return segments;
}

// Every entry up to `up_to`; those behind may be half written.
Result<std::vector<NodeEntryPtr>> ReadSegment(const File& file, std::uint64_t up_to) {
  std::vector<NodeEntryPtr> entries;
  const Result<std::string> bytes = ReadStart(file.path);
  if (!bytes.ok()) return bytes.status();
  Result<Segment> segment = DecodeSegmentHeader(*bytes);
  if (!segment.ok()) return segment.status();
  segment->path = file.path;
  bool ended = false;
  const auto scan = ScanSegment(*segment, *bytes, true, [&](const Entry& entry) {
    if (entry.seq <= up_to) {
      Result<NodeEntry> made = UnwrapEntry(entry);
      if (!made.ok()) return made.status();
      entries.push_back(std::make_shared<const NodeEntry>(*std::move(made)));
    }
    ended = entry.seq >= up_to;
    return ended ? Status(StatusCode::kResourceExhausted, "the end") : Status::Ok();
  });
  if (!scan.ok() && !ended) return scan.status();
  return entries;
}

}  // namespace

std::uint64_t FirstPosition(const std::string& directory) {
  const std::vector<File> segments = Segments(directory);
  return segments.empty() ? 0 : segments.front().first;
}

Result<ReplayChunk> ReadChunk(const std::string& directory, std::uint64_t after, std::uint64_t up_to) {
  ReplayChunk chunk;
  chunk.up_to = up_to;
  if (after >= up_to) return chunk;
  const std::vector<File> segments = Segments(directory);
  std::size_t at = 0;
  while (at + 1 < segments.size() && segments[at + 1].first <= after + 1) ++at;
  if (at >= segments.size() || segments[at].first > up_to) return chunk;
  auto entries = ReadSegment(segments[at], up_to);
  if (!entries.ok()) return entries.status();
  std::unordered_set<std::uint64_t> voided;
  const auto look = [&](const std::vector<NodeEntryPtr>& some) {
    for (const NodeEntryPtr& entry : some) {
      if (entry->entry->type != EntryType::kVoid) continue;
      if (const auto seq = DecodeVoid(*entry->entry); seq.ok()) voided.insert(*seq);
    }
  };
  look(*entries);
  if (at + 1 < segments.size() && segments[at + 1].first <= up_to) {
    const auto behind = ReadSegment(segments[at + 1], up_to);
    if (!behind.ok()) return behind.status();
    look(*behind);
    chunk.up_to = segments[at + 1].first - 1;
  }
  std::size_t bytes = 0;
  for (NodeEntryPtr& entry : *entries) {
    const Entry& plain = *entry->entry;
    if (entry->position <= after || plain.type == EntryType::kVoid || voided.contains(plain.seq)) continue;
    bytes += plain.body.size();
    chunk.entries.push_back(std::move(entry));
    if (chunk.entries.size() >= kMostEntries || bytes >= kMostBytes) {
      chunk.up_to = chunk.entries.back()->position;
      break;
    }
  }
  return chunk;
}

}  // namespace leadgate
