#include "store/applier.h"

#include <algorithm>
#include <vector>

namespace leadgate {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kAfterFailure{200};

}  // namespace

Applier::Applier(View& view, ApplierOptions options, Hooks hooks)
    : view_(view), options_(options), hooks_(std::move(hooks)) {
  thread_ = std::thread([this] { Loop(); });
}

Applier::~Applier() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    work_.NotifyAll();
  }
  thread_.join();
}

void Applier::Enqueue(std::span<const EntryPtr> entries, const std::function<void(std::uint64_t)>& before) {
  std::uint64_t bytes = 0;
  for (const EntryPtr& entry : entries) bytes += entry->body.size();
  MutexLock lock(mutex_);
  before(next_ticket_);
  next_ticket_ += entries.size();
  const bool was_empty = queue_.empty();
  if (was_empty) oldest_ = steady_clock::now();
  queue_.insert(queue_.end(), entries.begin(), entries.end());
  lag_entries_ += entries.size();
  lag_bytes_ += bytes;
  if (was_empty || queue_.size() >= options_.max_batch) work_.NotifyOne();
}

Status Applier::CatchUp() {
  const auto until = steady_clock::now() + milliseconds(options_.reader_patience_ms);
  MutexLock lock(mutex_);
  const std::uint64_t ticket = next_ticket_ - 1;
  while (applied_ticket_ < ticket) {
    if (wanted_ticket_ < ticket) {
      wanted_ticket_ = ticket;
      work_.NotifyOne();
    }
    const auto left = until - steady_clock::now();
    if (left <= milliseconds(0)) {
      return {StatusCode::kUnavailable, problem_.empty() ? "the view lags behind the journal" : problem_};
    }
    applied_.WaitFor(mutex_, left);
  }
  return Status::Ok();
}

std::string Applier::problem() const {
  MutexLock lock(mutex_);
  return problem_;
}

void Applier::Loop() {
  while (true) {
    bool idle = false;
    {
      MutexLock lock(mutex_);
      idle = !WaitForWork();
      if (idle && stopping_) break;
    }
    if (!idle) ApplyOnce();
    if (view_.WantsWork()) Work();
    if ((idle && synced_seq_ < view_.applied_seq()) || view_.WantsCheckpoint()) MakeCheckpoint();
  }
  MakeCheckpoint();
}

// False: nothing came for a while, or it is time to stop and nothing is left.
bool Applier::WaitForWork() {
  if (queue_.empty() && !stopping_ && !view_.WantsWork())
    work_.WaitFor(mutex_, milliseconds(options_.checkpoint_after_idle_ms));
  if (queue_.empty()) return false;
  while (!stopping_ && queue_.size() < options_.max_batch && wanted_ticket_ <= applied_ticket_) {
    const auto left = oldest_ + milliseconds(options_.cadence_ms) - steady_clock::now();
    if (left <= milliseconds(0)) break;
    work_.WaitFor(mutex_, left);
  }
  return true;
}

void Applier::ApplyOnce() {
  std::vector<EntryPtr> batch;
  {
    MutexLock lock(mutex_);
    const std::size_t size = std::min(queue_.size(), options_.max_batch);
    batch.assign(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(size));
  }
  const Status status = view_.Apply(batch);
  if (!status.ok()) {
    MutexLock lock(mutex_);
    problem_ = status.ToString();
    if (stopping_) {
      queue_.clear();  // the journal has it; the next start tries again
    } else {
      work_.WaitFor(mutex_, kAfterFailure);
    }
    return;
  }
  std::uint64_t ticket = 0;
  {
    MutexLock lock(mutex_);
    ticket = applied_ticket_ + batch.size();
  }
  hooks_.applied(ticket, view_.applied_seq());  // what is in memory goes before a reader is told that the view has it
  std::uint64_t bytes = 0;
  for (const EntryPtr& entry : batch) bytes += entry->body.size();
  MutexLock lock(mutex_);
  problem_.clear();
  queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(batch.size()));
  oldest_ = steady_clock::now();
  lag_entries_ -= batch.size();
  lag_bytes_ -= bytes;
  applied_ticket_ = ticket;
  applied_.NotifyAll();
}

// A piece at a time, so that what comes meanwhile is applied in between.
void Applier::Work() {
  const Status status = view_.Work();
  if (status.ok()) return;
  MutexLock lock(mutex_);
  problem_ = status.ToString();
  if (!stopping_) work_.WaitFor(mutex_, kAfterFailure);
}

void Applier::MakeCheckpoint() {
  const Result<std::uint64_t> synced = view_.Checkpoint();
  if (!synced.ok()) return;  // tried again with the next one; the journal keeps what it has
  synced_seq_ = *synced;
  hooks_.synced(*synced);
}

}  // namespace leadgate
