// The id of a lead: a ULID. Sorts by time of receipt, 26 characters of Crockford base 32.
//
//   LeadId::Parse("01ARZ3NDEKTSV4RRFFQ69G5FAV")  → ok
//   LeadId::Parse("01ARZ3NDEKTSV4RRFFQ69G5FAU!") → nothing
//
// Threads: a value. LeadIdSource may be shared.
// Source: the ULID specification (github.com/ulid/spec).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "leadgate/clock.h"

namespace leadgate {

class LeadId {
 public:
  LeadId() = default;  // the nil id: no lead
  explicit LeadId(const std::array<std::uint8_t, 16>& bytes) : bytes_(bytes) {}

  static std::optional<LeadId> Parse(std::string_view text);  // either case; the canonical form is upper

  bool is_nil() const { return bytes_ == std::array<std::uint8_t, 16>{}; }
  std::string ToString() const;
  const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
  TimeMs time() const;

  auto operator<=>(const LeadId&) const = default;

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

// Ids from one source never repeat, and grow with time across threads up to the millisecond.
class LeadIdSource {
 public:
  virtual ~LeadIdSource() = default;
  virtual LeadId Next(TimeMs now) = 0;
};

// 80 bits of the kernel's randomness a lead, fetched in blocks per thread.
class RandomLeadIdSource final : public LeadIdSource {
 public:
  LeadId Next(TimeMs now) override;
};

}  // namespace leadgate

template <>
struct std::hash<leadgate::LeadId> {
  std::size_t operator()(const leadgate::LeadId& id) const noexcept {
    std::size_t mixed = 0;  // the last eight bytes are random
    for (std::size_t i = 8; i < 16; ++i) mixed = mixed << 8 | id.bytes()[i];
    return mixed;
  }
};
