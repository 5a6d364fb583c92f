#include "store/recent.h"

#include <algorithm>

namespace leadgate {
namespace {

// A record in memory saves its decoding when it is delivered at once; more than this is a backlog.
constexpr std::size_t kMaxRecordsKept = 2048;

constexpr std::uint64_t kAppliedStep = 256;

}  // namespace

std::string IdempotencyText(const std::string& scope, const std::string& key) {
  return std::to_string(scope.size()) + ":" + scope + key;
}

void Recent::Publish(std::vector<RecentChange> changes) {
  MutexLock lock(mutex_);
  for (RecentChange& change : changes) Publish(std::move(change));
}

void Recent::Publish(RecentChange change) {
  const std::uint64_t seq = change.entry->seq;
  durable_seq_ = seq;
  Footprint& footprint = footprints_.emplace_back();
  if (change.head) {
    LeadEntry& lead = leads_[change.head->id];
    footprint.leads.push_back(change.head->id);
    lead.tail.entries.push_back(change.entry);
    if (change.record != nullptr && records_kept_ < kMaxRecordsKept) {
      lead.tail.record = std::move(change.record);
      ++records_kept_;
    }
    for (const IdentityKey& key : change.keys) claims_[key].push_back({seq, change.head->id});
    PublishPerson(change, footprint);
    lead.state = {true, *std::move(change.head), seq};
    footprint.claims = std::move(change.keys);
  }
  if (change.answer) {
    answers_.push_back({seq, *std::move(change.answer)});
    footprint.answer = true;
  }
  for (const LeadId& id : change.delivered) {
    LeadEntry& lead = leads_[id];
    std::vector<EntryPtr>& entries = lead.tail.entries;
    if (entries.empty() || entries.back() != change.entry) {  // one entry may deliver to several destinations
      entries.push_back(change.entry);
      footprint.leads.push_back(id);
    }
    ++lead.state.head.version;
    lead.state.last_seq = seq;
  }
  if (!change.idempotency.empty()) {
    idempotency_.insert_or_assign(change.idempotency, RecentIdempotency{seq, change.idempotency_row});
    footprint.idempotency = std::move(change.idempotency);
  }
}

void Recent::Applied(std::uint64_t seq) {
  bool more = true;
  while (more) {
    MutexLock lock(mutex_);  // for a step at a time: commits wait for it
    const std::uint64_t up_to = std::min(seq, applied_seq_ + kAppliedStep);
    more = up_to < seq;
    DropTails(up_to);
    applied_seq_ = std::max(applied_seq_, up_to);
    while (footprints_.size() > window_entries_ && window_start_ < applied_seq_) ForgetOldest();
  }
}

void Recent::DropTails(std::uint64_t up_to) {
  for (std::uint64_t seq = applied_seq_ + 1; seq <= up_to; ++seq) {
    for (const LeadId& id : footprints_[seq - window_start_ - 1].leads) {
      LeadTail& tail = leads_.at(id).tail;
      if (tail.record != nullptr) --records_kept_;
      tail.record.reset();
      std::erase_if(tail.entries, [&](const EntryPtr& entry) { return entry->seq <= up_to; });
    }
  }
}

void Recent::ForgetOldest() {
  const std::uint64_t seq = ++window_start_;
  const Footprint footprint = std::move(footprints_.front());
  footprints_.pop_front();
  for (const LeadId& id : footprint.leads) {
    const auto lead = leads_.find(id);
    if (lead != leads_.end() && lead->second.state.last_seq <= seq) leads_.erase(lead);
  }
  for (const IdentityKey& key : footprint.claims) {
    const auto found = claims_.find(key);
    if (found == claims_.end()) continue;
    std::erase_if(found->second, [&](const Claim& claim) { return claim.seq <= seq; });
    if (found->second.empty()) claims_.erase(found);
  }
  ForgetPerson(footprint, seq);
  if (footprint.answer) answers_.pop_front();
  const auto key = idempotency_.find(footprint.idempotency);
  if (key != idempotency_.end() && key->second.seq <= seq) idempotency_.erase(key);
}

std::uint64_t Recent::durable_seq() const {
  MutexLock lock(mutex_);
  return durable_seq_;
}

std::uint64_t Recent::window_start() const {
  MutexLock lock(mutex_);
  return window_start_;
}

Recent::Owners Recent::Find(std::span<const IdentityKey> keys) const {
  MutexLock lock(mutex_);
  Owners owners{durable_seq_, std::vector<std::vector<KeyOwner>>(keys.size())};
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto found = claims_.find(keys[i]);
    if (found == claims_.end()) continue;
    const std::vector<Claim>& claims = found->second;
    for (std::size_t c = 0; c < claims.size(); ++c) {
      if (c == 1 && claims.size() > kLatestOwners + 1) c = claims.size() - kLatestOwners;
      const LeadHead& head = leads_.at(claims[c].lead).state.head;
      owners.by_key[i].push_back({head.seq, MatchOf(head, keys[i].kind)});
    }
  }
  return owners;
}

std::vector<LeadId> Recent::ClaimsAfter(const IdentityKey& key, std::uint64_t seen) const {
  MutexLock lock(mutex_);
  std::vector<LeadId> leads;
  const auto found = claims_.find(key);
  if (found == claims_.end()) return leads;
  for (const Claim& claim : found->second) {
    if (claim.seq > seen) leads.push_back(claim.lead);
  }
  return leads;
}

std::optional<Recent::LeadState> Recent::Lead(const LeadId& id) const {
  MutexLock lock(mutex_);
  const auto found = leads_.find(id);
  if (found == leads_.end()) return std::nullopt;
  return found->second.state;
}

std::optional<IdempotencyRow> Recent::Idempotent(const std::string& text) const {
  MutexLock lock(mutex_);
  const auto found = idempotency_.find(text);
  if (found == idempotency_.end()) return std::nullopt;
  return found->second.row;
}

Recent::LeadTail Recent::Tail(const LeadId& id) const {
  MutexLock lock(mutex_);
  const auto found = leads_.find(id);
  return found == leads_.end() ? LeadTail() : found->second.tail;
}

}  // namespace leadgate
