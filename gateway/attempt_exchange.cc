#include "gateway/attempt_exchange.h"

#include <utility>

namespace leadgate {
namespace {

constexpr std::size_t kMostWaiting = 20'000;  // while Redis is away; the oldest go
constexpr int kMostTimes = 150;

}  // namespace

AttemptExchange::AttemptExchange(LeadStore& store, AttemptBook& book, SharedAttempts shared)
    : store_(store), book_(book), shared_(std::move(shared)) {}

void AttemptExchange::Tell(const LeadId& lead, bool open) {
  MutexLock lock(mutex_);
  if (waiting_.size() >= kMostWaiting) waiting_.erase(waiting_.begin(), waiting_.begin() + kMostWaiting / 2);
  waiting_.push_back({lead, open});
}

Status AttemptExchange::TellWhatWaits() {
  std::vector<AttemptNews> telling;
  {
    MutexLock lock(mutex_);
    telling.swap(waiting_);
  }
  if (telling.empty()) return Status::Ok();
  Status told = shared_.Tell(telling);
  if (told.ok()) return told;
  MutexLock lock(mutex_);
  telling.insert(telling.end(), waiting_.begin(), waiting_.end());
  waiting_ = std::move(telling);
  return told;
}

Status AttemptExchange::Exchange() {
  if (Status told = TellWhatWaits(); !told.ok()) return told;
  const Result<std::vector<AttemptNews>> heard = shared_.Hear();
  if (!heard.ok()) return heard.status();
  for (const AttemptNews& news : *heard) {
    unread_.erase(news.lead);
    if (news.open) unread_.emplace(news.lead, 0);
    if (!news.open) book_.Forget(news.lead);
  }
  return ReadUnread();
}

Status AttemptExchange::ReadUnread() {
  if (unread_.empty()) return Status::Ok();
  std::vector<LeadId> open;
  open.reserve(unread_.size());
  for (const auto& [lead, times] : unread_) open.push_back(lead);
  const auto records = store_.GetMany(open);
  if (!records.ok()) return records.status();
  for (std::size_t i = 0; i < open.size(); ++i) {
    const auto& record = (*records)[i];
    if (record == nullptr && ++unread_[open[i]] < kMostTimes) continue;
    unread_.erase(open[i]);
    const bool waits = record != nullptr && record->decision.status == LeadStatus::kNeedsCorrection;
    if (waits && !record->submission.test) book_.Learn(*record);
  }
  return Status::Ok();
}

}  // namespace leadgate
