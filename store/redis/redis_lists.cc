// Short lists: the recycle pool, the books, deadlines, open attempts. Searches: redis_search.cc; scans: redis_scan.cc.
#include "store/redis/redis_lists.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <sstream>
#include <utility>

#include "store/redis/books_row.h"
#include "store/redis/lead_reader.h"
#include "store/redis/list_row.h"
#include "store/redis/merged_rows.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostRows = 2000;  // heads read at once

// One key of every bucket.
template <class KeyOfBucket>
std::vector<MergedRows::Source> EveryBucket(KeyOfBucket key, const std::string& min, const std::string& max) {
  std::vector<MergedRows::Source> sources;
  sources.reserve(kBuckets);
  for (int bucket = 0; bucket < kBuckets; ++bucket) sources.push_back({key(bucket), min, max});
  return sources;
}

std::vector<LeadId> LeadsOf(const std::vector<ListRow>& rows) {
  std::vector<LeadId> leads;
  leads.reserve(rows.size());
  for (const ListRow& row : rows) leads.push_back(row.lead);
  return leads;
}

// A place in the pool: when it is due, and the lead's number.
Result<std::string> ReadPoolCursor(const std::string& cursor) {
  if (cursor.empty()) return std::string("-");
  TimeMs due = 0;
  std::uint64_t seq = 0;
  char dot = 0;
  std::istringstream text(cursor);
  if (!(text >> due >> dot >> seq) || dot != '.' || text.peek() != std::istringstream::traits_type::eof()) {
    return Status(StatusCode::kInvalidArgument, "this cursor is not one of ours");
  }
  return "[" + TimeBytes(due) + SeqBytes(seq + 1);
}

bool Wanted(const RecycleQuery& query, const PoolEntry& pool) {
  return (!query.category || pool.category == *query.category) && (query.track.empty() || pool.track == query.track);
}

RecycleEntry EntryOf(const LeadId& lead, const PoolEntry& pool) {
  RecycleEntry entry;
  entry.lead = lead;
  entry.category = pool.category;
  entry.reason = pool.reason;
  entry.track = pool.track;
  entry.due_at = pool.due_at;
  entry.entered_at = pool.entered_at;
  entry.context = pool.context;
  return entry;
}

}  // namespace

Result<std::vector<std::pair<ListRow, StoredHead>>> RedisLists::NextTimed(MergedRows& rows, std::size_t count) {
  const auto members = rows.Next(count);
  if (!members.ok()) return members.status();
  std::vector<ListRow> read;
  read.reserve(members->size());
  for (const std::string& member : *members) read.push_back(ReadTimedRow(member));
  auto heads = ReadHeads(context_, LeadsOf(read), context_.Patiently());
  if (!heads.ok()) return heads.status();
  std::vector<std::pair<ListRow, StoredHead>> found;
  found.reserve(read.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    if ((*heads)[i]) found.emplace_back(read[i], *std::move((*heads)[i]));
  }
  return found;
}

Result<RecyclePage> RedisLists::Recycle(const RecycleQuery& query) {
  const Result<std::string> min = ReadPoolCursor(query.cursor);
  if (!min.ok()) return min.status();
  const std::string max = query.due_before == 0 ? "+" : "(" + TimeBytes(query.due_before);
  const auto limit = static_cast<std::size_t>(std::clamp(query.limit, 1, 1000));
  MergedRows rows(context_, EveryBucket([&](int bucket) { return context_.layout.Pool(bucket); }, *min, max), false,
                  limit + 1);
  RecyclePage page;
  std::string last;
  for (std::size_t count = limit + 1;; count = std::min(2 * count, kMostRows)) {
    const auto found = NextTimed(rows, count);
    if (!found.ok()) return found.status();
    for (const auto& [row, head] : *found) {
      if (!head.pool || head.pool->due_at != row.at || !Wanted(query, *head.pool)) continue;
      if (page.entries.size() == limit) {
        page.next_cursor = last;
        return page;
      }
      page.entries.push_back(EntryOf(row.lead, *head.pool));
      last = std::to_string(row.at) + "." + std::to_string(row.seq);
    }
    if (rows.ended()) return page;
  }
}

Result<std::vector<BookRow>> RedisLists::Books() {
  std::vector<redis::Command> commands;
  commands.reserve(kBuckets);
  for (int bucket = 0; bucket < kBuckets; ++bucket) commands.push_back({"HGETALL", context_.layout.Books(bucket)});
  const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Patiently());
  leadgate::Books books;
  for (const redis::Reply& reply : replies) {
    if (!reply.ok()) return StatusOf(reply);
    const std::vector<redis::Value>& items = reply.value.items();
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
      const std::string& text = items[i + 1].text();
      std::int64_t count = 0;
      std::from_chars(text.data(), text.data() + text.size(), count);
      AddBookField(items[i].text(), count, books);
    }
  }
  std::vector<BookRow> rows;
  rows.reserve(books.size());
  for (auto& [key, row] : books) rows.push_back(std::move(row));
  return rows;
}

Result<std::vector<Deadline>> RedisLists::DueDeadlines(TimeMs now, int limit) {
  std::vector<Deadline> deadlines;
  const auto most = static_cast<std::size_t>(std::max(limit, 0));
  const std::string max = now == std::numeric_limits<TimeMs>::max() ? "+" : "(" + TimeBytes(now + 1);
  MergedRows rows(context_, EveryBucket([&](int bucket) { return context_.layout.Due(bucket); }, "-", max), false,
                  most);
  while (deadlines.size() < most) {
    const auto found = NextTimed(rows, most - deadlines.size());
    if (!found.ok()) return found.status();
    for (const auto& [row, head] : *found) {
      if (head.deadline_at != row.at) continue;  // moved since the list was read
      deadlines.push_back({row.lead, head.lead.version, head.lead.status, row.at});
    }
    if (rows.ended()) break;
  }
  return deadlines;
}

Result<std::vector<LeadRecord>> RedisLists::OpenAttempts(int limit) {
  const auto most = static_cast<std::size_t>(std::max(limit, 0));
  MergedRows rows(
      context_,
      EveryBucket([&](int bucket) { return context_.layout.WithStatus(bucket, LeadStatus::kNeedsCorrection); }, "-",
                  "+"),
      false, most);
  std::vector<LeadRecord> open;
  while (open.size() < most && !rows.ended()) {
    const auto members = rows.Next(std::min<std::size_t>(most - open.size(), 500));
    if (!members.ok()) return members.status();
    std::vector<LeadId> leads;
    leads.reserve(members->size());
    for (const std::string& member : *members) leads.push_back(ReadRow(member).lead);
    auto records = ReadRecords(context_, leads, context_.Patiently());
    if (!records.ok()) return records.status();
    for (std::optional<LeadRecord>& record : *records) {
      if (record && record->decision.status == LeadStatus::kNeedsCorrection) open.push_back(*std::move(record));
    }
  }
  return open;
}

}  // namespace leadgate
