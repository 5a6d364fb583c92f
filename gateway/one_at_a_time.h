// Lets one thread at a time do what takes seconds and all cores; who comes meanwhile is turned away, not kept waiting.
//
//   const OneAtATime::Turn turn = busy_.Enter();
//   if (!turn) return BusyAnswer("Another replay is running", …);
//
// The turn ends with its scope, however that is left. Threads: any.
#pragma once

#include <atomic>
#include <utility>

namespace leadgate {

class OneAtATime {
 public:
  class Turn {
   public:
    explicit Turn(std::atomic<bool>* busy) : busy_(busy) {}
    Turn(Turn&& other) noexcept : busy_(std::exchange(other.busy_, nullptr)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (busy_ != nullptr) *busy_ = false;
    }
    explicit operator bool() const { return busy_ != nullptr; }

   private:
    std::atomic<bool>* busy_;  // nullptr: somebody else's turn
  };

  Turn Enter() { return Turn(busy_.exchange(true) ? nullptr : &busy_); }

 private:
  std::atomic<bool> busy_ = false;
};

}  // namespace leadgate
