#include "phone/phone_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <utility>

#include "validators/text_fold.h"

namespace leadgate {
namespace {

using re2::RE2;

constexpr std::string_view kBetweenDigits = " ()-./[]~_'";

// A number, a label, up to nine digits, and no more digits. The labels of libphonenumber, and those of more languages.
constexpr const char* kExtension =
    R"((?i)^(\+?[0-9][-0-9 ()./\[\]~_']{4,}?)[ (,;:-]*)"
    R"((?:;ext=|,{1,2}|;|[x#~]|e?xt(?:ensi[oó]n|n)?|extens[aã]o|ext|int(?:ern[eo]?)?|доб(?:авочный)?|вн|anexo|durchwahl|dw|app(?:arat)?|nst|poste|)"
    R"(toestel|tst|ramal|wew(?:n)?|lokal|linka|klapka|dahili|mell(?:ék)?|anknytning|ankn|linje|内線|內線|内线|分机|转|轉|내선)[ .:=-]*(?:n[or][. ]*|#)?([0-9]{1,9})[^0-9]*$)";

constexpr const char* kRounded = R"(^[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}$)";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// What nobody sees: zero-width characters, marks of writing direction.
bool IsInvisible(UChar32 c) {
  const auto type = u_charType(c);
  return type == U_FORMAT_CHAR || type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

// One ASCII character for a digit, dash, space or full-width form; 0: none.
char Plain(UChar32 c) {
  if (c < 0x80) return static_cast<char>(c);
  if (const int digit = u_charDigitValue(c); digit >= 0 && u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
    return static_cast<char>('0' + digit);
  }
  if (c >= 0xFF01 && c <= 0xFF5E) return static_cast<char>(c - 0xFEE0);
  if (c == 0x207A || c == 0xFE62) return '+';
  if (u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212 || c == 0x30FC || c == 0xFF70) return '-';
  if (c == 0xB7 || c == 0x2022 || c == 0x2219) return '.';
  if (u_isUWhiteSpace(c)) return ' ';
  return 0;
}

std::string Plain(std::string_view text) {
  if (IsAscii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(text.data(), at, size, c);
    if (c >= 0 && IsInvisible(c)) continue;
    if (const char plain = c < 0 ? '\0' : Plain(c); plain != 0) {
      out.push_back(plain);
    } else {
      out.append(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)));
    }
  }
  return out;
}

void TrimEnd(std::string& text) {
  while (!text.empty() && std::string_view(" -(,;:/.\"'").find(text.back()) != std::string_view::npos) text.pop_back();
}

// No country code begins with 0.
bool HasInternationalZeros(std::string_view text) {
  if (!text.starts_with("00")) return false;
  const std::size_t third = text.find_first_of("0123456789", 2);
  return third == std::string_view::npos || text[third] != '0';
}

std::string WithoutBetween(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return kBetweenDigits.find(c) == std::string_view::npos; });
  return out;
}

bool OnlyDigitsAndPlus(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return IsDigit(c) || c == '+'; });
}

using Readings = std::vector<PhoneReading>;

void AfterPlus(const std::string& compact, const std::string& code, Readings& readings) {
  if (!compact.starts_with('+')) return;
  if (compact.starts_with("+00")) {
    readings.push_back({"+" + compact.substr(3), "plus_and_zeros"});
  } else if (compact.starts_with("+0")) {
    readings.push_back({compact.substr(1), "plus_and_zeros"});
  }
  if (code.empty()) return;
  const std::string_view national = std::string_view(compact).substr(1 + code.size());
  std::string_view rest = national;
  if (rest.starts_with('+')) rest.remove_prefix(1);
  if (rest.starts_with("00")) rest.remove_prefix(2);
  // One digit alone is no sign of it: every number in Kazakhstan begins with another 7.
  const bool dialled_again = rest.size() < national.size();
  if ((dialled_again || code.size() > 1) && rest.starts_with(code)) {
    readings.push_back({"+" + std::string(rest), "country_code_twice"});
  }
  // Countries that have none, whose neighbours do.
  constexpr std::array<std::string_view, 7> kWithoutZero = {"30", "34", "45", "47", "48", "351", "420"};
  const bool without_zero = std::find(kWithoutZero.begin(), kWithoutZero.end(), code) != kWithoutZero.end();
  if (without_zero && national.starts_with('0'))
    readings.push_back({"+" + code + std::string(national.substr(1)), "trunk_zero"});
  if (code == "52" && national.starts_with('1'))
    readings.push_back({"+52" + std::string(national.substr(1)), "old_prefix"});
}

