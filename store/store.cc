#include "store/store.h"

#include <filesystem>
#include <utility>
#include <vector>

#include "store/journal_store.h"
#include "store/sqlite_view.h"

namespace leadgate {
namespace {

constexpr std::size_t kReplayBatch = 5000;
constexpr std::uint64_t kReplayBytes = 16ULL << 20;

// Entries gathered into transactions.
class Replay {
 public:
  explicit Replay(View& view) : view_(view) {}
  Status Take(Entry entry) {
    bytes_ += entry.body.size();
    entries_.push_back(std::make_shared<const Entry>(std::move(entry)));
    return entries_.size() < kReplayBatch && bytes_ < kReplayBytes ? Status::Ok() : Flush();
  }
  Status Flush() {
    const Status status = view_.Apply(entries_);
    entries_.clear();
    bytes_ = 0;
    if (status.ok() && view_.WantsCheckpoint()) return view_.Checkpoint().status();
    return status;
  }

 private:
  View& view_;
  std::vector<EntryPtr> entries_;
  std::uint64_t bytes_ = 0;
};

Result<SequencerState> LoadState(View& view) {
  SequencerState state;
  const auto turns = view.RoundRobins();
  if (!turns.ok()) return turns.status();
  state.turns = *turns;
  const auto keys = view.ListKeys();
  if (!keys.ok()) return keys.status();
  for (const ApiKey& key : *keys) {
    if (key.revoked_at == 0) state.keys_in_force[key.id] = key.name;
  }
  const auto policies = view.ListPolicies(0, 1);
  if (!policies.ok()) return policies.status();
  if (!policies->empty()) state.policy = {policies->front().number, policies->front().hash};
  return state;
}

}  // namespace

Result<std::unique_ptr<LeadStore>> OpenStore(const StoreOptions& options) {
  JournalStore::Parts parts;
  parts.options = options;
  if (options.files == nullptr) {
    parts.own_files = std::make_unique<PosixFiles>();
    parts.options.files = parts.own_files.get();
  }
  Files& files = *parts.options.files;
  if (Status status = MakeDirectory(files, options.data_dir); !status.ok()) return status;
  std::error_code error;
  if (std::filesystem::exists(options.data_dir + "/redis-node", error)) {
    return Status(StatusCode::kConflict, options.data_dir +
                                             " belongs to a Redis workspace (redis-node); an embedded "
                                             "store needs a folder of its own");
  }
  if (std::filesystem::exists(options.data_dir + "/" + std::string(kMigratingFile), error)) {
    return Status(StatusCode::kConflict,
                  options.data_dir + ": a migration into it is not finished; run `leadgate migrate` again");
  }
  Result<LockFile> lock = LockFile::Take(options.data_dir);
  if (!lock.ok()) return lock.status();
  parts.lock = std::make_unique<LockFile>(*std::move(lock));

  SqliteViewOptions view_options;
  view_options.path = options.data_dir + "/leadgate.db";
  view_options.writer_cache_kib = options.view_cache_kib;
  view_options.index_bytes = options.index_bytes;
  view_options.index_entries_per_part = options.index_entries_per_part;
  view_options.identifier_field = options.identifier_field;
  Result<std::unique_ptr<SqliteView>> view = SqliteView::Open(view_options);
  if (!view.ok()) return view.status();
  parts.view = *std::move(view);
  if (Status status = files.SyncDirectory(options.data_dir); !status.ok()) return status;

  Replay replay(*parts.view);
  JournalOptions journal_options{options.data_dir + "/journal", options.segment_bytes, options.clock, &files};
  Result<std::unique_ptr<Journal>> journal = Journal::Open(journal_options, parts.view->applied_seq(),
                                                           [&](Entry entry) { return replay.Take(std::move(entry)); });
  if (!journal.ok()) return journal.status();
  parts.journal = *std::move(journal);
  if (Status status = replay.Flush(); !status.ok()) return status;

  Result<SequencerState> state = LoadState(*parts.view);
  if (!state.ok()) return state.status();
  parts.state = *std::move(state);
  return std::unique_ptr<LeadStore>(std::make_unique<JournalStore>(std::move(parts)));
}

}  // namespace leadgate
