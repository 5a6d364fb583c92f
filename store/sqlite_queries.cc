#include "store/sqlite_queries.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "store/sqlite_snapshot.h"

namespace leadgate {
namespace {

LeadId IdFrom(const SqliteRow& row, int column) { return LeadId(row.Bytes<16>(column)); }

template <class T>
Result<T> Or(const Status& status, T value) {
  if (!status.ok()) return status;
  return value;
}

// Columns: id, destination, lead, order_key, op, state, attempts, created_at, next_at, last_error.
OutboxItem ItemFrom(const SqliteRow& row) {
  OutboxItem item;
  item.id = row.Uint(0);
  item.destination = row.String(1);
  item.lead = IdFrom(row, 2);
  item.order_key = IdFrom(row, 3);
  item.op = static_cast<DeliveryOp>(row.Int(4));
  item.state = static_cast<OutboxState>(row.Int(5));
  item.attempts = static_cast<int>(row.Int(6));
  item.created_at = row.Int(7);
  item.next_at = row.Int(8);
  item.last_error = row.String(9);
  return item;
}

Result<IdentityMatch> QueryMatch(Sqlite& db, IdentityKind kind, std::uint64_t seq) {
  IdentityMatch match;
  match.kind = kind;
  const Status status = db.Each(
      "SELECT id, form, status, content_digest, received_at, owner FROM leads WHERE seq = ?",
      [&](const SqliteRow& row) {
        match.lead = IdFrom(row, 0);
        match.form = row.String(1);
        match.status = static_cast<LeadStatus>(row.Int(2));
        match.content_digest = row.Uint(3);
        match.received_at = row.Int(4);
        match.owner = row.String(5);
      },
      seq);
  return Or(status, std::move(match));
}

}  // namespace

Result<std::vector<std::vector<KeyOwner>>> QueryOwners(Sqlite& db, const SqliteIdentities& identities,
                                                       std::span<const IdentityKey> keys) {
  const SqliteSnapshot snapshot(db);
  std::vector<SearchKey> wanted;
  wanted.reserve(keys.size());
  for (const IdentityKey& key : keys) wanted.push_back(SearchKeyOf(key));
  const auto seqs = identities.Latest(db, wanted);
  if (!seqs.ok()) return seqs.status();
  std::vector<std::vector<KeyOwner>> owners(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (const std::uint64_t seq : (*seqs)[i]) {
      Result<IdentityMatch> match = QueryMatch(db, keys[i].kind, seq);
      if (!match.ok()) return match.status();
      if (!match->lead.is_nil()) owners[i].push_back({seq, *std::move(match)});
    }
  }
  return owners;
}

Result<std::vector<KeyOwner>> QueryOwners(Sqlite& db, std::span<const std::uint64_t> seqs) {
  std::vector<KeyOwner> owners;
  for (const std::uint64_t seq : seqs) {
    Result<IdentityMatch> match = QueryMatch(db, IdentityKind::kEmail, seq);
    if (!match.ok()) return match.status();
    if (!match->lead.is_nil()) owners.push_back({seq, *std::move(match)});
  }
  return owners;
}

Result<std::optional<LeadHead>> QueryHead(Sqlite& db, const LeadId& id) {
  std::optional<LeadHead> head;
  const Status status = db.Each(
      "SELECT seq, (SELECT max(version) FROM history h WHERE h.seq = l.seq), form, status, content_digest, "
      "received_at, "
      "owner, test FROM leads l WHERE id = ?",
      [&](const SqliteRow& row) {
        head.emplace();
        head->seq = row.Uint(0);
        head->id = id;
        head->version = row.IsNull(1) ? 1 : row.Uint(1);
        head->form = row.String(2);
        head->status = static_cast<LeadStatus>(row.Int(3));
        head->content_digest = row.Uint(4);
        head->received_at = row.Int(5);
        head->owner = row.String(6);
        head->kind = static_cast<RecordKind>(row.Int(7));
      },
      AsBlob(id.bytes()));
  return Or(status, std::move(head));
}

Result<std::optional<IdempotencyRow>> QueryIdempotent(Sqlite& db, const std::string& scope, const std::string& key) {
  std::optional<IdempotencyRow> found;
  const Status status = db.Each(
      "SELECT body_hash, lead, version, at FROM idempotency WHERE scope = ? AND key = ?",
      [&](const SqliteRow& row) {
        found = IdempotencyRow{row.Bytes<32>(0), IdFrom(row, 1), row.Uint(2), row.Int(3)};
      },
      scope, key);
  return Or(status, std::move(found));
}

Result<RecyclePage> QueryRecycle(Sqlite& db, const RecycleQuery& query) {
  TimeMs after_due = INT64_MIN;
  std::uint64_t after_seq = 0;
  if (!query.cursor.empty()) {
    char dash = 0;
    std::istringstream cursor(query.cursor);
    if (!(cursor >> after_due >> dash >> after_seq) || dash != '.') {
      return Status(StatusCode::kInvalidArgument, "this cursor is not one of ours");
    }
  }
  const int limit = std::clamp(query.limit, 1, 1000);
  const int category = query.category ? static_cast<int>(*query.category) : -1;  // -1: any
  RecyclePage page;
  std::string last;
  const Status status = db.Each(
      "SELECT lead, category, reason, track, due_at, entered_at, attempts, context, seq FROM recycle "
      "WHERE (due_at, seq) > (?1, ?2) AND (?3 < 0 OR category = ?3) AND (?4 = '' OR track = ?4) "
      "AND (?5 = 0 OR due_at < ?5) ORDER BY due_at, seq LIMIT ?6",
      [&](const SqliteRow& row) {
        if (page.entries.size() == static_cast<std::size_t>(limit)) {
          page.next_cursor = last;
          return;
        }
        RecycleEntry entry;
        entry.lead = IdFrom(row, 0);
        entry.category = static_cast<Category>(row.Int(1));
        entry.reason = row.String(2);
        entry.track = row.String(3);
        entry.due_at = row.Int(4);
        entry.entered_at = row.Int(5);
        entry.attempts = static_cast<int>(row.Int(6));
        entry.context = row.String(7);
        last = std::to_string(entry.due_at) + "." + std::to_string(row.Uint(8));
        page.entries.push_back(std::move(entry));
      },
      after_due, after_seq, category, query.track, query.due_before, limit + 1);
  return Or(status, std::move(page));
}

Result<std::vector<BookRow>> QueryBooks(Sqlite& db) {
  std::vector<BookRow> books;
  const Status status = db.Each("SELECT form, hour, received, s0, s1, s2, s3, s4, s5 FROM books ORDER BY form, hour",
                                [&](const SqliteRow& row) {
                                  BookRow& book = books.emplace_back();
                                  book.form = row.String(0);
                                  book.hour = row.Int(1);
                                  book.received = row.Uint(2);
                                  for (int i = 0; i < 6; ++i)
                                    book.by_status.at(static_cast<std::size_t>(i)) = row.Uint(3 + i);
                                });
  return Or(status, std::move(books));
}

Result<std::vector<Deadline>> QueryDeadlines(Sqlite& db, TimeMs now, int limit) {
  std::vector<Deadline> deadlines;
  const Status status = db.Each(
      "SELECT id, ifnull((SELECT max(version) FROM history h WHERE h.seq = l.seq), 1), status, deadline_at FROM leads "
      "l "
      "WHERE deadline_at > 0 AND deadline_at <= ? ORDER BY deadline_at, seq LIMIT ?",
      [&](const SqliteRow& row) {
        deadlines.push_back({IdFrom(row, 0), row.Uint(1), static_cast<LeadStatus>(row.Int(2)), row.Int(3)});
      },
      now, limit);
  return Or(status, std::move(deadlines));
}

Result<std::vector<View::PendingItem>> QueryPending(Sqlite& db, const std::string& destination, std::uint64_t after,
                                                    TimeMs now, int limit) {
  std::vector<View::PendingItem> items;
  const Status status = db.Each(
      "SELECT id, destination, lead, order_key, op, state, attempts, created_at, next_at, last_error, "
      "(SELECT min(e.id) FROM outbox e WHERE e.destination = o.destination AND e.order_key = o.order_key AND e.state = "
      "0) "
      "FROM outbox o WHERE destination = ? AND state = 0 AND id > ? AND next_at <= ? ORDER BY id LIMIT ?",
      [&](const SqliteRow& row) {
        items.push_back({ItemFrom(row), row.Uint(10)});
      },
      destination, after, now, limit);
  return Or(status, std::move(items));
}

Result<std::vector<std::uint64_t>> QueryPendingBefore(Sqlite& db, const std::string& destination,
                                                      const LeadId& order_key, std::uint64_t before) {
  std::vector<std::uint64_t> ids;
  const Status status = db.Each(
      "SELECT id FROM outbox WHERE destination = ? AND order_key = ? AND state = 0 AND id < ?",
      [&](const SqliteRow& row) { ids.push_back(row.Uint(0)); }, destination, AsBlob(order_key.bytes()), before);
  return Or(status, std::move(ids));
}

Result<std::vector<OutboxItem>> QueryOutbox(Sqlite& db, const std::string& destination,
                                            std::optional<OutboxState> state, int limit) {
  std::vector<OutboxItem> items;
  const int wanted = state ? static_cast<int>(*state) : -1;  // -1: any
  const Status status = db.Each(
      "SELECT id, destination, lead, order_key, op, state, attempts, created_at, next_at, last_error FROM outbox "
      "WHERE (?1 = '' OR destination = ?1) AND (?2 < 0 OR state = ?2) ORDER BY id LIMIT ?3",
      [&](const SqliteRow& row) { items.push_back(ItemFrom(row)); }, destination, wanted, limit);
  return Or(status, std::move(items));
}

Result<bool> QueryHasOutboxItem(Sqlite& db, std::uint64_t item) {
  bool found = false;
  const Status status = db.Each(
      "SELECT 1 FROM outbox WHERE id = ?", [&](const SqliteRow&) { found = true; }, item);
  return Or(status, found);
}

Result<std::vector<OutboxCounts>> QueryOutboxCounts(Sqlite& db) {
  std::vector<OutboxCounts> counts;
  const Status status = db.Each(
      "SELECT destination, sum(state = 0), sum(state = 1), ifnull(min(CASE state WHEN 0 THEN created_at END), 0) "
      "FROM outbox GROUP BY destination ORDER BY destination",
      [&](const SqliteRow& row) {
        counts.push_back({row.String(0), row.Uint(1), row.Uint(2), row.Int(3)});
      });
  return Or(status, std::move(counts));
}

Result<std::vector<ApiKey>> QueryKeys(Sqlite& db) {
  std::vector<ApiKey> keys;
  const Status status =
      db.Each("SELECT id, name, scopes, secret_hash, created_at, revoked_at FROM keys ORDER BY created_at, id",
              [&](const SqliteRow& row) {
                ApiKey& key = keys.emplace_back();
                key.id = row.String(0);
                key.name = row.String(1);
                std::istringstream scopes(row.String(2));
                for (std::string scope; std::getline(scopes, scope, ',');) key.scopes.push_back(scope);
                key.secret_hash = row.Bytes<32>(3);
                key.created_at = row.Int(4);
                key.revoked_at = row.Int(5);
              });
  return Or(status, std::move(keys));
}

Result<std::map<std::string, std::uint64_t>> QueryRoundRobins(Sqlite& db) {
  std::map<std::string, std::uint64_t> turns;
  const Status status =
      db.Each("SELECT pool, turns FROM round_robin", [&](const SqliteRow& row) { turns[row.String(0)] = row.Uint(1); });
  return Or(status, std::move(turns));
}

}  // namespace leadgate
