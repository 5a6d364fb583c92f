#include "phone/phone_reader.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "phone/subscriber_line.h"
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
  if (!digits) {
    // It would drop one letter or two, and search a long text for long.
    constexpr std::size_t kFewestLetters = 3;
    constexpr std::size_t kLongest = 40;
    const std::size_t letters = CountLetters(dialled);
    const bool readable = (letters == 0 || letters >= kFewestLetters) && dialled.size() <= kLongest;
    return Judged(readable ? ReadByLibrary(dialled, region)
                           : DialledNumber{.number = {}, .problem = PhoneVerdict::kUnparseable});
  }
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
  const bool plain = PlainDigits(dialled).has_value();
  none.field.verdict = plain ? PhoneVerdict::kCountryMissing : PhoneVerdict::kUnparseable;
  return none;
}

PhoneReader::Reading PhoneReader::ReadRegions(std::string_view dialled, Regions regions) const {
  return dialled.starts_with('+') ? ReadAs(dialled, {}) : ReadNational(dialled, regions);
}

// A number of home with a digit missing, or with up to four too many: no number from abroad. Where a 0 is written
// before numbers of home, those that begin without it are seldom of home: then one or two.
bool PhoneReader::IsSlip(const Reading& reading) const {
  if (reading.field.e164.empty()) return false;
  const int most = plans_.WritesTrunkZero(reading.field.assumed_country) ? 2 : 4;
  for (int digits = -1; digits <= most; ++digits) {
    if (digits != 0 && plans_.IsOffBy(reading.number, digits)) return true;
  }
  return false;
}

// A country code without its plus: set apart, or with more digits than any number of home has.
bool PhoneReader::MayLackPlus(std::string_view dialled, int country_code, const Reading& at_home,
                              Regions regions) const {
  constexpr int kLongestTwoDigits = 99;  // area codes of +1 have three digits
  const bool set_apart = BeginsWithGroup(dialled, country_code);
  if (set_apart && country_code <= kLongestTwoDigits && at_home.number.country_code == 1) return true;
  if (IsSlip(at_home)) return false;
  if (set_apart) return true;
  std::size_t longest = 0;
  for (const PhoneRegion& region : regions) longest = std::max(longest, plans_.LongestNational(region.region));
  const bool one_group = dialled.find_first_of(" ()-./") == std::string_view::npos;
  return one_group && longest > 0 && dialled.size() >= longest + 2;
}

// "49 (0)30 901820" anywhere; "44 20 7946 0958" and "49030901820" in Germany, whose people write a 0 before numbers of
// home: its open plan has a number for them, which nobody means.
bool PhoneReader::ShowsCountryCode(std::string_view dialled, int country_code, const Reading& at_home) const {
  if (dialled.starts_with('+') || dialled.starts_with('0') || country_code == 0) return false;
  if (ShowsTrunkZero(dialled, country_code)) return true;
  if (!at_home.field.valid || !plans_.WritesTrunkZero(at_home.field.assumed_country)) return false;
  const std::string code = std::to_string(country_code);
  const bool own = plans_.CallingCode(at_home.field.assumed_country) == country_code;
  return own ? dialled.starts_with(code + "0") : BeginsWithGroup(dialled, country_code);
}

// The overseas departments of France are France to those who live there, but have codes of their own.
PhoneReader::Reading PhoneReader::ReadOverseas(std::string_view dialled, const Reading& in_france,
                                               Regions regions) const {
  const auto france =
      std::find_if(regions.begin(), regions.end(), [](const PhoneRegion& r) { return r.region == "FR"; });
  const bool by_code = in_france.number.country_code == 33 && dialled.starts_with('+');
  if (!by_code && (france == regions.end() || !dialled.starts_with('0'))) return {};
  const PhoneRegionSource source = france == regions.end() ? PhoneRegionSource::kNumber : france->source;
  const std::array<PhoneRegion, 5> overseas = {
      {{"RE", source}, {"GP", source}, {"MQ", source}, {"GF", source}, {"YT", source}}};
  Reading reading = ReadNational(by_code ? "0" + in_france.number.national : std::string(dialled), overseas);
  if (by_code) reading.field.repairs = "overseas_code";
  return reading;
}

// Letters beyond a number's length are dialled and ignored: 1-800-CONTACTS.
PhoneReader::Reading PhoneReader::WithoutOverdialled(const Reading& letters) const {
  if (letters.field.e164.empty()) return {};
  const int surplus = plans_.SurplusDigits(letters.number);
  if (surplus <= 0) return {};
  SignificantNumber number = letters.number;
  number.national.resize(number.national.size() - static_cast<std::size_t>(surplus));
  Reading reading = Judged({.number = std::move(number), .problem = std::nullopt});
  reading.field.assumed_country = letters.field.assumed_country;
  reading.field.assumed_from = letters.field.assumed_from;
  reading.field.repairs = "overdialled";
  return reading;
}

