#include "validators/phone_plain.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string>

namespace leadgate {
namespace {

// Plans without carrier codes, and whose national numbers never begin with the digit dialled before them.
struct Plan {
  std::string_view region, country_code;
  char trunk;            // dialled before a national number; 0: nothing is
  std::size_t min, max;  // digits of a national number that are worth a try
};
constexpr Plan kPlans[] = {{"US", "1", '1', 10, 10}, {"CA", "1", '1', 10, 10}, {"GB", "44", '0', 9, 10},
                           {"DE", "49", '0', 7, 11}, {"FR", "33", '0', 9, 9},  {"NL", "31", '0', 9, 9},
                           {"AT", "43", '0', 7, 12}, {"CH", "41", '0', 9, 9},  {"IE", "353", '0', 7, 9},
                           {"BE", "32", '0', 8, 9},  {"ES", "34", 0, 9, 9},    {"SE", "46", '0', 7, 9}};

constexpr std::size_t kMaxDigits = 16;

// The digits, if there is nothing else than what people put between them.
std::optional<std::string> DigitsOnly(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (digits.size() == kMaxDigits) return std::nullopt;
      digits.push_back(c);
    } else if (std::string_view(" ()-./").find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  return digits;
}

std::optional<PlainNumber> NumberOf(const Plan& plan, std::string_view national) {
  const bool trunk_again = national.empty() || national.front() == '0' || national.front() == plan.trunk;
  if (trunk_again || national.size() < plan.min || national.size() > plan.max) return std::nullopt;
  PlainNumber number;
  std::from_chars(plan.country_code.data(), plan.country_code.data() + plan.country_code.size(), number.country_code);
  std::from_chars(national.data(), national.data() + national.size(), number.national_number);
  return number;
}

// "+44 (0)20…": one trunk digit too many, as printed on cards.
std::optional<PlainNumber> ReadInternational(std::string_view digits) {
  const auto* plan = std::find_if(std::begin(kPlans), std::end(kPlans),
                                  [&](const Plan& p) { return digits.starts_with(p.country_code); });
  if (plan == std::end(kPlans)) return std::nullopt;
  digits.remove_prefix(plan->country_code.size());
  if (plan->trunk != 0 && digits.starts_with(plan->trunk)) digits.remove_prefix(1);
  return NumberOf(*plan, digits);
}

// With its trunk digit, which says that it is a national number; North America and Spain do without.
std::optional<PlainNumber> ReadNational(std::string_view digits, std::string_view region) {
  const auto* plan =
      std::find_if(std::begin(kPlans), std::end(kPlans), [&](const Plan& p) { return p.region == region; });
  if (plan == std::end(kPlans)) return std::nullopt;
  if (plan->trunk == '0' && !digits.starts_with('0')) return std::nullopt;
  if (plan->trunk != 0 && digits.starts_with(plan->trunk)) digits.remove_prefix(1);
  if (plan->trunk == 0 && digits.starts_with(plan->country_code)) return std::nullopt;
  return NumberOf(*plan, digits);
}

}  // namespace

std::optional<PlainNumber> ReadPlainNumber(std::string_view text, std::string_view region) {
  const bool international = text.starts_with('+');
  if (international) text.remove_prefix(1);
  const std::optional<std::string> digits = DigitsOnly(text);
  if (!digits) return std::nullopt;
  return international ? ReadInternational(*digits) : ReadNational(*digits, region);
}

std::optional<PhoneType> PlainType(std::string_view region, std::uint64_t national_number) {
  if (region == "US" || region == "CA") {
    const std::uint64_t area = national_number / 10'000'000;
    const bool place = area / 10 % 10 != area % 10 && area / 10 != 52;
    return place ? std::optional(PhoneType::kFixedOrMobile) : std::nullopt;
  }
  if (region != "GB" || national_number < 1'000'000'000) return std::nullopt;
  const std::uint64_t first = national_number / 1'000'000'000;
  const std::uint64_t second = national_number / 100'000'000 % 10;
  if (first == 1 || first == 2) return PhoneType::kFixedLine;
  const bool mobile = first == 7 && second != 0 && second != 6;
  return mobile ? std::optional(PhoneType::kMobile) : std::nullopt;
}

}  // namespace leadgate
