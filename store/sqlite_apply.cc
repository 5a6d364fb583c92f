#include "store/sqlite_apply.h"

#include <algorithm>

namespace leadgate {
namespace {

std::string Join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : ",") + word;
  return joined;
}

}  // namespace

Status SqliteApply::Run() {
  for (const EntryPtr& entry : entries_) {
    if (entry->type != EntryType::kDeliveries) continue;
    const auto results = DecodeDeliveries(*entry);
    if (!results.ok()) return results.status();
    for (const DeliveryResult& result : *results) {
      if (result.kind != DeliveryResult::Kind::kDead) finished_here_.insert(result.item);
    }
  }
  for (const EntryPtr& entry : entries_) {
    if (Status status = Apply(*entry); !status.ok()) return status;
  }
  return Status::Ok();
}

Status SqliteApply::Apply(const Entry& entry) {
  switch (entry.type) {
    case EntryType::kCommit:
      return Commit(entry);
    case EntryType::kTransition:
      return Transition(entry);
    case EntryType::kDeliveries:
      return Deliveries(entry);
    case EntryType::kPutKey:
    case EntryType::kRevokeKey:
      return Keys(entry);
    case EntryType::kPolicy:
    case EntryType::kPolicyVersion:
      return Policy(entry);
    case EntryType::kMatchAnswer:
      return Answer(entry);
    case EntryType::kRetry:
      return Retry(entry);
    case EntryType::kDefer:
      return Defer(entry);
    case EntryType::kPutKnown:
    case EntryType::kRemoveKnown:
    case EntryType::kVoid:
      return Status::Ok();  // of store/sqlite_known.h
  }
  return {StatusCode::kDataLoss, "journal entry " + std::to_string(entry.seq) + " is of an unknown type"};
}

Status SqliteApply::Commit(const Entry& entry) {
  auto commit = DecodeCommit(entry);
  if (!commit.ok()) return commit.status();
  if (Status status = InsertLead(*commit, entry.seq); !status.ok()) return status;
  if (!db_.changed()) return Status::Ok();  // the view has this lead
  Status status =
      db_.Run("INSERT INTO records VALUES (?, ?, ?)", entry.seq, commit->settled.owner, SqliteBlob{commit->json});
  if (status.ok()) status = PutReasons(commit->decision.reasons, entry.seq);
  if (status.ok()) status = PutOutbox(commit->outbox, commit->id, entry.seq, commit->at);
  if (status.ok() && commit->pool) status = EnterPool(*commit->pool, commit->id, entry.seq);
  if (status.ok() && commit->idempotency) {
    status = PutIdempotency(*commit->idempotency, commit->id, commit->settled.version, entry.seq, commit->at);
  }
  if (!status.ok()) return status;
  for (const SearchKey& key : commit->keys) identity_rows_.push_back({RunKeyOf(key), entry.seq});
  AddPerson(std::move(commit->person), entry.seq);
  TakeTurn(commit->settled);
  const Known& lead =
      known_
          .insert_or_assign(commit->id, Known{entry.seq, commit->settled.version, commit->form, commit->decision.status,
                                              commit->received_at, commit->kind})
          .first->second;
  Book(lead, lead.status, +1);
  if (lead.kind == RecordKind::kLive) ++books_.at({lead.form, lead.received_at - lead.received_at % kHourMs}).received;
  return Status::Ok();
}

Status SqliteApply::InsertLead(const CommitEntry& commit, std::uint64_t seq) {
  const std::string& owner = commit.settled.owner.empty() ? commit.decision.owner : commit.settled.owner;
  return db_.Run("INSERT OR IGNORE INTO leads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", seq, AsBlob(commit.id.bytes()),
                 commit.form, commit.decision.status, commit.decision.category, commit.lead.source, commit.received_at,
                 commit.deadline_at, commit.kind, commit.lead.content_digest, owner);
}

Result<SqliteApply::Known*> SqliteApply::Find(const LeadId& id) {
  if (const auto found = known_.find(id); found != known_.end()) return &found->second;
  std::optional<Known> lead;
  const Status status = db_.Each(
      "SELECT l.seq, l.form, l.status, l.received_at, l.test, "
      "(SELECT max(version) FROM history h WHERE h.seq = l.seq) FROM leads l WHERE l.id = ?",
      [&](const SqliteRow& row) {
        lead =
            Known{row.Uint(0), row.IsNull(5) ? 1 : row.Uint(5),    row.String(1), static_cast<LeadStatus>(row.Int(2)),
                  row.Int(3),  static_cast<RecordKind>(row.Int(4))};
      },
      AsBlob(id.bytes()));
  if (!status.ok()) return status;
  if (!lead) return nullptr;
  return &known_.emplace(id, *std::move(lead)).first->second;
}

