// A problem that is met again every second, in the log once: when it begins, when it becomes another one (ten seconds
// later at the earliest: a text may have a number in it), once in ten minutes as long as it lasts, and, where somebody
// says so, when it is over.
//
//   OngoingProblem store(log, clock, "store_degraded");
//   store.Say("redis at 10.0.0.7:6379 is not there");   → warning, store_degraded, problem
//   store.Say("redis at 10.0.0.7:6379 is not there");   → nothing
//   store.Say("");                                      → info, store_degraded_over, problem, seconds
//
// Threads: any. Failures: none.
#pragma once

#include <string>

#include "gateway/request_log.h"
#include "leadgate/clock.h"
#include "leadgate/mutex.h"

namespace leadgate {

class OngoingProblem {
 public:
  // Both are borrowed.
  OngoingProblem(RequestLog& log, const Clock& clock, std::string event)
      : log_(log), clock_(clock), event_(std::move(event)) {}

  void Say(const std::string& problem) EXCLUDES(mutex_);  // empty: there is none

 private:
  RequestLog& log_;
  const Clock& clock_;
  const std::string event_;

  Mutex mutex_;
  std::string said_ GUARDED_BY(mutex_);
  TimeMs said_at_ GUARDED_BY(mutex_) = 0;
  TimeMs began_at_ GUARDED_BY(mutex_) = 0;
};

}  // namespace leadgate
