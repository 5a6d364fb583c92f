// Waits on sockets until one is ready, the time is over, or another thread calls.
//
//   Wakeup wakeup;
//   pollfd socket{fd, POLLIN, 0};
//   wakeup.Wait({&socket, 1}, deadline);   // socket.revents says what is ready; Ring() and Stop() end it early
//
// Threads: Wait by one; Ring and Stop by all. Failures: the constructor throws std::system_error when the process has
// no file descriptors left.
#pragma once

#include <poll.h>

#include <atomic>
#include <chrono>
#include <span>

#include "gateway/unique_fd.h"

namespace leadgate::redis {

class Wakeup {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Wakeup();

  // At most 19 sockets. Returns at once when stopped.
  void Wait(std::span<pollfd> sockets, Time deadline);
  void Ring();
  void Stop();
  bool stopped() const { return stopped_.load(std::memory_order_acquire); }

 private:
  UniqueFd event_;
  std::atomic<bool> stopped_{false};
};

}  // namespace leadgate::redis
