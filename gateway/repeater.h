// Does something over and over on a thread of its own, with a pause between, until it is destroyed.
//
//   Repeater repeater(std::chrono::milliseconds(500), [&] { Follow(); });   the first time after the first pause
//
// Threads: `what` runs on the one thread; the destructor waits for it.   Failures: `what` must not throw.
#pragma once

#include <chrono>
#include <functional>
#include <thread>
#include <utility>

#include "leadgate/mutex.h"

namespace leadgate {

class Repeater {
 public:
  Repeater(std::chrono::milliseconds pause, std::function<void()> what)
      : pause_(pause), what_(std::move(what)), thread_([this] { Run(); }) {}
  ~Repeater() {
    {
      const MutexLock lock(mutex_);
      stopping_ = true;
      stop_asked_.NotifyAll();
    }
    thread_.join();
  }
  Repeater(const Repeater&) = delete;
  Repeater& operator=(const Repeater&) = delete;

 private:
  bool Pause() EXCLUDES(mutex_) {
    const auto until = std::chrono::steady_clock::now() + pause_;
    const MutexLock lock(mutex_);
    while (!stopping_) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
      if (left.count() <= 0) return true;
      stop_asked_.WaitFor(mutex_, left);
    }
    return false;
  }
  void Run() {
    while (Pause()) what_();
  }

  const std::chrono::milliseconds pause_;
  const std::function<void()> what_;
  Mutex mutex_;
  CondVar stop_asked_;
  bool stopping_ GUARDED_BY(mutex_) = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace leadgate
