#include "dedupe/hard_negatives.h"

#include <algorithm>
#include <cstdlib>

#include "dedupe/mailbox_patterns.h"
#include "dedupe/nicknames.h"
#include "dedupe/person_names.h"

namespace leadgate {
namespace {

constexpr int kGenerationYears = 15;

std::string_view FirstWord(std::string_view name) { return name.substr(0, name.find(' ')); }

// Born on one day, with usual names: the other name is no mistyped one.
bool AreTwins(const PersonProfile& one, const PersonProfile& other) {
  return IsUsualName(FirstWord(one.first_name)) && IsUsualName(FirstWord(other.first_name));
}

bool FirstNamesDiffer(const Comparison& levels) {
  const std::uint8_t first = levels[Field::kFirstName];
  return first == kNameDifferent || first == kNameTwoNames;
}

int YearOf(std::string_view date) {
  int year = 0;
  for (const char digit : date.substr(0, 4)) year = year * 10 + (digit - '0');
  return year;
}

bool SameIdentifier(const Comparison& levels) { return levels[Field::kIdentifier] <= kIdentifierOneSlip; }

bool BornAGenerationApart(const Comparison& levels, const PersonProfile& one, const PersonProfile& other) {
  return levels[Field::kBirthDate] != kAbsent && !SameIdentifier(levels) &&
         std::abs(YearOf(one.birth_date) - YearOf(other.birth_date)) >= kGenerationYears;
}

// By the name; without one by a word of the mailbox.
Generation MarkedGeneration(const PersonProfile& person) {
  const Generation by_name = GenerationOf(person.last_name);
  if (by_name != Generation::kNone) return by_name;
  std::string_view rest = person.email_local;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(".-_"), rest.size());
    const std::string_view word = rest.substr(0, end);
    if (word == "jr" || word == "jun" || word == "junior") return Generation::kJunior;
    if (word == "sr" || word == "sen" || word == "senior") return Generation::kSenior;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return Generation::kNone;
}

bool OfTwoGenerations(const Comparison& levels, const PersonProfile& one, const PersonProfile& other) {
  const Generation a = GenerationOf(one.last_name), b = GenerationOf(other.last_name);
  if (a != b && a != Generation::kNone && b != Generation::kNone) return true;
  return levels[Field::kBirthDate] >= kBirthTwoParts && BornAGenerationApart(levels, one, other);
}

// As the numbers of a company's centre are given out: …-00, …-100.
bool IsSwitchboardLike(const PersonProfile& one, const PersonProfile& other) {
  return one.phone.ends_with("00") || other.phone.ends_with("00");
}

// Lea and Lena at lena.kern@: nobody else's mailbox. A slip, or her sister uses it: for a person to say.
bool IsSlipAtOwnMailbox(const Comparison& levels, const PersonProfile& one, const PersonProfile& other) {
  if (levels[Field::kFirstName] != kNameTwoNames || levels[Field::kEmail] != kEmailSame) return false;
  return MailboxFollowsNames(one.email_local, one.first_name, SurnameOf(one.last_name)) !=
         MailboxFollowsNames(other.email_local, other.first_name, SurnameOf(other.last_name));
}

// Antonio and Antonietta, Hans and Johannes, A. and Anna: at a mailbox that has the surname alone, two of a family.
bool IsFamilyMailbox(const Comparison& levels, const PersonProfile& one) {
  const std::uint8_t first = levels[Field::kFirstName];
  const bool same_first = first <= kNameSpelling || first == kNameSwapped || first == kAbsent;
  return !same_first && IsSurnameMailbox(one.email_local, SurnameOf(one.last_name));
}

// What differs between them is no more than a way to write it.
bool IsOneName(std::uint8_t level) {
  return level <= kNameForm || level == kNameSwapped || level == kNameInitial || level == kAbsent;
}

bool IsOwnMailbox(const Comparison& levels, const PersonProfile& one) {
  const std::uint8_t email = levels[Field::kEmail];
  if (levels[Field::kFirstName] == kNameTwoNames) return false;
  if (email == kEmailSame || email == kEmailSameLocal) return !IsFamilyMailbox(levels, one);
  const bool nearly = email == kEmailOneSlip || email == kEmailClose;
  return nearly && IsOneName(levels[Field::kFirstName]) && IsOneName(levels[Field::kLastName]);
}

// The first name itself, not one that it may stand for: Steven and Stephen, J. and Jan, are a household's as well.
bool IsOneFirstName(std::uint8_t level) {
  return level <= kNameSpelling || level == kNameOneSlip || level == kNameSwapped;
}

// A number or a home is a family's, a switchboard's number everybody's; two mailboxes at one domain speak for
// namesakes.
bool IsOwnNumberOrHome(const Comparison& levels, const PersonProfile& one, const PersonProfile& other,
                       bool one_employer) {
  const std::uint8_t first = levels[Field::kFirstName], email = levels[Field::kEmail];
  if (!IsOneFirstName(first) && !(one_employer && IsOneName(first))) return false;
  const bool two_mailboxes = email == kEmailSameDomain || email == kEmailOtherNumber;
  if (levels[Field::kPhone] <= kPhoneOneSlip && !two_mailboxes && !IsSwitchboardLike(one, other)) return true;
  return levels[Field::kStreet] <= kStreetClose && !one_employer;
}

}  // namespace

