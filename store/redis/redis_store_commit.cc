// Commit and Transition: hold what all gateways share, journal, apply.
#include <algorithm>
#include <thread>
#include <utility>

#include "dedupe/identity_keys.h"
#include "store/columns.h"
#include "store/packed_json.h"
#include "store/record_json.h"
#include "store/redis/lead_reader.h"
#include "store/redis/redis_store.h"

namespace leadgate {
namespace {

using std::chrono::milliseconds;

// Somebody else is at the same Idempotency-Key: asked again after 1, 2, 4, … 64 ms, for about two seconds.
constexpr milliseconds kLongestPause{64}, kWaitForOther{2000};

Status TooManyOutboxItems() {
  return {StatusCode::kInvalidArgument,
          "at most " + std::to_string(kMaxOutboxPerEntry) + " outbox items go with one entry"};
}

Status Stopped() { return {StatusCode::kUnavailable, "stopped by a test"}; }

std::optional<IdentityKey> NumberOf(const Lead& lead) {
  if (lead.phone.e164.empty()) return std::nullopt;
  return PhoneIdentity(lead.phone.e164);
}

// The part of a claim that commits and transitions say alike.
template <class Request>
SharedKeys::Claim ClaimOfRequest(const Request& request, const LeadId& lead, RecordKind kind) {
  SharedKeys::Claim claim;
  claim.lead = lead;
  claim.kind = kind;
  claim.claims = request.claims;
  claim.seen = request.seen;
  claim.knows_person = request.knows_person;
  claim.shares_keys = request.shares_keys;
  claim.knows_alike = request.knows_alike;
  if (kind == RecordKind::kLive && !request.profile.empty()) {  // test leads and imported history are nobody
    claim.profile = request.profile;
    claim.blocks = request.blocks;
    if (request.same_person) claim.same_person = &request.same_person;
  }
  return claim;
}

CommitOutcome Answered(const IdempotencyRow& row) {
  CommitOutcome outcome;
  outcome.emplace<AlreadyAnswered>().row = row;
  return outcome;
}

}  // namespace

Result<std::optional<CommitOutcome>> RedisStore::HoldOnce(Held& held, bool& pending) {
  std::vector<redis::Command> along;
  const auto ticket_until = context_.HeldUntil();
  if (held.ticket) along.push_back(idempotency_.ReserveCommand(*held.ticket));
  SharedKeys::Reserved reserved = keys_.Reserve(held.claim, std::move(along));
  held.stamp = reserved.stamp;
  held.unsettled = reserved.state == SharedKeys::State::kUnknown;
  if (held.unsettled && keys_.IsSettledFor(held.claim)) {
    // Decided on what was seen, and somebody may have come since: to be looked at again. What may be held by now is
    // held for the same lead then, and runs out.
    KeepTicket(held);
    Result<std::optional<CommitOutcome>> again{std::optional<CommitOutcome>()};
    again->emplace().emplace<Conflict>();
    return again;
  }
  held.until = held.ticket ? std::min(reserved.until, ticket_until) : reserved.until;
  Result<std::optional<CommitOutcome>> outcome{std::optional<CommitOutcome>()};  // g++ 12 loses track of moved ones
  if (held.ticket && !reserved.replies.empty() && reserved.replies.front().ok()) {
    const Idempotency::Answer answer = idempotency_.Read(reserved.replies.front().value);
    pending = answer.state == Idempotency::State::kPending;
    if (answer.state == Idempotency::State::kAnswered) outcome->emplace(Answered(answer.row));
  }
  if (outcome->has_value() || pending) {
    keys_.Release(held.claim, held.stamp);
  } else if (reserved.state == SharedKeys::State::kConflict) {
    outcome->emplace().emplace<Conflict>().owners = std::move(reserved.owners);
    LetGo(held);
  }
  return outcome;
}

Result<std::optional<CommitOutcome>> RedisStore::Hold(Held& held, const std::optional<IdempotencyClaim>& idempotency) {
  if (idempotency) {
    if (const auto row = RowHere(idempotency->scope, idempotency->key)) {
      Result<std::optional<CommitOutcome>> outcome{std::optional<CommitOutcome>()};
      outcome->emplace(Answered(*row));
      return outcome;
    }
    held.ticket = TakeTicket(*idempotency, held.claim.lead);
  }
  const auto until = std::chrono::steady_clock::now() + kWaitForOther;
  for (milliseconds pause{1};; pause = std::min(pause * 2, kLongestPause)) {
    bool pending = false;
    auto outcome = HoldOnce(held, pending);
    if (!outcome.ok() || !pending) return outcome;
    if (std::chrono::steady_clock::now() + pause > until) {
      return Status(StatusCode::kUnavailable, "another request with this Idempotency-Key is being answered");
    }
    std::this_thread::sleep_for(pause);
  }
}

std::optional<IdempotencyRow> RedisStore::RowHere(const std::string& scope, const std::string& key) const {
  std::optional<IdempotencyRow> row = backlog_.Idempotent(scope, key);
  if (!row) row = answered_keys_.Find(scope, key);
  if (row && row->at + kIdempotencyMs < options_.clock->NowMs()) row.reset();
  return row;
}

// Of a lead that is to be looked at again: with another one it would wait for itself.
void RedisStore::KeepTicket(const Held& held) {
  constexpr std::size_t kMost = 1024;  // whoever gave up does not come back for his
  if (!held.ticket) return;
  MutexLock lock(mutex_);
  if (kept_tickets_.size() >= kMost) kept_tickets_.clear();
  kept_tickets_.insert_or_assign(held.claim.lead, *held.ticket);
}

Idempotency::Ticket RedisStore::TakeTicket(const IdempotencyClaim& claim, const LeadId& lead) {
  Idempotency::Ticket made = idempotency_.NewTicket(claim, lead);
  MutexLock lock(mutex_);
  const auto kept = kept_tickets_.find(lead);
  if (kept == kept_tickets_.end()) return made;
  if (kept->second.key == made.key) made = std::move(kept->second);
  kept_tickets_.erase(kept);
  return made;
}

void RedisStore::LetGo(const Held& held) {
  keys_.Release(held.claim, held.stamp);
  // A reservation that stays all the same runs out.
  if (held.ticket) static_cast<void>(client_->Call(idempotency_.ReleaseCommand(*held.ticket), context_.Soon()));
}

Settled RedisStore::DrawOwner(const Routing& routing) {
  Settled settled;
  if (routing.round_robin_members.empty()) return settled;
  settled.pool = routing.round_robin;
  settled.turns = turns_.Draw(routing.round_robin);
  settled.owner = routing.round_robin_members[(settled.turns - 1) % routing.round_robin_members.size()];
  return settled;
}

Result<CommitOutcome> RedisStore::Commit(CommitRequest request) {
  if (request.outbox.size() > kMaxOutboxPerEntry) return TooManyOutboxItems();
  if (request.record.id.is_nil()) return Status(StatusCode::kInvalidArgument, "a lead needs an id");
  if (Status status = CheckRoom(); !status.ok()) return status;
  const RecordKind kind = RecordKindOf(request.record.submission);
  if (kind != RecordKind::kLive) request.outbox.clear();
  if (kind == RecordKind::kHistory) request.claims.clear();
  request.record.version = 1;
  request.record.seq = 0;
  const std::string json = PackJson(EncodeRecord(request.record));
  const CommitEntry columns = MakeCommitEntry(request, json, options_.clock->NowMs());
  Held held;
  held.claim = ClaimOfRequest(request, columns.id, kind);
  held.claim.form = columns.form;
  held.claim.content_digest = columns.lead.content_digest;
  if (kind != RecordKind::kHistory) held.claim.number = NumberOf(request.record.lead);
  auto held_or_answer = Hold(held, request.idempotency);
  if (!held_or_answer.ok()) return held_or_answer.status();
  if (held_or_answer->has_value()) {
    CommitOutcome outcome = **std::move(held_or_answer);
    if (auto* conflict = std::get_if<Conflict>(&outcome)) {
      conflict->record = std::make_shared<LeadRecord>(std::move(request.record));
    }
    return outcome;
  }
  if (context_.StopsAt(RedisStep::kReserved)) return Stopped();
  Settled settled;  // imported history takes nobody's turn
  if (kind != RecordKind::kHistory) settled = DrawOwner(request.record.decision.routing);
  if (held.lapsed()) {
    LetGo(held);
    CommitOutcome outcome;
    outcome.emplace<Conflict>().record = std::make_shared<LeadRecord>(std::move(request.record));
    return outcome;
  }
  NodeJournal::Draft draft{.type = EntryType::kCommit, .body = settled.Encode() + EncodeCommit(columns)};
  draft.unsettled = held.unsettled;
  const auto entry = journal_.Append(std::move(draft));
  if (!entry.ok()) {
    LetGo(held);
    return entry.status();
  }
  if (context_.StopsAt(RedisStep::kJournalled)) return Stopped();
  auto record = std::make_shared<LeadRecord>(std::move(request.record));
  record->seq = (*entry)->entry->seq;
  if (!settled.owner.empty()) record->decision.routing.owner = settled.owner;
  recent_.Keep(record);  // before it can be due
  const auto ended = ApplyNow(*entry);
  if (!ended.ok()) return ended.status();
  if (ended->end == LeadApply::End::kTaken) {
    const Status voided = VoidEntry(**entry);
    if (!voided.ok()) return voided;
    return Status(StatusCode::kConflict, "a lead with this id is stored already");
  }
  Committed committed;
  committed.seq = record->seq;
  committed.owner = record->decision.routing.owner;
  committed.record = std::move(record);
  return CommitOutcome(std::move(committed));
}

Result<StoredHead> RedisStore::HeadOf(const LeadId& id) {
  const std::vector<Backlog::ChangePtr> waiting = backlog_.Of(id);
  std::optional<StoredHead> head;
  const auto add = [&head](const AppliedEntry& change) {
    if (!head && change.commit() == nullptr) return;
    if (head && head->last_seq >= change.seq()) return;  // Redis has it meanwhile
    head = HeadAfter(head ? &*head : nullptr, change);
  };
  if (waiting.empty() || waiting.front()->commit() == nullptr) {
    auto read = ReadHeads(context_, std::span(&id, 1), context_.Soon());
    if (read.ok()) {
      head = std::move(read->front());
    } else {
      for (const RecentChanges::ChangePtr& change : recent_.Of(id)) add(*change);
      if (!head) return read.status();
    }
  }
  for (const Backlog::ChangePtr& change : waiting) add(*change);
  if (!head) return Status(StatusCode::kNotFound, "no lead has this id");
  return *std::move(head);
}

Result<CommitOutcome> RedisStore::Transition(TransitionRequest request) {
  if (request.outbox.size() > kMaxOutboxPerEntry) return TooManyOutboxItems();
  if (Status status = CheckRoom(); !status.ok()) return status;
  const std::uint64_t looked_at = backlog_.last_ticket();
  const Result<StoredHead> head = HeadOf(request.id);
  if (!head.ok()) return head.status();
  const RecordKind kind = head->lead.kind;
  const bool history = kind == RecordKind::kHistory;
  if (kind != RecordKind::kLive) request.outbox.clear();
  if (history) request.claims.clear();
  Held held;
  held.claim = ClaimOfRequest(request, request.id, kind);
  held.claim.form = head->lead.form;
  held.claim.content_digest = request.revision.lead ? request.revision.lead->content_digest : head->lead.content_digest;
  if (request.revision.lead && !history) held.claim.number = NumberOf(*request.revision.lead);
  auto held_or_answer = Hold(held, request.idempotency);
  if (!held_or_answer.ok()) return held_or_answer.status();
  if (held_or_answer->has_value()) return **std::move(held_or_answer);
  const auto moved = [&](std::uint64_t version) {
    return Status(StatusCode::kConflict, "the lead is at version " + std::to_string(version) + ", not " +
                                             std::to_string(*request.expected_version) + " any more");
  };
  if (request.expected_version && *request.expected_version != head->lead.version) {
    LetGo(held);
    return moved(head->lead.version);
  }
  if (context_.StopsAt(RedisStep::kReserved)) return Stopped();
  RecordChange change{request.transitions, std::move(request.revision)};
  const std::string json = PackJson(EncodeChange(change));
  request.revision = std::move(change.revision);
  const auto& decision = request.revision.decision;
  Settled settled;
  if (decision && !history) settled = DrawOwner(decision->routing);
  settled.version = head->lead.version + 1;
  const TransitionEntry columns = MakeTransitionEntry(request, kind, json, options_.clock->NowMs());
  if (held.lapsed()) {
    LetGo(held);
    CommitOutcome outcome;
    outcome.emplace<Conflict>();
    return outcome;
  }
  NodeJournal::Draft draft{.type = EntryType::kTransition, .body = settled.Encode() + EncodeTransition(columns)};
  draft.unsettled = held.unsettled;
  draft.expected_version = request.expected_version;
  draft.after = head->last_seq;
  const auto entry = journal_.Append(std::move(draft));
  if (!entry.ok()) {
    LetGo(held);
    return entry.status();
  }
  if (context_.StopsAt(RedisStep::kJournalled)) return Stopped();
  const auto ended = ApplyNow(*entry, looked_at);
  if (!ended.ok()) return ended.status();
  if (ended->end == LeadApply::End::kMoved) {
    LetGo(held);
    if (Status voided = VoidEntry(**entry); !voided.ok()) return voided;
    return moved(ended->head.lead.version);
  }
  Committed committed;
  committed.seq = (*entry)->entry->seq;
  committed.owner = settled.owner;
  if (committed.owner.empty()) committed.owner = decision ? decision->routing.owner : head->lead.owner;
  return CommitOutcome(std::move(committed));
}

}  // namespace leadgate