// Mexico, until 2019: 044 and 045 before mobile numbers, 01 before the others.
void OldPrefixes(const std::string& compact, Readings& readings) {
  for (const std::string_view prefix : {"044", "045", "01"}) {
    constexpr std::size_t kMexican = 10;
    if (compact.starts_with(prefix) && compact.size() == prefix.size() + kMexican) {
      readings.push_back({.dialled = compact.substr(prefix.size()), .repair = "old_prefix", .only_in = "MX"});
    }
  }
}

std::ptrdiff_t Digits(std::string_view text) { return std::count_if(text.begin(), text.end(), IsDigit); }
constexpr std::ptrdiff_t kShortest = 7;  // less is a part of a number

// Two numbers with nothing but a space or a bracket between: both must be valid.
void Pairs(const std::string& text, Readings& readings) {
  for (std::size_t at = text.find_first_of(" ("); at != std::string::npos; at = text.find_first_of(" (", at + 1)) {
    std::string one = text.substr(0, at);
    const std::size_t next = text.find_first_of("+0123456789", at);
    if (next == std::string::npos) return;
    std::string other = text.substr(next);
    // In an open plan half of a number is a number as well.
    constexpr std::ptrdiff_t kWhole = 9;
    if (Digits(one) < kWhole || Digits(other) < kWhole) continue;
    const bool whole = other.front() == '+' || other.front() == '0' || text[at] == '(' || text[next - 1] == '(' ||
                       Digits(one) == Digits(other);
    if (!whole) continue;
    TrimEnd(one);
    std::erase(other, ')');
    readings.push_back({.dialled = std::move(one), .repair = "second_number", .second = std::move(other)});
  }
}

// At a comma, slash, word, second plus, …: what stands before it, and at last what stands after, unless what stands
// before is too short to be a number: "0752/8003610" is an area code and a number, never a number behind something.
void Halves(const std::string& text, Readings& readings) {
  constexpr std::array<std::string_view, 12> kBetween = {"/",      ";",    ",",    "|",   "&",   "\\",
                                                         " oder ", " or ", " ou ", " o ", " y ", " - "};
  constexpr std::size_t kMaxText = 100;  // more is no phone field any more
  if (text.size() > kMaxText) return;
  std::vector<std::pair<std::size_t, std::size_t>> cuts;  // where, and how long
  for (const std::string_view between : kBetween) {
    for (std::size_t at = text.find(between); at != std::string::npos; at = text.find(between, at + 1)) {
      cuts.emplace_back(at, between.size());
    }
  }
  for (std::size_t at = text.find('+', 1); at != std::string::npos; at = text.find('+', at + 1))
    cuts.emplace_back(at, 0);
  std::sort(cuts.begin(), cuts.end());
  const auto is_number = [](std::string_view part) { return Digits(part) >= kShortest; };
  const auto add = [&](std::string_view part) {
    const std::size_t first = part.find_first_of("+0123456789");
    if (first == std::string_view::npos || !is_number(part)) return;
    std::string half(part.substr(first));
    TrimEnd(half);
    if (half.starts_with("00")) half.replace(0, 2, "+");
    readings.push_back({std::move(half), "second_number"});
  };
  constexpr std::size_t kMaxCuts = 4;
  if (cuts.size() > kMaxCuts) cuts.resize(kMaxCuts);
  for (const auto& [at, size] : cuts) add(std::string_view(text).substr(0, at));
  for (const auto& [at, size] : cuts) {
    if (is_number(std::string_view(text).substr(0, at))) add(std::string_view(text).substr(at + size));
  }
}

