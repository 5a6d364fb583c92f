// One thread waits, another sets it, once.
//
//   OneShot done;   …   done.Set();      // the sequencer
//   done.Wait();                         // the caller; returns at once when it is set already
//
// A bare futex: std::atomic::wait spins and yields first, which on few cores takes the time from the very thread it
// waits for. Threads: one waiter, one setter. Failures: none. Linux only, as the front's epoll is.
#pragma once

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>

namespace leadgate {

class OneShot {
 public:
  void Set() {
    if (state_.exchange(kSet, std::memory_order_release) == kWaiting) {
      syscall(SYS_futex, &state_, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
    }
  }
  void Wait() {
    std::uint32_t expected = kFresh;
    if (!state_.compare_exchange_strong(expected, kWaiting, std::memory_order_acquire)) return;
    while (state_.load(std::memory_order_acquire) == kWaiting) {
      syscall(SYS_futex, &state_, FUTEX_WAIT_PRIVATE, kWaiting, nullptr, nullptr, 0);
    }
  }

  // For another round. REQUIRES: set, and waited for.
  void Reset() { state_.store(kFresh, std::memory_order_relaxed); }

 private:
  static constexpr std::uint32_t kFresh = 0, kWaiting = 1, kSet = 2;
  std::atomic<std::uint32_t> state_{kFresh};
  static_assert(sizeof(std::atomic<std::uint32_t>) == sizeof(std::uint32_t));
};

}  // namespace leadgate
