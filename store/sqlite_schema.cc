#include "store/sqlite_schema.h"

#include <array>
#include <string>

namespace leadgate {
namespace {

// leads.test is a RecordKind. Keys that grow (seq, version, id of an outbox item) come first wherever they can:
// appending is cheap, and a page that is full is never touched again. `identities` had random keys; it is taken over by
// kExactKeys.
constexpr const char* kFirst = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('watermark', 0);

CREATE TABLE leads (
  seq INTEGER PRIMARY KEY, id BLOB NOT NULL, form TEXT NOT NULL, status INTEGER NOT NULL, category INTEGER,
  source TEXT NOT NULL, received_at INTEGER NOT NULL, deadline_at INTEGER NOT NULL, test INTEGER NOT NULL,
  content_digest INTEGER NOT NULL, owner TEXT NOT NULL);
CREATE UNIQUE INDEX leads_id ON leads (id);
CREATE INDEX leads_deadline ON leads (deadline_at) WHERE deadline_at > 0;
CREATE INDEX leads_test ON leads (test) WHERE test = 1;

-- The record as committed; `owner` where the sequencer drew it.
CREATE TABLE records (seq INTEGER PRIMARY KEY, owner TEXT NOT NULL, json TEXT NOT NULL);
-- What changed it, one row a version.
CREATE TABLE history (seq INTEGER, version INTEGER, owner TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (seq, version))
  WITHOUT ROWID;

CREATE TABLE reasons (code TEXT, seq INTEGER, PRIMARY KEY (code, seq)) WITHOUT ROWID;
CREATE TABLE identities (part INTEGER, hash BLOB, kind INTEGER, seq INTEGER, PRIMARY KEY (part, hash, kind, seq))
  WITHOUT ROWID;
CREATE TABLE identity_filters (part INTEGER PRIMARY KEY, bits BLOB NOT NULL);

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY, destination TEXT NOT NULL, lead BLOB NOT NULL, order_key BLOB NOT NULL, op INTEGER NOT NULL,
  state INTEGER NOT NULL, attempts INTEGER NOT NULL, created_at INTEGER NOT NULL, next_at INTEGER NOT NULL,
  last_error TEXT NOT NULL);
CREATE INDEX outbox_pending ON outbox (destination, id) WHERE state = 0;
CREATE INDEX outbox_order ON outbox (destination, order_key, id) WHERE state = 0;

CREATE TABLE recycle (
  seq INTEGER PRIMARY KEY, lead BLOB NOT NULL, category INTEGER NOT NULL, reason TEXT NOT NULL, track TEXT NOT NULL,
  due_at INTEGER NOT NULL, entered_at INTEGER NOT NULL, attempts INTEGER NOT NULL, context TEXT NOT NULL);
CREATE INDEX recycle_due ON recycle (due_at, seq);

-- s0 to s5: by status. first_seq and last_seq bound a search by time of receipt.
CREATE TABLE books (
  form TEXT, hour INTEGER, received INTEGER NOT NULL, s0 INTEGER NOT NULL, s1 INTEGER NOT NULL, s2 INTEGER NOT NULL,
  s3 INTEGER NOT NULL, s4 INTEGER NOT NULL, s5 INTEGER NOT NULL, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,
  PRIMARY KEY (form, hour)) WITHOUT ROWID;

CREATE TABLE idempotency (
  seq INTEGER PRIMARY KEY, scope TEXT NOT NULL, key TEXT NOT NULL, body_hash BLOB NOT NULL, lead BLOB NOT NULL,
  version INTEGER NOT NULL, at INTEGER NOT NULL);
CREATE UNIQUE INDEX idempotency_key ON idempotency (scope, key);

CREATE TABLE keys (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, scopes TEXT NOT NULL, secret_hash BLOB NOT NULL, created_at INTEGER NOT NULL,
  revoked_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE policies (hash TEXT PRIMARY KEY, yaml TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE round_robin (pool TEXT PRIMARY KEY, turns INTEGER NOT NULL) WITHOUT ROWID;
)sql";

// Lists by status, newest first, without walking over all leads.
constexpr const char* kStatusIndex = "CREATE INDEX leads_status ON leads (status);";

// Policy versions by number; until here a policy was kept once, by its hash. And imported history apart from live
// leads, which are listed by status without walking over it.
constexpr const char* kPolicyVersionsAndHistory = R"sql(
CREATE TABLE policy_versions (
  number INTEGER PRIMARY KEY, hash TEXT NOT NULL, at INTEGER NOT NULL, author TEXT NOT NULL, comment TEXT NOT NULL,
  waiver TEXT NOT NULL);
CREATE INDEX policy_versions_hash ON policy_versions (hash, number);
INSERT INTO policy_versions SELECT row_number() OVER (ORDER BY at, hash), hash, at, 'file', '', '' FROM policies;
DROP INDEX leads_status;
CREATE INDEX leads_status ON leads (status) WHERE test = 0;
CREATE INDEX leads_history ON leads (test) WHERE test = 2;
)sql";

// People who are alike: what is compared of each, and the packed index of their blocking keys (store/key_runs.h); the
// terms counted (store/term_sketch.h), and what was answered about two leads. Leads of earlier versions get theirs step
// by step: those up to `profiles_until`.
constexpr const char* kPeople = R"sql(
CREATE TABLE profiles (seq INTEGER PRIMARY KEY, profile BLOB NOT NULL);
CREATE TABLE alike_runs (
  run INTEGER PRIMARY KEY, state INTEGER NOT NULL, entries INTEGER NOT NULL, bucket_bits INTEGER NOT NULL,
  part_bits INTEGER NOT NULL, base INTEGER NOT NULL);
CREATE TABLE alike_buckets (id INTEGER PRIMARY KEY, entries BLOB NOT NULL);
CREATE TABLE alike_filters (id INTEGER PRIMARY KEY, bits BLOB NOT NULL);
CREATE TABLE terms (part INTEGER PRIMARY KEY, counts BLOB NOT NULL);
CREATE TABLE match_answers (
  one BLOB, other BLOB, verdict INTEGER NOT NULL, actor TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
  seq INTEGER NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE INDEX match_answers_other ON match_answers (other);
INSERT INTO meta VALUES ('people', 0), ('terms_until', 0),
  ('profiles_until', (SELECT ifnull(max(seq), 0) FROM leads));
)sql";

// The CRM's own records; `content` as EncodeKnownContent makes it. A number is never given twice: the keys of a record
// that is gone may still name it. The keys are a packed index (store/key_runs.h).
constexpr const char* kKnown = R"sql(
CREATE TABLE known (
  number INTEGER PRIMARY KEY AUTOINCREMENT, object INTEGER NOT NULL, crm_id TEXT NOT NULL, updated_at INTEGER NOT NULL,
  content BLOB NOT NULL);
CREATE UNIQUE INDEX known_name ON known (object, crm_id);
CREATE TABLE known_runs (
  run INTEGER PRIMARY KEY, state INTEGER NOT NULL, entries INTEGER NOT NULL, bucket_bits INTEGER NOT NULL,
  part_bits INTEGER NOT NULL, base INTEGER NOT NULL);
CREATE TABLE known_buckets (id INTEGER PRIMARY KEY, entries BLOB NOT NULL);
CREATE TABLE known_filters (id INTEGER PRIMARY KEY, bits BLOB NOT NULL);
)sql";

