#include "tests/dedupe/generate/phone_format.h"

namespace leadgate::generate {
namespace {

// North America in three groups; elsewhere one after the first digits, then pairs, threes or all in one.
std::string Grouped(const PhoneNumber& number, const std::string& first, Random& random) {
  static constexpr const char* kSeparators[] = {" ", " ", " ", "-", "/"};
  const std::string separator = random.Pick(kSeparators);
  const std::string& digits = number.national;
  if (number.calling_code == "1") {
    const std::string rest = digits.substr(3, 3) + (separator == "/" ? "-" : separator) + digits.substr(6);
    return random.Chance(0.4) ? "(" + digits.substr(0, 3) + ") " + rest : digits.substr(0, 3) + "-" + rest;
  }
  const std::size_t head = static_cast<std::size_t>(random.Between(2, 3));
  std::string text = first + digits.substr(0, head) + separator;
  const std::size_t step = random.Chance(0.5) ? digits.size() : static_cast<std::size_t>(random.Between(2, 4));
  for (std::size_t at = head; at < digits.size(); at += step) {
    if (at != head) text += ' ';
    text += digits.substr(at, step);
  }
  return text;
}

}  // namespace

std::string WritePhone(const PhoneNumber& number, PhoneFormat format, Random& random) {
  const std::string& digits = number.national;
  switch (format) {
    case PhoneFormat::kPlus:
      return "+" + number.calling_code + digits;
    case PhoneFormat::kDoubleZero:
      return (number.calling_code == "1" ? "+1 " : "00" + number.calling_code) + digits;
    case PhoneFormat::kWithoutPlus:
      return number.calling_code + " " + digits;
    case PhoneFormat::kNational:
      return Grouped(number, number.trunk, random);
    case PhoneFormat::kNationalDigits:
      return number.trunk + digits;
    case PhoneFormat::kTrunkInBrackets:
      if (number.trunk == "0") return "+" + number.calling_code + " (0)" + digits;
      break;
    case PhoneFormat::kInternational:
      break;
  }
  return "+" + number.calling_code + " " + Grouped(number, "", random);
}

PhoneFormat DrawFormat(bool country_known, Random& random) {
  static constexpr PhoneFormat kEverywhere[] = {PhoneFormat::kInternational, PhoneFormat::kInternational,
                                                PhoneFormat::kPlus, PhoneFormat::kDoubleZero,
                                                PhoneFormat::kTrunkInBrackets};
  static constexpr PhoneFormat kAtHome[] = {PhoneFormat::kNational, PhoneFormat::kNational,
                                            PhoneFormat::kNationalDigits, PhoneFormat::kInternational,
                                            PhoneFormat::kWithoutPlus};
  return country_known && random.Chance(0.6) ? random.Pick(kAtHome) : random.Pick(kEverywhere);
}

}  // namespace leadgate::generate
