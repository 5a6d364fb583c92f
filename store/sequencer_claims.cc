// Races for a person: by an exact key, and by likeness.
#include <algorithm>
#include <set>

#include "store/sequencer.h"

namespace leadgate {

// Whether a claim made since the caller looked could change what the caller decided.
bool Sequencer::IsNews(const Batch& batch, const Proposal& proposal, const LeadHead& head, const LeadId& owner) const {
  if (owner == head.id) return false;
  if (!proposal.knows_person && !proposal.shares_keys) return true;
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
  const bool knows = proposal.knows_person || proposal.knows_alike;
  if (proposal.blocks.empty() || !proposal.same_person || knows || proposal.seen == kSeenEverything) return true;
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

}  // namespace leadgate
