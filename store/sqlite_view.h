// The view in SQLite: the embedded default. One file, one writing connection, a few reading ones.
//
//   auto view = SqliteView::Open({.path = data + "/leadgate.db"});
//   (*view)->Apply(entries);          // one transaction, watermark included
//   (*view)->Get(id)                  // on a connection of its own; sees the last Apply that returned
//
// Only the writing connection writes or checkpoints: SQLite 3.7.0 to 3.51.2 has a WAL-reset bug with two.
// Threads and failures: as store/view.h says. An exception of the standard library does not cross it.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "leadgate/mutex.h"
#include "store/sqlite.h"
#include "store/sqlite_identities.h"
#include "store/sqlite_known.h"
#include "store/sqlite_people.h"
#include "store/sqlite_queries.h"
#include "store/sqlite_readers.h"
#include "store/view.h"

namespace leadgate {

struct SqliteViewOptions {
  std::string path;
  int writer_cache_kib = 12 * 1024;
  int reader_cache_kib = 1024;
  int max_readers = 4;
  int checkpoint_pages = 4096;            // of 4 KiB in the write-ahead log
  std::size_t index_bytes = 64ULL << 20;  // of filters: a quarter for exact keys, the rest for blocking keys
  std::size_t index_entries_per_part = KeyRunsOptions().entries_per_part;
  std::string identifier_field;  // of the policy: for the leads of earlier builds
};

class SqliteView final : public View {
 public:
  static Result<std::unique_ptr<SqliteView>> Open(const SqliteViewOptions& options);
  ~SqliteView() override;

  Status Apply(std::span<const EntryPtr> entries) override;
  std::uint64_t applied_seq() const override { return applied_seq_.load(); }
  Result<std::uint64_t> Checkpoint() override;
  bool WantsWork() const override { return identities_.WantsStep() || known_.WantsStep() || people_.WantsStep(); }
  Status Work() override;
  KeyRuns::Figures exact_figures() const { return identities_.figures(); }
  KeyRuns::Figures blocking_figures() const { return people_.figures(); }
  bool WantsCheckpoint() const override { return wal_pages_ >= options_.checkpoint_pages; }

  Result<std::vector<std::vector<KeyOwner>>> FindIdentities(std::span<const IdentityKey> keys) override;
  Result<std::optional<LeadHead>> Head(const LeadId& id) override;
  Result<std::optional<IdempotencyRow>> FindIdempotent(const std::string& scope, const std::string& key) override;
  Result<std::optional<ViewRecord>> Get(const LeadId& id, std::optional<std::uint64_t> at_version) override;
  Result<std::vector<std::optional<ViewRecord>>> GetMany(std::span<const LeadId> ids) override;
  Result<LeadPage> Search(const LeadQuery& query) override;
  Result<std::vector<LeadRecord>> Scan(const LeadScan& scan, std::uint64_t after, std::uint64_t up_to,
                                       int limit) override;
  Result<std::uint64_t> CountLeads(const LeadScan& scan) override;
  Result<std::vector<Sharers>> FindSharers(std::span<const BlockingKey> keys) override;
  Status ReadProfiles(std::span<const std::uint64_t> seqs,
                      const std::function<void(std::size_t, std::string_view)>& take) override;
  Result<std::vector<KeyOwner>> Owners(std::span<const std::uint64_t> seqs) override;
  const TermFrequencies& Terms() const override { return people_.terms(); }
  Result<std::vector<NumberedAnswer>> FindMatchAnswers(std::span<const LeadId> leads) override;
  Result<RecyclePage> Recycle(const RecycleQuery& query) override;
  Result<std::vector<BookRow>> Books() override;
  Result<std::vector<Deadline>> DueDeadlines(TimeMs now, int limit) override;
  Result<std::vector<LeadRecord>> OpenAttempts(int limit) override;
  Result<std::vector<PendingItem>> PendingOutbox(const std::string& destination, std::uint64_t after, TimeMs now,
                                                 int limit) override;
  Result<std::vector<std::uint64_t>> PendingBefore(const std::string& destination, const LeadId& order_key,
                                                   std::uint64_t before) override;
  bool HasPending(const std::string& destination) const override;
  Result<std::vector<OutboxItem>> ListOutbox(const std::string& destination, std::optional<OutboxState> state,
                                             int limit) override;
  Result<bool> HasOutboxItem(std::uint64_t item) override;
  Result<std::vector<OutboxCounts>> CountOutbox() override;
  Result<std::vector<std::optional<StoredKnown>>> GetKnown(std::span<const KnownName> names) override;
  Result<std::vector<KnownFound>> FindKnown(const KnownQuery& query) override;
  Result<std::array<std::uint64_t, 3>> CountKnown() override;
  Result<std::vector<ApiKey>> ListKeys() override;
  Result<std::vector<PolicyVersion>> ListPolicies(std::uint64_t before, int limit) override;
  Result<PolicyVersion> GetPolicy(const std::string& hash) override;
  Result<PolicyVersion> GetPolicy(std::uint64_t number) override;
  Result<std::map<std::string, std::uint64_t>> RoundRobins() override;

 private:
  explicit SqliteView(const SqliteViewOptions& options)
      : options_(options),
        identities_({.filter_bytes = options.index_bytes / 4, .entries_per_part = options.index_entries_per_part}),
        people_({.filter_bytes = options.index_bytes - options.index_bytes / 4,
                 .entries_per_part = options.index_entries_per_part,
                 .identifier_field = options.identifier_field}),
        readers_(options.path, options.reader_cache_kib, options.max_readers) {}
  Status Load();
  Status TakeEarlierKeys();
  Status StepInTurn();
  // `change` in a transaction of its own, or of nothing.
  template <class F>
  Status InTransaction(F&& change);
  Status ApplyInTransaction(std::span<const EntryPtr> entries, std::map<std::string, std::int64_t>& pending_change);
  // Runs on a reading connection: f(Sqlite&) → Result<T>.
  template <class F>
  auto Read(F&& query) -> std::invoke_result_t<F, Sqlite&>;

  const SqliteViewOptions options_;
  std::unique_ptr<Sqlite> writer_;
  SqliteIdentities identities_;
  SqliteKnown known_;
  SqlitePeople people_;
  SqliteReaders readers_;
  std::atomic<std::uint64_t> applied_seq_ = 0;
  std::atomic<bool> has_match_answers_ = false;  // most have none, and every lead asks
  int wal_pages_ = 0;                            // the applier's
  std::uint64_t turn_ = 0;
  mutable Mutex mutex_;
  std::map<std::string, std::int64_t> pending_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
