#include "redis/wakeup.h"

#include <sys/eventfd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>

namespace leadgate::redis {

Wakeup::Wakeup() : event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (!event_.valid()) throw std::system_error(errno, std::generic_category(), "eventfd");
}

void Wakeup::Wait(std::span<pollfd> sockets, Time deadline) {
  std::array<pollfd, 20> all{};
  const std::size_t count = std::min(sockets.size(), all.size() - 1);
  std::copy_n(sockets.begin(), count, all.begin());
  all[count] = {event_.get(), POLLIN, 0};
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
  const int timeout_ms = static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
  if (!stopped() && poll(all.data(), count + 1, timeout_ms) < 0) {
    for (pollfd& one : all) one.revents = 0;  // EINTR: the caller's loop comes again
  }
  for (std::size_t i = 0; i < count; ++i) sockets[i].revents = all[i].revents;
  if (all[count].revents != 0) {
    std::uint64_t rings = 0;
    static_cast<void>(!read(event_.get(), &rings, sizeof rings));
  }
}

void Wakeup::Ring() {
  const std::uint64_t one = 1;
  static_cast<void>(!write(event_.get(), &one, sizeof one));
}

void Wakeup::Stop() {
  stopped_.store(true, std::memory_order_release);
  Ring();
}

}  // namespace leadgate::redis