Status SqliteApply::Transition(const Entry& entry) {
  auto change = DecodeTransition(entry);
  if (!change.ok()) return change.status();
  const Result<Known*> found = Find(change->id);
  if (!found.ok()) return found.status();
  Known* lead = *found;
  if (lead == nullptr || lead->version >= change->settled.version) return Status::Ok();
  lead->version = change->settled.version - 1;
  Status status = AppendHistory(*lead, change->settled.owner, change->json);
  if (status.ok()) status = UpdateLead(*change, *lead);
  if (status.ok()) status = PutOutbox(change->outbox, change->id, entry.seq, change->at);
  if (status.ok() && change->idempotency) {
    status = PutIdempotency(*change->idempotency, change->id, lead->version, entry.seq, change->at);
  }
  if (!status.ok()) return status;
  for (const SearchKey& key : change->keys) identity_rows_.push_back({RunKeyOf(key), lead->seq});
  AddPerson(std::move(change->person), lead->seq);
  TakeTurn(change->settled);
  return Status::Ok();
}

Status SqliteApply::UpdateLead(const TransitionEntry& change, Known& lead) {
  Status status = db_.Run("UPDATE leads SET deadline_at = ? WHERE seq = ? AND deadline_at <> ?", change.deadline_at,
                          lead.seq, change.deadline_at);
  if (!status.ok()) return status;
  if (change.decision) {
    const std::string& owner = change.settled.owner.empty() ? change.decision->owner : change.settled.owner;
    status =
        db_.Run("UPDATE leads SET category = ?, owner = ? WHERE seq = ?", change.decision->category, owner, lead.seq);
    if (status.ok()) status = PutReasons(change.decision->reasons, lead.seq);
    if (!status.ok()) return status;
  }
  if (change.lead) {
    status = db_.Run("UPDATE leads SET source = ?, content_digest = ? WHERE seq = ?", change.lead->source,
                     change.lead->content_digest, lead.seq);
    if (!status.ok()) return status;
  }
  if (change.status && *change.status != lead.status) {
    status = db_.Run("UPDATE leads SET status = ? WHERE seq = ?", *change.status, lead.seq);
    if (!status.ok()) return status;
    Book(lead, lead.status, -1);
    Book(lead, *change.status, +1);
    lead.status = *change.status;
  }
  if (change.pool) return EnterPool(*change.pool, change.id, lead.seq);
  if (change.leaves_pool) return db_.Run("DELETE FROM recycle WHERE seq = ?", lead.seq);
  return Status::Ok();
}

Status SqliteApply::AppendHistory(Known& lead, const std::string& owner, std::string_view json) {
  ++lead.version;
  return db_.Run("INSERT INTO history VALUES (?, ?, ?, ?)", lead.seq, lead.version, owner, SqliteBlob{json});
}

Status SqliteApply::PutReasons(const std::vector<std::string>& codes, std::uint64_t seq) {
  for (const std::string& code : codes) {
    Status status = db_.Run("INSERT OR IGNORE INTO reasons VALUES (?, ?)", code, seq);
    if (!status.ok()) return status;
  }
  return Status::Ok();
}

Status SqliteApply::EnterPool(const PoolEntry& pool, const LeadId& lead, std::uint64_t seq) {
  return db_.Run("INSERT OR REPLACE INTO recycle VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)", seq, AsBlob(lead.bytes()),
                 pool.category, pool.reason, pool.track, pool.due_at, pool.entered_at, pool.context);
}

Status SqliteApply::PutIdempotency(const IdempotencyClaim& claim, const LeadId& lead, std::uint64_t version,
                                   std::uint64_t seq, TimeMs at) {
  // Expired ones go a few at a time, oldest first, as new ones come.
  Status status =
      db_.Run("DELETE FROM idempotency WHERE seq IN (SELECT seq FROM idempotency ORDER BY seq LIMIT 4) AND at < ?",
              at - kIdempotencyMs);
  if (!status.ok()) return status;
  return db_.Run("INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?, ?, ?)", seq, claim.scope, claim.key,
                 AsBlob(claim.body_hash), AsBlob(lead.bytes()), version, at);
}

