#include "gateway/ongoing_problem.h"

namespace leadgate {
namespace {

constexpr TimeMs kAgainMs = TimeMs{10} * 60 * 1000;

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
  if (said_.empty()) began_at_ = now;
  if (problem == said_ && now < said_at_ + kAgainMs) return;
  log_.Log(LogLevel::kWarning, event_, {{"problem", problem}});
  said_ = problem;
  said_at_ = now;
}

}  // namespace leadgate
