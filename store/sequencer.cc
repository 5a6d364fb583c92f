#include "store/sequencer.h"

#include <algorithm>
#include <set>

namespace leadgate {
namespace {

void Wake(Proposal& proposal) { proposal.done.Set(); }

bool Refuse(Proposal& proposal, StatusCode code, std::string message) {
  proposal.result = Status(code, std::move(message));
  return false;
}

}  // namespace

Sequencer::Sequencer(Journal& journal, Recent& recent, OutboxTail& outbox, Applier& applier, SequencerState state)
    : journal_(journal),
      recent_(recent),
      outbox_(outbox),
      applier_(applier),
      state_(std::move(state)),
      next_seq_(journal.last_seq() + 1) {
  thread_ = std::thread([this] { Loop(); });
}

Sequencer::~Sequencer() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    work_.NotifyOne();
  }
  thread_.join();
}

// The proposal is shared: the waiter may be gone before the last touch of `done` by the one that wakes it.
void Sequencer::Submit(const ProposalPtr& proposal) {
  {
    MutexLock lock(mutex_);
    queue_.push_back(proposal);
    if (sleeping_) work_.NotifyOne();
  }
  proposal->done.Wait();
}

std::string Sequencer::problem() const {
  MutexLock lock(mutex_);
  return problem_;
}

void Sequencer::OnOutbox(std::function<void()> wake) {
  MutexLock lock(mutex_);
  wake_outbox_ = std::move(wake);
}

void Sequencer::Loop() {
  while (true) {
    std::vector<ProposalPtr> proposals;
    {
      MutexLock lock(mutex_);
      sleeping_ = true;
      while (queue_.empty() && !stopping_) work_.Wait(mutex_);
      sleeping_ = false;
      if (queue_.empty()) return;
      proposals.swap(queue_);
    }
    SettleBatch(std::move(proposals));
  }
}

void Sequencer::SettleBatch(std::vector<ProposalPtr> proposals) {
  Batch batch;
  for (const ProposalPtr& proposal : proposals) Settle(batch, proposal);
  const Status status = journal_.Append(batch.entries);
  if (status.ok()) {
    Publish(batch);
  } else {
    // What was refused may have been refused because of one that is now not stored.
    for (const ProposalPtr& proposal : proposals) {
      if (proposal->result.ok()) proposal->result = status;
    }
  }
  if (!batch.entries.empty()) {
    MutexLock lock(mutex_);
    problem_ = status.ok() ? "" : status.message();
  }
  const bool outbox = std::any_of(batch.proposals.begin(), batch.proposals.end(),
                                  [](const ProposalPtr& proposal) { return !proposal->outbox.empty(); });
  for (const ProposalPtr& proposal : proposals) Wake(*proposal);
  if (outbox && status.ok()) WakeOutbox();
}

void Sequencer::WakeOutbox() {
  std::function<void()> wake;
  {
    MutexLock lock(mutex_);
    wake = wake_outbox_;
  }
  if (wake) wake();
}

void Sequencer::Publish(Batch& batch) {
  for (const auto& [pool, turns] : batch.turns) state_.turns[pool] = turns;
  if (batch.keys_in_force) state_.keys_in_force = *std::move(batch.keys_in_force);
  if (batch.policy) state_.policy = *std::move(batch.policy);
  next_seq_ += batch.entries.size();
  if (batch.entries.empty()) return;
  applier_.Enqueue(batch.entries, [&](std::uint64_t ticket) {
    // The leads before their deliveries: whoever is given an item finds its record.
    recent_.Publish(std::move(batch.changes));
    for (std::size_t i = 0; i < batch.entries.size(); ++i, ++ticket) {
      const Proposal& proposal = *batch.proposals[i];
      for (std::size_t k = 0; k < proposal.outbox.size(); ++k) {
        const OutboxItem item =
            MakeOutboxItem(batch.entries[i]->seq, k, proposal.outbox[k], proposal.head->id, proposal.at);
        outbox_.Add(ticket, item, proposal.type == EntryType::kCommit && item.order_key == item.lead);
      }
      for (const DeliveryResult& result : proposal.deliveries) outbox_.Finish(ticket, result.destination, result.item);
    }
  });
}

std::optional<Recent::LeadState> Sequencer::LeadStateOf(const Batch& batch, const LeadId& id) const {
  if (const auto found = batch.leads.find(id); found != batch.leads.end()) return found->second;
  return recent_.Lead(id);
}