Status SqliteApply::Keys(const Entry& entry) {
  if (entry.type == EntryType::kRevokeKey) {
    const auto revoked = DecodeRevokeKey(entry);
    if (!revoked.ok()) return revoked.status();
    return db_.Run("UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at = 0", revoked->at, revoked->id);
  }
  const auto key = DecodeKey(entry);
  if (!key.ok()) return key.status();
  return db_.Run("INSERT OR REPLACE INTO keys VALUES (?, ?, ?, ?, ?, ?)", key->id, key->name, Join(key->scopes),
                 AsBlob(key->secret_hash), key->created_at, key->revoked_at);
}

Status SqliteApply::Answer(const Entry& entry) {
  const auto answer = DecodeMatchAnswer(entry);
  return answer.ok() ? PutMatchAnswer(db_, entry.seq, *answer) : answer.status();
}

void SqliteApply::AddPerson(PersonColumns person, std::uint64_t seq) {
  if (!person.profile.empty()) people_.push_back({seq, std::move(person.profile), std::move(person.blocks)});
}

Status SqliteApply::Policy(const Entry& entry) {
  if (entry.type == EntryType::kPolicyVersion) {
    const auto version = DecodePolicyVersion(entry);
    return version.ok() ? PutVersion(*version) : version.status();
  }
  auto first = DecodePolicy(entry);  // of an earlier build: said once for each policy, without a number
  if (!first.ok()) return first.status();
  PolicyVersion version;
  bool known = false;
  Status status = db_.Each(
      "SELECT ifnull(max(number), 0) + 1, ifnull(sum(hash = ?), 0) FROM policy_versions",
      [&](const SqliteRow& row) {
        version.number = row.Uint(0);
        known = row.Int(1) != 0;
      },
      first->hash);
  if (!status.ok() || known) return status;
  version.hash = std::move(first->hash);
  version.yaml = std::move(first->yaml);
  version.at = first->at;
  version.author = "file";
  return PutVersion(version);
}

Status SqliteApply::PutVersion(const PolicyVersion& version) {
  Status status = db_.Run("INSERT OR IGNORE INTO policies VALUES (?, ?, ?)", version.hash, version.yaml, version.at);
  if (!status.ok()) return status;
  return db_.Run("INSERT OR IGNORE INTO policy_versions VALUES (?, ?, ?, ?, ?, ?)", version.number, version.hash,
                 version.at, version.author, version.comment, version.waiver);
}

void SqliteApply::TakeTurn(const Settled& settled) {
  if (!settled.pool.empty()) turns_[settled.pool] = settled.turns;
}

void SqliteApply::Book(const Known& lead, LeadStatus status, int change) {
  if (lead.kind != RecordKind::kLive) return;
  BookChange& book = books_[{lead.form, lead.received_at - lead.received_at % kHourMs}];
  book.by_status.at(static_cast<std::size_t>(status)) += change;
  book.first_seq = std::min(book.first_seq, lead.seq);
  book.last_seq = std::max(book.last_seq, lead.seq);
}

Status SqliteApply::WriteBooks() {
  for (const auto& [key, change] : books_) {
    const auto& by = change.by_status;
    Status status = db_.Run(
        "INSERT INTO books VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "received = received + excluded.received, s0 = s0 + excluded.s0, s1 = s1 + excluded.s1, s2 = s2 + excluded.s2, "
        "s3 = s3 + excluded.s3, s4 = s4 + excluded.s4, s5 = s5 + excluded.s5, "
        "first_seq = min(first_seq, excluded.first_seq), last_seq = max(last_seq, excluded.last_seq)",
        key.first, key.second, change.received, by[0], by[1], by[2], by[3], by[4], by[5], change.first_seq,
        change.last_seq);
    if (!status.ok()) return status;
  }
  return Status::Ok();
}

Status SqliteApply::Finish(SqliteIdentities& identities, SqlitePeople& people) {
  if (Status status = WriteBooks(); !status.ok()) return status;
  for (const auto& [pool, turns] : turns_) {
    Status status = db_.Run("INSERT OR REPLACE INTO round_robin VALUES (?, ?)", pool, turns);
    if (!status.ok()) return status;
  }
  const Status status = people.Apply(db_, people_);
  return status.ok() ? identities.Insert(db_, identity_rows_) : status;
}

}  // namespace leadgate
