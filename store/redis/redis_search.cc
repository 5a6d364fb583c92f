// Searches: rows in commit order, checked against the heads of their leads, a page of records at the end.
#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>
#include <utility>

#include "dedupe/identity_keys.h"
#include "store/redis/lead_reader.h"
#include "store/redis/lead_rows.h"
#include "store/redis/redis_lists.h"
#include "store/redis/shared_keys.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostRows = 2000;  // heads read at once

// A cursor begins with its format's version and this store's letter; opaque to whoever holds it.
constexpr std::string_view kCursorFormat = "r1-";

Result<std::optional<std::uint64_t>> ReadCursor(const std::string& cursor) {
  if (cursor.empty()) return std::optional<std::uint64_t>();
  std::uint64_t seq = 0;
  const std::size_t start = cursor.starts_with(kCursorFormat) ? kCursorFormat.size() : 0;
  const char* const end = cursor.data() + cursor.size();
  const auto [at, error] = std::from_chars(cursor.data() + start, end, seq, 36);
  if (start == 0 || error != std::errc() || at != end || seq > INT64_MAX) {
    return Status(StatusCode::kInvalidArgument, "this cursor is not one of ours");
  }
  return std::optional(seq);
}

std::string MakeCursor(std::uint64_t seq) {
  std::array<char, 16> text{};
  const auto result = std::to_chars(text.data(), text.data() + text.size(), seq, 36);
  return std::string(kCursorFormat) + std::string(text.data(), result.ptr);
}

RecordKind KindOf(const LeadQuery& query) {
  if (query.test) return RecordKind::kTest;
  return query.history ? RecordKind::kHistory : RecordKind::kLive;
}

bool Matches(const LeadQuery& query, const StoredHead& head) {
  if (head.lead.kind != KindOf(query)) return false;
  if (query.status && head.lead.status != *query.status) return false;
  if (query.category && head.category != query.category) return false;
  if (!query.form.empty() && head.lead.form != query.form) return false;
  if (!query.source.empty() && head.source != query.source) return false;
  if (query.received_from != 0 && head.lead.received_at < query.received_from) return false;
  return query.received_to == 0 || head.lead.received_at < query.received_to;
}

LeadRowsQuery RowsFor(const LeadQuery& query, std::optional<std::uint64_t> beyond, std::size_t wanted) {
  LeadRowsQuery rows;
  rows.kind = KindOf(query);
  rows.status = query.status;
  rows.reason = query.reason;
  rows.received_from = query.received_from;
  rows.received_to = query.received_to;
  rows.newest_first = query.newest_first;
  rows.beyond = beyond;
  rows.wanted = wanted;
  return rows;
}

std::vector<LeadId> LeadsOf(std::span<const ListRow> rows) {
  std::vector<LeadId> leads;
  leads.reserve(rows.size());
  for (const ListRow& row : rows) leads.push_back(row.lead);
  return leads;
}

}  // namespace

// The first `most` leads that match, beyond the cursor.
Result<std::vector<ListRow>> RedisLists::Walk(const LeadQuery& query, std::optional<std::uint64_t> beyond,
                                              std::size_t most) {
  LeadRows rows(context_, RowsFor(query, beyond, most));
  std::vector<ListRow> matching;
  for (std::size_t count = most; matching.size() < most; count = std::min(2 * count, kMostRows)) {
    const auto some = rows.Next(count);
    if (!some.ok()) return some.status();
    const auto heads = ReadHeads(context_, LeadsOf(*some), context_.Patiently());
    if (!heads.ok()) return heads.status();
    for (std::size_t i = 0; i < some->size() && matching.size() < most; ++i) {
      if ((*heads)[i] && Matches(query, *(*heads)[i])) matching.push_back((*some)[i]);
    }
    if (rows.ended()) break;
  }
  return matching;
}

