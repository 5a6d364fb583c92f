#include "dedupe/mailbox_patterns.h"

#include <algorithm>
#include <cstddef>

#include "dedupe/name_sound.h"
#include "dedupe/short_text.h"

namespace leadgate {
namespace {

// As LettersOf gives them.
constexpr std::string_view kFamilyWords[] = {"family", "familie", "famille", "familia", "famiglia",
                                             "fam",    "the",     "rodzina", "aile"};

struct Parts {
  bool last_first;     // the surname stands first
  bool one_initial;    // the name that stands first is its initial
  bool other_initial;  // the other one is
  char separator;      // 0: none
  bool has_one, has_other;
};

constexpr Parts kPatterns[kMailboxPatterns] = {
    {false, false, false, '.', true, true}, {false, false, false, 0, true, true},
    {false, false, false, '_', true, true}, {false, false, false, '-', true, true},
    {false, true, false, 0, true, true},    {false, true, false, '.', true, true},
    {false, false, true, 0, true, true},    {false, false, false, 0, true, false},
    {true, false, false, 0, true, false},   {true, false, false, '.', true, true},
    {true, false, false, 0, true, true},    {true, false, true, 0, true, true},
    {false, false, true, '.', true, true}};

// Empty when a name it needs is missing.
ShortText Build(const Parts& parts, const ShortText& first, const ShortText& last) {
  const ShortText& one = parts.last_first ? last : first;
  const ShortText& other = parts.last_first ? first : last;
  ShortText out;
  if (one.empty() || (parts.has_other && other.empty())) return out;
  out.Append(parts.one_initial ? one.view().substr(0, 1) : one.view());
  if (!parts.has_other) return out;
  if (parts.separator != 0) out.Append(parts.separator);
  out.Append(parts.other_initial ? other.view().substr(0, 1) : other.view());
  return out;
}

// Letters alone, in Latin ones, umlauts as the bare vowel: "k.mueller7" → "kmuller".
ShortText LettersOf(std::string_view text) {
  ShortText letters;
  char before = 0;
  const ShortText latin = InLatin(text);
  for (const char c : latin.view()) {
    const bool sign = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '+' || c == ' ';
    const bool umlaut = c == 'e' && (before == 'a' || before == 'o' || before == 'u');
    if (!sign && !umlaut) letters.Append(c);
    before = c;
  }
  return letters;
}

}  // namespace

std::optional<MailboxPattern> MailboxPatternOf(std::string_view local, std::string_view first, std::string_view last) {
  if (local.empty() || local.size() > ShortText::kMost) return std::nullopt;
  const ShortText one = WithoutSpaces(first);
  const ShortText other = WithoutSpaces(last);
  for (int i = 0; i < kMailboxPatterns; ++i) {
    if (Build(kPatterns[i], one, other).view() == local) return static_cast<MailboxPattern>(i);
  }
  return std::nullopt;
}

std::string MailboxFrom(MailboxPattern pattern, std::string_view first, std::string_view last) {
  const auto index = static_cast<std::size_t>(pattern);
  if (index >= kMailboxPatterns) return {};
  return std::string(Build(kPatterns[index], WithoutSpaces(first), WithoutSpaces(last)).view());
}

bool MailboxFollowsNames(std::string_view local, std::string_view first, std::string_view last) {
  const ShortText letters = LettersOf(local), one = LettersOf(first), other = LettersOf(last);
  return std::ranges::any_of(kPatterns, [&](const Parts& parts) {
    const ShortText built =
        Build({parts.last_first, parts.one_initial, parts.other_initial, 0, true, parts.has_other}, one, other);
    return !built.empty() && built.view() == letters.view();
  });
}

bool IsSurnameMailbox(std::string_view local, std::string_view last) {
  const ShortText letters = LettersOf(local), surname = LettersOf(last);
  // "family", "familie": whatever follows, since the surname may be written otherwise there; "fam" begins names.
  const auto says_so = [&](std::string_view word) { return word.size() >= 6 && letters.view().starts_with(word); };
  if (std::ranges::any_of(kFamilyWords, says_so)) return true;
  if (surname.empty() || !letters.view().ends_with(surname.view())) return false;
  const std::string_view before = letters.view().substr(0, letters.size() - surname.size());
  return before.empty() || std::ranges::find(kFamilyWords, before) != std::end(kFamilyWords);
}

bool MailboxNamesPerson(std::string_view local, std::string_view first, std::string_view last) {
  const ShortText letters = LettersOf(local);
  const auto names = [&](std::string_view word) {
    const ShortText name = LettersOf(word);
    if (name.size() >= 3 && letters.view().find(name.view()) != std::string_view::npos) return true;
    if (name.view() == word) return false;
    // Another script is written in Latin letters in more ways than one.
    const ShortText sound = SoundOf(word);
    return sound.size() >= 3 && SoundOf(letters.view()).view().find(sound.view()) != std::string_view::npos;
  };
  for (std::string_view rest = last; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (names(word)) return true;
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  }
  return names(first) || MailboxFollowsNames(local, first, last);
}

}  // namespace leadgate
