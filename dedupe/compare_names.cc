// Surnames and given names: spellings, short forms, slips, parts, initials, and both in each other's place.
#include <algorithm>
#include <array>
#include <utility>

#include "dedupe/comparison.h"
#include "dedupe/name_sound.h"
#include "dedupe/nicknames.h"
#include "dedupe/person_names.h"
#include "dedupe/similarity.h"
#include "validators/one_slip.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

struct Words {
  std::array<std::string_view, 6> at;
  std::size_t count = 0;
};
Words WordsOf(std::string_view name) {
  Words words;
  while (!name.empty() && words.count < words.at.size()) {
    const std::size_t space = name.find(' ');
    if (space != 0) words.at[words.count++] = name.substr(0, space);
    if (space == std::string_view::npos) break;
    name.remove_prefix(space + 1);
  }
  return words;
}

// Without spaces, doubled letters once, and umlauts written out as the bare vowel: "mueller" and "muller" are "muler".
ShortText Spelling(std::string_view name) {
  ShortText out;
  char before = 0;
  for (const char c : name) {
    if (c == ' ' || c == before) continue;
    const bool umlaut = c == 'e' && (before == 'a' || before == 'o' || before == 'u');
    if (!umlaut) out.Append(c == 'y' || c == 'j' ? 'i' : c == 'c' ? 'k' : c);
    before = c;
  }
  return out;
}

bool Contains(const Words& words, std::string_view word) {
  return std::find(words.at.begin(), words.at.begin() + words.count, word) != words.at.begin() + words.count;
}

bool AlikeWords(std::string_view one, std::string_view other) {
  return std::min(one.size(), other.size()) >= 5 &&
         (OneSlipApart(one, other) || Spelling(one).view() == Spelling(other).view());
}

enum class Parts { kNone, kAlike, kSame };

// Whether the shorter one's words, initials included, all stand in the longer one, with a whole one among them.
Parts PartsOf(const Words& one, const Words& other, bool given) {
  const Words& few = one.count <= other.count ? one : other;
  const Words& many = one.count <= other.count ? other : one;
  if (many.count < 2) return Parts::kNone;
  bool whole = false, alike = false;
  for (std::size_t i = 0; i < few.count; ++i) {
    const std::string_view word = few.at[i];
    const auto begin = many.at.begin(), end = many.at.begin() + many.count;
    if (Contains(many, word)) {
      whole = whole || word.size() >= 3;
    } else if (std::any_of(begin, end, [&](std::string_view full) {
                 return AlikeWords(word, full) && !(given && AreTwoNames(word, full));
               })) {
      alike = true;
    } else if (std::none_of(begin, end, [&](std::string_view full) {
                 return full[0] == word[0] && (word.size() == 1 || full.size() == 1);
               })) {
      return Parts::kNone;
    }
  }
  return alike ? Parts::kAlike : whole ? Parts::kSame : Parts::kNone;
}

// "john r" → "john": what stands behind the first word as an initial is a second name's.
std::string_view WithoutInitials(std::string_view given) {
  while (given.size() > 3 && given[given.size() - 2] == ' ') given.remove_suffix(2);
  return given;
}

NameLevel CompareInitials(std::string_view one, std::string_view other, bool given) {
  if (one[0] == other[0]) return kNameInitial;
  // "r" is the initial of "bob" as well.
  const bool root = given && (GivenNameRoot(one)[0] == other[0] || GivenNameRoot(other)[0] == one[0]);
  return root ? kNameInitial : kNameDifferent;
}

// What is like nothing of a list of names, and a usual name.
NameLevel CompareSpellings(std::string_view one, std::string_view other, const Words& a, const Words& b, bool given) {
  if (Spelling(one).view() == Spelling(other).view()) return kNameSpelling;
  const std::size_t shorter = std::min(one.size(), other.size());
  if (shorter >= 4 && OneSlipApart(one, other)) return kNameOneSlip;
  const Parts parts = PartsOf(a, b, given);
  if (parts == Parts::kSame) return kNamePart;
  if (given && AreTwoNames(a.at[0], b.at[0])) return kNameDifferent;
  const double alike = JaroWinkler(one, other);
  if (parts == Parts::kAlike || alike >= 0.88 || (shorter >= 6 && EditsApart(one, other, 2) <= 2)) return kNameClose;
  if (shorter == 3 && OneSlipApart(one, other)) return kNameClose;
  // A usual name and what is none: mistyped, where two usual names would be two people.
  if (given && shorter >= 4 && one[0] == other[0] && IsUsualName(one) != IsUsualName(other) &&
      EditsApart(one, other, 2) <= 2)
    return kNameClose;
  if (a.count == 1 && b.count == 1 && alike >= 0.7 && SoundOf(one).size() >= 2 &&
      SoundOf(one).view() == SoundOf(other).view())
    return kNameSound;
  return kNameDifferent;
}

