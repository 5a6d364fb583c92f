// A thread that may wait while visitors are answered.
//
//   std::thread([this] { LowerOwnPriority(); Loop(); });
//
// The view is brought up to date and deliveries are made behind the answer, in bursts of some ten milliseconds; on a
// busy machine such a burst would stand before a visitor's request. Nice values are per thread on Linux. Threads:
// lowers the calling one. Failures: none; where it is not allowed the thread keeps its priority.
#pragma once

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace leadgate {

inline void LowerOwnPriority() {
  constexpr int kNice = 5;  // a third of the usual share of a contended core: behind, and never starved
  static_cast<void>(setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), kNice));
}

}  // namespace leadgate
