#include "validators/phone_number_parse.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <list>
#include <optional>
#include <utility>

#include "validators/phone_plain.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::string_view kUnknownRegion = "ZZ";
constexpr std::string_view kNonGeographic = "001";
constexpr std::size_t kMaxLength = 250;  // the library's own limit; also bounds its expressions

PhoneType TypeOf(PhoneNumberUtil::PhoneNumberType type) {
  switch (type) {
    case PhoneNumberUtil::FIXED_LINE:
      return PhoneType::kFixedLine;
    case PhoneNumberUtil::MOBILE:
      return PhoneType::kMobile;
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE:
      return PhoneType::kFixedOrMobile;
    case PhoneNumberUtil::TOLL_FREE:
      return PhoneType::kTollFree;
    case PhoneNumberUtil::PREMIUM_RATE:
      return PhoneType::kPremiumRate;
    case PhoneNumberUtil::SHARED_COST:
      return PhoneType::kSharedCost;
    case PhoneNumberUtil::VOIP:
      return PhoneType::kVoip;
    case PhoneNumberUtil::PERSONAL_NUMBER:
      return PhoneType::kPersonal;
    case PhoneNumberUtil::PAGER:
      return PhoneType::kPager;
    case PhoneNumberUtil::UAN:
      return PhoneType::kUan;
    case PhoneNumberUtil::VOICEMAIL:
      return PhoneType::kVoicemail;
    default:
      return PhoneType::kUnknown;
  }
}

PhoneVerdict VerdictOf(PhoneNumberUtil::ErrorType error, bool international) {
  switch (error) {
    case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
    case PhoneNumberUtil::TOO_SHORT_NSN:
      return PhoneVerdict::kTooShort;
    case PhoneNumberUtil::TOO_LONG_NSN:
      return PhoneVerdict::kTooLong;
    case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR:
      return international ? PhoneVerdict::kImpossible : PhoneVerdict::kUnparseable;
    default:
      return PhoneVerdict::kUnparseable;
  }
}

PhoneVerdict VerdictOf(PhoneNumberUtil::ValidationResult result) {
  switch (result) {
    case PhoneNumberUtil::TOO_SHORT:
    case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY:
      return PhoneVerdict::kTooShort;  // the area code is missing
    case PhoneNumberUtil::TOO_LONG:
      return PhoneVerdict::kTooLong;
    case PhoneNumberUtil::IS_POSSIBLE:
      return PhoneVerdict::kInvalid;
    default:
      return PhoneVerdict::kImpossible;
  }
}

// "+", country code, zeros that belong to the number, number: cheaper than asking the library to format.
std::string E164(const PhoneNumber& number) {
  std::string out = "+" + std::to_string(number.country_code());
  if (number.italian_leading_zero()) {
    out.append(static_cast<std::size_t>(std::clamp(number.number_of_leading_zeros(), 1, 10)), '0');
  }
  return out += std::to_string(number.national_number());
}

// Behind what may stand before a number: "Tel: ", "(".
std::size_t FirstDialled(std::string_view text) {
  const std::size_t at = text.find_first_of("+0123456789");
  return at == std::string_view::npos ? text.size() : at;
}

// Full-width plus and digits as plain ones (U+FF0B, U+FF10 to U+FF19); other scripts' digits the library knows.
std::string Narrow(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto third = i + 2 < text.size() ? static_cast<unsigned char>(text[i + 2]) : 0;
    const bool wide = third != 0 && text[i] == '\xEF' && text[i + 1] == '\xBC';
    if (wide && third >= 0x90 && third <= 0x99) {
      out.push_back(static_cast<char>('0' + (third - 0x90)));
    } else if (wide && third == 0x8B) {
      out.push_back('+');
    } else {
      out.push_back(text[i]);
      continue;
    }
    i += 2;
  }
  return out;
}

// What is dialled; "00…" as "+…". No country has national numbers that begin with 00, so the region does not matter.
std::string Dialled(std::string_view value) {
  const std::string narrow = Narrow(value);
  const std::size_t first = FirstDialled(narrow);
  const std::string_view dialled = std::string_view(narrow).substr(first);
  const bool zeros = dialled.starts_with("00") && !dialled.starts_with("000");
  if (zeros) return "+" + std::string(dialled.substr(2));
  return first == narrow.size() ? narrow : std::string(dialled);
}

