// Does something over and over on a thread of its own, with a pause between.
//
//   Repeater repeater;
//   repeater.Start(std::chrono::milliseconds(500), [&] { Follow(); });   at once, and then after each pause
//   …   repeater.Stop();   after the round that runs now; so does the destructor
//
// A round that takes long looks at stopping(). Once stopped it is not started again.
// Threads: `what` runs on the one thread; Start, Stop and the destructor are called from one; stopping from any.
// Failures: `what` must not throw.
#pragma once

#include <chrono>
#include <functional>
#include <thread>
#include <utility>

#include "leadgate/mutex.h"

namespace leadgate {

class Repeater {
 public:
  Repeater() = default;
  ~Repeater() { Stop(); }
  Repeater(const Repeater&) = delete;
  Repeater& operator=(const Repeater&) = delete;

  void Start(std::chrono::milliseconds pause, std::function<void()> what) EXCLUDES(mutex_) {
    if (thread_.joinable() || stopping()) return;
    thread_ = std::thread([this, pause, what = std::move(what)] {
      do {
        what();
      } while (Pause(pause));
    });
  }
  void Stop() EXCLUDES(mutex_) {
    {
      const MutexLock lock(mutex_);
      stopping_ = true;
      stop_asked_.NotifyAll();
    }
    if (thread_.joinable()) thread_.join();
  }
  bool stopping() const EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    return stopping_;
  }

 private:
  // Whether it goes on.
  bool Pause(std::chrono::milliseconds pause) EXCLUDES(mutex_) {
    const auto until = std::chrono::steady_clock::now() + pause;
    const MutexLock lock(mutex_);
    while (!stopping_) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
      if (left.count() <= 0) return true;
      stop_asked_.WaitFor(mutex_, left);
    }
    return false;
  }

  mutable Mutex mutex_;
  CondVar stop_asked_;
  bool stopping_ GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace leadgate