bool AreTwoByWho(const Comparison& who, const PersonProfile& one, const PersonProfile& other) {
  Comparison best = who;
  best[Field::kEmail] = kEmailSame;  // the only one of the rest that lifts a veto
  return !WhyTwoPeople(best, one, other).empty();
}

std::string_view WhyTwoPeople(const Comparison& levels, const PersonProfile& one, const PersonProfile& other) {
  if (OfTwoGenerations(levels, one, other)) return "generations";
  if (SameIdentifier(levels) || levels[Field::kBirthDate] <= kBirthOneSlip) return {};
  if (FirstNamesDiffer(levels) && !IsSlipAtOwnMailbox(levels, one, other)) return "first_names";
  // Who marries keeps the mailbox; a number alone is a switchboard's, or the family's.
  const bool own = levels[Field::kEmail] == kEmailSame || levels[Field::kBirthDate] == kBirthNear;
  return levels[Field::kLastName] == kNameDifferent && !own ? "last_names" : "";
}

bool GenerationsDiffer(const PersonProfile& one, const PersonProfile& other) {
  return MarkedGeneration(one) != MarkedGeneration(other);
}

bool HaveOwnMailboxes(const Match& match, const PersonProfile& one, const PersonProfile& other) {
  return std::any_of(match.fields.begin(), match.fields.end(), [&](const FieldMatch& field) {
    if (field.field != "email") return false;
    if (field.level == "same_domain" || field.level == "other_number") return true;
    return field.level != "same" && GenerationsDiffer(one, other);
  });
}

std::string_view VetoText(std::string_view veto) {
  if (veto == "generations") return "of two generations";
  if (veto == "first_names") return "their first names differ";
  return veto == "last_names" ? "their last names differ" : veto;
}

bool IsPersonalAlike(const Comparison& levels, const PersonProfile& one, const PersonProfile& other,
                     bool one_employer) {
  if (SameIdentifier(levels)) return true;
  if (FirstNamesDiffer(levels) && AreTwins(one, other)) return false;
  if (BornAGenerationApart(levels, one, other)) return false;  // 1966 and 1986: a slip, or his son on his birthday
  if (levels[Field::kBirthDate] <= kBirthOneSlip) return true;
  if (GenerationOf(one.last_name) != GenerationOf(other.last_name)) return false;  // father and son, or it was left out
  if (IsOwnMailbox(levels, one)) return true;
  return !IsFamilyMailbox(levels, one) && IsOwnNumberOrHome(levels, one, other, one_employer);
}

}  // namespace leadgate
