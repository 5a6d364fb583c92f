#include "validators/phone_placeholder.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>

#include "validators/check_parts.h"
#include "validators/checks.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"phone.placeholder"};

// E.164 without +; x is any digit; the number has exactly this length.
constexpr std::string_view kFiction[] = {
    // North America: 555-0100 to 555-0199 in every area code (ATIS-0300115).
    "1xxx55501xx",
    // United Kingdom: "Telephone numbers for drama use" (Ofcom).
    "441134960xxx", "441144960xxx", "441154960xxx", "441164960xxx", "441174960xxx", "441184960xxx", "441214960xxx",
    "441314960xxx", "441414960xxx", "441514960xxx", "441614960xxx", "442079460xxx", "441914980xxx", "442896496xxx",
    "442920180xxx", "441632960xxx", "447700900xxx", "448081570xxx", "449098790xxx", "443069990xxx",
    // Germany: numbers for use in media (Bundesnetzagentur, "Rufnummern für Drama").
    "493023125xxx", "496990009xxx", "494066969xxx", "492214710xxx", "498999998xxx", "4915228817386", "4915228895456",
    "4915254599371", "4917139200xx", "491729925904", "491729968532", "491729973185", "491729973186", "491729980752",
    "49176040690xx", "491749091317", "491749464308",
    // France: numbers for audiovisual works (ARCEP, national numbering plan, decision 2018-0881).
    "3319900xxxx", "3326191xxxx", "3335301xxxx", "3346571xxxx", "3353649xxxx", "3363998xxxx",
    // Ireland: 020 91x xxxx for drama (ComReg, numbering conditions of use).
    "3532091xxxxx",
    // Sweden: numbers for books and films (PTS).
    "463139006xx", "464062804xx", "468465004xx", "469803192xx", "467017406xx",
    // Australia: numbers for fiction (ACMA).
    "6125550xxxx", "6127010xxxx", "6135550xxxx", "6137010xxxx", "6175550xxxx", "6177010xxxx", "6185550xxxx",
    "6187010xxxx", "61491570006", "61491570156", "61491570157", "61491570158", "61491570159", "61491570110",
    "61491570313", "61491570737", "61491571266", "61491571491", "61491571804", "61491572549", "61491572665",
    "61491572983", "611800160401", "6118009757xx", "6113009757xx"};

bool Fits(std::string_view pattern, std::string_view digits) {
  return std::equal(pattern.begin(), pattern.end(), digits.begin(), digits.end(),
                    [](char wanted, char digit) { return wanted == 'x' || wanted == digit; });
}

bool AllTheSame(std::string_view digits) {
  return std::all_of(digits.begin(), digits.end(), [&](char c) { return c == digits.front(); });
}

// How many digits at the end go up (step 1) or down (step -1) by one each; 0 follows 9.
std::size_t RunAtEnd(std::string_view digits, int step) {
  std::size_t run = 1;
  for (std::size_t i = digits.size() - 1; i > 0; --i, ++run) {
    if ((digits[i - 1] - '0' + step + 10) % 10 != digits[i] - '0') break;
  }
  return run;
}

// Typed without thinking: the same key, or the row of keys.
bool Mashed(std::string_view digits) {
  constexpr std::size_t kShortest = 6;
  constexpr std::size_t kRun = 7;
  if (digits.size() < kShortest) return false;
  if (AllTheSame(digits) || RunAtEnd(digits, 1) == digits.size() || RunAtEnd(digits, -1) == digits.size()) return true;
  if (digits.size() < kRun) return false;
  const std::string_view end = digits.substr(digits.size() - kRun);
  if (end == "0000000" || end == "1234567") return true;
  return RunAtEnd(digits, 1) > kRun;  // 07123 456789
}

std::string DigitsOf(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

// The digits after the calling code of the countries where it is certain how long that is.
std::string_view National(std::string_view digits) {
  constexpr std::string_view kTwo[] = {"20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41",
                                       "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54",
                                       "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66",
                                       "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"};
  if (digits.starts_with('1') || digits.starts_with('7')) return digits.substr(1);
  const bool two = std::find(std::begin(kTwo), std::end(kTwo), digits.substr(0, 2)) != std::end(kTwo);
  return digits.substr(std::min<std::size_t>(two ? 2 : 3, digits.size()));
}

// Exchange and line of a North American number: 415 555 5555, 415 999 9999.
bool SameSeven(std::string_view e164) {
  return e164.size() == 12 && e164.starts_with("+1") && AllTheSame(e164.substr(5));
}

class PhonePlaceholderCheck final : public Check {
 public:
  std::string_view name() const override { return "phone_placeholder"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    if (!IsPlaceholderNumber(input.lead.phone)) return {};
    return {Found("phone.placeholder", "phone", "a number kept for fiction, or a row of keys")};
  }
};

}  // namespace

bool IsPlaceholderNumber(const PhoneField& phone) {
  if (phone.verdict == PhoneVerdict::kAbsent) return false;
  const std::string typed = DigitsOf(phone.raw);
  if (Mashed(typed)) return true;
  if (phone.e164.size() < 2) return Fits("xxx55501xx", typed) || Fits("55501xx", typed);
  const std::string_view digits = std::string_view(phone.e164).substr(1);
  if (Mashed(National(digits)) || SameSeven(phone.e164)) return true;
  return std::any_of(std::begin(kFiction), std::end(kFiction),
                     [&](std::string_view range) { return Fits(range, digits); });
}

std::unique_ptr<Check> MakePhonePlaceholderCheck() { return std::make_unique<PhonePlaceholderCheck>(); }

}  // namespace leadgate
