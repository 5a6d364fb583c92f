#include "dedupe/comparison.h"

#include <algorithm>

namespace leadgate {
namespace {

constexpr std::string_view kNameLevels[] = {"same",  "spelling", "nickname", "one_slip",  "part",     "swapped",
                                            "close", "sound",    "initial",  "two_names", "different"};
constexpr std::string_view kEmailLevels[] = {"same",        "same_role", "one_slip",    "close",        "same_local",
                                             "names_local", "alias",     "same_domain", "other_number", "different"};
constexpr std::string_view kPhoneLevels[] = {"same", "same_line", "one_slip", "near", "different"};
constexpr std::string_view kCompanyLevels[] = {"same", "words", "acronym", "close", "same_site", "different"};
constexpr std::string_view kTextLevels[] = {"same", "close", "different"};
constexpr std::string_view kCountryLevels[] = {"same", "different"};
constexpr std::string_view kPostalLevels[] = {"same", "one_slip", "near", "different"};
constexpr std::string_view kStreetLevels[] = {"same", "close", "other_number", "different"};
constexpr std::string_view kBirthLevels[] = {"same",     "day_and_month_swapped", "one_slip", "near", "two_parts",
                                             "different"};
constexpr std::string_view kIdentifierLevels[] = {"same", "one_slip", "different"};

struct FieldNames {
  std::string_view field;
  std::span<const std::string_view> levels;
};
constexpr FieldNames kNames[kFields] = {
    {"last_name", kNameLevels},  {"first_name", kNameLevels},  {"email", kEmailLevels},
    {"phone", kPhoneLevels},     {"company", kCompanyLevels},  {"job_title", kTextLevels},
    {"country", kCountryLevels}, {"city", kTextLevels},        {"postal_code", kPostalLevels},
    {"street", kStreetLevels},   {"birth_date", kBirthLevels}, {"identifier", kIdentifierLevels}};

}  // namespace

std::string_view FieldName(Field field) { return kNames[static_cast<std::size_t>(field)].field; }
std::span<const std::string_view> LevelNames(Field field) { return kNames[static_cast<std::size_t>(field)].levels; }

std::optional<Field> FieldNamed(std::string_view name) {
  const auto found = std::ranges::find(kNames, name, &FieldNames::field);
  if (found == std::end(kNames)) return std::nullopt;
  return static_cast<Field>(found - std::begin(kNames));
}

std::optional<std::uint8_t> LevelNamed(Field field, std::string_view name) {
  const auto levels = LevelNames(field);
  const auto found = std::ranges::find(levels, name);
  if (found == levels.end()) return std::nullopt;
  return static_cast<std::uint8_t>(found - levels.begin());
}

Comparison CompareWho(const PersonProfile& one, const PersonProfile& other) {
  Comparison levels;
  levels.levels.fill(kAbsent);
  const NameLevels names = CompareNames(one, other);
  levels[Field::kLastName] = names.last;
  levels[Field::kFirstName] = names.first;
  levels[Field::kBirthDate] = CompareBirthDates(one.birth_date, other.birth_date);
  levels[Field::kIdentifier] = CompareIdentifiers(one.identifier, other.identifier);
  return levels;
}

std::uint8_t CompareField(Field field, const PersonProfile& one, const PersonProfile& other) {
  switch (field) {
    case Field::kEmail:
      return CompareEmails(one, other);
    case Field::kPhone:
      return ComparePhones(one.phone, other.phone);
    case Field::kCompany:
      return CompareCompanies(one, other);
    case Field::kJobTitle:
      return CompareJobTitles(one.job_title, other.job_title);
    case Field::kCountry:
      if (one.country.empty() || other.country.empty()) return kAbsent;
      return one.country == other.country ? kCountrySame : kCountryDifferent;
    case Field::kCity:
      return CompareCities(one.city, other.city);
    case Field::kPostalCode:
      return ComparePostalCodes(one.postal_code, other.postal_code);
    case Field::kStreet:
      return CompareStreets(one.street, other.street);
    default:
      return kAbsent;
  }
}

void CompareRest(const PersonProfile& one, const PersonProfile& other, Comparison& levels) {
  for (const Field field : kRest) levels[field] = CompareField(field, one, other);
}

Comparison CompareFields(const PersonProfile& one, const PersonProfile& other) {
  Comparison levels = CompareWho(one, other);
  CompareRest(one, other, levels);
  return levels;
}

}  // namespace leadgate
