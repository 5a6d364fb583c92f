// How often each term was counted, in bounded memory: a count-min sketch with conservative update.
//
//   sketch.Add(TermHash(TermKind::kLastName, "smith"));  sketch.Count(…) → 1, or a little more; never less
//
// Of n terms counted, an estimate is too high by some n / 131,072 at the worst: one in a hundred thousand, which is
// what a rare name is anyway. Two megabytes.
// Threads: Add by one; Count by any. Failures: none. Source: Cormode, Muthukrishnan 2005; Estan, Varghese 2002.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead_store.h"

namespace leadgate {

class TermSketch final : public TermFrequencies {
 public:
  static constexpr std::size_t kRows = 4, kColumns = std::size_t{1} << 17;

  TermSketch();
  void Add(std::uint64_t term);
  // For a sketch that several count in, each in a copy of its own: who adds a term raises all of its cells by one. Were
  // only the smallest raised, as Add does, two whose copies differ would raise different ones, and the sum be too low.
  static std::array<std::size_t, kRows> CellsOf(std::uint64_t term);
  void RaiseCell(std::size_t cell, std::uint32_t by);
  void AddPeople(std::int64_t count) { people_ += static_cast<std::uint64_t>(count); }
  std::uint64_t Count(std::uint64_t term) const override;
  std::uint64_t People() const override { return people_; }

  // Stored in parts of this many bytes.
  static constexpr std::size_t kParts = 16, kPartBytes = kRows * kColumns * sizeof(std::uint32_t) / kParts;
  std::string Part(std::size_t part) const;
  // Of another size: nothing changes.
  void SetPart(std::size_t part, std::string_view bytes);

 private:
  std::unique_ptr<std::atomic<std::uint32_t>[]> cells_;
  std::atomic<std::uint64_t> people_ = 0;
};

}  // namespace leadgate
