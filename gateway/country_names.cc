#include "gateway/country_names.h"

#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "validators/text_fold.h"

namespace leadgate {
namespace {

// Beside every country's own language.
constexpr const char* kLanguages[] = {"en", "de", "fr", "es", "nl", "it", "pt", "pl",     "sv",
                                      "da", "nb", "fi", "cs", "sk", "hu", "ro", "el",     "tr",
                                      "ru", "uk", "ar", "he", "ja", "ko", "zh", "zh_Hant"};

constexpr std::pair<const char*, const char*> kSpellings[] = {{"UK", "GB"},
                                                              {"England", "GB"},
                                                              {"Scotland", "GB"},
                                                              {"Wales", "GB"},
                                                              {"Northern Ireland", "GB"},
                                                              {"Great Britain", "GB"},
                                                              {"Britain", "GB"},
                                                              {"Großbritannien", "GB"},
                                                              {"Grande-Bretagne", "GB"},
                                                              {"Gran Bretaña", "GB"},
                                                              {"England (UK)", "GB"},
                                                              {"Oesterreich", "AT"},
                                                              {"Vereinigtes Koenigreich", "GB"},
                                                              {"Grossbritannien", "GB"},
                                                              {"Daenemark", "DK"},
                                                              {"Rumaenien", "RO"},
                                                              {"Tuerkei", "TR"},
                                                              {"Suedafrika", "ZA"},
                                                              {"Federal Republic of Germany", "DE"},
                                                              {"Schweizerische Eidgenossenschaft", "CH"},
                                                              {"US of A", "US"},
                                                              {"Kingdom of Saudi Arabia", "SA"},
                                                              {"KSA", "SA"},
                                                              {"RSA", "ZA"},
                                                              {"America", "US"},
                                                              {"United States of America", "US"},
                                                              {"The United States", "US"},
                                                              {"The United States of America", "US"},
                                                              {"Amerika", "US"},
                                                              {"Etats-Unis d'Amérique", "US"},
                                                              {"Estados Unidos de América", "US"},
                                                              {"EE. UU.", "US"},
                                                              {"EEUU", "US"},
                                                              {"EUA", "US"},
                                                              {"Holland", "NL"},
                                                              {"The Netherlands", "NL"},
                                                              {"Hollande", "NL"},
                                                              {"Holanda", "NL"},
                                                              {"Pays-Bas", "NL"},
                                                              {"UAE", "AE"},
                                                              {"Emirates", "AE"},
                                                              {"Czech Republic", "CZ"},
                                                              {"Tschechische Republik", "CZ"},
                                                              {"South Korea", "KR"},
                                                              {"Republic of Korea", "KR"},
                                                              {"Korea", "KR"},
                                                              {"Russian Federation", "RU"},
                                                              {"Turkey", "TR"},
                                                              {"Republic of Ireland", "IE"},
                                                              {"Eire", "IE"},
                                                              {"Ivory Coast", "CI"},
                                                              {"Viet Nam", "VN"},
                                                              {"Hong Kong", "HK"},
                                                              {"Macau", "MO"},
                                                              {"Taiwan", "TW"},
                                                              {"PRC", "CN"},
                                                              {"People's Republic of China", "CN"},
                                                              {"Bundesrepublik Deutschland", "DE"},
                                                              {"BRD", "DE"},
                                                              {"GER", "DE"},
                                                              {"SUI", "CH"},
                                                              {"Swiss", "CH"},
                                                              {"Suisse", "CH"},
                                                              {"Macedonia", "MK"},
                                                              {"Burma", "MM"},
                                                              {"Swaziland", "SZ"},
                                                              {"Kosovo", "XK"}};

struct State {
  std::string_view country, code, name;  // folded without blanks
};

constexpr State kStates[] = {{"US", "AL", "alabama"},
                             {"US", "AK", "alaska"},
                             {"US", "AZ", "arizona"},
                             {"US", "AR", "arkansas"},
                             {"US", "CA", "california"},
                             {"US", "CO", "colorado"},
                             {"US", "CT", "connecticut"},
                             {"US", "DE", "delaware"},
                             {"US", "DC", "districtofcolumbia"},
                             {"US", "DC", "washingtondc"},
                             {"US", "FL", "florida"},
                             {"US", "GA", "georgia"},
                             {"US", "HI", "hawaii"},
                             {"US", "ID", "idaho"},
                             {"US", "IL", "illinois"},
                             {"US", "IN", "indiana"},
                             {"US", "IA", "iowa"},
                             {"US", "KS", "kansas"},
                             {"US", "KY", "kentucky"},
                             {"US", "LA", "louisiana"},
                             {"US", "ME", "maine"},
                             {"US", "MD", "maryland"},
                             {"US", "MA", "massachusetts"},
                             {"US", "MI", "michigan"},
                             {"US", "MN", "minnesota"},
                             {"US", "MS", "mississippi"},
                             {"US", "MO", "missouri"},
                             {"US", "MT", "montana"},
                             {"US", "NE", "nebraska"},
                             {"US", "NV", "nevada"},
                             {"US", "NH", "newhampshire"},
                             {"US", "NJ", "newjersey"},
                             {"US", "NM", "newmexico"},
                             {"US", "NY", "newyork"},
                             {"US", "NC", "northcarolina"},
                             {"US", "ND", "northdakota"},
                             {"US", "OH", "ohio"},
                             {"US", "OK", "oklahoma"},
                             {"US", "OR", "oregon"},
                             {"US", "PA", "pennsylvania"},
                             {"US", "RI", "rhodeisland"},
                             {"US", "SC", "southcarolina"},
                             {"US", "SD", "southdakota"},
                             {"US", "TN", "tennessee"},
                             {"US", "TX", "texas"},
                             {"US", "UT", "utah"},
                             {"US", "VT", "vermont"},
                             {"US", "VA", "virginia"},
                             {"US", "WA", "washington"},
                             {"US", "WV", "westvirginia"},
                             {"US", "WI", "wisconsin"},
                             {"US", "WY", "wyoming"},
                             {"US", "PR", "puertorico"},
                             {"US", "GU", "guam"},
                             {"US", "VI", "virginislands"},
                             {"US", "AS", "americansamoa"},
                             {"US", "MP", "northernmarianaislands"},
                             {"CA", "AB", "alberta"},
                             {"CA", "BC", "britishcolumbia"},
                             {"CA", "BC", "colombiebritannique"},
                             {"CA", "MB", "manitoba"},
                             {"CA", "NB", "newbrunswick"},
                             {"CA", "NB", "nouveaubrunswick"},
                             {"CA", "NL", "newfoundlandandlabrador"},
                             {"CA", "NL", "newfoundland"},
                             {"CA", "NS", "novascotia"},
                             {"CA", "NS", "nouvelleecosse"},
                             {"CA", "NT", "northwestterritories"},
                             {"CA", "NU", "nunavut"},
                             {"CA", "ON", "ontario"},
                             {"CA", "PE", "princeedwardisland"},
                             {"CA", "PE", "pei"},
                             {"CA", "QC", "quebec"},
                             {"CA", "SK", "saskatchewan"},
                             {"CA", "YT", "yukon"}};

std::string KeyOf(std::string_view name) {
  std::string key = Fold(name);
  std::erase(key, ' ');
  return key;
}

std::string DisplayName(const char* country, const icu::Locale& language) {
  icu::UnicodeString name;
  icu::Locale("", country).getDisplayCountry(language, name);
  std::string out;
  return name.toUTF8String(out);
}

// "DE" → German. English when ICU knows none.
icu::Locale LanguageOf(const char* country) {
  UErrorCode error = U_ZERO_ERROR;
  icu::Locale locale(("und_" + std::string(country)).c_str());
  locale.addLikelySubtags(error);
  return U_SUCCESS(error) ? locale : icu::Locale::getEnglish();
}

bool IsUpper(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

CountryNames::CountryNames() {
  for (const auto& [name, code] : kSpellings) Add(name, code);
  AddFromIcu();
}

void CountryNames::Add(std::string_view name, std::string_view code) {
  std::string key = KeyOf(name);
  if (!key.empty()) codes_.try_emplace(std::move(key), code);
}

void CountryNames::AddFromIcu() {
  // Codes before names, English before the rest: who comes first keeps a name that two share.
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    Add(*code, *code);
    Add(icu::Locale("", *code).getISO3Country(), *code);
  }
  for (const char* language : kLanguages) {
    const icu::Locale locale(language);
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code)
      Add(DisplayName(*code, locale), *code);
  }
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code)
    Add(DisplayName(*code, LanguageOf(*code)), *code);
}

