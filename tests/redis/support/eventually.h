// Waits for a condition, never for a time.
//
//   ASSERT_TRUE(Eventually([&] { return redis->Call({"PING"}, Soon()).ok(); }));
//
// False when `seconds` are over. Looks every few milliseconds.
#pragma once

#include <chrono>
#include <thread>

namespace leadgate {

template <class Condition>
bool Eventually(Condition condition, int seconds = 60) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

}  // namespace leadgate
