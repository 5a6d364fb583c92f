// Applies a batch of journal entries to the SQLite tables, inside a transaction that SqliteView opened.
//
//   SqliteApply apply(db, entries);
//   apply.Run();                         // every entry in order
//   apply.Finish(identities, people);    // what was gathered: exact keys, people, sums for the books
//
// What a batch both makes and finishes never reaches the disk (an item of the outbox that was delivered meanwhile).
// Sits inside store/sqlite_view.cc. Threads: the applier's. Failures: of SQLite; kDataLoss for a body that does not
// hold together.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "leadgate/status.h"
#include "store/entry.h"
#include "store/sqlite.h"
#include "store/sqlite_identities.h"
#include "store/sqlite_people.h"
#include "store/view.h"

namespace leadgate {

class SqliteApply {
 public:
  SqliteApply(Sqlite& db, std::span<const EntryPtr> entries) : db_(db), entries_(entries) {}

  Status Run();
  Status Finish(SqliteIdentities& identities, SqlitePeople& people);

  // Pending outbox items that came (or, negative, went) by destination.
  const std::map<std::string, std::int64_t>& pending_change() const { return pending_change_; }

 private:
  // A lead as far as applying later entries needs it.
  struct Known {
    std::uint64_t seq = 0;
    std::uint64_t version = 1;
    std::string form;
    LeadStatus status = LeadStatus::kPassed;
    TimeMs received_at = 0;
    RecordKind kind = RecordKind::kLive;
  };
  struct BookChange {
    std::int64_t received = 0;
    std::array<std::int64_t, 6> by_status{};
    std::uint64_t first_seq = UINT64_MAX, last_seq = 0;
  };

  Status Apply(const Entry& entry);
  Status Commit(const Entry& entry);
  Status InsertLead(const CommitEntry& commit, std::uint64_t seq);
  Status Transition(const Entry& entry);
  Status UpdateLead(const TransitionEntry& change, Known& lead);
  Status Deliveries(const Entry& entry);
  Status FinishItem(const DeliveryResult& result);
  Status AppendHistory(Known& lead, const std::string& owner, std::string_view json);
  Status PutReasons(const std::vector<std::string>& codes, std::uint64_t seq);
  Status PutOutbox(const std::vector<OutboxDraft>& drafts, const LeadId& lead, std::uint64_t seq, TimeMs at);
  Status EnterPool(const PoolEntry& pool, const LeadId& lead, std::uint64_t seq);
  Status PutIdempotency(const IdempotencyClaim& claim, const LeadId& lead, std::uint64_t version, std::uint64_t seq,
                        TimeMs at);
  Status Retry(const Entry& entry);
  Status Defer(const Entry& entry);
  Status Keys(const Entry& entry);
  Status Answer(const Entry& entry);
  void AddPerson(PersonColumns person, std::uint64_t seq);
  Status Policy(const Entry& entry);
  Status PutVersion(const PolicyVersion& version);
  void TakeTurn(const Settled& settled);
  void Book(const Known& lead, LeadStatus status, int change);
  Result<Known*> Find(const LeadId& id);
  Status WriteBooks();

  Sqlite& db_;
  std::span<const EntryPtr> entries_;
  std::unordered_map<LeadId, Known> known_;
  std::unordered_set<std::uint64_t> finished_here_;  // items a later entry of this batch finishes
  std::unordered_set<std::uint64_t> never_written_;  // items made and finished in this batch
  std::vector<KeyRuns::Row> identity_rows_;
  std::vector<StoredPerson> people_;
  std::map<std::pair<std::string, TimeMs>, BookChange> books_;
  std::map<std::string, std::uint64_t> turns_;
  std::map<std::string, std::int64_t> pending_change_;
};

}  // namespace leadgate
