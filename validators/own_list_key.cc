#include "validators/own_list_key.h"

#include <algorithm>

#include "validators/email_syntax.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::size_t kFewestDigits = 5;

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

// "jo@bücher.de" → "jo@xn--bcher-kva.de"; empty when it is no address as it stands.
std::string AddressKey(std::string_view text) {
  const EmailScan scan = ScanEmail(text);
  if (!scan.ok || scan.repairs != 0) return {};
  return Lower(scan.local) + "@" + scan.domain_ascii;
}

// With or without what people write in front of a domain to mean all of it.
std::string DomainKey(std::string_view text) {
  if (text.starts_with("*.")) text.remove_prefix(2);
  if (text.starts_with("@") || text.starts_with(".")) text.remove_prefix(1);
  if (text.ends_with(".")) text.remove_suffix(1);
  constexpr std::string_view kAnybody = "a@";
  const std::string key = AddressKey(std::string(kAnybody) + std::string(text));
  return key.empty() ? key : key.substr(kAnybody.size());
}

// "https://www.acme.com/about" → "www.acme.com".
std::string_view HostOf(std::string_view address) {
  if (const auto scheme = address.find("://"); scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  return address.substr(0, address.find_first_of("/?#:"));
}

std::string DigitsOf(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits.size() < kFewestDigits ? std::string() : digits;
}

}  // namespace

OwnListKind OwnListKindOf(std::string_view field) {
  if (field == "email") return OwnListKind::kMailbox;
  if (field == "website") return OwnListKind::kWebsite;
  if (field == "phone") return OwnListKind::kPhone;
  if (field == "company") return OwnListKind::kCompany;
  return OwnListKind::kText;
}

std::string OwnListKey(std::string_view entry, OwnListKind kind) {
  switch (kind) {
    case OwnListKind::kDomain:
    case OwnListKind::kWebsite:
      return DomainKey(entry);
    case OwnListKind::kMailbox:
      return entry.rfind('@') == std::string_view::npos || entry.starts_with('@') ? DomainKey(entry)
                                                                                  : AddressKey(entry);
    case OwnListKind::kPhone:
      return DigitsOf(entry);
    case OwnListKind::kCompany:
      return FoldCompany(entry);
    case OwnListKind::kText:
      break;
  }
  return Fold(entry);
}

std::string_view OwnListEntryName(OwnListKind kind) {
  switch (kind) {
    case OwnListKind::kDomain:
    case OwnListKind::kWebsite:
      return "a domain such as acme.com, without https:// and path";
    case OwnListKind::kMailbox:
      return "a domain such as acme.com or an address such as jo@acme.com";
    case OwnListKind::kPhone:
      return "a phone number such as +1 415 555 2671";
    case OwnListKind::kCompany:
    case OwnListKind::kText:
      break;
  }
  return "text with a letter or digit";
}

std::string OwnListValue(std::string_view said, OwnListKind kind) {
  if (said.empty()) return {};
  return OwnListKey(kind == OwnListKind::kWebsite ? HostOf(said) : said, kind);
}

bool IsOnOwnList(const TextIndex& keys, OwnListKind kind, std::string_view value) {
  if (value.empty()) return false;
  if (keys.Find(value)) return true;
  switch (kind) {
    case OwnListKind::kDomain:
    case OwnListKind::kWebsite:
    case OwnListKind::kMailbox:
      return keys.FindDomain(value.substr(value.rfind('@') + 1)).has_value();
    case OwnListKind::kPhone:
    case OwnListKind::kCompany:
    case OwnListKind::kText:
      break;
  }
  return false;
}

}  // namespace leadgate
