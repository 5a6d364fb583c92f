#include "gateway/ongoing_problem.h"

namespace leadgate {
namespace {

constexpr TimeMs kAgainMs = TimeMs{10} * 60 * 1000, kPauseMs = 10'000;

}  // namespace

void OngoingProblem::Say(const std::string& problem) {
  const TimeMs now = clock_.NowMs();
  const MutexLock lock(mutex_);
  if (problem.empty()) {
    if (!said_.empty()) {
      log_.Log(LogLevel::kInfo, event_ + "_over", {{"problem", said_}, {"seconds", (now - began_at_) / 1000}});
    }
    said_.clear();
    return;
  }
  // One that comes and goes is not said each time.
  if (said_at_ != 0 && now < said_at_ + (problem == said_ ? kAgainMs : kPauseMs)) return;
  if (said_.empty()) began_at_ = now;
  log_.Log(LogLevel::kWarning, event_, {{"problem", problem}});
  said_ = problem;
  said_at_ = now;
}

}  // namespace leadgate