void Sequencer::Settle(Batch& batch, const ProposalPtr& proposal) {
  const std::uint64_t seq = next_seq_ + batch.entries.size();
  auto entry = std::make_shared<Entry>();
  entry->seq = seq;
  entry->type = proposal->type;
  RecentChange change;
  if (proposal->type == EntryType::kCommit || proposal->type == EntryType::kTransition) {
    LeadHead head;
    if (!SettleIdempotency(batch, *proposal) || !SettleLead(batch, *proposal, head) ||
        !SettleClaims(batch, *proposal, head) || !SettleAlike(batch, *proposal, head)) {
      return;
    }
    if (proposal->type == EntryType::kCommit) head.seq = seq;
    Settled settled = DrawOwner(batch, *proposal);
    settled.version = head.version;
    if (!settled.owner.empty()) head.owner = settled.owner;
    entry->body = settled.Encode() + proposal->payload;
    if (proposal->record != nullptr) {
      proposal->record->seq = seq;
      if (!settled.owner.empty()) proposal->record->decision.routing.owner = settled.owner;
      change.record = proposal->record;
    }
    proposal->outcome = Committed{seq, head.owner};
    if (proposal->idempotency) {
      change.idempotency = IdempotencyText(proposal->idempotency->scope, proposal->idempotency->key);
      change.idempotency_row = {proposal->idempotency->body_hash, head.id, head.version, proposal->at};
    }
    change.keys = proposal->claims;
    if (proposal->number) change.keys.push_back(*proposal->number);
    change.profile = proposal->profile;
    change.blocks = proposal->blocks;
    change.head = std::move(head);
  } else {
    if (!SettleKey(batch, *proposal) || !SettlePolicy(batch, *proposal)) return;
    const bool numbered = proposal->type == EntryType::kPolicyVersion;
    entry->body = numbered ? NumberedPolicy(proposal->policy_number, proposal->payload) : proposal->payload;
    proposal->outcome = Committed{seq, ""};
    change.answer = proposal->answer;
    for (const DeliveryResult& result : proposal->deliveries) {
      if (result.kind == DeliveryResult::Kind::kDelivered) change.delivered.push_back(result.lead);
    }
  }
  Accept(batch, proposal, std::move(entry), std::move(change));
}

void Sequencer::Accept(Batch& batch, const ProposalPtr& proposal, EntryPtr entry, RecentChange change) {
  if (change.head) {
    batch.leads.insert_or_assign(change.head->id, Recent::LeadState{true, *change.head, entry->seq});
    for (const IdentityKey& key : proposal->claims) batch.claims[key].push_back(change.head->id);
    for (const BlockingKey& key : change.blocks) batch.blocks[key.hash].push_back(batch.changes.size());
  }
  for (const LeadId& id : change.delivered) {
    Recent::LeadState state = LeadStateOf(batch, id).value_or(Recent::LeadState());
    ++state.head.version;
    state.last_seq = entry->seq;
    batch.leads.insert_or_assign(id, std::move(state));
  }
  if (!change.idempotency.empty()) batch.idempotency.insert_or_assign(change.idempotency, change.idempotency_row);
  change.entry = entry;
  batch.proposals.push_back(proposal);
  batch.entries.push_back(std::move(entry));
  batch.changes.push_back(std::move(change));
}

bool Sequencer::SettleIdempotency(const Batch& batch, Proposal& proposal) {
  if (!proposal.idempotency) return true;
  const std::string text = IdempotencyText(proposal.idempotency->scope, proposal.idempotency->key);
  std::optional<IdempotencyRow> row;
  if (const auto found = batch.idempotency.find(text); found != batch.idempotency.end()) row = found->second;
  if (!row) row = recent_.Idempotent(text);
  if (!row || row->at + kIdempotencyMs < proposal.at) return true;
  proposal.outcome = AlreadyAnswered{*row};
  return false;
}

// The lead as it is after this entry.
bool Sequencer::SettleLead(Batch& batch, Proposal& proposal, LeadHead& head) {
  if (proposal.read_as_of < recent_.window_start()) {
    proposal.stale = true;
    return false;
  }
  const LeadId id = proposal.head->id;
  const std::optional<Recent::LeadState> latest = LeadStateOf(batch, id);
  if (proposal.type == EntryType::kCommit) {
    if (latest) return Refuse(proposal, StatusCode::kConflict, "a lead with this id is stored already");
    head = *proposal.head;
    return true;
  }
  const bool known = latest && latest->known;
  if (latest && !known && proposal.read_as_of < latest->last_seq) {
    proposal.stale = true;
    return false;
  }
  head = known ? latest->head : *proposal.head;
  if (proposal.expected_version && *proposal.expected_version != head.version) {
    return Refuse(proposal, StatusCode::kConflict,
                  "the lead is at version " + std::to_string(head.version) + ", not " +
                      std::to_string(*proposal.expected_version) + " any more");
  }
  ++head.version;
  if (proposal.status) head.status = *proposal.status;
  if (proposal.owner) head.owner = *proposal.owner;
  if (proposal.content_digest) head.content_digest = *proposal.content_digest;
  return true;
}

// Whether a claim made since the caller looked could change what the caller decided.
bool Sequencer::IsNews(const Batch& batch, const Proposal& proposal, const LeadHead& head, const LeadId& owner) const {
  if (owner == head.id) return false;
  if (!proposal.knows_person) return true;
  const std::optional<Recent::LeadState> other = LeadStateOf(batch, owner);
  if (!other || !other->known) return true;
  return other->head.content_digest == head.content_digest && other->head.form == head.form;
}

