// LeadStore over a journal of this node and a Redis that all nodes share; made by OpenRedisStore.
//
// Commits and transitions are in redis_store_commit.cc; what an entry goes through once it is journalled in
// redis_store_apply.cc; reads in redis_store_reads.cc; what the parts answer alone in redis_store_parts.cc; what
// happens once a second (lease, watermarks, replay, segments) in redis_store_tick.cc. Threads and failures: as
// leadgate/lead_store.h says.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"
#include "store/lock_file.h"
#include "store/redis/backlog.h"
#include "store/redis/brought_leads.h"
#include "store/redis/entry_writer.h"
#include "store/redis/idempotency.h"
#include "store/redis/lead_apply.h"
#include "store/redis/lead_parts.h"
#include "store/redis/node_file.h"
#include "store/redis/node_journal.h"
#include "store/redis/node_lease.h"
#include "store/redis/open_redis_store.h"
#include "store/redis/recent_changes.h"
#include "store/redis/redis_admin.h"
#include "store/redis/redis_context.h"
#include "store/redis/redis_known.h"
#include "store/redis/redis_lists.h"
#include "store/redis/redis_outbox.h"
#include "store/redis/redis_people.h"
#include "store/redis/remembered_keys.h"
#include "store/redis/shared_keys.h"
#include "store/redis/turns.h"
#include "store/redis/watermarks.h"
#include "store/redis/workspace_facts.h"

namespace leadgate {

// What a gateway says while it gives Redis again what that has lost.
inline constexpr char kGivenBack[] =
    "Redis is being given what it lacks from this gateway's journal; until then people and lists are incomplete";

class RedisStore final : public LeadStore, private EntryWriter {
 public:
  struct Parts {
    RedisStoreOptions options;
    std::unique_ptr<LockFile> lock;
    std::unique_ptr<Files> own_files;  // when options.files is not set
    std::unique_ptr<redis::Redis> client;
    RedisContext context;
    NodeFile node;
    std::unique_ptr<Journal> journal;
    std::optional<AppliedMark> applied;   // what the last run believed that Redis had
    std::uint64_t last_seq = 0;           // the greatest number of the journal
    std::vector<NodeEntryPtr> unapplied;  // behind `applied`, those that are void left out
  };
  explicit RedisStore(Parts parts);
  ~RedisStore() override;

  redis::Redis& client() { return *client_; }

  Result<CommitOutcome> Commit(CommitRequest request) override;
  Result<CommitOutcome> Transition(TransitionRequest request) override;
  Status FinishDeliveries(std::span<const DeliveryResult> results) override;
  Status DeferDelivery(std::uint64_t item, TimeMs next_at, int attempts, const std::string& last_error) override;
  Status RetryDelivery(std::uint64_t item, TimeMs now) override;
  Status PutKey(const ApiKey& key) override;
  Status RevokeKey(const std::string& name_or_id, TimeMs at) override;
  Result<std::uint64_t> PutPolicy(const PolicyVersion& version, std::optional<std::uint64_t> expected_number) override;

  Result<IdentityAnswer> FindIdentities(std::span<const IdentityKey> keys) override;
  LookAnswer Look(const LookQuestion& question) override;
  Result<AlikeAnswer> FindAlike(std::span<const BlockingKey> keys, const SamePerson& keep) override;
  const TermFrequencies& Terms() const override;
  Status PutMatchAnswer(const MatchAnswer& answer) override;
  Result<std::vector<MatchAnswer>> FindMatchAnswers(std::span<const LeadId> leads) override;
  Result<KnownPut> PutKnown(std::vector<KnownRecord> records) override;
  Status RemoveKnown(KnownObject object, const std::string& crm_id) override;
  Result<std::uint64_t> RemoveManyKnown(KnownObject object, std::vector<std::string> crm_ids) override;
  Result<KnownRecord> GetKnown(KnownObject object, const std::string& crm_id) override;
  Result<std::vector<KnownFound>> FindKnown(const KnownQuery& query) override;
  Result<std::array<std::uint64_t, 3>> CountKnown() override;
  Result<std::optional<IdempotencyRow>> FindIdempotent(const std::string& scope, const std::string& key) override;
  Result<LeadRecord> Get(const LeadId& id, std::optional<std::uint64_t> at_version) override;
  Result<std::vector<std::shared_ptr<const LeadRecord>>> GetMany(std::span<const LeadId> ids) override;
  Result<LeadPage> Search(const LeadQuery& query) override;
  Status Scan(const LeadScan& scan, const LeadVisitor& visit) override;
  Result<std::uint64_t> CountLeads(const LeadScan& scan) override;
  Result<RecyclePage> Recycle(const RecycleQuery& query) override;
  Result<std::vector<BookRow>> Books() override;
  Result<std::vector<Deadline>> DueDeadlines(TimeMs now, int limit) override;
  Result<std::vector<LeadRecord>> OpenAttempts(int limit) override;
  Result<std::vector<OutboxItem>> DueOutbox(const std::string& destination, TimeMs now, int limit) override;
  Result<std::vector<OutboxItem>> ListOutbox(const std::string& destination, std::optional<OutboxState> state,
                                             int limit) override;
  Result<std::vector<OutboxCounts>> CountOutbox() override;
  Result<std::vector<ApiKey>> ListKeys() override;
  Result<std::vector<PolicyVersion>> ListPolicies(std::uint64_t before, int limit) override;
  Result<PolicyVersion> GetPolicy(const std::string& hash) override;
  Result<PolicyVersion> GetPolicy(std::uint64_t number) override;
  StoreHealth Health() override;
  void OnOutbox(std::function<void()> wake) override;

