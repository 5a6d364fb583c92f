#include "store/migrate/embedded_side.h"

#include <algorithm>
#include <unordered_map>

#include "store/sqlite_queries.h"

namespace leadgate {
namespace {

constexpr int kCacheKib = 32 * 1024;
constexpr int kAllVersions = 1'000'000;

LeadId IdIn(const SqliteRow& row, int column) { return LeadId(row.Bytes<16>(column)); }

MigratedLead LeadFrom(const SqliteRow& row) {
  MigratedLead lead;
  lead.head.seq = row.Uint(0);
  lead.head.id = IdIn(row, 1);
  lead.head.form = row.String(2);
  lead.head.status = static_cast<LeadStatus>(row.Int(3));
  if (!row.IsNull(4)) lead.category = static_cast<Category>(row.Int(4));
  lead.source = row.String(5);
  lead.head.received_at = row.Int(6);
  lead.deadline_at = row.Int(7);
  lead.head.kind = static_cast<RecordKind>(row.Int(8));
  lead.head.content_digest = row.Uint(9);
  lead.head.owner = row.String(10);
  lead.commit = {row.String(11), row.String(12)};
  lead.profile = row.String(13);
  if (!row.IsNull(14)) {
    PoolEntry pool;
    pool.category = static_cast<Category>(row.Int(14));
    pool.reason = row.String(15);
    pool.track = row.String(16);
    pool.due_at = row.Int(17);
    pool.entered_at = row.Int(18);
    pool.context = row.String(19);
    lead.pool = std::move(pool);
  }
  return lead;
}

OutboxItem ItemFrom(const SqliteRow& row) {
  OutboxItem item;
  item.id = row.Uint(0);
  item.destination = row.String(1);
  item.lead = IdIn(row, 2);
  item.order_key = IdIn(row, 3);
  item.op = static_cast<DeliveryOp>(row.Int(4));
  item.state = static_cast<OutboxState>(row.Int(5));
  item.attempts = static_cast<int>(row.Int(6));
  item.created_at = row.Int(7);
  item.next_at = row.Int(8);
  item.last_error = row.String(9);
  return item;
}

template <class T>
void Unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

// Terms are counted at the end: they go by rows in order, and rows come in any.
EmbeddedSide::EmbeddedSide(std::unique_ptr<Sqlite> db)
    : db_(std::move(db)), identities_({}), people_({.save_terms_after = SIZE_MAX}) {}

Result<std::unique_ptr<EmbeddedSide>> EmbeddedSide::Open(const std::string& path) {
  auto db = Sqlite::Open(path, Sqlite::Mode::kWrite, kCacheKib);
  if (!db.ok()) return db.status();
  std::unique_ptr<EmbeddedSide> side(new EmbeddedSide(*std::move(db)));
  Status status = side->identities_.Load(*side->db_);
  if (status.ok()) status = side->known_.Load(*side->db_);
  if (status.ok()) status = side->people_.Load(*side->db_);
  if (!status.ok()) return status;
  return side;
}

Result<std::uint64_t> EmbeddedSide::Count(const char* sql) {
  std::uint64_t count = 0;
  const Status status = db_->Each(sql, [&](const SqliteRow& row) { count = row.Uint(0); });
  if (!status.ok()) return status;
  return count;
}

Result<std::string> EmbeddedSide::Fingerprint() {
  std::string text = "sqlite";
  const Status status = db_->Each(
      "SELECT (SELECT value FROM meta WHERE key = 'watermark'), (SELECT count(*) FROM leads), "
      "(SELECT ifnull(hex(min(id)), '') FROM leads), (SELECT count(*) FROM keys), (SELECT ifnull(max(number), 0) FROM "
      "policy_versions)",
      [&](const SqliteRow& row) {
        for (int i = 0; i < 5; ++i) text += "-" + row.String(i);
      });
  if (!status.ok()) return status;
  return text;
}

Result<bool> EmbeddedSide::IsEmpty() {
  const auto count = Count(
      "SELECT (SELECT count(*) FROM leads) + (SELECT count(*) FROM known) + (SELECT count(*) FROM keys) + "
      "(SELECT count(*) FROM policy_versions)");
  if (!count.ok()) return count.status();
  return *count == 0;
}

Result<bool> EmbeddedSide::IsBehind() {
  const auto until = Count("SELECT value FROM meta WHERE key = 'profiles_until'");
  if (!until.ok()) return until.status();
  return *until > 0;
}

Status EmbeddedSide::ReadHistory(MigratedLead& lead) {
  return db_->Each(
      "SELECT owner, json FROM history WHERE seq = ? ORDER BY version",
      [&](const SqliteRow& row) {
        lead.changes.push_back({row.String(0), row.String(1)});
      },
      lead.head.seq);
}

Result<std::vector<MigratedLead>> EmbeddedSide::Leads(std::uint64_t after, int limit) {
  std::vector<MigratedLead> leads;
  Status status = db_->Each(
      "SELECT l.seq, l.id, l.form, l.status, l.category, l.source, l.received_at, l.deadline_at, l.test, "
      "l.content_digest, l.owner, r.owner, r.json, ifnull(p.profile, ''), c.category, c.reason, c.track, c.due_at, "
      "c.entered_at, c.context FROM leads l JOIN records r ON r.seq = l.seq LEFT JOIN profiles p ON p.seq = l.seq "
      "LEFT JOIN recycle c ON c.seq = l.seq WHERE l.seq > ? ORDER BY l.seq LIMIT ?",
      [&](const SqliteRow& row) { leads.push_back(LeadFrom(row)); }, after, limit);
  for (std::size_t i = 0; status.ok() && i < leads.size(); ++i) {
    status = ReadHistory(leads[i]);
    leads[i].head.version = leads[i].changes.size() + 1;
  }
  if (status.ok()) status = KeepWhatIsStored(leads);
  if (!status.ok()) return status;
  return leads;
}

// What a lead may be found by is asked of the index, for all leads of a batch at once.
Status EmbeddedSide::KeepWhatIsStored(std::vector<MigratedLead>& leads) {
  std::vector<Described> all;
  for (MigratedLead& lead : leads) {
    Result<Described> described = Describe(lead);
    if (!described.ok()) return described.status();
    for (const std::string& code : described->reasons) {
      Status status = db_->Each(
          "SELECT 1 FROM reasons WHERE code = ? AND seq = ?", [&](const SqliteRow&) { lead.reasons.push_back(code); },
          code, lead.head.seq);
      if (!status.ok()) return status;
    }
    all.push_back(*std::move(described));
  }
  if (Status status = KeepKeys(leads, all); !status.ok()) return status;
  return KeepBlocks(leads);
}

Status EmbeddedSide::KeepKeys(std::vector<MigratedLead>& leads, const std::vector<Described>& described) {
  std::map<std::pair<std::uint8_t, std::array<std::uint8_t, 16>>, std::size_t> places;
  std::vector<SearchKey> keys;
  for (const Described& one : described) {
    for (const SearchKey& key : one.keys) {
      if (places.emplace(std::pair(key.kind, key.hash), keys.size()).second) keys.push_back(key);
    }
  }
  const auto holders = identities_.All(*db_, keys);
  if (!holders.ok()) return holders.status();
  for (std::size_t i = 0; i < leads.size(); ++i) {
    for (const SearchKey& key : described[i].keys) {
      const auto& seqs = (*holders)[places.at({key.kind, key.hash})];
      if (std::binary_search(seqs.begin(), seqs.end(), leads[i].head.seq)) leads[i].keys.push_back(key);
    }
  }
  return Status::Ok();
}

Status EmbeddedSide::KeepBlocks(std::vector<MigratedLead>& leads) {
  for (MigratedLead& lead : leads) {
    if (lead.profile.empty()) continue;
    const std::vector<BlockingKey> blocks = BlocksOf(lead.profile);
    const auto sharers = people_.FindSharers(*db_, blocks);
    if (!sharers.ok()) return sharers.status();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const auto& [count, seqs] = (*sharers)[i];
      const bool generic = count > kMostSharing;
      if (generic || std::binary_search(seqs.begin(), seqs.end(), lead.head.seq)) lead.blocks.push_back(blocks[i]);
    }
  }
  return Status::Ok();
}

Result<std::vector<OutboxItem>> EmbeddedSide::Items(std::uint64_t after, int limit) {
  std::vector<OutboxItem> items;
  const Status status = db_->Each(
      "SELECT id, destination, lead, order_key, op, state, attempts, created_at, next_at, last_error FROM outbox WHERE "
      "id > ? ORDER BY id LIMIT ?",
      [&](const SqliteRow& row) { items.push_back(ItemFrom(row)); }, after, limit);
  if (!status.ok()) return status;
  return items;
}

Result<std::vector<MovedIdempotency>> EmbeddedSide::Idempotent(std::uint64_t after, int limit) {
  std::vector<MovedIdempotency> rows;
  const Status status = db_->Each(
      "SELECT seq, scope, key, body_hash, lead, version, at FROM idempotency WHERE seq > ? ORDER BY seq LIMIT ?",
      [&](const SqliteRow& row) {
        const auto hash = row.Bytes<32>(3);
        rows.push_back(
            {row.Uint(0), {row.String(1), row.String(2), hash}, {hash, IdIn(row, 4), row.Uint(5), row.Int(6)}});
      },
      after, limit);
  if (!status.ok()) return status;
  return rows;
}

Result<std::vector<MovedKnown>> EmbeddedSide::Known(std::uint64_t after, int limit) {
  std::vector<MovedKnown> rows;
  const Status status = db_->Each(
      "SELECT number, object, crm_id, updated_at, content FROM known WHERE number > ? ORDER BY number LIMIT ?",
      [&](const SqliteRow& row) {
        rows.push_back({row.Uint(0), static_cast<KnownObject>(row.Int(1)), row.String(2), row.Int(3), row.String(4)});
      },
      after, limit);
  if (!status.ok()) return status;
  return rows;
}

Result<std::vector<std::pair<std::uint64_t, std::string>>> EmbeddedSide::Profiles(std::uint64_t after, int limit) {
  std::vector<std::pair<std::uint64_t, std::string>> rows;
  const Status status = db_->Each(
      "SELECT seq, profile FROM profiles WHERE seq > ? ORDER BY seq LIMIT ?",
      [&](const SqliteRow& row) { rows.emplace_back(row.Uint(0), row.String(1)); }, after, limit);
  if (!status.ok()) return status;
  return rows;
}

Result<std::vector<NumberedAnswer>> EmbeddedSide::Answers(const std::pair<LeadId, LeadId>& after, int limit) {
  std::vector<NumberedAnswer> answers;
  const Status status = db_->Each(
      "SELECT one, other, verdict, actor, text, at, seq FROM match_answers WHERE (one, other) > (?, ?) ORDER BY one, "
      "other LIMIT ?",
      [&](const SqliteRow& row) {
        answers.push_back({row.Uint(6),
                           {IdIn(row, 0), IdIn(row, 1), static_cast<MatchVerdict>(row.Int(2)), row.String(3),
                            row.String(4), row.Int(5)}});
      },
      AsBlob(after.first.bytes()), AsBlob(after.second.bytes()), limit);
  if (!status.ok()) return status;
  return answers;
}

Result<std::vector<ApiKey>> EmbeddedSide::Keys() { return QueryKeys(*db_); }

Result<std::vector<PolicyVersion>> EmbeddedSide::Policies() {
  auto versions = QueryPolicies(*db_, 0, kAllVersions);
  if (!versions.ok()) return versions;
  std::reverse(versions->begin(), versions->end());
  for (PolicyVersion& version : *versions) {
    auto whole = QueryPolicy(*db_, version.number);
    if (!whole.ok()) return whole.status();
    version = *std::move(whole);
  }
  return versions;
}

Result<std::map<std::string, std::uint64_t>> EmbeddedSide::Turns() { return QueryRoundRobins(*db_); }
Result<std::vector<BookRow>> EmbeddedSide::Books() { return QueryBooks(*db_); }

}  // namespace leadgate
