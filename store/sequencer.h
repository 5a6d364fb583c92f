// Orders entries and settles what only one thread can settle: claims, idempotency keys, versions, whose turn it is.
//
//   auto proposal = std::make_shared<Proposal>(…);   // encoded in the caller's thread
//   sequencer.Submit(proposal);                      // blocks until it is durable or refused
//   proposal->status, proposal->outcome, proposal->stale
//
// One batch is what came while the last one was being synced: settle each, one Journal::Append, publish, wake each
// waiter. A proposal that is refused leaves no trace and spoils nothing for the others of its batch. Sits between
// store/store.cc (callers) and store/journal.cc; hands what is durable to Recent, OutboxTail and Applier. Threads:
// Submit by any; the rest is one thread. It reads memory only, never the view: `stale` says that what the caller had
// read is too old to be checked, and has to be read again. Failures: Journal's, for every proposal of the batch.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "leadgate/mutex.h"
#include "store/applier.h"
#include "store/journal.h"
#include "store/one_shot.h"
#include "store/outbox_tail.h"
#include "store/recent.h"

namespace leadgate {

inline constexpr std::uint64_t kSeenEverything = UINT64_MAX;  // CommitRequest::seen: claim without asking

struct Proposal {
  EntryType type = EntryType::kCommit;
  std::string payload;  // without the settled part

  std::uint64_t read_as_of = kSeenEverything;  // what the caller read for this holds up to here
  std::optional<LeadHead> head;                // commit: as it will be; transition: as read from the view, if it was
  std::optional<std::uint64_t> expected_version;
  std::vector<IdentityKey> claims;
  std::optional<IdentityKey> number;  // kPhone: the lead can be found by it from here on
  std::uint64_t seen = 0;
  bool knows_person = false, shares_keys = false, knows_alike = false;
  std::shared_ptr<const std::string> profile;  // nullptr: none
  std::vector<BlockingKey> blocks;
  SamePerson same_person;
  std::optional<IdempotencyClaim> idempotency;
  std::string pool;
  std::vector<std::string> members;
  std::optional<LeadStatus> status;  // transition: from here on, as the rest
  std::optional<std::string> owner;
  std::optional<std::uint64_t> content_digest;
  std::vector<OutboxDraft> outbox;
  TimeMs at = 0;
  std::vector<DeliveryResult> deliveries;
  std::shared_ptr<LeadRecord> record;  // commit
  std::string key_id, key_name;        // put and revoke key
  std::string policy_hash;             // policy version, as the rest
  std::optional<std::uint64_t> expected_policy;
  std::uint64_t policy_number = 0;  // settled
  std::optional<MatchAnswer> answer;

  Status result;
  CommitOutcome outcome;
  bool stale = false;
  OneShot done;
};
using ProposalPtr = std::shared_ptr<Proposal>;

// The policy version that came last; number 0: none has yet.
struct LastPolicy {
  std::uint64_t number = 0;
  std::string hash;
};

// What the sequencer knows from before the start.
struct SequencerState {
  std::map<std::string, std::uint64_t> turns;        // round robin, by pool
  std::map<std::string, std::string> keys_in_force;  // name by id
  LastPolicy policy;
};

class Sequencer {
 public:
  Sequencer(Journal& journal, Recent& recent, OutboxTail& outbox, Applier& applier, SequencerState state);
  ~Sequencer();  // settles what waits

  void Submit(const ProposalPtr& proposal);
  std::string problem() const;
  void OnOutbox(std::function<void()> wake);
  void WakeOutbox();

 private:
  // What a batch has settled so far; becomes everybody's when the batch is durable.
  struct Batch {
    std::vector<ProposalPtr> proposals;  // that made an entry
    std::vector<EntryPtr> entries;
    std::vector<RecentChange> changes;
    std::unordered_map<IdentityKey, std::vector<LeadId>, IdentityKeyHash> claims;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> blocks;  // places in `changes`
    std::unordered_map<LeadId, Recent::LeadState> leads;
    std::unordered_map<std::string, IdempotencyRow> idempotency;
    std::map<std::string, std::uint64_t> turns;                       // of the pools drawn from
    std::optional<std::map<std::string, std::string>> keys_in_force;  // when a key changed
    std::optional<LastPolicy> policy;                                 // when one came
  };

  void Loop();
  void SettleBatch(std::vector<ProposalPtr> proposals);
  void Settle(Batch& batch, const ProposalPtr& proposal);
  bool SettleLead(Batch& batch, Proposal& proposal, LeadHead& head);
  bool IsNews(const Batch& batch, const Proposal& proposal, const LeadHead& head, const LeadId& owner) const;
  bool SettleClaims(const Batch& batch, Proposal& proposal, const LeadHead& head);
  bool SettleAlike(const Batch& batch, Proposal& proposal, const LeadHead& head) const;
  std::vector<Recent::Person> AlikeInBatch(const Batch& batch, const Proposal& proposal) const;
  bool SettleIdempotency(const Batch& batch, Proposal& proposal);
  bool SettleKey(Batch& batch, Proposal& proposal);
  bool SettlePolicy(Batch& batch, Proposal& proposal);
  Settled DrawOwner(Batch& batch, const Proposal& proposal) const;
  void Accept(Batch& batch, const ProposalPtr& proposal, EntryPtr entry, RecentChange change);
  void Publish(Batch& batch);
  std::optional<Recent::LeadState> LeadStateOf(const Batch& batch, const LeadId& id) const;

  Journal& journal_;
  Recent& recent_;
  OutboxTail& outbox_;
  Applier& applier_;
  SequencerState state_;
  std::uint64_t next_seq_;

  mutable Mutex mutex_;
  CondVar work_;
  std::vector<ProposalPtr> queue_ GUARDED_BY(mutex_);
  bool sleeping_ GUARDED_BY(mutex_) = false;
  bool stopping_ GUARDED_BY(mutex_) = false;
  std::string problem_ GUARDED_BY(mutex_);
  std::function<void()> wake_outbox_ GUARDED_BY(mutex_);
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace leadgate
