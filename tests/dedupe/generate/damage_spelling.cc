// Damage to how something is written: slips, scripts, case, order, formats.
#include <algorithm>
#include <string>

#include "tests/dedupe/generate/damage.h"
#include "tests/dedupe/generate/spelling.h"

namespace leadgate::generate {
namespace {

constexpr std::string_view kKeyboardRows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

bool IsLetter(const std::string& letter) {
  return letter.size() > 1 || (letter[0] >= 'a' && letter[0] <= 'z') || (letter[0] >= 'A' && letter[0] <= 'Z');
}

std::string Neighbour(const std::string& letter, Random& random) {
  for (const std::string_view row : kKeyboardRows) {
    const std::size_t at = row.find(letter);
    if (letter.size() != 1 || at == std::string_view::npos) continue;
    if (at == 0) return std::string(1, row[1]);
    if (at + 1 == row.size()) return std::string(1, row[at - 1]);
    return std::string(1, row[random.Chance(0.5) ? at - 1 : at + 1]);
  }
  return letter + letter;  // no key known: held down too long
}

bool Replace(std::string& field, std::string changed) {
  if (changed.empty() || changed == field) return false;
  field = std::move(changed);
  return true;
}

bool TypoInFirstName(World&, Visitor& visitor, Random& random) {
  return Replace(visitor.lead.first_name, WithTypo(visitor.lead.first_name, random));
}
bool TypoInLastName(World&, Visitor& visitor, Random& random) {
  return Replace(visitor.lead.last_name, WithTypo(visitor.lead.last_name, random));
}
bool TypoInCompany(World&, Visitor& visitor, Random& random) {
  return Replace(visitor.lead.company, WithTypo(visitor.lead.company, random));
}
bool TypoInCity(World&, Visitor& visitor, Random& random) {
  return Replace(visitor.lead.city, WithTypo(visitor.lead.city, random));
}
bool TypoInEmail(World&, Visitor& visitor, Random& random) {
  const std::string& email = visitor.lead.email;
  const std::size_t at = email.find('@');
  if (at == std::string::npos) return false;
  return Replace(visitor.lead.email, WithTypo(email.substr(0, at), random) + email.substr(at));
}
bool TypoInPhone(World&, Visitor& visitor, Random& random) {
  std::string phone = visitor.lead.phone;
  if (phone.empty()) return false;
  for (int attempt = 0; attempt < 20; ++attempt) {
    char& digit = phone[phone.size() - 1 - random.Below(std::min<std::size_t>(6, phone.size()))];
    if (digit >= '0' && digit <= '9') {
      digit = static_cast<char>('0' + random.Below(10));
      return Replace(visitor.lead.phone, phone);
    }
  }
  return false;
}

bool Transliterate(World&, Visitor& visitor, Random& random) {
  const Spelling spelling = random.Chance(0.6) ? Spelling::kSpelledOut : Spelling::kPlain;
  GeneratedLead& lead = visitor.lead;
  const Person& person = visitor.person;
  const bool first = Replace(lead.first_name, InLatin(lead.first_name, spelling));
  const bool last = Replace(lead.last_name, InLatin(lead.last_name, spelling));
  if (first || last) {
    lead.city = InLatin(lead.city, spelling);
    return true;
  }
  // What was romanised comes in the person's own letters.
  if (InLatin(person.last_name, Spelling::kSpelledOut) != lead.last_name || person.last_name == lead.last_name)
    return false;
  lead.first_name = person.first_name;
  return Replace(lead.last_name, person.last_name);
}

bool ChangeCase(World&, Visitor& visitor, Random& random) {
  GeneratedLead& lead = visitor.lead;
  const bool lower = random.Chance(0.6);
  const auto change = [&](std::string& field) { return Replace(field, lower ? Lower(field) : Upper(field)); };
  const bool first = change(lead.first_name);
  const bool last = change(lead.last_name);
  if (random.Chance(0.5)) change(lead.company);
  if (!lower && random.Chance(0.3)) lead.email = Upper(lead.email);
  return first || last;
}

bool SwapNames(World&, Visitor& visitor, Random&) {
  if (visitor.lead.first_name.empty() || visitor.lead.last_name.empty()) return false;
  std::swap(visitor.lead.first_name, visitor.lead.last_name);
  return true;
}

bool Initial(World&, Visitor& visitor, Random& random) {
  const auto letters = Letters(visitor.lead.first_name);
  if (letters.size() < 3) return false;
  return Replace(visitor.lead.first_name, letters[0] + (random.Chance(0.6) ? "." : ""));
}

bool MiddleInitial(World&, Visitor& visitor, Random& random) {
  if (visitor.lead.first_name.empty()) return false;
  static constexpr std::string_view kInitials = "ABCDEFGHJKLMPRSTW";
  visitor.lead.first_name += std::string(" ") + kInitials[random.Below(kInitials.size())] + ".";
  return true;
}

bool OtherPhoneFormat(World& world, Visitor& visitor, Random& random) {
  // Written again from what it is, where it is still the person's.
  const Person& person = visitor.person;
  std::string digits;
  for (const char digit : visitor.lead.phone) {
    if (digit >= '0' && digit <= '9') digits += digit;
  }
  for (const PhoneNumber& number : {person.mobile, person.direct, world.company(person.company).switchboard}) {
    const std::string& own = number.national;
    if (digits.size() < own.size() || digits.compare(digits.size() - own.size(), own.size(), own) != 0) continue;
    std::string written = WritePhone(number, DrawFormat(!visitor.lead.country.empty(), random), random);
    if (!(number == person.mobile) && random.Chance(0.25))
      written += (random.Chance(0.5) ? " ext. " : " x") + random.Digits("N##");
    return Replace(visitor.lead.phone, written);
  }
  return false;
}

bool OtherCompanyFormat(World& world, Visitor& visitor, Random& random) {
  if (visitor.lead.company.empty()) return false;
  return Replace(visitor.lead.company, world.WriteCompany(world.company(visitor.person.company), random));
}

bool Exonym(World& world, Visitor& visitor, Random&) {
  const PlaceFacts& place = world.country(visitor.person.country).facts.places[visitor.person.place];
  if (visitor.lead.city != place.city || place.exonym.empty()) return false;
  return Replace(visitor.lead.city, std::string(place.exonym));
}

bool Tag(World&, Visitor& visitor, Random& random) {
  static constexpr std::string_view kTags[] = {"+news", "+demo", "+web", "+info"};
  const std::size_t at = visitor.lead.email.find('@');
  if (at == std::string::npos) return false;
  visitor.lead.email.insert(at, random.Pick(kTags));
  return true;
}

}  // namespace

std::string WithTypo(std::string_view text, Random& random) {
  std::vector<std::string> letters = Letters(text);
  if (letters.size() < 4) return {};
  for (int attempt = 0; attempt < 20; ++attempt) {
    const std::size_t at = 1 + random.Below(letters.size() - 2);  // hardly anybody misses the first
    if (!IsLetter(letters[at]) || !IsLetter(letters[at + 1])) continue;
    switch (random.Below(4)) {
      case 0:
        letters[at] = Neighbour(letters[at], random);
        return Join(letters);
      case 1:
        if (letters[at] == letters[at + 1]) continue;
        std::swap(letters[at], letters[at + 1]);
        return Join(letters);
      case 2:
        letters.erase(letters.begin() + static_cast<std::ptrdiff_t>(at));
        return Join(letters);
      default:
        letters.insert(letters.begin() + static_cast<std::ptrdiff_t>(at), letters[at]);
        return Join(letters);
    }
  }
  return {};
}

std::vector<NamedDamage> SpellingDamages() {
  return {{"typo_first_name", 8, TypoInFirstName},
          {"typo_last_name", 8, TypoInLastName},
          {"typo_company", 4, TypoInCompany},
          {"typo_city", 3, TypoInCity},
          {"typo_email", 6, TypoInEmail},
          {"typo_phone", 4, TypoInPhone},
          {"transliteration", 12, Transliterate},
          {"case", 7, ChangeCase},
          {"swapped_names", 4, SwapNames},
          {"initial", 4, Initial},
          {"middle_initial", 3, MiddleInitial},
          {"phone_format", 12, OtherPhoneFormat},
          {"company_format", 10, OtherCompanyFormat},
          {"exonym", 4, Exonym},
          {"email_tag", 2, Tag}};
}

}  // namespace leadgate::generate
