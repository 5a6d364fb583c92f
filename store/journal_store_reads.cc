// Reads: what the view says, completed by what it does not show yet.
#include <algorithm>
#include <utility>

#include "store/journal_store.h"
#include "store/record_json.h"

namespace leadgate {
namespace {

// The record as an entry made it.
Result<LeadRecord> FromCommit(const Entry& entry) {
  const Result<CommitEntry> commit = DecodeCommit(entry);
  if (!commit.ok()) return commit.status();
  Result<LeadRecord> record = DecodeRecord(commit->json);
  if (!record.ok()) return record;
  record->seq = entry.seq;
  if (!commit->settled.owner.empty()) record->decision.routing.owner = commit->settled.owner;
  return record;
}

Status ApplyEntry(LeadRecord& record, const Entry& entry, std::uint64_t up_to) {
  if (entry.type == EntryType::kTransition) {
    const Result<TransitionEntry> change = DecodeTransition(entry);
    if (!change.ok()) return change.status();
    Result<RecordChange> decoded = DecodeChange(change->json);
    if (!decoded.ok()) return decoded.status();
    ApplyChange(record, *std::move(decoded));
    if (!change->settled.owner.empty()) record.decision.routing.owner = change->settled.owner;
    return Status::Ok();
  }
  const Result<std::vector<DeliveryResult>> results = DecodeDeliveries(entry);
  if (!results.ok()) return results.status();
  for (const DeliveryResult& result : *results) {
    if (result.lead != record.id || record.version >= up_to) continue;
    if (auto transition = DeliveredTransition(result)) ApplyChange(record, {{*std::move(transition)}, {}});
  }
  return Status::Ok();
}

// The same lead may be in both; what is in memory is newer.
void Merge(std::vector<KeyOwner>& stored, std::vector<KeyOwner> recent) {
  for (KeyOwner& owner : recent) {
    const auto same = std::find_if(stored.begin(), stored.end(), [&](const KeyOwner& k) { return k.seq == owner.seq; });
    if (same == stored.end()) {
      stored.push_back(std::move(owner));
    } else {
      *same = std::move(owner);
    }
  }
  std::sort(stored.begin(), stored.end(), [](const KeyOwner& a, const KeyOwner& b) { return a.seq < b.seq; });
  if (stored.size() > kLatestOwners + 1) {
    stored.erase(stored.begin() + 1, stored.end() - static_cast<std::ptrdiff_t>(kLatestOwners));
  }
}

}  // namespace

Result<IdentityAnswer> JournalStore::FindIdentities(std::span<const IdentityKey> keys) {
  Recent::Owners recent = recent_.Find(keys);
  Result<std::vector<std::vector<KeyOwner>>> stored = view_->FindIdentities(keys);
  if (!stored.ok()) return stored.status();
  std::vector<KeyOwner> all;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    Merge((*stored)[i], std::move(recent.by_key[i]));
    std::move((*stored)[i].begin(), (*stored)[i].end(), std::back_inserter(all));
  }
  std::stable_sort(all.begin(), all.end(), [](const KeyOwner& a, const KeyOwner& b) { return a.seq < b.seq; });
  IdentityAnswer answer{recent.as_of, {}};
  for (KeyOwner& owner : all) {
    // A change that is not applied yet, of a lead that claimed long ago.
    if (const auto latest = recent_.Lead(owner.match.lead); latest && latest->known) {
      owner.match.status = latest->head.status;
      owner.match.owner = latest->head.owner;
      owner.match.content_digest = latest->head.content_digest;
    }
    answer.matches.push_back(std::move(owner.match));
  }
  return answer;
}

Result<std::optional<IdempotencyRow>> JournalStore::FindIdempotent(const std::string& scope, const std::string& key) {
  std::optional<IdempotencyRow> row = recent_.Idempotent(IdempotencyText(scope, key));
  if (!row) {
    Result<std::optional<IdempotencyRow>> stored = view_->FindIdempotent(scope, key);
    if (!stored.ok()) return stored.status();
    row = *stored;
  }
  if (row && row->at + kIdempotencyMs < options_.clock->NowMs()) row.reset();
  return row;
}

