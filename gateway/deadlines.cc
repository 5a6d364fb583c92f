#include "gateway/deadlines.h"

#include <chrono>
#include <exception>
#include <string>
#include <unordered_set>
#include <utility>

namespace leadgate {

DeadlineSweeper::DeadlineSweeper(DeadlineSweeperOptions options) : options_(std::move(options)) {}
DeadlineSweeper::~DeadlineSweeper() { Stop(); }

void DeadlineSweeper::Start() {
  rounds_.Start(std::chrono::milliseconds(options_.poll_ms), [this] { RunOnce(); });
}
void DeadlineSweeper::Stop() { rounds_.Stop(); }

int DeadlineSweeper::RunOnce() {
  constexpr std::size_t kMostSkipped = 4096;
  int settled = 0;
  std::unordered_set<LeadId> skipped;  // may be due still, and then come first: so many more are asked for
  while (!rounds_.stopping() && skipped.size() < kMostSkipped) {
    const int limit = options_.batch + static_cast<int>(skipped.size());
    const auto due = options_.store.DueDeadlines(options_.clock.NowMs(), limit);
    if (!due.ok()) {
      Tell(due.status());
      return settled;
    }
    bool something_new = false;
    for (const Deadline& deadline : *due) {
      if (skipped.contains(deadline.lead)) continue;
      if (rounds_.stopping()) return settled;
      something_new = true;
      const Settled what = Settle(deadline);
      if (what == Settled::kStop) return settled;
      if (what == Settled::kDone) ++settled;
      if (what == Settled::kSkipped) skipped.insert(deadline.lead);
    }
    if (!something_new) return settled;
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
