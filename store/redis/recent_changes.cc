#include "store/redis/recent_changes.h"

#include <algorithm>

namespace leadgate {

void RecentChanges::Add(const AppliedEntry& change) {
  MutexLock lock(mutex_);
  const auto found = leads_.find(change.lead());
  if (change.commit() == nullptr) records_.erase(change.lead());
  if (found == leads_.end() && change.commit() == nullptr) return;  // of no use without its commit
  auto kept = std::make_shared<const AppliedEntry>(change);
  leads_[change.lead()].push_back(kept);
  bytes_ += kept->source->body.size();
  order_.push_back(std::move(kept));
  while (order_.size() > kMostChanges || bytes_ > kMostBytes) {
    const ChangePtr oldest = std::move(order_.front());
    order_.pop_front();
    bytes_ -= oldest->source->body.size();
    const auto lead = leads_.find(oldest->lead());
    if (lead == leads_.end()) continue;
    std::erase(lead->second, oldest);
    if (lead->second.empty()) leads_.erase(lead);
  }
}

std::vector<RecentChanges::ChangePtr> RecentChanges::Of(const LeadId& lead) const {
  MutexLock lock(mutex_);
  const auto found = leads_.find(lead);
  if (found == leads_.end() || found->second.front()->commit() == nullptr) return {};
  return found->second;
}

void RecentChanges::Keep(std::shared_ptr<const LeadRecord> record) {
  const LeadId lead = record->id;
  MutexLock lock(mutex_);
  records_.insert_or_assign(lead, std::move(record));
  kept_.push_back(lead);
  if (kept_.size() <= kMostRecords) return;
  records_.erase(kept_.front());
  kept_.pop_front();
}

std::shared_ptr<const LeadRecord> RecentChanges::Record(const LeadId& lead) const {
  MutexLock lock(mutex_);
  const auto found = records_.find(lead);
  return found == records_.end() ? nullptr : found->second;
}

}  // namespace leadgate
