#include "store/sqlite_view.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "store/sqlite_apply.h"
#include "store/sqlite_schema.h"

namespace leadgate {

namespace {

// Applying waits for it: shorter than what a reader notices.
constexpr std::chrono::milliseconds kWorkAtOnce{20};

}  // namespace

template <class F>
auto SqliteView::Read(F&& query) -> std::invoke_result_t<F, Sqlite&> {
  Result<SqliteReaders::Lease> db = readers_.Take();
  if (!db.ok()) return db.status();
  return query(**db);
}

Result<std::unique_ptr<SqliteView>> SqliteView::Open(const SqliteViewOptions& options) {
  std::unique_ptr<SqliteView> view(new SqliteView(options));
  Result<std::unique_ptr<Sqlite>> writer = Sqlite::Open(options.path, Sqlite::Mode::kWrite, options.writer_cache_kib);
  if (!writer.ok()) return writer.status();
  view->writer_ = *std::move(writer);
  Status status = Migrate(*view->writer_);
  if (status.ok()) status = view->Load();
  if (!status.ok()) return Status(status.code(), options.path + ": " + status.message());
  return view;
}

// A start need not count again what is counted. What fails here is counted again.
SqliteView::~SqliteView() {
  if (writer_ != nullptr) static_cast<void>(InTransaction([&] { return people_.SaveTerms(*writer_); }));
}

template <class F>
Status SqliteView::InTransaction(F&& change) {
  Status status = writer_->Run("BEGIN IMMEDIATE");
  if (status.ok()) status = change();
  if (status.ok()) status = writer_->Run("COMMIT");
  if (status.ok()) {
    readers_.Committed();  // first: who finds a run in a directory must find it in the snapshot as well
    identities_.Committed();
    people_.Committed();
    known_.Committed();
    return status;
  }
  if (sqlite3_get_autocommit(writer_->handle()) == 0) static_cast<void>(writer_->Run("ROLLBACK"));
  identities_.RolledBack();
  people_.RolledBack();
  known_.RolledBack();
  return status;
}

Status SqliteView::Load() {
  sqlite3_wal_hook(
      writer_->handle(),
      [](void* pages, sqlite3*, const char*, int count) {
        *static_cast<int*>(pages) = count;
        return SQLITE_OK;
      },
      &wal_pages_);
  Status status = writer_->Each("SELECT value FROM meta WHERE key = 'watermark'",
                                [&](const SqliteRow& row) { applied_seq_ = row.Uint(0); });
  if (status.ok()) {
    status = writer_->Each("SELECT 1 FROM match_answers LIMIT 1", [&](const SqliteRow&) { has_match_answers_ = true; });
  }
  if (status.ok()) status = identities_.Load(*writer_);
  if (status.ok()) status = known_.Load(*writer_);
  if (status.ok()) status = people_.Load(*writer_);
  if (status.ok()) status = TakeEarlierKeys();
  if (!status.ok()) return status;
  MutexLock lock(mutex_);
  return writer_->Each("SELECT destination, count(*) FROM outbox WHERE state = 0 GROUP BY destination",
                       [&](const SqliteRow& row) { pending_[row.String(0)] = row.Int(1); });
}

// Before anybody asks: a key that is not found would make a known person a new one.
Status SqliteView::TakeEarlierKeys() {
  bool more = true;
  Status status;
  while (status.ok() && more) {
    status = InTransaction([&] {
      const Result<bool> taken = identities_.TakeEarlierKeys(*writer_);
      more = taken.ok() && *taken;
      return taken.status();
    });
    if (status.ok() && WantsCheckpoint()) static_cast<void>(Checkpoint());
  }
  return status;
}

Status SqliteView::Apply(std::span<const EntryPtr> entries) {
  if (entries.empty()) return Status::Ok();
  std::map<std::string, std::int64_t> pending_change;
  const Status status = InTransaction([&] { return ApplyInTransaction(entries, pending_change); });
  if (!status.ok()) return status;
  {
    MutexLock lock(mutex_);
    for (const auto& [destination, change] : pending_change) pending_[destination] += change;
  }
  for (const EntryPtr& entry : entries) applied_seq_ = std::max(applied_seq_.load(), entry->seq);
  return Status::Ok();
}

Status SqliteView::ApplyInTransaction(std::span<const EntryPtr> entries,
                                      std::map<std::string, std::int64_t>& pending_change) {
  std::vector<EntryPtr> fresh;  // a replay may bring what is here already
  std::uint64_t watermark = applied_seq_;
  for (const EntryPtr& entry : entries) {
    if (entry->seq != 0 && entry->seq <= applied_seq_) continue;
    watermark = std::max(watermark, entry->seq);
    if (entry->type == EntryType::kMatchAnswer) has_match_answers_ = true;
    fresh.push_back(entry);
  }
  SqliteApply apply(*writer_, fresh);
  Status status = apply.Run();
  if (status.ok()) status = apply.Finish(identities_, people_);
  if (status.ok()) status = known_.Apply(*writer_, fresh);
  if (status.ok()) status = writer_->Run("UPDATE meta SET value = ? WHERE key = 'watermark'", watermark);
  pending_change = apply.pending_change();
  return status;
}

// In turn: a large merge of one index must not let the small ones of another pile up.
Status SqliteView::StepInTurn() {
  while (true) {
    switch (turn_++ % 3) {
      case 0:
        if (identities_.WantsStep()) return identities_.Step(*writer_);
        break;
      case 1:
        if (known_.WantsStep()) return known_.Step(*writer_);
        break;
      default:
        if (people_.WantsStep()) return people_.Step(*writer_);
        if (!WantsWork()) return Status::Ok();
    }
  }
}

Status SqliteView::Work() {
  const auto until = std::chrono::steady_clock::now() + kWorkAtOnce;
  return InTransaction([&] {
    Status status;
    while (status.ok() && WantsWork() && std::chrono::steady_clock::now() < until) {
      status = StepInTurn();
    }
    return status;
  });
}

Result<std::uint64_t> SqliteView::Checkpoint() {
  const std::uint64_t applied = applied_seq_;
  int in_log = 0;
  int done = 0;
  const int code = sqlite3_wal_checkpoint_v2(writer_->handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &in_log, &done);
  if (code != SQLITE_OK && code != SQLITE_BUSY) return writer_->Failure("checkpoint");
  // A reader holds an old page, or the log is not empty: the log was synced, but what counts is a log that is done
  // with.
  if (code == SQLITE_BUSY || in_log != done) {
    return Status(StatusCode::kUnavailable, "sqlite checkpoint: a reader is in the way");
  }
  wal_pages_ = 0;
  readers_.Committed();  // snapshots from here on are of the database alone: the log can start anew
  return applied;
}

Result<std::vector<std::vector<KeyOwner>>> SqliteView::FindIdentities(std::span<const IdentityKey> keys) {
  return Read([&](Sqlite& db) { return QueryOwners(db, identities_, keys); });
}

Result<std::optional<LeadHead>> SqliteView::Head(const LeadId& id) {
  return Read([&](Sqlite& db) { return QueryHead(db, id); });
}

Result<std::optional<IdempotencyRow>> SqliteView::FindIdempotent(const std::string& scope, const std::string& key) {
  return Read([&](Sqlite& db) { return QueryIdempotent(db, scope, key); });
}

Result<std::optional<ViewRecord>> SqliteView::Get(const LeadId& id, std::optional<std::uint64_t> at_version) {
  return Read([&](Sqlite& db) { return QueryRecord(db, id, at_version); });
}

Result<std::vector<std::optional<ViewRecord>>> SqliteView::GetMany(std::span<const LeadId> ids) {
  return Read([&](Sqlite& db) -> Result<std::vector<std::optional<ViewRecord>>> {
    std::vector<std::optional<ViewRecord>> records;
    for (const LeadId& id : ids) {
      Result<std::optional<ViewRecord>> record = QueryRecord(db, id, std::nullopt);
      if (!record.ok()) return record.status();
      records.push_back(*std::move(record));
    }
    return records;
  });
}

Result<LeadPage> SqliteView::Search(const LeadQuery& query) {
  return Read([&](Sqlite& db) { return QueryLeads(db, identities_, query); });
}

Result<std::vector<LeadRecord>> SqliteView::Scan(const LeadScan& scan, std::uint64_t after, std::uint64_t up_to,
                                                 int limit) {
  return Read([&](Sqlite& db) { return QueryScan(db, scan, after, up_to, limit); });
}

Result<std::uint64_t> SqliteView::CountLeads(const LeadScan& scan) {
  return Read([&](Sqlite& db) { return QueryCount(db, scan); });
}

Result<std::vector<View::Sharers>> SqliteView::FindSharers(std::span<const BlockingKey> keys) {
  return Read([&](Sqlite& db) { return people_.FindSharers(db, keys); });
}

Status SqliteView::ReadProfiles(std::span<const std::uint64_t> seqs,
                                const std::function<void(std::size_t, std::string_view)>& take) {
  return Read([&](Sqlite& db) { return leadgate::ReadProfiles(db, seqs, take); });
}

Result<std::vector<KeyOwner>> SqliteView::Owners(std::span<const std::uint64_t> seqs) {
  return Read([&](Sqlite& db) { return QueryOwners(db, seqs); });
}

Result<std::vector<NumberedAnswer>> SqliteView::FindMatchAnswers(std::span<const LeadId> leads) {
  if (!has_match_answers_) return std::vector<NumberedAnswer>();
  return Read([&](Sqlite& db) { return QueryMatchAnswers(db, leads); });
}

Result<RecyclePage> SqliteView::Recycle(const RecycleQuery& query) {
  return Read([&](Sqlite& db) { return QueryRecycle(db, query); });
}

Result<std::vector<BookRow>> SqliteView::Books() { return Read(QueryBooks); }

Result<std::vector<Deadline>> SqliteView::DueDeadlines(TimeMs now, int limit) {
  return Read([&](Sqlite& db) { return QueryDeadlines(db, now, limit); });
}

Result<std::vector<LeadRecord>> SqliteView::OpenAttempts(int limit) {
  return Read([&](Sqlite& db) { return QueryOpenAttempts(db, limit); });
}

Result<std::vector<View::PendingItem>> SqliteView::PendingOutbox(const std::string& destination, std::uint64_t after,
                                                                 TimeMs now, int limit) {
  return Read([&](Sqlite& db) { return QueryPending(db, destination, after, now, limit); });
}

Result<std::vector<std::uint64_t>> SqliteView::PendingBefore(const std::string& destination, const LeadId& order_key,
                                                             std::uint64_t before) {
  return Read([&](Sqlite& db) { return QueryPendingBefore(db, destination, order_key, before); });
}

bool SqliteView::HasPending(const std::string& destination) const {
  MutexLock lock(mutex_);
  const auto found = pending_.find(destination);
  return found != pending_.end() && found->second > 0;
}

Result<std::vector<OutboxItem>> SqliteView::ListOutbox(const std::string& destination, std::optional<OutboxState> state,
                                                       int limit) {
  return Read([&](Sqlite& db) { return QueryOutbox(db, destination, state, limit); });
}

Result<bool> SqliteView::HasOutboxItem(std::uint64_t item) {
  return Read([&](Sqlite& db) { return QueryHasOutboxItem(db, item); });
}

// A few at a time: there are few connections, and an import asks about very many while leads wait for theirs.
Result<std::vector<std::optional<View::StoredKnown>>> SqliteView::GetKnown(std::span<const KnownName> names) {
  constexpr std::size_t kAtOnce = 50;
  std::vector<std::optional<StoredKnown>> all;
  all.reserve(names.size());
  while (!names.empty()) {
    const auto here = names.first(std::min(kAtOnce, names.size()));
    auto stored = Read([&](Sqlite& db) { return known_.Get(db, here); });
    if (!stored.ok()) return stored.status();
    std::move(stored->begin(), stored->end(), std::back_inserter(all));
    names = names.subspan(here.size());
  }
  return all;
}

Result<std::vector<KnownFound>> SqliteView::FindKnown(const KnownQuery& query) {
  return Read([&](Sqlite& db) { return known_.Find(db, query); });
}

Result<std::array<std::uint64_t, 3>> SqliteView::CountKnown() {
  return Read([&](Sqlite& db) { return known_.Count(db); });
}

Result<std::vector<OutboxCounts>> SqliteView::CountOutbox() { return Read(QueryOutboxCounts); }
Result<std::vector<ApiKey>> SqliteView::ListKeys() { return Read(QueryKeys); }
Result<std::vector<PolicyVersion>> SqliteView::ListPolicies(std::uint64_t before, int limit) {
  return Read([&](Sqlite& db) { return QueryPolicies(db, before, limit); });
}
Result<PolicyVersion> SqliteView::GetPolicy(const std::string& hash) {
  return Read([&](Sqlite& db) { return QueryPolicy(db, hash); });
}
Result<PolicyVersion> SqliteView::GetPolicy(std::uint64_t number) {
  return Read([&](Sqlite& db) { return QueryPolicy(db, number); });
}
Result<std::map<std::string, std::uint64_t>> SqliteView::RoundRobins() { return Read(QueryRoundRobins); }

}  // namespace leadgate
