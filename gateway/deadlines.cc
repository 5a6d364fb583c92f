#include "gateway/deadlines.h"

#include <chrono>
#include <exception>
#include <utility>

namespace leadgate {

DeadlineSweeper::DeadlineSweeper(DeadlineSweeperOptions options) : options_(std::move(options)) {}
DeadlineSweeper::~DeadlineSweeper() { Stop(); }

void DeadlineSweeper::Start() {
  if (!thread_.joinable()) thread_ = std::thread([this] { Run(); });
}

void DeadlineSweeper::Stop() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
  }
  stop_asked_.NotifyAll();
  if (thread_.joinable()) thread_.join();
}

bool DeadlineSweeper::stopping() const {
  MutexLock lock(mutex_);
  return stopping_;
}

void DeadlineSweeper::Run() {
  while (true) {
    RunOnce();
    MutexLock lock(mutex_);
    if (!stopping_) stop_asked_.WaitFor(mutex_, std::chrono::milliseconds(options_.poll_ms));
    if (stopping_) return;
  }
}

int DeadlineSweeper::RunOnce() {
  int settled = 0;
  int skipped = 0;
  while (!stopping()) {
    // Those that were skipped are due still and come first: ask for so many more.
    const auto due = options_.store.DueDeadlines(options_.clock.NowMs(), options_.batch + skipped);
    if (!due.ok()) {
      Tell(due.status());
      return settled;
    }
    int settled_now = 0;
    skipped = 0;
    for (const Deadline& deadline : *due) {
      if (stopping()) return settled + settled_now;
      const Settled what = Settle(deadline);
      if (what == Settled::kStop) return settled + settled_now;
      ++(what == Settled::kDone ? settled_now : skipped);
    }
    settled += settled_now;
    if (settled_now == 0) return settled;
  }
  return settled;
}

DeadlineSweeper::Settled DeadlineSweeper::Settle(const Deadline& due) const {
  Status status;
  try {
    status = options_.handle(due);
  } catch (const std::exception& error) {
    status = Status(StatusCode::kInternal, std::string("settling a deadline: ") + error.what());
  }
  if (status.ok()) return Settled::kDone;
  if (status.code() == StatusCode::kConflict || status.code() == StatusCode::kNotFound) return Settled::kSkipped;
  Tell(status);
  const bool store_away = status.code() == StatusCode::kUnavailable || status.code() == StatusCode::kDeadlineExceeded;
  return store_away ? Settled::kStop : Settled::kSkipped;
}

void DeadlineSweeper::Tell(const Status& status) const {
  if (options_.on_error) options_.on_error(status);
}

}  // namespace leadgate
