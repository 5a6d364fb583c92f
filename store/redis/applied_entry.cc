#include "store/redis/applied_entry.h"

namespace leadgate {

const LeadId& AppliedEntry::lead() const {
  if (const CommitEntry* made = commit()) return made->id;
  if (const TransitionEntry* changed = transition()) return changed->id;
  return delivery()->lead;
}

bool AppliedEntry::makes_version() const {
  return delivery() == nullptr || delivery()->kind == DeliveryResult::Kind::kDelivered;
}

std::vector<OutboxItem> AppliedEntry::items() const {
  std::vector<OutboxItem> items;
  if (delivery() != nullptr) return items;
  const CommitEntry* made = commit();
  const TransitionEntry* changed = transition();
  if (made == nullptr && changed == nullptr) return items;
  const std::vector<OutboxDraft>& drafts = made != nullptr ? made->outbox : changed->outbox;
  const TimeMs at = made != nullptr ? made->at : changed->at;
  for (std::size_t i = 0; i < drafts.size(); ++i) items.push_back(MakeOutboxItem(seq(), i, drafts[i], lead(), at));
  return items;
}

Result<std::vector<AppliedEntry>> ChangesOfLeads(const EntryPtr& entry) {
  std::vector<AppliedEntry> changes;
  if (entry->type == EntryType::kCommit) {
    auto commit = DecodeCommit(*entry);
    if (!commit.ok()) return commit.status();
    changes.push_back({entry, 0, *std::move(commit)});
  } else if (entry->type == EntryType::kTransition) {
    auto transition = DecodeTransition(*entry);
    if (!transition.ok()) return transition.status();
    changes.push_back({entry, 0, *std::move(transition)});
  } else if (entry->type == EntryType::kDeliveries) {
    auto results = DecodeDeliveries(*entry);
    if (!results.ok()) return results.status();
    for (DeliveryResult& result : *results) {
      changes.push_back({entry, static_cast<std::uint16_t>(changes.size()), std::move(result)});
    }
  }
  return changes;
}

}  // namespace leadgate
