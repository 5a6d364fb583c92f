// Stores records of the CRM's own as they were read: those that are there are put, those that are gone are removed, and
// so are those that were merged into another.
//
//   auto stored = StoreKnown(store, readings);
//   stored->added, changed, unchanged   → of those put; and of those gone whoever was not known: unchanged
//   stored->removed                     → was known, is no more
//   stored->repeated[0]                 → true: a later one of them has the same id, and counts
//
// Threads: any.   Failures: the store's, after `tries` further times, 20 ms apart, where it does not keep up; what was
// stored stays.
#pragma once

#include <cstdint>
#include <vector>

#include "gateway/known/known_reading.h"
#include "leadgate/lead_store.h"

namespace leadgate {

struct KnownStored {
  std::uint64_t added = 0, changed = 0, unchanged = 0, removed = 0;
  std::vector<bool> repeated;  // beside what was given
};

// REQUIRES: at most kMostKnownPerPut.
Result<KnownStored> StoreKnown(LeadStore& store, std::vector<KnownReading> readings, int tries = 0);

}  // namespace leadgate
