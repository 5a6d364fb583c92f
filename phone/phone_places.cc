#include "phone/phone_places.h"

#include <phonenumbers/geocoding/phonenumber_offline_geocoder.h>
#include <phonenumbers/phonenumber.pb.h>
#include <unicode/locid.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "phone/area_code_table.h"
#include "phone/data_file.h"
#include "phone/subscriber_line.h"
#include "phone/time_zone_table.h"
#include "validators/list_file.h"

namespace leadgate {
namespace {

constexpr int kNorthAmerica = 1;
constexpr int kRussiaAndKazakhstan = 7;
constexpr int kArgentina = 54;

// libphonenumber, PhoneNumberUtil::IsNumberGeographical; the mobiles of these countries carry an area code.
bool IsGeographic(int country_code, PhoneType type) {
  if (type == PhoneType::kFixedLine || type == PhoneType::kFixedOrMobile) return true;
  if (type != PhoneType::kMobile) return false;
  return country_code == 52 || country_code == kArgentina || country_code == 55 || country_code == 62 ||
         country_code == 86;
}

// What the geocoder calls a country when it has nothing better.
std::map<std::string, std::string, std::less<>> CountryNames() {
  std::map<std::string, std::string, std::less<>> names;
  for (const char* const* country = icu::Locale::getISOCountries(); *country != nullptr; ++country) {
    icu::UnicodeString name;
    icu::Locale("", *country).getDisplayCountry(icu::Locale::getEnglish(), name);
    name.toUTF8String(names[*country]);
  }
  return names;
}

i18n::phonenumbers::PhoneNumber NumberOf(int country_code, std::string_view national) {
  i18n::phonenumbers::PhoneNumber number;
  number.set_country_code(country_code);
  std::uint64_t digits = 0;
  std::from_chars(national.data(), national.data() + national.size(), digits);
  number.set_national_number(digits);
  const auto zeros = std::min(national.find_first_not_of('0'), national.size());
  if (zeros > 0) {
    number.set_italian_leading_zero(true);
    number.set_number_of_leading_zeros(static_cast<int>(zeros));
  }
  return number;
}

// The one of the states ("NS PE") that the place ("Charlottetown, PE") lies in; empty: the place does not say.
std::string_view StateOfPlace(std::string_view states, std::string_view place) {
  const auto comma = place.rfind(", ");
  if (comma == std::string_view::npos || place.size() != comma + 4) return {};
  const auto found = states.find(place.substr(comma + 2));
  return found == std::string_view::npos ? std::string_view() : states.substr(found, 2);
}

}  // namespace

class PhonePlaces::Data {
 public:
  Data(AreaCodeTable area_codes, TimeZoneTable time_zones)
      : area_codes_(std::move(area_codes)), time_zones_(std::move(time_zones)), country_names_(CountryNames()) {}

  std::string Subdivision(int country_code, std::string_view national, std::string_view region) const {
    if (country_code != kNorthAmerica) return Area(country_code, national, region);
    if (region != "US" && region != "CA") return {};  // the other countries of +1 are one area each
    const std::string_view states = area_codes_.Of(national);
    if (states.size() <= 2) return std::string(states);
    return std::string(StateOfPlace(states, Described(country_code, national)));
  }

  std::vector<std::string> TimeZones(int country_code, std::string_view national, std::string_view region,
                                     PhoneType type) const {
    if (IsSubscriberLine(type)) return time_zones_.OfNumber(country_code, national, region);
    const bool shared_services = country_code == kNorthAmerica || country_code == kRussiaAndKazakhstan;
    return time_zones_.OfCallingCode(country_code, shared_services ? std::string_view() : region);
  }

 private:
  // In the root locale: areas come in English anyway, and a country without one comes as its code, which costs less
  // than its name.
  std::string Described(int country_code, std::string_view national) const {
    return geocoder_.GetDescriptionForValidNumber(NumberOf(country_code, national), icu::Locale::getRoot());
  }

  std::string Area(int country_code, std::string_view national, std::string_view region) const {
    // The 9 before the area code of Argentine mobiles, which the geocoder's table does not have.
    if (country_code == kArgentina && national.starts_with('9')) national.remove_prefix(1);
    std::string area = Described(country_code, national);
    if (area == region) return {};
    const auto country = country_names_.find(region);
    return country != country_names_.end() && area == country->second ? std::string() : area;
  }

  AreaCodeTable area_codes_;
  TimeZoneTable time_zones_;
  std::map<std::string, std::string, std::less<>> country_names_;
  i18n::phonenumbers::PhoneNumberOfflineGeocoder geocoder_;
};

PhonePlaces::PhonePlaces() = default;
PhonePlaces::~PhonePlaces() = default;
PhonePlaces::PhonePlaces(const PhonePlaces&) = default;
PhonePlaces& PhonePlaces::operator=(const PhonePlaces&) = default;
PhonePlaces::PhonePlaces(PhonePlaces&&) noexcept = default;
PhonePlaces& PhonePlaces::operator=(PhonePlaces&&) noexcept = default;

Result<PhonePlaces> PhonePlaces::Load(const std::string& folder) {
  const std::string zones_path = folder + "/time_zones.txt";
  const auto zones_text = ReadDataFile(zones_path);
  if (!zones_text.ok()) return zones_text.status();
  auto zones = TimeZoneTable::Parse(zones_path, *zones_text);
  if (!zones.ok()) return zones.status();
  const std::string codes_path = folder + "/area_codes.txt";
  const auto codes_text = ReadDataFile(codes_path);
  if (!codes_text.ok()) return codes_text.status();
  auto codes = AreaCodeTable::Parse(codes_path, *codes_text);
  if (!codes.ok()) return codes.status();
  PhonePlaces places;
  places.data_ = std::make_shared<const Data>(std::move(*codes), std::move(*zones));
  return places;
}

PhonePlace PhonePlaces::Of(int country_code, std::string_view national, std::string_view region, PhoneType type) const {
  if (!data_ || type == PhoneType::kUnknown) return {};
  PhonePlace place;
  if (IsGeographic(country_code, type)) place.subdivision = data_->Subdivision(country_code, national, region);
  place.time_zones = data_->TimeZones(country_code, national, region, type);
  return place;
}

}  // namespace leadgate
