#include "validators/email_repair.h"

#include <algorithm>

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