PhoneReader::Reading PhoneReader::ReadRepaired(const PhoneReading& repaired, Regions regions) const {
  const auto only = [&](const PhoneRegion& region) { return region.region == repaired.only_in; };
  Reading reading;
  if (repaired.only_in.empty()) {
    reading = ReadRegions(repaired.dialled, regions);
  } else if (const auto region = std::find_if(regions.begin(), regions.end(), only); region != regions.end()) {
    reading = ReadNational(repaired.dialled, {&*region, 1});
  }
  if (reading.field.valid && !repaired.second.empty()) {
    reading.field.valid = ReadRegions(repaired.second, regions).field.valid;
  }
  reading.field.repairs = repaired.repair;
  return reading;
}

PhoneReader::Reading PhoneReader::ReadText(const PhoneText& text, Regions regions) const {
  const std::string& dialled = text.dialled;
  if (!text.lookalike.empty()) {
    if (Reading reading = ReadRepaired({text.lookalike, "letter_for_digit"}, regions); reading.field.valid)
      return reading;
  }
  for (const PhoneReading& before : ReadingsBefore(dialled)) {
    if (Reading reading = ReadRepaired(before, regions); reading.field.valid) return reading;
  }
  Reading as_it_stands = ReadRegions(dialled, regions);
  std::string digits;
  std::copy_if(dialled.begin(), dialled.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  const int code = plans_.CallingCodeAt(digits);
  if (ShowsCountryCode(dialled, code, as_it_stands)) {
    Reading abroad = ReadRepaired({"+" + dialled, "missing_plus"}, regions);
    if (IsSubscriberLine(abroad.field.type)) return abroad;
  }
  if (as_it_stands.field.valid) return as_it_stands;
  if (!text.zeros.empty()) {
    if (Reading at_home = ReadNational(text.zeros, regions); at_home.field.valid) return at_home;
  }
  if (Reading overseas = ReadOverseas(dialled, as_it_stands, regions); overseas.field.valid) return overseas;
  constexpr std::size_t kLetters = 4;
  if (CountLetters(dialled) >= kLetters) {
    if (Reading shorter = WithoutOverdialled(as_it_stands); shorter.field.valid) return shorter;
  }
  for (const PhoneReading& after : ReadingsAfter(dialled, code)) {
    Reading reading = ReadRepaired(after, regions);
    if (!reading.field.valid) continue;
    if (after.repair == "country_code_twice" && IsSlip(as_it_stands)) continue;
    if (after.repair == "missing_plus" && !MayLackPlus(dialled, code, as_it_stands, regions)) continue;
    return reading;
  }
  return as_it_stands;
}

// What is known of it beyond the verdict.
void PhoneReader::Describe(Reading& reading, Regions regions) const {
  PhoneField& field = reading.field;
  if (!field.valid) return Explain(reading, regions);
  field.national = plans_.NationalFormat(reading.number);
  PhonePlace place = places_.Of(reading.number.country_code, reading.number.national, field.country, field.type);
  field.subdivision = std::move(place.subdivision);
  field.time_zones = std::move(place.time_zones);
}

// Whose plan it is not in, and by how many digits.
void PhoneReader::Explain(Reading& reading, Regions regions) const {
  PhoneField& field = reading.field;
  // Three digits, or what stands behind a country code, are no number of a town that lacks its area code.
  constexpr std::size_t kShortestLocal = 5;
  const bool local = reading.number.national.size() >= kShortestLocal && !field.assumed_country.empty();
  if (field.verdict == PhoneVerdict::kAreaCodeMissing && !local) field.verdict = PhoneVerdict::kTooShort;
  if (field.e164.empty()) return;
  const int code = reading.number.country_code;
  field.plan_country = plans_.MainRegion(code);
  if (!field.country.empty()) field.plan_country = field.country;
  for (const PhoneRegion& region : regions) {
    if (plans_.CallingCode(region.region) != code) continue;
    field.plan_country = region.region;
    break;
  }
  // Of a few digits anything can be missing, and of as many as the plan has none is.
  constexpr std::size_t kFewest = 6;
  constexpr std::size_t kOfAWholeCountry = 8;
  if (reading.number.national.size() < kFewest && field.verdict == PhoneVerdict::kInvalid &&
      plans_.LongestNational(field.plan_country) >= kOfAWholeCountry) {
    field.verdict = PhoneVerdict::kTooShort;
  }
  const std::size_t typed = PlainDigits(field.value).value_or("").size();
  const bool whole = !field.assumed_country.empty() && typed == plans_.OnlyLength(field.assumed_country);
  if (reading.number.national.size() >= kFewest && !whole) field.surplus_digits = plans_.SurplusDigits(reading.number);
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
      reading.field.value = value;
      Describe(reading, regions);
    }
  }
  reading.field.raw = std::string(raw);
  reading.field.value = std::move(value);
  return std::move(reading.field);
}

}  // namespace leadgate
