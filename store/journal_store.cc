#include "store/journal_store.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dedupe/identity_keys.h"
#include "store/columns.h"
#include "store/packed_json.h"
#include "store/record_json.h"

namespace leadgate {
namespace {

// Reading again what was too old to be checked; more than a few times only when the store is far behind.
constexpr int kMaxReads = 16;

Status TooManyOutboxItems() {
  return {StatusCode::kInvalidArgument,
          "at most " + std::to_string(kMaxOutboxPerEntry) + " outbox items go with one entry"};
}

Result<CommitOutcome> Answered(const IdempotencyRow& row) {
  Result<CommitOutcome> outcome{CommitOutcome()};
  outcome->emplace<AlreadyAnswered>().row = row;
  return outcome;
}

void GiveRecord(CommitOutcome& outcome, std::shared_ptr<LeadRecord> record) {
  if (auto* committed = std::get_if<Committed>(&outcome)) committed->record = std::move(record);
  if (auto* conflict = std::get_if<Conflict>(&outcome)) conflict->record = std::move(record);
}

std::optional<IdentityKey> NumberOf(const Lead& lead) {
  if (lead.phone.e164.empty()) return std::nullopt;
  return PhoneIdentity(lead.phone.e164);
}

// Test leads and imported history are nobody.
void GivePerson(Proposal& proposal, RecordKind kind, std::string& profile, std::vector<BlockingKey>& blocks,
                SamePerson& same_person) {
  if (kind != RecordKind::kLive || profile.empty()) return;
  proposal.profile = std::make_shared<const std::string>(std::move(profile));
  proposal.blocks = std::move(blocks);
  proposal.same_person = std::move(same_person);
}

Status KeepsChanging() { return {StatusCode::kUnavailable, "the record changes faster than it can be read"}; }

}  // namespace

JournalStore::JournalStore(Parts parts)
    : options_(parts.options),
      lock_(std::move(parts.lock)),
      own_files_(std::move(parts.own_files)),
      view_(std::move(parts.view)),
      journal_(std::move(parts.journal)),
      recent_(journal_->last_seq(), options_.recent_entries),
      applier_(*view_, {.cadence_ms = options_.apply_cadence_ms, .reader_patience_ms = options_.reader_patience_ms},
               {.applied =
                    [this](std::uint64_t ticket, std::uint64_t seq) {
                      outbox_.Applied(ticket);
                      recent_.Applied(seq);
                      known_.Applied(seq);
                    },
                .synced =
                    [this](std::uint64_t seq) {
                      // A segment that cannot be deleted now is tried again after the next checkpoint.
                      static_cast<void>(journal_->DropBefore(seq, options_.clock->NowMs() - options_.retention_ms));
                    }}),
      sequencer_(*journal_, recent_, outbox_, applier_, std::move(parts.state)) {}

Status JournalStore::CheckRoom() const {
  if (applier_.lag_entries() <= options_.max_lag_entries && applier_.lag_bytes() <= options_.max_lag_bytes) {
    return Status::Ok();
  }
  const std::string why = applier_.problem();
  return {StatusCode::kUnavailable, "the view lags " + std::to_string(applier_.lag_entries()) +
                                        " entries behind the journal" + (why.empty() ? "" : ": " + why)};
}

Result<CommitOutcome> JournalStore::Submit(const ProposalPtr& proposal) {
  if (Status status = CheckRoom(); !status.ok()) return status;
  sequencer_.Submit(proposal);
  if (!proposal->result.ok()) return proposal->result;
  Result<CommitOutcome> outcome{CommitOutcome()};
  *outcome = std::move(proposal->outcome);
  return outcome;
}

Result<std::optional<IdempotencyRow>> JournalStore::ReadIdempotent(Proposal& proposal) {
  if (!proposal.idempotency) return std::optional<IdempotencyRow>();
  proposal.read_as_of = std::min(proposal.read_as_of, view_->applied_seq());
  return FindIdempotent(proposal.idempotency->scope, proposal.idempotency->key);
}

Result<CommitOutcome> JournalStore::Commit(CommitRequest request) {
  if (request.outbox.size() > kMaxOutboxPerEntry) return TooManyOutboxItems();
  if (request.record.id.is_nil()) return Status(StatusCode::kInvalidArgument, "a lead needs an id");
  const RecordKind kind = RecordKindOf(request.record.submission);
  if (kind != RecordKind::kLive) request.outbox.clear();
  if (kind == RecordKind::kHistory) request.claims.clear();
  request.record.version = 1;
  request.record.seq = 0;
  const TimeMs now = options_.clock->NowMs();
  const std::string json = PackJson(EncodeRecord(request.record));
  const CommitEntry entry = MakeCommitEntry(request, json, now);
  std::string payload = EncodeCommit(entry);
  LeadHead head;
  head.id = entry.id;
  head.form = entry.form;
  head.status = entry.decision.status;
  head.content_digest = entry.lead.content_digest;
  head.received_at = entry.received_at;
  head.owner = entry.decision.owner;
  head.kind = entry.kind;
  const Routing& routing = request.record.decision.routing;
  auto proposal = std::make_shared<Proposal>();
  proposal->type = EntryType::kCommit;
  if (kind != RecordKind::kHistory) {  // takes nobody's turn, shares its number with nobody
    proposal->pool = routing.round_robin;
    proposal->members = routing.round_robin_members;
    proposal->number = NumberOf(request.record.lead);
  }
  proposal->claims = std::move(request.claims);
  proposal->seen = request.seen;
  proposal->knows_person = request.knows_person;
  proposal->shares_keys = request.shares_keys;
  proposal->knows_alike = request.knows_alike;
  GivePerson(*proposal, kind, request.profile, request.blocks, request.same_person);
  proposal->idempotency = std::move(request.idempotency);
  proposal->outbox = std::move(request.outbox);
  proposal->at = now;
  proposal->head = std::move(head);
  proposal->record = std::make_shared<LeadRecord>(std::move(request.record));
  proposal->payload = std::move(payload);
  for (int attempt = 0; attempt < kMaxReads; ++attempt) {
    proposal->read_as_of = kSeenEverything;
    const auto answered = ReadIdempotent(*proposal);
    if (!answered.ok()) return answered.status();
    if (answered->has_value()) return Answered(**answered);
    Result<CommitOutcome> outcome = Submit(proposal);
    if (outcome.ok() && proposal->stale) {
      proposal->stale = false;
      proposal->done.Reset();
      continue;
    }
    if (outcome.ok()) GiveRecord(*outcome, proposal->record);
    return outcome;
  }
  return KeepsChanging();
}

Status JournalStore::ReadHead(const LeadId& id, Proposal& proposal) {
  const std::uint64_t as_of = recent_.durable_seq();
  const std::optional<Recent::LeadState> latest = recent_.Lead(id);
  if (latest && latest->known) {
    proposal.read_as_of = std::min(proposal.read_as_of, as_of);
    proposal.head = latest->head;
    return Status::Ok();
  }
  if (latest) {
    if (Status status = applier_.CatchUp(); !status.ok()) return status;
  }
  proposal.read_as_of = std::min(proposal.read_as_of, view_->applied_seq());
  Result<std::optional<LeadHead>> head = view_->Head(id);
  if (!head.ok()) return head.status();
  if (!head->has_value()) return {StatusCode::kNotFound, "no lead has this id"};
  proposal.head = **std::move(head);
  return Status::Ok();
}

Result<CommitOutcome> JournalStore::Transition(TransitionRequest request) {
  if (request.outbox.size() > kMaxOutboxPerEntry) return TooManyOutboxItems();
  const TimeMs now = options_.clock->NowMs();
  auto proposal = std::make_shared<Proposal>();
  proposal->type = EntryType::kTransition;
  proposal->expected_version = request.expected_version;
  proposal->idempotency = request.idempotency;
  proposal->at = now;
  for (int attempt = 0; attempt < kMaxReads; ++attempt) {
    proposal->read_as_of = kSeenEverything;
    const auto answered = ReadIdempotent(*proposal);
    if (!answered.ok()) return answered.status();
    if (answered->has_value()) return Answered(**answered);
    if (Status status = ReadHead(request.id, *proposal); !status.ok()) return status;
    if (attempt == 0) {
      const RecordKind kind = proposal->head->kind;
      const bool history = kind == RecordKind::kHistory;
      if (kind != RecordKind::kLive) request.outbox.clear();
      if (history) request.claims.clear();
      RecordChange change{request.transitions, std::move(request.revision)};
      const std::string json = PackJson(EncodeChange(change));
      request.revision = std::move(change.revision);
      proposal->payload = EncodeTransition(MakeTransitionEntry(request, kind, json, now));
      proposal->status = StatusAfter(request);
      if (const auto& decision = request.revision.decision) {
        if (!history) {
          proposal->pool = decision->routing.round_robin;
          proposal->members = decision->routing.round_robin_members;
        }
        proposal->owner = decision->routing.owner;
      }
      if (const auto& lead = request.revision.lead) {
        proposal->content_digest = lead->content_digest;
        if (!history) proposal->number = NumberOf(*lead);
      }
      proposal->claims = std::move(request.claims);
      proposal->seen = request.seen;
      proposal->knows_person = request.knows_person;
      proposal->shares_keys = request.shares_keys;
      proposal->knows_alike = request.knows_alike;
      GivePerson(*proposal, kind, request.profile, request.blocks, request.same_person);
      proposal->outbox = std::move(request.outbox);
    }
    Result<CommitOutcome> outcome = Submit(proposal);
    if (!outcome.ok() || !proposal->stale) return outcome;
    proposal->stale = false;
    proposal->done.Reset();
  }
  return KeepsChanging();
}

Status JournalStore::FinishDeliveries(std::span<const DeliveryResult> results) {
  if (results.empty()) return Status::Ok();
  auto proposal = std::make_shared<Proposal>();
  proposal->type = EntryType::kDeliveries;
  proposal->payload = EncodeDeliveries(results);
  proposal->deliveries.assign(results.begin(), results.end());
  sequencer_.Submit(proposal);  // never refused for lag: it makes the outbox smaller
  return proposal->result;
}

Status JournalStore::DeferDelivery(std::uint64_t item, TimeMs next_at, int attempts, const std::string& last_error) {
  const DeferEntry defer{item, next_at, attempts, last_error};
  auto entry = std::make_shared<Entry>();
  entry->type = EntryType::kDefer;
  entry->body = EncodeDefer(defer);
  const std::array<EntryPtr, 1> entries = {std::move(entry)};
  applier_.Enqueue(entries, [&](std::uint64_t ticket) { outbox_.Defer(ticket, defer); });
  return Status::Ok();
}

Status JournalStore::RetryDelivery(std::uint64_t item, TimeMs now) {
  if (Status status = Fresh(); !status.ok()) return status;
  const Result<bool> there = view_->HasOutboxItem(item);
  if (!there.ok()) return there.status();
  if (!*there) return {StatusCode::kNotFound, "the outbox has no item " + std::to_string(item)};
  auto proposal = std::make_shared<Proposal>();
  proposal->type = EntryType::kRetry;
  proposal->payload = EncodeDefer({item, now, 0, ""});
  const Result<CommitOutcome> outcome = Submit(proposal);
  if (!outcome.ok()) return outcome.status();
  Status status = Fresh();
  sequencer_.WakeOutbox();
  return status;
}

Status JournalStore::PutKey(const ApiKey& key) {
  auto proposal = std::make_shared<Proposal>();
  proposal->type = EntryType::kPutKey;
  proposal->payload = EncodeKey(key);
  proposal->key_id = key.id;
  proposal->key_name = key.name;
  return Submit(proposal).status();
}

Status JournalStore::RevokeKey(const std::string& name_or_id, TimeMs at) {
  const Result<std::vector<ApiKey>> keys = ListKeys();
  if (!keys.ok()) return keys.status();
  auto proposal = std::make_shared<Proposal>();
  proposal->type = EntryType::kRevokeKey;
  for (const ApiKey& key : *keys) {
    if (key.revoked_at == 0 && (key.name == name_or_id || key.id == name_or_id)) proposal->key_id = key.id;
  }
  proposal->payload = EncodeRevokeKey({proposal->key_id, at});
  return Submit(proposal).status();
}

Result<std::uint64_t> JournalStore::PutPolicy(const PolicyVersion& version,
                                              std::optional<std::uint64_t> expected_number) {
  auto proposal = std::make_shared<Proposal>();
  proposal->type = EntryType::kPolicyVersion;
  proposal->payload = EncodePolicyVersion(version);
  proposal->policy_hash = version.hash;
  proposal->expected_policy = expected_number;
  const Result<CommitOutcome> outcome = Submit(proposal);
  if (!outcome.ok()) return outcome.status();
  return proposal->policy_number;
}

}  // namespace leadgate
