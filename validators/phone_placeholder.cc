#include "validators/phone_placeholder.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "validators/calling_code.h"
#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/phone_fiction.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"phone.placeholder"};

constexpr std::string_view kExample = "the form's own example";
constexpr std::string_view kFiction = "kept for fiction";
constexpr std::string_view kSameDigit = "the same digit";
constexpr std::string_view kInARow = "digits in a row";
constexpr std::string_view kKeypad = "a walk over the keypad";

constexpr std::size_t kShortest = 6;  // of a number of which all digits are judged

bool AllTheSame(std::string_view digits) {
  return digits.find_first_not_of(digits.substr(0, 1)) == std::string_view::npos;
}

std::size_t SameAtEnd(std::string_view digits) {
  if (digits.empty()) return 0;
  const std::size_t other = digits.find_last_not_of(digits.back());
  return other == std::string_view::npos ? digits.size() : digits.size() - other - 1;
}

// How many digits from the start go up (step 1) or down (step -1) by one each; 0 follows 9, and 9 follows 0.
std::size_t RunAtStart(std::string_view digits, int step) {
  std::size_t run = 1;
  while (run < digits.size() && (digits[run - 1] - '0' + step + 10) % 10 == digits[run] - '0') ++run;
  return std::min(run, digits.size());
}

std::size_t LongestRun(std::string_view digits) {
  std::size_t longest = 0;
  for (const int step : {1, -1}) {
    for (std::size_t i = 0; i < digits.size();) {
      const std::size_t run = RunAtStart(digits.substr(i), step);
      longest = std::max(longest, run);
      i += run > 1 ? run - 1 : 1;
    }
  }
  return longest;
}

// 123 123 1234: nothing but rows from 1 upwards, each of so many digits at least.
bool RowsFromOne(std::string_view digits, std::size_t shortest_row) {
  while (!digits.empty()) {
    const std::size_t run = digits.front() == '1' ? RunAtStart(digits, 1) : 0;
    if (run < shortest_row) return false;
    digits.remove_prefix(run);
  }
  return true;
}

// Column by column up or down, and once around; what follows the nine keys does not matter.
bool KeypadWalk(std::string_view digits) {
  constexpr std::string_view kWalks[] = {"147258369", "741852963", "369258147", "963852741", "147896325", "123698745"};
  if (digits == "25802580" || digits == "08520852") return true;
  return digits.size() <= 10 && std::any_of(std::begin(kWalks), std::end(kWalks),
                                            [&](std::string_view walk) { return digits.starts_with(walk); });
}

// 01 02 03 04 05, 06 06 06 06 06, 111 222 3333: groups as the French and the Americans type them. Pairs begin with 0,
// so that the Danish 70 70 70 70 is somebody's.
bool GroupsInARow(std::string_view digits) {
  constexpr std::size_t kFewestPairs = 5;
  if (digits == "1112223333" || digits == "111222333") return true;
  if (digits.find("01020304") != std::string_view::npos) return true;
  if (digits.size() < 2 * kFewestPairs || digits.size() % 2 != 0 || digits.front() != '0') return false;
  return std::equal(digits.begin() + 2, digits.end(), digits.begin());
}

// All that is there was typed without thinking. shortest_row: 2 where the number is not valid anyway; Birmingham's
// 0121 212 1234 is.
std::string_view WhollyMashed(std::string_view digits, std::size_t shortest_row) {
  if (digits.size() < kShortest) return {};
  if (AllTheSame(digits)) return kSameDigit;
  const bool one_row = RunAtStart(digits, 1) == digits.size() || RunAtStart(digits, -1) == digits.size();
  if (one_row || RowsFromOne(digits, shortest_row) || GroupsInARow(digits)) return kInARow;
  if (KeypadWalk(digits)) return kKeypad;
  return {};
}

// A number somebody pays for because it is easy to remember: 800 222 2222, 9200 00000.
bool IsServiceNumber(PhoneType type) {
  return type == PhoneType::kTollFree || type == PhoneType::kSharedCost || type == PhoneType::kPremiumRate ||
         type == PhoneType::kUan;
}

// The area code is a true one, what follows was typed without thinking. Rows of one digit are sold as golden numbers,
// and paid for: only those of zeros and ones, which plans seldom give out, count.
std::string_view MashedAtEnd(std::string_view national) {
  constexpr std::size_t kTail = 7;
  const std::size_t same = SameAtEnd(national);
  if ((national.ends_with('0') && same >= kTail) || (national.ends_with('1') && same > kTail)) return kSameDigit;
  if (national.ends_with('9') && same > kTail + 1) return kSameDigit;  // (11) 99999-9999
  if (LongestRun(national) > kTail) return kInARow;                    // 07123 456789
  if (national.ends_with("1234567") || national.ends_with("7654321")) return kInARow;
  return {};
}

// Exchange and line of a North American number: 415 555 5555, 415 999 9999. The other digits are taxi companies.
bool SameSeven(std::string_view e164) {
  constexpr std::string_view kTypedByNobodyElse = "0159";
  return e164.size() == 12 && e164.starts_with("+1") && AllTheSame(e164.substr(5)) &&
         kTypedByNobodyElse.find(e164[5]) != std::string_view::npos;
}

std::string DigitsOf(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

std::string_view WithoutZeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

class PhonePlaceholderCheck final : public Check {
 public:
  std::string_view name() const override { return "phone_placeholder"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const std::string_view why = PlaceholderEvidence(input.lead.phone, input.form.phone_example);
    if (why.empty()) return {};
    return {Found("phone.placeholder", "phone", why)};
  }
};

}  // namespace

bool IsExampleNumber(const PhoneField& phone, std::string_view example) {
  if (example.empty() || phone.verdict == PhoneVerdict::kAbsent) return false;
  std::string written(example);
  if (const std::size_t trunk = written.find("(0)"); trunk != std::string::npos) written.erase(trunk, 3);
  const std::string digits = DigitsOf(written);
  if (digits.empty()) return false;
  if (DigitsOf(phone.raw) == digits) return true;
  if (phone.e164.size() < 2) return false;
  const std::string_view sent = std::string_view(phone.e164).substr(1);
  const std::string_view shown = WithoutZeros(digits);  // 00 49 …, 030 …
  return shown == sent || shown == WithoutZeros(NationalDigits(sent));
}

std::string_view PlaceholderEvidence(const PhoneField& phone, std::string_view example) {
  if (phone.verdict == PhoneVerdict::kAbsent) return {};
  if (IsExampleNumber(phone, example)) return kExample;
  const std::string typed = DigitsOf(phone.raw);
  const std::string local = "+1" + typed;  // seven digits, as they are dialled in North America
  if (KeptForFiction(phone.e164.size() < 2 ? std::string_view(local) : std::string_view(phone.e164))) return kFiction;
  const std::size_t shortest_row = phone.valid ? 3 : 2;
  for (const std::string_view digits : {std::string_view(typed), WithoutZeros(typed)}) {
    if (const std::string_view why = WhollyMashed(digits, shortest_row); !why.empty()) return why;
  }
  if (phone.e164.size() < 2) return {};
  const std::string_view national = NationalDigits(std::string_view(phone.e164).substr(1));
  if (const std::string_view why = WhollyMashed(national, shortest_row); !why.empty()) return why;
  if (IsServiceNumber(phone.type)) return {};
  return SameSeven(phone.e164) ? kSameDigit : MashedAtEnd(national);
}

std::unique_ptr<Check> MakePhonePlaceholderCheck() { return std::make_unique<PhonePlaceholderCheck>(); }

}  // namespace leadgate
