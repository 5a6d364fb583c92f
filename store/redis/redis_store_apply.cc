// What an entry goes through once it is in the journal: Redis now, or the backlog, or it is void.
#include <algorithm>
#include <utility>

#include "store/redis/lead_reader.h"
#include "store/redis/redis_store.h"

namespace leadgate {

Status RedisStore::ApplyOther(const Entry& entry) {
  switch (entry.type) {
    case EntryType::kPutKey:
    case EntryType::kRevokeKey:
    case EntryType::kPolicy:
    case EntryType::kPolicyVersion:
      return admin_.Apply(entry);
    case EntryType::kMatchAnswer:
      return people_.Apply(entry);
    case EntryType::kRetry:
      return outbox_.Apply(entry);
    case EntryType::kPutKnown:
    case EntryType::kRemoveKnown:
      return known_.Apply(entry);
    default:
      return {StatusCode::kDataLoss, "journal entry " + std::to_string(entry.seq) + " is of an unknown type"};
  }
}

void RedisStore::OnApplied(const LeadApply::Piece& piece) {
  if (piece.end != LeadApply::End::kApplied && piece.end != LeadApply::End::kAlready) return;
  answered_keys_.Add(piece.entry, piece.head.lead.version);
  outbox_.OnApplied(piece.entry, piece.answers);
  if (piece.end == LeadApply::End::kApplied) people_.OnApplied(piece.entry);
  brought_.OnApplied(piece);
}

// It may be read and delivered from here.
Status RedisStore::LeaveToBacklog(const NodeEntryPtr& entry, std::uint64_t looked_at, bool replayed) {
  Status added = backlog_.Add(entry, replayed, looked_at);
  if (added.code() == StatusCode::kConflict) return added;
  if (added.ok()) {
    const auto changes = ChangesOfLeads(entry->entry);
    for (const AppliedEntry& change : *changes) {
      recent_.Add(change);
      outbox_.OnDurable(change);
    }
  }
  journal_.Settled(entry->position);
  return added;
}

RedisStore::Ended RedisStore::ApplyLater(const NodeEntryPtr& entry, std::span<const LeadApply::Piece> pieces,
                                         std::uint64_t looked_at) {
  const auto perhaps = [](const LeadApply::Piece& piece) { return piece.perhaps; };
  // Redis may have it already: then it cannot be taken back any more, whoever was faster.
  if (!entry->expected_version || std::any_of(pieces.begin(), pieces.end(), perhaps)) looked_at = UINT64_MAX;
  Ended ended;
  if (LeaveToBacklog(entry, looked_at).code() == StatusCode::kConflict) {
    ended.end = LeadApply::End::kMoved;
    ended.head.lead.version = *entry->expected_version + 1;
    return ended;
  }
  for (const LeadApply::Piece& piece : pieces) OnApplied(piece);
  return ended;
}

Result<RedisStore::Ended> RedisStore::ApplyNow(const NodeEntryPtr& entry, std::uint64_t looked_at) {
  auto changes = ChangesOfLeads(entry->entry);
  if (!changes.ok()) return changes.status();
  const auto waits = [this](const AppliedEntry& change) { return backlog_.Has(change.lead()); };
  if (std::any_of(changes->begin(), changes->end(), waits)) return ApplyLater(entry, {}, looked_at);
  std::vector<LeadApply::Piece> pieces;
  std::vector<LeadApply::Piece*> all;
  pieces.reserve(changes->size());
  for (AppliedEntry& change : *changes) {
    pieces.emplace_back().entry = std::move(change);
    pieces.back().expected_version = entry->expected_version;
    all.push_back(&pieces.back());
  }
  apply_.Run(all, context_.Soon());
  if (context_.StopsAt(RedisStep::kApplied) || context_.StopsAt(RedisStep::kConfirmed)) {
    return Status(StatusCode::kUnavailable, "stopped by a test");
  }
  Ended ended;
  bool later = false;
  for (const LeadApply::Piece& piece : pieces) {
    ended.end = piece.end;
    ended.head = piece.head;
    // Whatever the reason: it is journalled, and must not be forgotten.
    if (piece.end == LeadApply::End::kFailed || piece.end == LeadApply::End::kNoLead) later = true;
  }
  if (later) return ApplyLater(entry, pieces, looked_at);
  if (ended.end == LeadApply::End::kMoved || ended.end == LeadApply::End::kTaken) return ended;
  for (const LeadApply::Piece& piece : pieces) {
    recent_.Add(piece.entry);
    outbox_.OnDurable(piece.entry);
    OnApplied(piece);
  }
  journal_.Applied(entry->position);
  return ended;
}

// A replay leaves it out. When even that cannot be written nobody knows, and the next start applies it.
Status RedisStore::VoidEntry(const NodeEntry& entry) {
  const auto made = journal_.Append({.type = EntryType::kVoid, .body = EncodeVoid(entry.entry->seq)});
  if (!made.ok()) {
    journal_.Settled(entry.position);
    return made.status();
  }
  journal_.Applied(entry.position);
  journal_.Applied((*made)->position);
  return Status::Ok();
}

Result<std::uint64_t> RedisStore::Write(EntryType type, std::string body) {
  const auto entry = journal_.Append({.type = type, .body = std::move(body)});
  if (!entry.ok()) return entry.status();
  const std::uint64_t seq = (*entry)->entry->seq;
  if (context_.StopsAt(RedisStep::kJournalled)) return Status(StatusCode::kUnavailable, "stopped by a test");
  if (type == EntryType::kDeliveries) {
    const auto ended = ApplyNow(*entry);
    if (!ended.ok()) return ended.status();
    return seq;
  }
  if (!backlog_.HasOthers() && ApplyOther(*(*entry)->entry).ok()) {
    journal_.Applied((*entry)->position);
  } else {
    static_cast<void>(LeaveToBacklog(*entry));
  }
  return seq;
}

Result<std::uint64_t> RedisStore::Append(EntryType type, std::string body) {
  const auto entry = journal_.Append({.type = type, .body = std::move(body)});
  if (!entry.ok()) return entry.status();
  const std::uint64_t seq = (*entry)->entry->seq;
  MutexLock lock(mutex_);
  appended_.emplace(seq, *entry);
  return seq;
}

NodeEntryPtr RedisStore::TakeAppended(std::uint64_t seq) {
  MutexLock lock(mutex_);
  const auto found = appended_.find(seq);
  if (found == appended_.end()) return nullptr;
  NodeEntryPtr entry = std::move(found->second);
  appended_.erase(found);
  return entry;
}

void RedisStore::Applied(std::uint64_t seq) {
  if (const NodeEntryPtr entry = TakeAppended(seq)) journal_.Applied(entry->position);
}

void RedisStore::Later(std::uint64_t seq) {
  if (const NodeEntryPtr entry = TakeAppended(seq)) static_cast<void>(LeaveToBacklog(entry));
}

Status RedisStore::Void(std::uint64_t seq) {
  const NodeEntryPtr entry = TakeAppended(seq);
  return entry == nullptr ? Status::Ok() : VoidEntry(*entry);
}

Status RedisStore::Fresh() { return backlog_.Fresh(context_.patience); }
std::uint64_t RedisStore::SettledUpTo() const { return journal_.SettledUpTo(); }

}  // namespace leadgate
