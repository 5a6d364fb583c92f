#include "phone/phone_reader.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "validators/text_fold.h"

namespace leadgate {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t kMaxLength = 250;  // the library's own limit; also bounds the expressions

PhoneVerdict VerdictOf(PhoneNumberUtil::ErrorType error) {
  switch (error) {
    case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
    case PhoneNumberUtil::TOO_SHORT_NSN:
      return PhoneVerdict::kTooShort;
    case PhoneNumberUtil::TOO_LONG_NSN:
      return PhoneVerdict::kTooLong;
    default:
      return PhoneVerdict::kUnparseable;
  }
}

// Extensions aside, only what is more than digits comes here: vanity letters, "tel:…;phone-context=+49".
DialledNumber ReadByLibrary(std::string_view dialled, std::string_view region) {
  constexpr std::string_view kUnknownRegion = "ZZ";
  const PhoneNumberUtil& library = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  const auto error =
      library.Parse(std::string(dialled), std::string(region.empty() ? kUnknownRegion : region), &number);
  if (error != PhoneNumberUtil::NO_PARSING_ERROR) return {.number = {}, .problem = VerdictOf(error)};
  std::string national;
  library.GetNationalSignificantNumber(number, &national);
  return {.number = {number.country_code(), std::move(national)}, .problem = std::nullopt};
}

}  // namespace

PhoneReader::PhoneReader(NumberingPlans plans, PhonePlaces places)
    : plans_(std::move(plans)), places_(std::move(places)) {}

PhoneReader::Reading PhoneReader::Judged(DialledNumber dialled) const {
  Reading reading;
  if (dialled.problem) {
    reading.field.verdict = *dialled.problem;
    return reading;
  }
  reading.number = std::move(dialled.number);
  PlanJudgement judgement = plans_.Judge(reading.number);
  reading.field.e164 = reading.number.E164();
  reading.field.verdict = judgement.verdict;
  reading.field.country = std::move(judgement.region);
  reading.field.type = judgement.type;
  reading.field.valid = judgement.verdict == PhoneVerdict::kValid;
  return reading;
}

// region: empty for what begins with a plus.
PhoneReader::Reading PhoneReader::ReadAs(std::string_view dialled, std::string_view region) const {
  const std::optional<std::string> digits = PlainDigits(dialled);
  if (!digits) return Judged(ReadByLibrary(dialled, region));
  return Judged(region.empty() ? plans_.ReadInternational(*digits) : plans_.ReadNational(*digits, region));
}

// A number that has a possible length where it was likeliest to be read, but is not valid there, is a slip or newer
// than the metadata: another region takes it over only when it begins with 0, as national numbers of that kind never
// do.
PhoneReader::Reading PhoneReader::ReadNational(std::string_view dialled, Regions regions) const {
  std::optional<Reading> best;
  for (auto region = regions.begin(); region != regions.end(); ++region) {
    const auto same = [&](const PhoneRegion& other) { return other.region == region->region; };
    if (std::any_of(regions.begin(), region, same) || plans_.CallingCode(region->region) == 0) continue;
    Reading reading = ReadAs(dialled, region->region);
    if (!reading.field.e164.empty()) {
      reading.field.assumed_country = region->region;
      reading.field.assumed_from = region->source;
    }
    if (reading.field.valid) return reading;
    const bool possible = reading.field.verdict == PhoneVerdict::kInvalid;
    if (!best || (possible && best->field.verdict != PhoneVerdict::kInvalid)) best = std::move(reading);
    if (possible && !dialled.starts_with('0')) break;
  }
  if (best) return *std::move(best);
  Reading none;
  none.field.verdict = PhoneVerdict::kUnparseable;
  return none;
}

PhoneReader::Reading PhoneReader::ReadRegions(std::string_view dialled, Regions regions) const {
  return dialled.starts_with('+') ? ReadAs(dialled, {}) : ReadNational(dialled, regions);
}

// By more than a digit typed twice: 415 555 26711 is a slip in the United States, and no number in Switzerland.
bool PhoneReader::TooLongForAny(std::string_view digits, Regions regions) const {
  std::size_t longest = 0;
  for (const PhoneRegion& region : regions) longest = std::max(longest, plans_.LongestNational(region.region));
  return longest > 0 && digits.size() >= longest + 2;
}

PhoneReader::Reading PhoneReader::ReadText(const PhoneText& text, Regions regions) const {
  const std::string& dialled = text.dialled;
  const auto read = [&](const PhoneReading& other) {
    Reading reading = ReadRegions(other.dialled, regions);
    reading.field.repairs = other.repair;
    return reading;
  };
  for (const PhoneReading& before : ReadingsBefore(dialled)) {
    if (Reading reading = read(before); reading.field.valid) return reading;
  }
  Reading as_it_stands = ReadRegions(dialled, regions);
  if (as_it_stands.field.valid) return as_it_stands;
  if (!text.zeros.empty()) {
    if (Reading at_home = ReadNational(text.zeros, regions); at_home.field.valid) return at_home;
  }
  std::string digits;
  std::copy_if(dialled.begin(), dialled.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  const int code = plans_.CallingCodeAt(digits);
  for (const PhoneReading& after : ReadingsAfter(dialled, code)) {
    Reading reading = read(after);
    if (!reading.field.valid) continue;
    if (after.repair != "missing_plus" || BeginsWithGroup(dialled, code) || TooLongForAny(digits, regions))
      return reading;
  }
  return as_it_stands;
}

// What is known of it beyond the verdict.
void PhoneReader::Describe(Reading& reading) const {
  PhoneField& field = reading.field;
  // Three digits, or what stands behind a country code, are no number of a town that lacks its area code.
  constexpr std::size_t kShortestLocal = 5;
  const bool local = reading.number.national.size() >= kShortestLocal && !field.assumed_country.empty();
  if (field.verdict == PhoneVerdict::kAreaCodeMissing && !local) field.verdict = PhoneVerdict::kTooShort;
  if (field.e164.empty()) return;
  if (!field.valid) {
    field.surplus_digits = plans_.SurplusDigits(reading.number);
    return;
  }
  field.national = plans_.NationalFormat(reading.number);
  PhonePlace place = places_.Of(reading.number.country_code, reading.number.national, field.country, field.type);
  field.subdivision = std::move(place.subdivision);
  field.time_zones = std::move(place.time_zones);
}

PhoneField PhoneReader::Read(std::string_view raw, Regions regions) const {
  std::string value = CleanText(raw);
  Reading reading;
  if (!value.empty()) {
    const PhoneText text = value.size() <= kMaxLength ? text_.Read(value) : PhoneText();
    if (value.size() > kMaxLength) {
      reading.field.verdict = PhoneVerdict::kTooLong;
    } else if (text.rounded || text.dialled.find_first_not_of("+ ()-./") == std::string::npos) {
      reading.field.verdict = text.rounded ? PhoneVerdict::kRounded : PhoneVerdict::kUnparseable;
    } else {
      reading = ReadText(text, regions);
      reading.field.extension = text.extension;
      Describe(reading);
    }
  }
  reading.field.raw = std::string(raw);
  reading.field.value = std::move(value);
  return std::move(reading.field);
}

}  // namespace leadgate