 private:
  Result<std::uint64_t> Write(EntryType type, std::string body) override;
  Result<std::uint64_t> Append(EntryType type, std::string body) override;
  void Applied(std::uint64_t seq) override;
  void Later(std::uint64_t seq) override;
  Status Void(std::uint64_t seq) override;
  Status Fresh() override;
  std::uint64_t SettledUpTo() const override;

  // --- commits and transitions
  // What a commit or a transition holds in Redis before it is journalled.
  struct Held {
    SharedKeys::Claim claim;
    std::uint64_t stamp = 0;  // of the claim's reservation
    std::optional<Idempotency::Ticket> ticket;
    bool unsettled = false;
    std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max();
    // Held so long that others may have it by now: what was decided on it must be looked at again.
    bool lapsed() const { return std::chrono::steady_clock::now() > until; }
  };
  // Nothing: held. Else the answer, and nothing is held.
  Result<std::optional<CommitOutcome>> Hold(Held& held, const std::optional<IdempotencyClaim>& idempotency);
  Result<std::optional<CommitOutcome>> HoldOnce(Held& held, bool& pending);
  void LetGo(const Held& held);
  // What this node itself knows of a key that was used within a day.
  std::optional<IdempotencyRow> RowHere(const std::string& scope, const std::string& key) const;
  void KeepTicket(const Held& held) EXCLUDES(mutex_);
  Idempotency::Ticket TakeTicket(const IdempotencyClaim& claim, const LeadId& lead) EXCLUDES(mutex_);
  Settled DrawOwner(const Routing& routing);
  // As it will be when Redis has what waits for it; kNotFound.
  Result<StoredHead> HeadOf(const LeadId& id);
  Status CheckRoom() const;

  // --- an entry that is journalled
  // What became of it: done now, left to the backlog, or not done (kMoved, kTaken).
  struct Ended {
    LeadApply::End end = LeadApply::End::kApplied;
    StoredHead head;  // kMoved: as it is; else after the entry, as far as it is known
  };
  // `looked_at`: the backlog's last ticket when the version was read that a transition expects.
  Result<Ended> ApplyNow(const NodeEntryPtr& entry, std::uint64_t looked_at = UINT64_MAX);
  Ended ApplyLater(const NodeEntryPtr& entry, std::span<const LeadApply::Piece> pieces, std::uint64_t looked_at);
  void OnApplied(const LeadApply::Piece& piece);
  Status LeaveToBacklog(const NodeEntryPtr& entry, std::uint64_t looked_at = UINT64_MAX, bool replayed = false);
  Status ApplyOther(const Entry& entry);
  Status VoidEntry(const NodeEntry& entry);
  NodeEntryPtr TakeAppended(std::uint64_t seq);

  // --- reads
  // In the order asked for, with what waits for Redis; without a commit where there is no such lead.
  Result<std::vector<LeadParts>> PartsNow(std::span<const LeadId> ids);
  bool Replaying() const;  // Redis is being given what it lost, or may have
  Status PeopleAreComplete() const;
  template <class Answer>
  Result<Answer> IfComplete(const std::function<Result<Answer>()>& find);
  std::vector<std::shared_ptr<const LeadRecord>> UnchangedOf(std::span<const LeadId> ids);

  // --- once a second
  void Loop();
  void Tick();
  void ReplayOn();
  Status ReadFacts();
  std::uint64_t AppliedForSure() const;
  std::string problem() const;   // why it does not go on
  std::string Degraded() const;  // why it does not go on as it should

  const RedisStoreOptions options_;
  const std::unique_ptr<LockFile> lock_;
  const std::unique_ptr<Files> own_files_;
  const std::unique_ptr<redis::Redis> client_;
  const RedisContext context_;
  RedisOutbox outbox_;
  RedisAdmin admin_;
  SharedKeys keys_;
  BroughtLeads brought_;
  RedisLists lists_;
  RedisPeople people_;
  RedisKnown known_;
  Idempotency idempotency_;
  Turns turns_;
  LeadApply apply_;
  NodeLease lease_;
  WorkspaceFacts facts_;
  std::optional<std::chrono::steady_clock::time_point> facts_read_;  // of the thread
  Watermarks watermarks_;
  NodeJournal journal_;

  mutable Mutex mutex_;
  CondVar stopped_;
  std::map<std::uint64_t, NodeEntryPtr> appended_ GUARDED_BY(mutex_);  // by number; of Append, not settled
  std::unordered_map<LeadId, Idempotency::Ticket> kept_tickets_ GUARDED_BY(mutex_);
  bool stopping_ GUARDED_BY(mutex_) = false;
  std::string tick_problem_ GUARDED_BY(mutex_);
  struct Replay {
    std::uint64_t done = 0, up_to = 0;  // Redis is given what is above `done`, up to `up_to`
  };
  std::optional<Replay> replay_ GUARDED_BY(mutex_);
  RecentChanges recent_;
  RememberedKeys answered_keys_;
  Backlog backlog_;     // ends before what its hooks use
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace leadgate