// "06,43,12,56,91", "06:43:12:56:91": groups of digits.
void SpacesForCommas(std::string& text) {
  const auto is_comma = [](char c) { return c == ',' || c == ':'; };
  constexpr std::ptrdiff_t kFewest = 2;
  constexpr std::size_t kLongestGroup = 4;
  if (std::count_if(text.begin(), text.end(), is_comma) < kFewest) return;
  std::size_t group = 0;
  for (const char c : text) {
    if (!IsDigit(c) && !is_comma(c) && c != '+') return;
    group = IsDigit(c) ? group + 1 : 0;
    if (group > kLongestGroup) return;
  }
  std::replace_if(text.begin(), text.end(), is_comma, ' ');
}

// Empty where there is another letter than O, I and l, or none.
std::string Lookalike(std::string_view text) {
  constexpr std::size_t kMost = 5;
  if (CountLetters(text) == 0 || CountLetters(text) > kMost) return {};
  std::string digits(text);
  for (char& c : digits) {
    if (c == 'O' || c == 'o') c = '0';
    if (c == 'I' || c == 'l') c = '1';
    if (IsLetter(c)) return {};
  }
  digits.erase(0, std::min(digits.find_first_of("+0123456789"), digits.size()));
  if (digits.starts_with("00")) digits.replace(0, 2, "+");
  return Digits(digits) >= kShortest ? digits : std::string();
}

}  // namespace

std::size_t CountLetters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), IsLetter));
}

PhoneTextReader::PhoneTextReader() : extension_(kExtension), rounded_(kRounded) {}

PhoneText PhoneTextReader::Read(std::string_view value) const {
  PhoneText text;
  std::string plain = Plain(value);
  const std::size_t first = plain.find_first_of("+0123456789");
  if (first == std::string::npos) return text;
  text.lookalike = Lookalike(plain);
  plain.erase(0, first);
  TrimEnd(plain);
  SpacesForCommas(plain);
  text.rounded = RE2::FullMatch(plain, rounded_);
  if (!PlainDigits(plain)) {
    std::string number;
    std::string extension;
    constexpr std::size_t kLongest = 7;  // longer: another number
    if (RE2::FullMatch(plain, extension_, &number, &extension) && extension.size() <= kLongest) {
      plain = std::move(number);
      text.extension = std::move(extension);
      TrimEnd(plain);
    }
  }
  if (HasInternationalZeros(plain)) {
    text.zeros = plain;
    plain.replace(0, 2, "+");
  }
  text.dialled = std::move(plain);
  return text;
}

