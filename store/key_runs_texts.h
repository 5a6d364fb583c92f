// The SQL texts of a KeyRuns, one set an instance: statements are kept by the text's address (store/sqlite.h).
// Included by store/key_runs*.cc only.
#pragma once

#include <string>

#include "store/key_runs.h"

namespace leadgate {

inline constexpr int kMostBucketBits = 20;

struct KeyRuns::Texts {
  explicit Texts(const std::string& prefix)
      : runs("SELECT run, state, entries, bucket_bits, part_bits, base, packing FROM " + prefix + "_runs ORDER BY run"),
        put_run("INSERT OR REPLACE INTO " + prefix + "_runs VALUES (?, ?, ?, ?, ?, ?, ?)"),
        set_state("UPDATE " + prefix + "_runs SET state = ? WHERE run = ?"),
        drop_run("DELETE FROM " + prefix + "_runs WHERE run = ?"),
        put_bucket("INSERT OR REPLACE INTO " + prefix + "_buckets VALUES (?, ?)"),
        bucket("SELECT entries FROM " + prefix + "_buckets WHERE id = ?"),
        buckets("SELECT id, entries FROM " + prefix + "_buckets WHERE id BETWEEN ? AND ? ORDER BY id"),
        drop_buckets("DELETE FROM " + prefix + "_buckets WHERE id BETWEEN ? AND ?"),
        put_filter("INSERT OR REPLACE INTO " + prefix + "_filters VALUES (?, ?)"),
        filters("SELECT bits FROM " + prefix + "_filters WHERE id BETWEEN ? AND ? ORDER BY id"),
        drop_filter("DELETE FROM " + prefix + "_filters WHERE id = ?"),
        put_list("INSERT OR REPLACE INTO " + prefix + "_lists VALUES (?, ?, ?, ?)"),
        list("SELECT seqs FROM " + prefix + "_lists WHERE head = ? AND half = ? AND first = ?"),
        lists("SELECT seqs FROM " + prefix + "_lists WHERE head = ? AND half = ? ORDER BY first") {}
  const std::string runs, put_run, set_state, drop_run, put_bucket, bucket, buckets, drop_buckets, put_filter, filters,
      drop_filter, put_list, list, lists;
};

// Ids of buckets and filters: a run's are one range, in the order of the keys.
inline std::uint64_t IdIn(std::uint64_t run, std::uint64_t place) { return run << kMostBucketBits | place; }
inline std::uint64_t UpperBits(std::uint64_t hash, int bits) { return bits == 0 ? 0 : hash >> (64 - bits); }
inline std::uint64_t UpperBitsOfHead(std::uint64_t head, int bits) { return head >> (kHeadBits - bits); }

// Of what is kept of a key, so that a filter can be made from a run.
inline FilterHash FilterHashOf(std::uint64_t head, std::uint64_t check) {
  const std::uint64_t first = MixBits(head ^ check * 0x9e3779b97f4a7c15ULL);
  return {first, MixBits(first + 0x9e3779b97f4a7c15ULL)};
}
inline void AddToFilter(KeyFilter& filter, std::span<const KeyEntry> entries) {
  for (const KeyEntry& entry : entries) filter.Add(FilterHashOf(entry.head, entry.check));
}

}  // namespace leadgate
