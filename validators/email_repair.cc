#include "validators/email_repair.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "validators/email_characters.h"
#include "validators/email_syntax.h"

namespace leadgate {
namespace {

constexpr std::string_view kFullWidthComma = "\xEF\xBC\x8C";

bool StartsWithMailto(std::string_view text) {
  constexpr std::string_view kScheme = "mailto:";
  if (text.size() < kScheme.size()) return false;
  return std::equal(kScheme.begin(), kScheme.end(), text.begin(), [](char a, char b) { return a == LowerByte(b); });
}

bool IsLetterOrDigit(std::string_view text, std::size_t i) {
  return i < text.size() && (KindOfByte(text[i]) & (kLetter | kDigitByte)) != 0;
}

// `text` with `with` for its one `what`; empty unless there is exactly one.
std::string ReplaceOne(std::string_view text, std::string_view what, char with) {
  const std::size_t at = text.find(what);
  if (at == std::string_view::npos || text.find(what, at + what.size()) != std::string_view::npos) return {};
  std::string out(text.substr(0, at));
  out.push_back(with);
  return out.append(text.substr(at + what.size()));
}

// Quotation marks, brackets and punctuation that people and programs put around an address.
constexpr std::string_view kAround[] = {"'",      "\"",     "(",      ")",      "[",      "]",      "<",
                                        ">",      ",",      ";",      ":",      ".",      "/",      "!",
                                        "\u2018", "\u2019", "\u201A", "\u201C", "\u201D", "\u201E", "\u00AB",
                                        "\u00BB", "\u2039", "\u203A", "\u3002", "\u3001", "\uFF0C", " "};

std::string_view Stripped(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : kAround) {
      if (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
        again = true;
      }
      if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        again = true;
      }
    }
  }
  return text;
}

void ReplaceAll(std::string& text, std::string_view what, std::string_view with, std::size_t from = 0) {
  for (std::size_t at = text.find(what, from); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), with);
  }
}

// Of "x x", "x,x", "x;x" and "xx" the one.
std::string_view Once(std::string_view text) {
  const std::size_t separator = text.find_first_of(" ,;");
  if (separator != std::string_view::npos) {
    const std::string_view one = text.substr(0, separator);
    return Stripped(text.substr(separator)) == one ? one : text;
  }
  const std::string_view half = text.substr(0, text.size() / 2);
  return !half.empty() && text.size() % 2 == 0 && half == text.substr(half.size()) ? half : text;
}

constexpr std::string_view kDashes[] = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"};
constexpr std::pair<std::string_view, std::string_view> kSlips[] = {{" @", "@"},      {"@ ", "@"},      {" .", "."},
                                                                    {". ", "."},      {"\t@", "@"},     {"@\t", "@"},
                                                                    {"\u00A0@", "@"}, {"@\u00A0", "@"}, {"@@", "@"}};

// So that what cannot be undressed is not copied first.
bool IsDressed(std::string_view text) {
  const std::size_t at = text.find('@');
  if (Stripped(text).size() != text.size() || Once(text).size() != text.size()) return true;
  if (at == std::string_view::npos) return text.find("%40") != std::string_view::npos;
  const auto has = [text](std::string_view what) { return text.find(what) != std::string_view::npos; };
  return text.find('?', at) != std::string_view::npos || text.find("..", at) != std::string_view::npos ||
         std::any_of(std::begin(kDashes), std::end(kDashes), has) ||
         std::any_of(std::begin(kSlips), std::end(kSlips), [&](const auto& slip) { return has(slip.first); });
}

}  // namespace

Unwrapped Unwrap(std::string_view text) {
  Unwrapped out;
  const auto take = [&out](std::string_view part, std::uint8_t repair) {
    if (part.size() != out.text.size()) out.repairs |= repair;
    out.text = part;
  };
  out.text = text;
  take(TrimBlank(text), kRepairedSpace);
  if (out.text.size() >= 2 && out.text.front() == '<' && out.text.back() == '>')
    take(TrimBlank(out.text.substr(1, out.text.size() - 2)), kRepairedAngleBrackets);
  if (!StartsWithMailto(out.text)) return out;
  take(TrimBlank(out.text.substr(7)), kRepairedMailto);
  const std::size_t at = out.text.find('@');
  if (at != std::string_view::npos) take(TrimBlank(out.text.substr(0, out.text.find('?', at))), kRepairedMailto);
  return out;
}

std::string WithoutComma(std::string_view address) {
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos) return {};
  const std::string_view domain = address.substr(at + 1);
  const std::string_view comma = domain.find(',') != std::string_view::npos ? "," : kFullWidthComma;
  const std::size_t place = domain.find(comma);
  if (place == std::string_view::npos || place == 0) return {};
  if (!IsLetterOrDigit(domain, place - 1) || !IsLetterOrDigit(domain, place + comma.size())) return {};
  const std::string repaired = ReplaceOne(domain, comma, '.');
  return repaired.empty() ? repaired : std::string(address.substr(0, at + 1)) + repaired;
}

std::string_view AddressIn(std::string_view text) {
  const std::size_t open = text.find('<');
  if (open == std::string_view::npos || text.empty() || text.back() != '>') return {};
  const std::string_view inside = Unwrap(text.substr(open)).text;
  if (inside.find_first_of("<>") != std::string_view::npos) return {};
  // Mail programs show an address without a name as "ada@example.com <ada@example.com>".
  std::string_view name = TrimBlank(text.substr(0, open));
  if (name.size() >= 2 && name.front() == name.back() && (name.front() == '"' || name.front() == '\''))
    name = name.substr(1, name.size() - 2);
  const bool another = name.find('@') != std::string_view::npos && name != inside;
  return another ? std::string_view{} : inside;
}

std::string Undressed(std::string_view text) {
  if (!IsDressed(text)) return {};
  std::string out(Stripped(text));
  if (out.find('@') == std::string::npos) ReplaceAll(out, "%40", "@");
  std::size_t at = out.find('@');
  if (at == std::string::npos) return {};
  out.erase(std::min(out.find('?', at), out.size()));
  for (const std::string_view dash : kDashes) ReplaceAll(out, dash, "-", at);
  for (const auto& [slip, meant] : kSlips) ReplaceAll(out, slip, meant);
  at = out.find('@');
  ReplaceAll(out, "..", ".", at);  // before the @ it may have been another letter
  return std::string(Stripped(Once(out)));
}

std::string WithPlainWidth(std::string_view address) {
  constexpr UChar32 kFirst = 0xFF01, kLast = 0xFF5E, kAway = 0xFEE0;
  const bool none =
      address.find("\xEF\xBC") == std::string_view::npos && address.find("\xEF\xBD") == std::string_view::npos;
  if (none) return {};
  std::string out;
  bool any = false;
  for (std::size_t i = 0; i < address.size();) {
    const EmailCharacter found = CharacterAt(address, i);
    const bool wide = found.c >= kFirst && found.c <= kLast;
    if (wide) {
      out.push_back(static_cast<char>(found.c - kAway));
    } else {
      out.append(address.substr(i, found.size));
    }
    any = any || wide;
    i += found.size;
  }
  return any ? out : std::string();
}

}  // namespace leadgate