std::optional<std::string> PlainDigits(std::string_view dialled) {
  if (dialled.starts_with('+')) dialled.remove_prefix(1);
  std::string digits;
  for (const char c : dialled) {
    if (IsDigit(c)) {
      digits.push_back(c);
    } else if (kBetweenDigits.find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  return digits;
}

namespace {

// Words before, between and behind: "office 030 901820 (Ada)". A letter that touches a digit is no word.
void WithoutWords(std::string_view dialled, Readings& readings) {
  const auto is_word = [](char c) { return IsLetter(c) || static_cast<unsigned char>(c) >= 0x80; };
  const auto add = [&](std::string_view part) {
    std::string number(part);
    TrimEnd(number);
    readings.push_back({std::move(number), "words"});
  };
  const auto word = std::find_if(dialled.begin(), dialled.end(), is_word);
  if (word == dialled.end()) return;
  const auto at = static_cast<std::size_t>(word - dialled.begin());
  if (const std::size_t bracket = dialled.find(" ("); bracket < at && Digits(dialled.substr(0, bracket)) >= kShortest) {
    add(dialled.substr(0, bracket));
  }
  if (!IsDigit(dialled[at - 1])) add(dialled.substr(0, at));
  const auto last = std::find_if(dialled.rbegin(), dialled.rend(), is_word);
  const auto behind = static_cast<std::size_t>(dialled.rend() - last);
  const std::size_t number = dialled.find_first_of("+0123456789", behind);
  if (number != std::string_view::npos && number > behind && Digits(dialled.substr(number)) >= kShortest) {
    add(dialled.substr(number));
  }
}

// "030/901820-22/23", "040 12345/46": the end of another number, or of the last extension.
void WithoutLastSlash(std::string_view dialled, Readings& readings) {
  constexpr std::ptrdiff_t kLongestEnd = 4;
  constexpr std::ptrdiff_t kShortestBefore = 5;
  const std::size_t slash = dialled.rfind('/');
  if (slash == std::string_view::npos || Digits(dialled.substr(slash)) > kLongestEnd) return;
  const std::string_view before = dialled.substr(0, slash);
  const std::size_t other = before.rfind('/');
  const std::string_view group = other == std::string_view::npos ? before : before.substr(other + 1);
  const bool grouped = before.find_first_of(" -") != std::string_view::npos || dialled[slash + 1] == '-';
  if (grouped && Digits(before) >= kShortest && Digits(group) >= kShortestBefore) {
    readings.push_back({std::string(before), "second_number"});
  }
}

}  // namespace

std::vector<PhoneReading> ReadingsBefore(std::string_view dialled) {
  Readings readings;
  WithoutWords(dialled, readings);
  WithoutLastSlash(dialled, readings);
  constexpr std::string_view kDecimals = ".0";
  const bool decimals = dialled.ends_with(kDecimals) && dialled.find('.') == dialled.size() - kDecimals.size() &&
                        dialled.find_first_of(" -/()") == std::string_view::npos;
  if (decimals) readings.push_back({std::string(dialled.substr(0, dialled.size() - kDecimals.size())), "spreadsheet"});
  // No country has the code 8; "+84" is never written "+8 4".
  if (dialled.starts_with("+8") && dialled.size() > 2 && !IsDigit(dialled[2])) {
    readings.push_back({"+7" + std::string(dialled.substr(2)), "plus_and_trunk"});
  }
  return readings;
}

bool ShowsTrunkZero(std::string_view dialled, int country_code) {
  const std::string code = std::to_string(country_code);
  return dialled.starts_with(code + " (0)") || dialled.starts_with(code + "(0)");
}

bool BeginsWithGroup(std::string_view dialled, int country_code) {
  const std::string code = std::to_string(country_code);
  return dialled.starts_with(code) && dialled.size() > code.size() && !IsDigit(dialled[code.size()]);
}

std::vector<PhoneReading> ReadingsAfter(const std::string& dialled, int country_code) {
  Readings readings;
  const std::string compact = WithoutBetween(dialled);
  const bool plain = OnlyDigitsAndPlus(compact);
  if (plain) AfterPlus(compact, country_code == 0 ? "" : std::to_string(country_code), readings);
  if (const std::size_t zero = dialled.find("(0)"); zero != std::string::npos) {
    readings.push_back({std::string(dialled).erase(zero, 3), "trunk_zero"});
  }
  Halves(dialled, readings);
  if (plain) Pairs(dialled, readings);
  if (plain) OldPrefixes(compact, readings);
  if (!plain || compact.starts_with('+')) return readings;
  for (const std::string_view prefix : {"011", "0011"}) {
    if (compact.starts_with(prefix)) readings.push_back({"+" + compact.substr(prefix.size()), "foreign_prefix"});
  }
  constexpr std::size_t kShortestInternational = 9;
  if (!compact.starts_with('0') && compact.size() >= kShortestInternational) {
    readings.push_back({"+" + compact, "missing_plus"});
  }
  return readings;
}

}  // namespace leadgate