// The region of the number, and its type, which is kUnknown for what is not valid. The library finds the region by
// matching every pattern of every region of the country code, and does so again to find the type: avoided where one
// region owns the code, and where the first digits tell the type.
std::pair<std::string, PhoneType> RegionAndType(const PhoneNumberUtil& util, const PhoneNumber& number) {
  std::list<std::string> regions;
  util.GetRegionCodesForCountryCallingCode(number.country_code(), &regions);
  if (regions.size() == 1) return {regions.front(), TypeOf(util.GetNumberType(number))};
  std::string region;
  util.GetRegionCodeForNumber(number, &region);
  if (region == kUnknownRegion) return {region, PhoneType::kUnknown};
  const auto plain = PlainType(region, number.national_number());
  return {region, plain ? *plain : TypeOf(util.GetNumberType(number))};
}

PhoneField Judge(const PhoneNumberUtil& util, const PhoneNumber& number) {
  PhoneField field;
  field.e164 = E164(number);
  field.extension = number.extension();
  auto [region, type] = RegionAndType(util, number);
  if (region != kUnknownRegion && region != kNonGeographic) field.country = std::move(region);
  field.type = type;
  field.valid = type != PhoneType::kUnknown;
  field.verdict = field.valid ? PhoneVerdict::kValid : VerdictOf(util.IsPossibleNumberWithReason(number));
  return field;
}

PhoneField Parse(const PhoneNumberUtil& util, const std::string& text, const std::string& region, bool international) {
  PhoneNumber number;
  const auto error = util.Parse(text, region, &number);
  if (error == PhoneNumberUtil::NO_PARSING_ERROR) return Judge(util, number);
  PhoneField field;
  field.verdict = VerdictOf(error, international);
  return field;
}

PhoneField ReadAs(const std::string& text, const std::string& region, bool international) {
  const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
  PhoneField field;
  if (const auto plain = ReadPlainNumber(text, region)) {
    PhoneNumber number;
    number.set_country_code(plain->country_code);
    number.set_national_number(plain->national_number);
    field = Judge(util, number);
  }
  if (!field.valid) field = Parse(util, text, region, international);
  if (!international && !field.e164.empty()) field.assumed_country = region;
  return field;
}

// A number that has a possible length where it was likeliest to be read, but is not valid there, is a slip or newer
// than the metadata: another region takes it over only when it begins with 0, as national numbers of that kind never
// do.
PhoneField ReadNational(const std::string& text, std::span<const std::string> regions) {
  const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
  std::optional<PhoneField> best;
  for (auto region = regions.begin(); region != regions.end(); ++region) {
    if (region->size() != 2 || std::find(regions.begin(), region, *region) != region) continue;
    if (util.GetCountryCodeForRegion(*region) == 0) continue;
    PhoneField field = ReadAs(text, *region, /*international=*/false);
    if (field.valid) return field;
    const bool possible = field.verdict == PhoneVerdict::kInvalid;
    if (!best || (possible && best->verdict != PhoneVerdict::kInvalid)) best = std::move(field);
    if (possible && !text.starts_with('0')) break;
  }
  return best ? *std::move(best) : ReadAs(text, std::string(kUnknownRegion), /*international=*/false);
}

}  // namespace

PhoneField ParsePhone(std::string_view raw, std::span<const std::string> regions_to_try) {
  std::string value = CleanText(raw);
  PhoneField field;
  if (!value.empty() && value.size() <= kMaxLength) {
    const std::string text = Dialled(value);
    const bool international = text.starts_with('+');
    field = international ? ReadAs(text, std::string(kUnknownRegion), true) : ReadNational(text, regions_to_try);
  } else if (!value.empty()) {
    field.verdict = PhoneVerdict::kTooLong;
  }
  field.raw = std::string(raw);
  field.value = std::move(value);
  return field;
}

}  // namespace leadgate