// Those who hold the keys asked for: of the email's, and of the number's where both are asked for.
Result<std::vector<LeadId>> RedisLists::Holders(const LeadQuery& query) {
  std::optional<std::unordered_set<LeadId>> holders;
  const auto narrow = [&](const std::vector<SearchKey>& keys) -> Status {
    std::unordered_set<LeadId> these;
    for (const SearchKey& key : keys) {
      const auto found = keys_.AllWith(key);
      if (!found.ok()) return found.status();
      for (const LeadId& lead : *found) {
        if (!holders || holders->contains(lead)) these.insert(lead);
      }
    }
    holders = std::move(these);
    return Status::Ok();
  };
  if (query.identity) {
    std::vector<SearchKey> keys = {SearchKeyOf(*query.identity)};
    if (query.identity->kind == IdentityKind::kEmail) keys.push_back({kSearchEmail, query.identity->hash});
    if (Status status = narrow(keys); !status.ok()) return status;
  }
  if (!query.phone_e164.empty()) {
    const IdentityKey key = PhoneIdentity(query.phone_e164);
    if (Status status = narrow({SearchKeyOf(key), {kSearchPhone, key.hash}}); !status.ok()) return status;
  }
  return std::vector<LeadId>(holders->begin(), holders->end());
}

Result<std::vector<ListRow>> RedisLists::AmongHolders(const LeadQuery& query, std::optional<std::uint64_t> beyond,
                                                      std::size_t most) {
  const auto leads = Holders(query);
  if (!leads.ok()) return leads.status();
  std::vector<ListRow> matching;
  for (std::size_t from = 0; from < leads->size(); from += kMostRows) {
    const auto some = std::span(*leads).subspan(from, std::min(kMostRows, leads->size() - from));
    const auto heads = ReadHeads(context_, some, context_.Patiently());
    if (!heads.ok()) return heads.status();
    for (const std::optional<StoredHead>& head : *heads) {
      if (!head || !Matches(query, *head)) continue;
      const std::uint64_t seq = head->lead.seq;
      if (beyond && (query.newest_first ? seq >= *beyond : seq <= *beyond)) continue;
      matching.push_back({0, seq, head->lead.id});
    }
  }
  if (Status status = KeepWithReason(query, matching); !status.ok()) return status;
  std::sort(matching.begin(), matching.end(),
            [&](const ListRow& a, const ListRow& b) { return query.newest_first ? a.seq > b.seq : a.seq < b.seq; });
  if (matching.size() > most) matching.resize(most);
  return matching;
}

Status RedisLists::KeepWithReason(const LeadQuery& query, std::vector<ListRow>& rows) {
  if (query.reason.empty()) return Status::Ok();
  std::vector<redis::Command> commands;
  commands.reserve(rows.size());
  for (const ListRow& row : rows) {
    commands.push_back(
        {"ZSCORE", context_.layout.WithReason(BucketOf(row.lead), query.reason), RowOf(row.seq, row.lead)});
  }
  const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Patiently());
  std::vector<ListRow> kept;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!replies[i].ok()) return StatusOf(replies[i]);
    if (!replies[i].value.is_nil()) kept.push_back(rows[i]);
  }
  rows = std::move(kept);
  return Status::Ok();
}

Result<LeadPage> RedisLists::Search(const LeadQuery& query) {
  const auto beyond = ReadCursor(query.cursor);
  if (!beyond.ok()) return beyond.status();
  const auto limit = static_cast<std::size_t>(std::clamp(query.limit, 1, 1000));
  const bool by_key = query.identity.has_value() || !query.phone_e164.empty();
  auto rows = by_key ? AmongHolders(query, *beyond, limit + 1) : Walk(query, *beyond, limit + 1);
  if (!rows.ok()) return rows.status();
  LeadPage page;
  if (rows->size() > limit) {
    rows->pop_back();
    page.next_cursor = MakeCursor(rows->back().seq);
  }
  auto records = ReadRecords(context_, LeadsOf(*rows), context_.Patiently());
  if (!records.ok()) return records.status();
  for (std::optional<LeadRecord>& record : *records) {
    if (record) page.leads.push_back(*std::move(record));
  }
  return page;
}

}  // namespace leadgate
