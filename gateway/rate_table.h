// Entries of those who posted last, in memory that is fixed at construction: sets of eight, of which the entry unused
// longest goes when a ninth comes.
//
//   RateTable<Entry> table(65'536);      Entry has `key` (0: free) and `step` (of its newest count)
//   table.With(key, step, [](Entry& entry) { …; return verdict; })     a new entry has that key and step, else zeros
//
// Threads: any; `use` runs under a lock and must not take others.   Failures: none.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "leadgate/mutex.h"

namespace leadgate {

template <class Entry>
class RateTable {
 public:
  explicit RateTable(std::size_t max_entries)
      : sets_per_shard_(std::bit_ceil(std::max<std::size_t>(1, max_entries / (kShards * kWays)))) {
    for (std::size_t i = 0; i < kShards; ++i) shards_.push_back(std::make_unique<Shard>(sets_per_shard_ * kWays));
  }

  // REQUIRES: key != 0.
  template <class Use>
  auto With(std::uint64_t key, std::int64_t step, Use use) {
    Shard& shard = *shards_[(key >> 1) % kShards];
    MutexLock lock(shard.mutex);
    const std::span<Entry> ways(shard.table.data() + (key >> 8) % sets_per_shard_ * kWays, kWays);
    auto entry = std::find_if(ways.begin(), ways.end(), [&](const Entry& e) { return e.key == key; });
    if (entry == ways.end()) {
      entry =
          std::min_element(ways.begin(), ways.end(), [](const Entry& a, const Entry& b) { return a.step < b.step; });
      *entry = Entry{};
      entry->key = key;
      entry->step = step;
    }
    return use(*entry);
  }

 private:
  static constexpr std::size_t kShards = 32;
  static constexpr std::size_t kWays = 8;

  struct Shard {
    explicit Shard(std::size_t entries) : table(entries) {}
    Mutex mutex;
    std::vector<Entry> table GUARDED_BY(mutex);
  };

  const std::size_t sets_per_shard_;
  std::vector<std::unique_ptr<Shard>> shards_;
};

}  // namespace leadgate
