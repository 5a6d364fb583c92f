// What became of the leads of a load, read back through a gateway: each number counts leads that are not as they must.
//
//   const LoadFaults faults = CheckLoad(load, gateway);
//   EXPECT_EQ(faults, LoadFaults()) << faults.ToString();
//
// REQUIRES: the load has ended, and all is settled. Threads: one. Failures: kinds of reads that fail count every lead.
#pragma once

#include <cstdint>
#include <string>

#include "redis/redis.h"
#include "store/redis/layout.h"
#include "tests/store/redis/lead_load.h"

namespace leadgate {

struct LoadFaults {
  std::uint64_t unread = 0;          // acknowledged, and cannot be read
  std::uint64_t altered = 0;         // its content, or a change that was acknowledged, is another
  std::uint64_t unscanned = 0;       // not in Scan, or twice
  std::uint64_t unsearched = 0;      // not in Search, or twice
  std::uint64_t keys_forgotten = 0;  // an Idempotency-Key is not answered with it
  std::uint64_t undelivered = 0;     // nobody delivered it, and no item waits
  std::uint64_t waiting = 0;         // items that wait or are dead
  std::uint64_t unfound = 0;         // its person is not known by its key
  bool operator==(const LoadFaults&) const = default;
  std::string ToString() const;
};
LoadFaults CheckLoad(const LeadLoad& load, LeadStore& gateway);

// Not faults: said of what cannot be ruled out.
struct LoadDoubts {
  std::uint64_t delivered_again = 0;  // handed to the CRM more than once
  std::uint64_t missed = 0;           // its person was acknowledged before it came, and was taken for nobody known
};
LoadDoubts DoubtsOf(const LeadLoad& load);

// Reservations of keys that stand still, on all servers; nothing: Redis does not answer.
std::optional<std::uint64_t> StandingReservations(redis::Redis& client, const Layout& layout);

}  // namespace leadgate