bool Sequencer::SettleClaims(const Batch& batch, Proposal& proposal, const LeadHead& head) {
  if (proposal.claims.empty() || proposal.seen == kSeenEverything) return true;
  Conflict conflict;
  bool raced = proposal.seen < recent_.window_start();  // so long ago that nobody can say: look again
  const auto add = [&](const LeadId& owner) {
    if (!IsNews(batch, proposal, head, owner)) return;
    raced = true;
    if (std::find(conflict.owners.begin(), conflict.owners.end(), owner) == conflict.owners.end()) {
      conflict.owners.push_back(owner);
    }
  };
  for (const IdentityKey& key : proposal.claims) {
    if (key.kind == IdentityKind::kPhoneAndCompany || key.kind == IdentityKind::kPhone) continue;  // shared
    for (const LeadId& owner : recent_.ClaimsAfter(key, proposal.seen)) add(owner);
    if (const auto found = batch.claims.find(key); found != batch.claims.end()) {
      for (const LeadId& owner : found->second) add(owner);
    }
  }
  if (raced) proposal.outcome = std::move(conflict);
  return !raced;
}

// Who came under one of the blocks in this very batch.
std::vector<Recent::Person> Sequencer::AlikeInBatch(const Batch& batch, const Proposal& proposal) const {
  std::set<std::size_t> places;
  for (const BlockingKey& key : proposal.blocks) {
    const auto found = batch.blocks.find(key.hash);
    if (found == batch.blocks.end() || found->second.size() > kMostSharing) continue;
    places.insert(found->second.begin(), found->second.end());
  }
  std::vector<Recent::Person> people;
  for (const std::size_t place : places) {
    const RecentChange& change = batch.changes[place];
    people.push_back({change.head->seq, change.head->id, change.profile});
  }
  return people;
}

// Whether one of those who came since the caller looked is the same person, though no exact key says so.
bool Sequencer::SettleAlike(const Batch& batch, Proposal& proposal, const LeadHead& head) const {
  if (proposal.blocks.empty() || !proposal.same_person || proposal.knows_person || proposal.seen == kSeenEverything) {
    return true;
  }
  Conflict conflict;
  bool raced = proposal.seen < recent_.window_start();  // so long ago that nobody can say: look again
  const auto ask = [&](const Recent::Person& person) {
    if (person.lead == head.id || !proposal.same_person(*person.profile)) return;
    raced = true;
    if (std::find(conflict.owners.begin(), conflict.owners.end(), person.lead) == conflict.owners.end()) {
      conflict.owners.push_back(person.lead);
    }
  };
  for (const Recent::Person& person : recent_.AlikeAfter(proposal.blocks, proposal.seen)) ask(person);
  for (const Recent::Person& person : AlikeInBatch(batch, proposal)) ask(person);
  if (raced) proposal.outcome = std::move(conflict);
  return !raced;
}

bool Sequencer::SettleKey(Batch& batch, Proposal& proposal) {
  if (proposal.type != EntryType::kPutKey && proposal.type != EntryType::kRevokeKey) return true;
  if (!batch.keys_in_force) batch.keys_in_force = state_.keys_in_force;
  auto& keys = *batch.keys_in_force;
  if (proposal.type == EntryType::kRevokeKey) {
    return keys.erase(proposal.key_id) == 1 ||
           Refuse(proposal, StatusCode::kNotFound, "no key in force has this name or id");
  }
  for (const auto& [id, name] : keys) {
    if (name == proposal.key_name || id == proposal.key_id) {
      return Refuse(proposal, StatusCode::kConflict, "a key named " + name + " is in force");
    }
  }
  keys[proposal.key_id] = proposal.key_name;
  return true;
}

bool Sequencer::SettlePolicy(Batch& batch, Proposal& proposal) {
  if (proposal.type != EntryType::kPolicyVersion) return true;
  const LastPolicy& last = batch.policy ? *batch.policy : state_.policy;
  if (proposal.expected_policy && *proposal.expected_policy != last.number) {
    return Refuse(proposal, StatusCode::kConflict,
                  "policy version " + std::to_string(last.number) + " came last, not " +
                      std::to_string(*proposal.expected_policy));
  }
  proposal.policy_number = last.number;
  if (last.hash == proposal.policy_hash) return false;  // in force already: nothing
  batch.policy = LastPolicy{++proposal.policy_number, proposal.policy_hash};
  return true;
}

Settled Sequencer::DrawOwner(Batch& batch, const Proposal& proposal) const {
  Settled settled;
  if (proposal.members.empty()) return settled;
  const auto before = state_.turns.find(proposal.pool);
  const auto drawn = batch.turns.try_emplace(proposal.pool, before == state_.turns.end() ? 0 : before->second).first;
  settled.owner = proposal.members[drawn->second % proposal.members.size()];
  settled.pool = proposal.pool;
  settled.turns = ++drawn->second;
  return settled;
}

}  // namespace leadgate
