#include "store/term_sketch.h"

#include <algorithm>
#include <cstring>

#include "store/key_filter.h"

namespace leadgate {

TermSketch::TermSketch() : cells_(new std::atomic<std::uint32_t>[kRows * kColumns]()) {}

// Two halves of one mixed hash make the others (Kirsch, Mitzenmacher 2006).
std::array<std::size_t, TermSketch::kRows> TermSketch::CellsOf(std::uint64_t term) {
  const std::uint64_t mixed = MixBits(term);
  const std::uint64_t step = (mixed >> 32) | 1;
  std::array<std::size_t, kRows> cells{};
  for (std::size_t row = 0; row < kRows; ++row) cells[row] = row * kColumns + (mixed + row * step) % kColumns;
  return cells;
}

void TermSketch::Add(std::uint64_t term) {
  const std::uint64_t next = Count(term) + 1;
  if (next > UINT32_MAX) return;
  for (const std::size_t cell : CellsOf(term)) {
    if (cells_[cell].load(std::memory_order_relaxed) >= next) continue;
    cells_[cell].store(static_cast<std::uint32_t>(next), std::memory_order_relaxed);
  }
}

void TermSketch::RaiseCell(std::size_t cell, std::uint32_t by) {
  const std::uint64_t sum = std::uint64_t{cells_[cell].load(std::memory_order_relaxed)} + by;
  cells_[cell].store(static_cast<std::uint32_t>(std::min<std::uint64_t>(sum, UINT32_MAX)), std::memory_order_relaxed);
}

std::uint64_t TermSketch::Count(std::uint64_t term) const {
  std::uint32_t least = UINT32_MAX;
  for (const std::size_t cell : CellsOf(term)) least = std::min(least, cells_[cell].load(std::memory_order_relaxed));
  return least;
}

std::string TermSketch::Part(std::size_t part) const {
  std::string bytes(kPartBytes, '\0');
  for (std::size_t i = 0; i < kPartBytes / sizeof(std::uint32_t); ++i) {
    const std::uint32_t count = cells_[part * kPartBytes / sizeof(std::uint32_t) + i].load(std::memory_order_relaxed);
    std::memcpy(bytes.data() + i * sizeof count, &count, sizeof count);
  }
  return bytes;
}

void TermSketch::SetPart(std::size_t part, std::string_view bytes) {
  if (part >= kParts || bytes.size() != kPartBytes) return;
  for (std::size_t i = 0; i < kPartBytes / sizeof(std::uint32_t); ++i) {
    std::uint32_t count = 0;
    std::memcpy(&count, bytes.data() + i * sizeof count, sizeof count);
    cells_[part * kPartBytes / sizeof(std::uint32_t) + i].store(count, std::memory_order_relaxed);
  }
}

}  // namespace leadgate
