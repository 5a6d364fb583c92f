// A thread that looks again: when asked to, but with a pause between two looks, and unbidden from time to time.
//
//   Lookout lookout({.pause = 50ms, .every = 1s}, [this] { LookAtTheSentinels(); });
//   lookout.LookAgain();      // returns at once
//
// The first look is at once. Threads: LookAgain by all; `look` is called by one thread, never twice at a time. The
// destructor waits for the look that is under way: declare it last. Failures: none.
#pragma once

#include <chrono>
#include <functional>
#include <thread>

#include "leadgate/mutex.h"

namespace leadgate::redis {

class Lookout {
 public:
  struct Times {
    std::chrono::milliseconds pause;
    std::chrono::milliseconds every;
  };

  Lookout(Times times, std::function<void()> look)
      : times_(times), look_(std::move(look)), thread_([this] { Run(); }) {}
  ~Lookout() {
    {
      MutexLock lock(mutex_);
      stopped_ = true;
      changed_.NotifyAll();
    }
    thread_.join();
  }
  Lookout(const Lookout&) = delete;
  Lookout& operator=(const Lookout&) = delete;

  void LookAgain() EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    if (wanted_) return;
    wanted_ = true;
    changed_.NotifyAll();
  }

 private:
  using Clock = std::chrono::steady_clock;

  // False when stopped. `early`: a wish ends the wait.
  bool WaitUntil(Clock::time_point until, bool early) EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    while (!stopped_ && !(early && wanted_)) {
      const auto left = until - Clock::now();
      if (left <= Clock::duration::zero()) break;
      changed_.WaitFor(mutex_, left);
    }
    if (early) wanted_ = false;
    return !stopped_;
  }
  void Run() {
    do {
      look_();
      if (!WaitUntil(Clock::now() + times_.pause, false)) return;
    } while (WaitUntil(Clock::now() + times_.every, true));
  }

  const Times times_;
  const std::function<void()> look_;
  Mutex mutex_;
  CondVar changed_;
  bool wanted_ GUARDED_BY(mutex_) = false;
  bool stopped_ GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace leadgate::redis