Result<LeadRecord> JournalStore::Complete(std::optional<ViewRecord> stored, const Recent::LeadTail& tail,
                                          std::optional<std::uint64_t> at_version) const {
  const std::uint64_t up_to = at_version.value_or(UINT64_MAX);
  std::optional<LeadRecord> record;
  std::uint64_t as_of = 0;
  if (stored) {
    record = std::move(stored->record);
    as_of = stored->as_of;
  }
  for (const EntryPtr& entry : tail.entries) {
    if (entry->seq <= as_of) continue;
    if (entry->type == EntryType::kCommit) {
      Result<LeadRecord> made = tail.record != nullptr ? Result<LeadRecord>(*tail.record) : FromCommit(*entry);
      if (!made.ok()) return made.status();
      record = *std::move(made);
    } else if (record && record->version < up_to) {
      if (Status status = ApplyEntry(*record, *entry, up_to); !status.ok()) return status;
    }
  }
  if (!record) return Status(StatusCode::kNotFound, "no lead has this id");
  if (at_version && record->version != *at_version) {
    return Status(StatusCode::kNotFound, "the lead has no version " + std::to_string(*at_version));
  }
  return *std::move(record);
}

Result<LeadRecord> JournalStore::Get(const LeadId& id, std::optional<std::uint64_t> at_version) {
  const Recent::LeadTail tail = recent_.Tail(id);
  std::optional<ViewRecord> stored;
  if (tail.entries.empty() || tail.entries.front()->type != EntryType::kCommit) {
    Result<std::optional<ViewRecord>> read = view_->Get(id, at_version);
    if (!read.ok()) return read.status();
    stored = *std::move(read);
  }
  return Complete(std::move(stored), tail, at_version);
}

Result<std::vector<std::shared_ptr<const LeadRecord>>> JournalStore::GetMany(std::span<const LeadId> ids) {
  std::vector<std::shared_ptr<const LeadRecord>> records(ids.size());
  std::vector<Recent::LeadTail> tails(ids.size());
  std::vector<LeadId> missing;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    tails[i] = recent_.Tail(ids[i]);
    if (tails[i].entries.size() == 1 && tails[i].record != nullptr) {
      records[i] = tails[i].record;
    } else if (!tails[i].entries.empty() && tails[i].entries.front()->type == EntryType::kCommit) {
      Result<LeadRecord> record = Complete(std::nullopt, tails[i], std::nullopt);
      if (!record.ok()) return record.status();
      records[i] = std::make_shared<const LeadRecord>(*std::move(record));
    } else {
      missing.push_back(ids[i]);
      places.push_back(i);
    }
  }
  if (missing.empty()) return records;
  Result<std::vector<std::optional<ViewRecord>>> stored = view_->GetMany(missing);
  if (!stored.ok()) return stored.status();
  for (std::size_t k = 0; k < missing.size(); ++k) {
    Result<LeadRecord> record = Complete(std::move((*stored)[k]), tails[places[k]], std::nullopt);
    if (record.ok()) {
      records[places[k]] = std::make_shared<const LeadRecord>(*std::move(record));
    } else if (record.status().code() != StatusCode::kNotFound) {
      return record.status();
    }
  }
  return records;
}

Result<LeadPage> JournalStore::Search(const LeadQuery& query) {
  if (Status status = Fresh(); !status.ok()) return status;
  return view_->Search(query);
}

Result<RecyclePage> JournalStore::Recycle(const RecycleQuery& query) {
  if (Status status = Fresh(); !status.ok()) return status;
  return view_->Recycle(query);
}

Result<std::vector<BookRow>> JournalStore::Books() {
  if (Status status = Fresh(); !status.ok()) return status;
  return view_->Books();
}

Result<std::vector<Deadline>> JournalStore::DueDeadlines(TimeMs now, int limit) {
  if (Status status = Fresh(); !status.ok()) return status;
  return view_->DueDeadlines(now, limit);
}

Result<std::vector<LeadRecord>> JournalStore::OpenAttempts(int limit) {
  if (Status status = Fresh(); !status.ok()) return status;
  return view_->OpenAttempts(limit);
}

// Whether an earlier item of the order key is pending in the view; what is in memory was asked already.
Result<bool> JournalStore::Blocked(const std::string& destination, const LeadId& order_key, std::uint64_t item,
                                   const OutboxTail::Changes& changes) {
  const Result<std::vector<std::uint64_t>> earlier = view_->PendingBefore(destination, order_key, item);
  if (!earlier.ok()) return earlier.status();
  return std::any_of(earlier->begin(), earlier->end(),
                     [&](std::uint64_t id) { return !changes.finished.contains(id); });
}