// "hendrik" and "hendrika", "gabriel" and "gabriele": his and hers.
bool HasOtherEnding(std::string_view one, std::string_view other) {
  if (one.size() > other.size()) std::swap(one, other);
  if (one.size() < 4 || other.size() != one.size() + 1 || !other.starts_with(one)) return false;
  return other.back() == 'a' || other.back() == 'e';
}

// Latin letters on both sides.
NameLevel CompareLetters(std::string_view one, std::string_view other, bool given) {
  if (given) {
    one = WithoutInitials(one);
    other = WithoutInitials(other);
    if (one == other) return kNameSpelling;
  }
  const Words a = WordsOf(one), b = WordsOf(other);
  if (a.count == 0 || b.count == 0) return kNameDifferent;
  if (a.at[0].size() == 1 || b.at[0].size() == 1) return CompareInitials(a.at[0], b.at[0], given);
  if (given && a.at[0] != b.at[0] && SameGivenName(a.at[0], b.at[0])) return kNameForm;
  if (given && HasOtherEnding(one, other)) return kNameTwoNames;
  if (given && a.count == 1 && b.count == 1 && AreTwoNames(one, other)) {
    return EditsApart(one, other, 2) <= 2 ? kNameTwoNames : kNameDifferent;
  }
  const NameLevel level = CompareSpellings(one, other, a, b, given);
  return level == kNameDifferent && given && IsSlipOfForm(a.at[0], b.at[0]) ? kNameClose : level;
}

NameLevel CompareName(std::string_view one, std::string_view other, bool given) {
  if (one == other) return kNameSame;
  if (IsAscii(one) && IsAscii(other)) return CompareLetters(one, other, given);
  const ShortText a = InLatin(one), b = InLatin(other);
  if (a.view() == b.view()) return kNameSpelling;
  if (IsAscii(a.view()) && IsAscii(b.view())) return CompareLetters(a.view(), b.view(), given);
  const Words words_a = WordsOf(one), words_b = WordsOf(other);
  return PartsOf(words_a, words_b, false) == Parts::kSame ? kNamePart : kNameDifferent;
}

// Hebrew, Arabic, Chinese and the like, which are written in Latin letters in many ways: from U+0580 on, but for the
// Latin and Greek letters of U+1E00 to U+1FFF.
bool IsInOtherScript(std::string_view name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    if (c < 0xD6) continue;
    const auto next = i + 1 < name.size() ? static_cast<unsigned char>(name[i + 1]) : 0;
    if (c != 0xE1 || next < 0xB8) return true;
  }
  return false;
}

// Two names of one person in two scripts have nothing in common that could be seen: nothing is said, for or against.
bool CanBeCompared(std::string_view one, std::string_view other) {
  return !one.empty() && !other.empty() && IsInOtherScript(one) == IsInOtherScript(other);
}

bool Agrees(NameLevel level) { return level <= kNamePart; }

// The names as typed in each other's place; one agrees, and the other does so or is its initial.
bool AreSwapped(const PersonProfile& one, std::string_view one_last, const PersonProfile& other,
                std::string_view other_last) {
  const NameLevel first = CompareName(one.first_name, other_last, true);
  const NameLevel last = CompareName(one_last, other.first_name, true);
  const auto weakly = [](NameLevel level) { return Agrees(level) || level == kNameClose || level == kNameInitial; };
  return (Agrees(first) && weakly(last)) || (weakly(first) && Agrees(last));
}

// A single name that stands where the other one has its other name: "bradley", as the last name, of bradley freddie.
bool OneInTheOthersPlace(const PersonProfile& single, std::string_view single_last, const PersonProfile& other,
                         std::string_view other_last) {
  if (single.first_name.empty() == single_last.empty()) return false;
  const std::string_view name = single_last.empty() ? std::string_view(single.first_name) : single_last;
  const std::string_view same_field = single_last.empty() ? std::string_view(other.first_name) : other_last;
  const std::string_view other_field = single_last.empty() ? other_last : std::string_view(other.first_name);
  if (other_field.empty() || (!same_field.empty() && CompareName(name, same_field, true) <= kNameSound)) return false;
  return CompareName(name, other_field, true) <= kNameOneSlip;
}

}  // namespace

NameLevels CompareNames(const PersonProfile& one, const PersonProfile& other) {
  const std::string_view one_last = SurnameOf(one.last_name), other_last = SurnameOf(other.last_name);
  const bool lasts = CanBeCompared(one_last, other_last);
  const bool firsts = CanBeCompared(one.first_name, other.first_name);
  NameLevels levels;
  if (lasts) levels.last = CompareName(one_last, other_last, false);
  if (firsts) levels.first = CompareName(one.first_name, other.first_name, true);
  if (lasts && firsts && levels.last > kNamePart && levels.first > kNamePart &&
      AreSwapped(one, one_last, other, other_last)) {
    return {kNameSwapped, kNameSwapped};
  }
  if (OneInTheOthersPlace(one, one_last, other, other_last) || OneInTheOthersPlace(other, other_last, one, one_last)) {
    return lasts ? NameLevels{.last = kNameSwapped} : NameLevels{.first = kNameSwapped};
  }
  return levels;
}

}  // namespace leadgate