std::string CountryNames::Find(std::string_view name) const {
  const auto found = codes_.find(KeyOf(name));
  if (found != codes_.end()) return found->second;
  // "Germany (+49)", "Austria / Österreich", "US - United States": the part before says it.
  const std::size_t end = name.find_first_of("(/-,");
  if (end == std::string_view::npos || end == 0) return {};
  const auto part = codes_.find(KeyOf(name.substr(0, end)));
  if (part != codes_.end()) return part->second;
  // "Munich, Germany", "Berlin (Deutschland)": then the part behind; two letters there may be a state.
  const std::string last = KeyOf(name.substr(name.find_last_of("(/-,") + 1));
  const auto behind = last.size() > 2 ? codes_.find(last) : codes_.end();
  return behind == codes_.end() ? std::string() : behind->second;
}

std::string StateCode(std::string_view country, std::string_view name) {
  if (country != "US" && country != "CA") return {};
  if (name.size() == 5 && name.starts_with(country) && name[2] == '-') name.remove_prefix(3);
  std::string key = KeyOf(name);
  std::string upper = key;
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  const bool short_form = upper.size() == 2 && IsUpper(upper);
  for (const State& state : kStates) {
    if (state.country == country && (state.name == key || (short_form && state.code == upper)))
      return std::string(state.code);
  }
  return {};
}

}  // namespace leadgate