Status JournalStore::TakePendingFromView(const std::string& destination, TimeMs now, std::size_t limit,
                                         const OutboxTail::Changes& changes, std::vector<OutboxItem>& due) {
  std::uint64_t after = 0;
  while (due.size() < limit) {
    // Those finished meanwhile stand at the front.
    const int page = static_cast<int>(limit - due.size() + changes.finished.size());
    auto pending = view_->PendingOutbox(destination, after, now, page);
    if (!pending.ok()) return pending.status();
    for (View::PendingItem& row : *pending) {
      OutboxItem& item = row.item;
      after = item.id;
      if (due.size() == limit) break;
      if (changes.finished.contains(item.id)) continue;
      if (const auto deferred = changes.deferred.find(item.id); deferred != changes.deferred.end()) {
        if (deferred->second.next_at > now) continue;
        item.attempts = deferred->second.attempts;
        item.next_at = deferred->second.next_at;
        item.last_error = deferred->second.last_error;
      }
      if (row.first_of_order_key != item.id) {
        const Result<bool> blocked = Blocked(destination, item.order_key, item.id, changes);
        if (!blocked.ok()) return blocked.status();
        if (*blocked) continue;
      }
      due.push_back(std::move(item));
    }
    if (pending->size() < static_cast<std::size_t>(page)) break;
  }
  return Status::Ok();
}

Result<std::vector<OutboxItem>> JournalStore::DueOutbox(const std::string& destination, TimeMs now, int limit) {
  const auto at_most = static_cast<std::size_t>(std::max(limit, 0));
  // An item moves from memory to the view: whether the view has any is asked before and after memory is.
  bool stored = view_->HasPending(destination);
  OutboxTail::Changes changes = outbox_.Read(destination, now, limit, stored);
  if (!stored && view_->HasPending(destination)) {
    stored = true;
    changes = outbox_.Read(destination, now, limit, stored);
  }
  std::vector<OutboxItem> due;
  if (stored) {
    if (Status status = TakePendingFromView(destination, now, at_most, changes, due); !status.ok()) return status;
  }
  const std::size_t from_view = due.size();
  for (OutboxTail::Due& fresh : changes.due) {
    if (due.size() >= at_most) break;
    OutboxItem& item = fresh.item;
    const auto view_end = due.begin() + static_cast<std::ptrdiff_t>(from_view);
    if (std::any_of(due.begin(), view_end, [&](const OutboxItem& seen) { return seen.id == item.id; })) continue;
    if (stored && !fresh.first_of_chain) {
      const Result<bool> blocked = Blocked(destination, item.order_key, item.id, changes);
      if (!blocked.ok()) return blocked.status();
      if (*blocked) continue;
    }
    due.push_back(std::move(item));
  }
  std::sort(due.begin(), due.end(), [](const OutboxItem& a, const OutboxItem& b) { return a.id < b.id; });
  return due;
}

Result<std::vector<OutboxItem>> JournalStore::ListOutbox(const std::string& destination,
                                                         std::optional<OutboxState> state, int limit) {
  if (Status status = Fresh(); !status.ok()) return status;
  return view_->ListOutbox(destination, state, limit);
}

Result<std::vector<OutboxCounts>> JournalStore::CountOutbox() {
  if (Status status = Fresh(); !status.ok()) return status;
  return view_->CountOutbox();
}

Result<std::vector<ApiKey>> JournalStore::ListKeys() {
  if (Status status = Fresh(); !status.ok()) return status;
  return view_->ListKeys();
}

Result<std::vector<PolicyVersion>> JournalStore::ListPolicies(std::uint64_t before, int limit) {
  if (Status status = Fresh(); !status.ok()) return status;
  return view_->ListPolicies(before, limit);
}

Result<PolicyVersion> JournalStore::GetPolicy(const std::string& hash) {
  if (Status status = Fresh(); !status.ok()) return status;
  return view_->GetPolicy(hash);
}

Result<PolicyVersion> JournalStore::GetPolicy(std::uint64_t number) {
  if (Status status = Fresh(); !status.ok()) return status;
  return view_->GetPolicy(number);
}

StoreHealth JournalStore::Health() {
  StoreHealth health;
  health.problem = sequencer_.problem();
  if (health.problem.empty()) health.problem = applier_.problem();
  if (const Status room = CheckRoom(); health.problem.empty() && !room.ok()) health.problem = room.message();
  health.ok = health.problem.empty();
  health.durable_seq = recent_.durable_seq();
  health.applied_seq = view_->applied_seq();
  health.journal_bytes = journal_->bytes();
  return health;
}

void JournalStore::OnOutbox(std::function<void()> wake) { sequencer_.OnOutbox(std::move(wake)); }

}  // namespace leadgate
