#include "store/outbox_tail.h"

namespace leadgate {

void OutboxTail::Add(std::uint64_t ticket, const OutboxItem& item, bool first_of_chain) {
  MutexLock lock(mutex_);
  destinations_[item.destination].items.emplace(item.id, Due{item, first_of_chain});
  steps_.push_back({ticket, What::kAdded, item.destination, item.id});
}

void OutboxTail::Finish(std::uint64_t ticket, const std::string& destination, std::uint64_t item) {
  MutexLock lock(mutex_);
  Destination& at = destinations_[destination];
  at.items.erase(item);
  at.finished.insert(item);
  steps_.push_back({ticket, What::kFinished, destination, item});
}

void OutboxTail::Defer(std::uint64_t ticket, const DeferEntry& defer) {
  MutexLock lock(mutex_);
  deferred_.insert_or_assign(defer.item, Deferred{ticket, defer});
  steps_.push_back({ticket, What::kDeferred, "", defer.item});
}

void OutboxTail::Applied(std::uint64_t ticket) {
  MutexLock lock(mutex_);
  for (; !steps_.empty() && steps_.front().ticket <= ticket; steps_.pop_front()) {
    const Step& step = steps_.front();
    if (step.what == What::kAdded) {
      destinations_[step.destination].items.erase(step.item);
    } else if (step.what == What::kFinished) {
      destinations_[step.destination].finished.erase(step.item);
    } else if (const auto found = deferred_.find(step.item);
               found != deferred_.end() && found->second.ticket <= ticket) {
      deferred_.erase(found);
    }
  }
}

OutboxTail::Changes OutboxTail::Read(const std::string& destination, TimeMs now, int limit, bool over_view) const {
  MutexLock lock(mutex_);
  Changes changes;
  if (over_view) {
    for (const auto& [item, deferred] : deferred_) changes.deferred.emplace(item, deferred.entry);
  }
  const auto found = destinations_.find(destination);
  if (found == destinations_.end()) return changes;
  if (over_view) changes.finished = found->second.finished;
  std::unordered_set<LeadId> earlier;  // order keys with a pending item before
  for (const auto& [id, due] : found->second.items) {
    if (changes.due.size() == static_cast<std::size_t>(limit)) break;
    if (!earlier.insert(due.item.order_key).second) continue;
    Due copy = due;
    if (const auto deferred = deferred_.find(id); deferred != deferred_.end()) {
      copy.item.next_at = deferred->second.entry.next_at;
      copy.item.attempts = deferred->second.entry.attempts;
      copy.item.last_error = deferred->second.entry.last_error;
    }
    if (copy.item.next_at <= now) changes.due.push_back(std::move(copy));
  }
  return changes;
}

}  // namespace leadgate
