// LeadStore over a journal and a view; see store/store.h for the picture. Made by OpenStore.
//
// Writes are in journal_store.cc, reads in journal_store_reads.cc and journal_store_scan.cc.
// Threads and failures: as leadgate/lead_store.h says.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/applier.h"
#include "store/journal.h"
#include "store/known_tail.h"
#include "store/lock_file.h"
#include "store/outbox_tail.h"
#include "store/recent.h"
#include "store/sequencer.h"
#include "store/store.h"
#include "store/view.h"

namespace leadgate {

class JournalStore final : public LeadStore {
 public:
  // What OpenStore found: the view has all that the journal has.
  struct Parts {
    StoreOptions options;
    std::unique_ptr<LockFile> lock;
    std::unique_ptr<Files> own_files;  // when options.files is not set
    std::unique_ptr<View> view;
    std::unique_ptr<Journal> journal;
    SequencerState state;
  };
  explicit JournalStore(Parts parts);

  Result<CommitOutcome> Commit(CommitRequest request) override;
  Result<CommitOutcome> Transition(TransitionRequest request) override;
  Status FinishDeliveries(std::span<const DeliveryResult> results) override;
  Status DeferDelivery(std::uint64_t item, TimeMs next_at, int attempts, const std::string& last_error) override;
  Status RetryDelivery(std::uint64_t item, TimeMs now) override;
  Status PutKey(const ApiKey& key) override;
  Status RevokeKey(const std::string& name_or_id, TimeMs at) override;
  Result<std::uint64_t> PutPolicy(const PolicyVersion& version, std::optional<std::uint64_t> expected_number) override;

  Result<IdentityAnswer> FindIdentities(std::span<const IdentityKey> keys) override;
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
  Status CheckRoom() const;
  Result<CommitOutcome> Submit(const ProposalPtr& proposal);
  // What a transition starts from; fills head and read_as_of. kNotFound.
  Status ReadHead(const LeadId& id, Proposal& proposal);
  Status ScanRange(const LeadScan& scan, std::uint64_t after, std::uint64_t up_to, const LeadVisitor& visit);
  // An idempotency key the view knows; fills read_as_of.
  Result<std::optional<IdempotencyRow>> ReadIdempotent(Proposal& proposal);
  // Journals what changes the CRM's own records of these names.
  Status CatchUpWithKnown(std::span<const KnownName> names);
  Result<CommitOutcome> SubmitKnown(EntryType type, std::span<const KnownEntry> entries);
  // The leads with these numbers as they are now.
  Result<std::vector<KeyOwner>> OwnersNow(std::span<const std::uint64_t> seqs);
  // The view has every entry that is durable now.
  Status Fresh() { return applier_.CatchUp(); }
  // The tail of a lead over what the view has of it.
  Result<LeadRecord> Complete(std::optional<ViewRecord> stored, const Recent::LeadTail& tail,
                              std::optional<std::uint64_t> at_version) const;
  Status TakePendingFromView(const std::string& destination, TimeMs now, std::size_t limit,
                             const OutboxTail::Changes& changes, std::vector<OutboxItem>& due);
  Result<bool> Blocked(const std::string& destination, const LeadId& order_key, std::uint64_t item,
                       const OutboxTail::Changes& changes);

  const StoreOptions options_;
  const std::unique_ptr<LockFile> lock_;
  const std::unique_ptr<Files> own_files_;
  const std::unique_ptr<View> view_;
  const std::unique_ptr<Journal> journal_;
  Recent recent_;
  OutboxTail outbox_;
  KnownTail known_;
  Applier applier_;      // stops after the sequencer: it applies what that made durable
  Sequencer sequencer_;  // stops first
};

}  // namespace leadgate
