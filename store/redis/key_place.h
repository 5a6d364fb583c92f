// Where a key by which somebody is found stands in an index of Redis: which of its hashes, and which field of it.
//
//   const KeyPlace place = PlaceOf(SearchKey{…}, 1 << 16);
//   place.part    → 77, below 2^16: the hash
//   place.field   → 8 bytes of an exact key, 5 of a blocking key
//
// Of an exact key the index of people has 77 bits with 2^16 hashes: 16 choose the hash, five the line in it, 56 are
// in its row. What is found is not compared again: with 100 million leads (2^28 keys) and as many look-ups, one in a
// million such stores would ever take one key for another. Of a blocking key 45: who is found by it is compared anyway.
// Threads: pure functions. Failures: none. Stored: what is made of a key never changes, nor the number of hashes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "leadgate/lead_store.h"
#include "store/entry.h"

namespace leadgate {

struct KeyPlace {
  enum class Sort : char {  // as scripts are told
    kSettled = 'e',         // exact, and a race for it is settled
    kShared = 'n',          // exact, of many people: never a conflict
    kBlock = 'b',
  };
  Sort sort = Sort::kSettled;
  std::uint32_t part = 0;
  std::string field;

  std::string Argument() const { return static_cast<char>(sort) + field; }
  // Of the index of people (shared_keys_scripts.h): what its row begins with, and the fields of its line, from 0 on.
  std::string_view Tag() const;
  int FieldOfLine(int number) const;
  // For scripts: the sort, the tag, the first field.
  std::string IndexArgument() const;
};

// Whether a race for it is settled: not of what many people share, nor of what is there for searches alone.
bool IsSettled(const SearchKey& key);

// REQUIRES: `parts` is a power of two, at most 2^24.
KeyPlace PlaceOf(const SearchKey& key, std::uint32_t parts);
KeyPlace PlaceOf(const BlockingKey& key, std::uint32_t parts);

}  // namespace leadgate
