// Two people, field by field: at which level of agreement each field stands. No weights here.
//
//   Comparison levels = Compare(one, other);
//   levels[Field::kFirstName] → the level "nickname"; LevelNames(Field::kFirstName)[…] says so
//   Field::kPhone: kAbsent — one of the two has none, which says nothing
//
// Used by dedupe/matcher.cc (which weighs) and by the training of weights (which counts). Levels of a field go from the
// best to "different". Names of fields and levels stand in weights files and in records: never renamed.
// Threads: pure functions; nothing is allocated.   Failure: none.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "dedupe/person_profile.h"

namespace leadgate {

enum class Field : std::uint8_t {
  kLastName,
  kFirstName,
  kEmail,
  kPhone,
  kCompany,
  kJobTitle,
  kCountry,
  kCity,
  kPostalCode,
  kStreet,
  kBirthDate,
  kIdentifier
};
inline constexpr std::size_t kFields = 12;
inline constexpr std::size_t kMostLevels = 16;
inline constexpr std::uint8_t kAbsent = 0xFF;

std::string_view FieldName(Field field);                    // "last_name"
std::span<const std::string_view> LevelNames(Field field);  // by level
std::optional<Field> FieldNamed(std::string_view name);
std::optional<std::uint8_t> LevelNamed(Field field, std::string_view name);

enum NameLevel : std::uint8_t {
  kNameSame,
  kNameSpelling,  // "mueller" and "muller", "jean paul" and "jeanpaul"
  kNameForm,      // "bob" and "robert"; given names only
  kNameOneSlip,
  kNamePart,     // "garcia lopez" and "garcia"; "jose maria" and "jose"
  kNameSwapped,  // the first name of one is the last name of the other
  kNameClose,    // two slips, much alike
  kNameSound,
  kNameInitial,   // "j" and "john"
  kNameTwoNames,  // a slip apart, and both are usual given names: "daniel" and "daniela"
  kNameDifferent
};
enum EmailLevel : std::uint8_t {
  kEmailSame,
  kEmailRoleSame,  // info@: of the company, not of a person
  kEmailOneSlip,
  kEmailClose,
  kEmailSameLocal,    // at another domain, and not made of the names alone
  kEmailNamesLocal,   // at another domain, made of the names: says little beside them
  kEmailAlias,        // one business domain, and each is made of its person's names: jsmith@ and john.smith@
  kEmailSameDomain,   // one business domain, two mailboxes
  kEmailOtherNumber,  // one domain, one name, another number: anna.kern2@ and anna.kern3@ are told apart by it
  kEmailDifferent
};
enum PhoneLevel : std::uint8_t {
  kPhoneSame,
  kPhoneSameLine,  // the last eight digits, or with an extension and without
  kPhoneOneSlip,   // not in the last three digits: those are the neighbour's
  kPhoneNear,      // all but the last digits: one switchboard, one exchange
  kPhoneDifferent
};
enum CompanyLevel : std::uint8_t {
  kCompanySame,
  kCompanyWords,    // what is rare in the two names is the same
  kCompanyAcronym,  // "international business machines" and "ibm"
  kCompanyClose,
  kCompanySameSite,  // other names, one website or business domain
  kCompanyDifferent
};
enum TextLevel : std::uint8_t { kTextSame, kTextClose, kTextDifferent };  // job title, city
enum CountryLevel : std::uint8_t { kCountrySame, kCountryDifferent };
enum PostalLevel : std::uint8_t { kPostalSame, kPostalOneSlip, kPostalNear, kPostalDifferent };
enum StreetLevel : std::uint8_t { kStreetSame, kStreetClose, kStreetOtherNumber, kStreetDifferent };
enum BirthLevel : std::uint8_t {
  kBirthSame,
  kBirthSwapped,
  kBirthOneSlip,
  kBirthNear,
  kBirthTwoParts,
  kBirthDifferent
};
enum IdentifierLevel : std::uint8_t { kIdentifierSame, kIdentifierOneSlip, kIdentifierDifferent };

struct Comparison {
  std::array<std::uint8_t, kFields> levels{};
  std::uint8_t operator[](Field field) const { return levels[static_cast<std::size_t>(field)]; }
  std::uint8_t& operator[](Field field) { return levels[static_cast<std::size_t>(field)]; }
};
Comparison CompareFields(const PersonProfile& one, const PersonProfile& other);
// The same in two steps, as the first one often settles it: names, birth date and identifier, the rest kAbsent; then
// the rest.
Comparison CompareWho(const PersonProfile& one, const PersonProfile& other);
void CompareRest(const PersonProfile& one, const PersonProfile& other, Comparison& levels);
// One field of the rest; kAbsent for one that CompareWho compares.
std::uint8_t CompareField(Field field, const PersonProfile& one, const PersonProfile& other);
// What is compared after who they are, cheap and telling ones first.
inline constexpr std::array kRest = {Field::kEmail,      Field::kPhone,  Field::kCountry,  Field::kCity,
                                     Field::kPostalCode, Field::kStreet, Field::kJobTitle, Field::kCompany};

// The parts, one file each.
struct NameLevels {
  std::uint8_t last = kAbsent, first = kAbsent;
};
NameLevels CompareNames(const PersonProfile& one, const PersonProfile& other);        // compare_names.cc
std::uint8_t CompareEmails(const PersonProfile& one, const PersonProfile& other);     // compare_contacts.cc
std::uint8_t ComparePhones(std::string_view one, std::string_view other);             // compare_contacts.cc
std::uint8_t CompareCompanies(const PersonProfile& one, const PersonProfile& other);  // compare_companies.cc
std::uint8_t CompareJobTitles(std::string_view one, std::string_view other);          // compare_companies.cc
std::uint8_t CompareCities(std::string_view one, std::string_view other);             // compare_places.cc
std::uint8_t ComparePostalCodes(std::string_view one, std::string_view other);        // compare_places.cc
std::uint8_t CompareStreets(std::string_view one, std::string_view other);            // compare_places.cc
std::uint8_t CompareBirthDates(std::string_view one, std::string_view other);         // compare_numbers.cc
std::uint8_t CompareIdentifiers(std::string_view one, std::string_view other);        // compare_numbers.cc

// A mailbox of a function: "info", "sales"; folded as in an address.
bool IsRoleMailbox(std::string_view local);

}  // namespace leadgate