// Exact keys in a packed index (store/key_runs.h), and the holders of a key whom it does not list any more; runs made
// before are of packing 0. What stands
// in `identities` is taken over when the view is opened, and the table dropped (store/sqlite_identities.h).
constexpr const char* kExactKeys = R"sql(
CREATE TABLE exact_runs (
  run INTEGER PRIMARY KEY, state INTEGER NOT NULL, entries INTEGER NOT NULL, bucket_bits INTEGER NOT NULL,
  part_bits INTEGER NOT NULL, base INTEGER NOT NULL, packing INTEGER NOT NULL);
CREATE TABLE exact_buckets (id INTEGER PRIMARY KEY, entries BLOB NOT NULL);
CREATE TABLE exact_filters (id INTEGER PRIMARY KEY, bits BLOB NOT NULL);
CREATE TABLE exact_lists (head INTEGER, half INTEGER, first INTEGER, seqs BLOB NOT NULL, PRIMARY KEY (head, half, first))
  WITHOUT ROWID;
ALTER TABLE alike_runs ADD COLUMN packing INTEGER NOT NULL DEFAULT 0;
ALTER TABLE known_runs ADD COLUMN packing INTEGER NOT NULL DEFAULT 0;
)sql";

// Records are packed from here on (store/packed_json.h), those before are not: who cannot read them is to say so.
constexpr const char* kPackedRecords = "";

constexpr std::array<const char*, 7> kSteps = {kFirst,     kStatusIndex,  kPolicyVersionsAndHistory, kPeople, kKnown,
                                               kExactKeys, kPackedRecords};

Result<int> CurrentVersion(Sqlite& db) {
  int version = 0;
  const Status status =
      db.Each("PRAGMA user_version", [&](const SqliteRow& row) { version = static_cast<int>(row.Int(0)); });
  if (!status.ok()) return status;
  return version;
}

}  // namespace

int LatestSchemaVersion() { return static_cast<int>(kSteps.size()); }

Status MigrateTo(Sqlite& db, int version) {
  const Result<int> current = CurrentVersion(db);
  if (!current.ok()) return current.status();
  if (*current > LatestSchemaVersion()) {
    return {StatusCode::kUnavailable, "the database was made by a newer leadgate (schema " + std::to_string(*current) +
                                          "; this one knows " + std::to_string(LatestSchemaVersion()) + ")"};
  }
  for (int next = *current; next < version; ++next) {
    const Status status = db.Script("BEGIN IMMEDIATE;" + std::string(kSteps.at(static_cast<std::size_t>(next))) +
                                    "PRAGMA user_version = " + std::to_string(next + 1) + "; COMMIT;");
    if (status.ok()) continue;
    static_cast<void>(db.Script("ROLLBACK"));
    return {status.code(), "migration to schema " + std::to_string(next + 1) + ": " + status.message()};
  }
  return Status::Ok();
}

Status Migrate(Sqlite& db) { return MigrateTo(db, LatestSchemaVersion()); }

}  // namespace leadgate
