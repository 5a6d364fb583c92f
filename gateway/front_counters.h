// What the front counts, for /metrics: connections, requests, and refusals by kind.
//
// Threads: FrontMeters is shared by the loop and the workers; FrontCounters is a copy of one moment.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "gateway/http_refusal.h"

namespace leadgate {

struct FrontCounters {
  std::uint64_t connections_accepted = 0;
  std::uint64_t connections_open = 0;
  std::uint64_t accept_errors = 0;                     // out of descriptors and the like
  std::uint64_t requests = 0;                          // framed whole; each is answered, by a worker or with 503
  std::uint64_t write_failures = 0;                    // the client went away, or read too slowly
  std::uint64_t queued = 0;                            // waiting for a worker now
  std::array<std::uint64_t, kRefusalKinds> refused{};  // by RefusalKind

  std::uint64_t RefusedFor(RefusalKind kind) const { return refused[static_cast<std::size_t>(kind)]; }
};

struct FrontMeters {
  std::atomic<std::uint64_t> connections_accepted{0};
  std::atomic<std::uint64_t> connections_open{0};
  std::atomic<std::uint64_t> accept_errors{0};
  std::atomic<std::uint64_t> requests{0};
  std::atomic<std::uint64_t> write_failures{0};
  std::array<std::atomic<std::uint64_t>, kRefusalKinds> refused{};

  static void Add(std::atomic<std::uint64_t>& counter) { counter.fetch_add(1, std::memory_order_relaxed); }
  void CountRefusal(RefusalKind kind) { Add(refused[static_cast<std::size_t>(kind)]); }
};

}  // namespace leadgate
