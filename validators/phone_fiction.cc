#include "validators/phone_fiction.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <system_error>

namespace leadgate {
namespace {

// Both ends of a range of E.164 numbers read as whole numbers: no two numbers of different length are equal.
struct Range {
  std::uint64_t first;
  std::uint64_t last;
};

constexpr Range Only(std::uint64_t number) { return {number, number}; }

// Every number that begins so and has so many digits more.
constexpr Range From(std::uint64_t prefix, int more_digits) {
  std::uint64_t size = 1;
  for (int i = 0; i < more_digits; ++i) size *= 10;
  return {prefix * size, prefix * size + size - 1};
}

// Each with the regulator and its document, read on 2026-11-22 in public copies of them and in libphonenumber's issues
// 1936 and 1948, not at the regulators themselves; Ireland's 089 011 0xxx and the single numbers of Germany only where
// they are used. North America is a rule of its own, below.
constexpr Range kRanges[] = {
    // Australia: ACMA, "Phone numbers for use in TV shows, films and creative works":
    // 1300 975 707 to 711,
    {611300975707, 611300975711},
    // 1800 160 401, 1800 975 707 to 711,
    Only(611800160401),
    {611800975707, 611800975711},
    // (02), (03), (07) and (08) 5550 xxxx and 7010 xxxx,
    From(6125550, 4),
    From(6127010, 4),
    From(6135550, 4),
    From(6137010, 4),
    From(6175550, 4),
    From(6177010, 4),
    From(6185550, 4),
    From(6187010, 4),
    // and thirty mobile numbers.
    Only(61491570006),
    Only(61491570110),
    {61491570156, 61491570159},
    Only(61491570313),
    Only(61491570737),
    Only(61491571266),
    Only(61491571491),
    Only(61491571804),
    Only(61491572549),
    Only(61491572665),
    Only(61491572983),
    Only(61491573087),
    Only(61491573770),
    Only(61491574118),
    Only(61491574632),
    Only(61491575254),
    Only(61491575789),
    Only(61491576398),
    Only(61491576801),
    Only(61491577426),
    Only(61491577644),
    Only(61491578148),
    Only(61491578888),
    Only(61491578957),
    Only(61491579212),
    Only(61491579455),
    Only(61491579760),
    // France: ARCEP, national numbering plan (decision 2018-0881), numbers for audiovisual works.
    From(3319900, 4),
    From(3326191, 4),
    From(3335301, 4),
    From(3346571, 4),
    From(3353649, 4),
    From(3363998, 4),
    // Germany: Bundesnetzagentur, Mitteilung 148/2021 (Amtsblatt 07/2021), numbers for media productions.
    From(492214710, 3),
    From(493023125, 3),
    From(494066969, 3),
    From(496990009, 3),
    From(498999998, 3),
    From(4917139200, 2),
    Only(491729925904),
    Only(491729968532),
    {491729973185, 491729973186},
    Only(491729980752),
    Only(491749091317),
    Only(491749464308),
    From(49176040690, 2),
    Only(4915228817386),
    Only(4915228895456),
    Only(4915254599371),
    // Ireland: ComReg, numbering conditions of use: 020 91x xxxx (ComReg 08/04), 089 011 0xxx (ComReg 15/136).
    From(3532091, 5),
    From(353890110, 3),
    // Sweden: PTS, numbers for books and films; mobile 070-174 06 05 to 99.
    From(463139006, 2),
    From(464062804, 2),
    From(468465004, 2),
    {46701740605, 46701740699},
    From(469803192, 2),
    // United Kingdom: Ofcom, "Telephone numbers for use in TV and radio drama programmes".
    From(441134960, 3),
    From(441144960, 3),
    From(441154960, 3),
    From(441164960, 3),
    From(441174960, 3),
    From(441184960, 3),
    From(441214960, 3),
    From(441314960, 3),
    From(441414960, 3),
    From(441514960, 3),
    From(441614960, 3),
    From(441632960, 3),
    From(441914980, 3),
    From(442079460, 3),
    From(442896496, 3),
    From(442920180, 3),
    From(443069990, 3),
    From(447700900, 3),
    From(448081570, 3),
    From(449098790, 3),
};

constexpr auto kByFirst = [] {
  std::array<Range, std::size(kRanges)> sorted{};
  std::copy(std::begin(kRanges), std::end(kRanges), sorted.begin());
  std::sort(sorted.begin(), sorted.end(), [](const Range& a, const Range& b) { return a.first < b.first; });
  return sorted;
}();

constexpr bool NoneOverlap() {
  for (std::size_t i = 1; i < kByFirst.size(); ++i) {
    if (kByFirst[i - 1].last >= kByFirst[i].first) return false;
  }
  return true;
}
static_assert(NoneOverlap(), "a range stands twice");

// ATIS-0300115 (555 NXX assignment guidelines): 555-0100 to 555-0199 in every area code; of 800 only 800-555-0199, the
// others there are assigned. The rest of 555 is not for fiction.
bool NorthAmericanFiction(std::string_view digits) {
  constexpr std::string_view kFiction = "55501";
  if (digits.size() == 8) return digits.substr(1).starts_with(kFiction);
  if (digits.size() != 11 || !digits.substr(4).starts_with(kFiction)) return false;
  return digits.substr(1, 3) != "800" || digits.ends_with("99");
}

}  // namespace

bool KeptForFiction(std::string_view e164) {
  if (!e164.starts_with('+')) return false;
  const std::string_view digits = e164.substr(1);
  if (digits.starts_with('1')) return NorthAmericanFiction(digits);
  std::uint64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return false;
  const auto after = std::upper_bound(kByFirst.begin(), kByFirst.end(), number,
                                      [](std::uint64_t wanted, const Range& range) { return wanted < range.first; });
  return after != kByFirst.begin() && number <= std::prev(after)->last;
}

}  // namespace leadgate
