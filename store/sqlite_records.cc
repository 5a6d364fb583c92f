// Records: read whole, and searched.
#include <algorithm>
#include <charconv>

#include "dedupe/identity_keys.h"
#include "store/record_json.h"
#include "store/sqlite_queries.h"
#include "store/sqlite_snapshot.h"

namespace leadgate {
namespace {

void SetOwner(LeadRecord& record, std::string_view owner) {
  if (!owner.empty()) record.decision.routing.owner = owner;
}

// The record made by an entry, and then what happened to it.
Result<LeadRecord> Compose(Sqlite& db, std::uint64_t seq, std::string_view owner, std::string_view json,
                           std::optional<std::uint64_t> at_version) {
  Result<LeadRecord> record = DecodeRecord(json);
  if (!record.ok()) return record.status();
  record->seq = seq;
  SetOwner(*record, owner);
  Status failure;
  const Status status = db.Each(
      "SELECT version, owner, json FROM history WHERE seq = ? AND version <= ? ORDER BY version",
      [&](const SqliteRow& row) {
        Result<RecordChange> change = DecodeChange(row.Text(2));
        if (!change.ok()) {
          failure = change.status();
          return false;
        }
        ApplyChange(*record, *std::move(change));
        record->version = row.Uint(0);
        SetOwner(*record, row.Text(1));
        return true;
      },
      seq, at_version.value_or(INT64_MAX));
  if (!status.ok()) return status;
  if (!failure.ok()) return failure;
  return record;
}

struct Base {
  std::uint64_t seq = 0;
  std::string owner, json;
};

// What a LeadQuery asks for, as SQL over leads l. Values that come from outside are bound, never written into it.
struct Where {
  std::string from = "leads l";
  std::string order = "l.seq";
  std::string conditions;
  std::string with_identity, with_phone;  // numbers of leads, as JSON arrays
};

// The leads that have one of a person's keys, as a JSON array: there may be more than the text of a statement holds.
std::string ArrayOf(std::span<const SqliteIdentities::Seqs> by_key) {
  std::string list;
  for (const SqliteIdentities::Seqs& seqs : by_key) {
    for (const std::uint64_t seq : seqs) list += (list.empty() ? "[" : ",") + std::to_string(seq);
  }
  return list.empty() ? "[]" : list + "]";
}

// All keys in one question, so that one state of the index answers it.
Status AskForKeys(Sqlite& db, const SqliteIdentities& identities, const LeadQuery& query, Where& where) {
  std::vector<SearchKey> keys;
  if (query.identity) {
    keys.push_back(SearchKeyOf(*query.identity));
    if (query.identity->kind == IdentityKind::kEmail) keys.push_back({kSearchEmail, query.identity->hash});
  }
  const std::size_t of_identity = keys.size();
  if (!query.phone_e164.empty()) {
    const IdentityKey key = PhoneIdentity(query.phone_e164);
    keys.push_back(SearchKeyOf(key));
    keys.push_back({kSearchPhone, key.hash});
  }
  if (keys.empty()) return Status::Ok();
  const auto seqs = identities.All(db, keys);
  if (!seqs.ok()) return seqs.status();
  const std::span<const SqliteIdentities::Seqs> all(*seqs);
  if (query.identity) {
    where.with_identity = ArrayOf(all.first(of_identity));
    where.conditions += " AND l.seq IN (SELECT value FROM json_each(?8))";
  }
  if (!query.phone_e164.empty()) {
    where.with_phone = ArrayOf(all.subspan(of_identity));
    where.conditions += " AND l.seq IN (SELECT value FROM json_each(?9))";
  }
  return Status::Ok();
}

Result<Where> MakeWhere(Sqlite& db, const SqliteIdentities& identities, const LeadQuery& query) {
  Where where;
  if (!query.reason.empty()) {
    where.from = "reasons x CROSS JOIN leads l ON l.seq = x.seq";
    where.order = "x.seq";
    where.conditions += " AND x.code = ?3";
  }
  where.conditions += query.test ? " AND l.test = 1" : query.history ? " AND l.test = 2" : " AND l.test = 0";
  if (query.status) where.conditions += " AND l.status = " + std::to_string(static_cast<int>(*query.status));
  if (query.category) where.conditions += " AND l.category = " + std::to_string(static_cast<int>(*query.category));
  if (!query.form.empty()) where.conditions += " AND l.form = ?4";
  if (!query.source.empty()) where.conditions += " AND l.source = ?5";
  if (query.received_from != 0) where.conditions += " AND l.received_at >= ?6";
  if (query.received_to != 0) where.conditions += " AND l.received_at < ?7";
  if ((query.received_from != 0 || query.received_to != 0) && !query.test && !query.history) {
    // The hours say which commits can be meant.
    where.conditions +=
        " AND " + where.order + " BETWEEN " +
        "(SELECT ifnull(min(first_seq), 1) FROM books WHERE hour > ?6 - 3600000 AND (?7 = 0 OR hour < ?7))"
        " AND "
        "(SELECT ifnull(max(last_seq), 0) FROM books WHERE hour > ?6 - 3600000 AND (?7 = 0 OR hour < ?7))";
  }
  if (Status status = AskForKeys(db, identities, query, where); !status.ok()) return status;
  return where;
}

// A cursor begins with its format's version; opaque to whoever holds it.
constexpr std::string_view kCursorFormat = "1-";

Result<std::uint64_t> ReadCursor(const LeadQuery& query) {
  if (query.cursor.empty()) return query.newest_first ? std::uint64_t{INT64_MAX} : 0;
  std::uint64_t seq = 0;
  const std::size_t start = query.cursor.starts_with(kCursorFormat) ? kCursorFormat.size() : 0;
  const char* end = query.cursor.data() + query.cursor.size();
  const auto [at, error] = std::from_chars(query.cursor.data() + start, end, seq, 36);
  if (start == 0 || error != std::errc() || at != end || seq > INT64_MAX) {
    return Status(StatusCode::kInvalidArgument, "this cursor is not one of ours");
  }
  return seq;
}

std::string MakeCursor(std::uint64_t seq) {
  std::array<char, 16> text{};
  const auto result = std::to_chars(text.data(), text.data() + text.size(), seq, 36);
  return std::string(kCursorFormat) + std::string(text.data(), result.ptr);
}

Result<std::vector<LeadRecord>> ComposeAll(Sqlite& db, const std::vector<Base>& bases) {
  std::vector<LeadRecord> records;
  records.reserve(bases.size());
  for (const Base& base : bases) {
    Result<LeadRecord> record = Compose(db, base.seq, base.owner, base.json, std::nullopt);
    if (!record.ok()) return record.status();
    records.push_back(*std::move(record));
  }
  return records;
}

}  // namespace

Result<std::optional<ViewRecord>> QueryRecord(Sqlite& db, const LeadId& id, std::optional<std::uint64_t> at_version) {
  const SqliteSnapshot snapshot(db);
  if (!snapshot.status().ok()) return snapshot.status();
  std::optional<Result<LeadRecord>> record;
  std::uint64_t as_of = 0;
  const Status status = db.Each(
      "SELECT r.seq, r.owner, r.json, (SELECT value FROM meta WHERE key = 'watermark') FROM leads l JOIN records r "
      "ON r.seq = l.seq WHERE l.id = ?",
      [&](const SqliteRow& row) {
        as_of = row.Uint(3);
        record = Compose(db, row.Uint(0), row.Text(1), row.Text(2), at_version);
      },
      AsBlob(id.bytes()));
  if (!status.ok()) return status;
  if (!record) return std::optional<ViewRecord>();
  if (!record->ok()) return record->status();
  return std::optional<ViewRecord>(ViewRecord{**std::move(record), as_of});
}

Result<LeadPage> QueryLeads(Sqlite& db, const SqliteIdentities& identities, const LeadQuery& query) {
  const Result<std::uint64_t> position = ReadCursor(query);
  if (!position.ok()) return position.status();
  const SqliteSnapshot snapshot(db);
  if (!snapshot.status().ok()) return snapshot.status();
  const Result<Where> where = MakeWhere(db, identities, query);
  if (!where.ok()) return where.status();
  const int limit = std::clamp(query.limit, 1, 1000);
  const std::string sql = "SELECT r.seq, r.owner, r.json FROM " + where->from +
                          " CROSS JOIN records r ON r.seq = l.seq " + "WHERE " + where->order +
                          (query.newest_first ? " < ?1" : " > ?1") + where->conditions + " ORDER BY " + where->order +
                          (query.newest_first ? " DESC" : "") + " LIMIT ?2";
  std::vector<Base> bases;
  Status status = db.EachOnce(
      sql,
      [&](const SqliteRow& row) {
        bases.push_back({row.Uint(0), row.String(1), row.String(2)});
      },
      *position, limit + 1, query.reason, query.form, query.source, query.received_from, query.received_to,
      where->with_identity, where->with_phone);
  if (!status.ok()) return status;
  LeadPage page;
  if (bases.size() > static_cast<std::size_t>(limit)) {
    bases.pop_back();
    page.next_cursor = MakeCursor(bases.back().seq);
  }
  Result<std::vector<LeadRecord>> leads = ComposeAll(db, bases);
  if (!leads.ok()) return leads.status();
  page.leads = *std::move(leads);
  return page;
}

Result<std::vector<LeadRecord>> QueryOpenAttempts(Sqlite& db, int limit) {
  const SqliteSnapshot snapshot(db);
  if (!snapshot.status().ok()) return snapshot.status();
  std::vector<Base> bases;
  const Status status = db.Each(
      "SELECT r.seq, r.owner, r.json FROM leads l JOIN records r ON r.seq = l.seq WHERE l.status = ? AND l.test = 0 "
      "ORDER BY l.seq LIMIT ?",
      [&](const SqliteRow& row) {
        bases.push_back({row.Uint(0), row.String(1), row.String(2)});
      },
      LeadStatus::kNeedsCorrection, limit);
  if (!status.ok()) return status;
  return ComposeAll(db, bases);
}

}  // namespace leadgate
