// The match key of an address: what one mailbox is called in all the ways its provider delivers to it.
//
// Source: the providers' own help pages (Gmail "Dots don't matter", Outlook and Exchange Online "plus addressing",
// iCloud, Proton and Fastmail "plus addressing", Fastmail "subdomain addressing", Yahoo "disposable addresses" with a
// hyphen, Yandex "aliases": its domains are one, and a dot and a hyphen are the same).
#include <unicode/bytestream.h>
#include <unicode/casemap.h>

#include <algorithm>
#include <initializer_list>

#include "validators/email_characters.h"
#include "validators/email_syntax.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

// What a provider ignores.
struct Rule {
  char tag = '\0';    // this and what follows, in the local part
  bool dots = false;  // every dot of the local part
  bool hyphen_is_dot = false;
  bool user_below = false;       // anything@user.fastmail.com is user@fastmail.com
  std::string_view domain = {};  // the one name of several; empty: as it is
};

bool IsOneOf(std::string_view text, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), text) != names.end();
}

// "outlook" of "outlook.com", "outlook.de", "outlook.co.uk", "outlook.com.br": a provider's own domains across
// countries. Empty for whatever cannot be one.
std::string_view FamilyOf(std::string_view domain) {
  const std::size_t dot = domain.find('.');
  if (dot == std::string_view::npos) return {};
  std::string_view rest = domain.substr(dot + 1);
  if (rest == "com") return domain.substr(0, dot);
  if (rest.starts_with("co.")) rest.remove_prefix(3);
  if (rest.starts_with("com.")) rest.remove_prefix(4);
  return rest.size() == 2 ? domain.substr(0, dot) : std::string_view{};
}

constexpr Rule kPlus{.tag = '+'};
constexpr Rule kGmail{.tag = '+', .dots = true, .domain = "gmail.com"};
constexpr Rule kYahoo{.tag = '-'};
constexpr Rule kYandex{.tag = '+', .hyphen_is_dot = true, .domain = "yandex.ru"};
constexpr Rule kFastmailBelow{.user_below = true};

bool IsFastmail(std::string_view domain) {
  if (domain.empty() || (domain.front() != 'f' && domain.front() != 's')) return false;
  return FamilyOf(domain) == "fastmail" || IsOneOf(domain, {"fastmail.net", "fastmail.org", "sent.com"});
}

// The rule of a provider's own domain; nullptr for all others. By the first letter, as most domains are nobody's here.
const Rule* ProviderRule(std::string_view domain) {
  const auto if_so = [](bool holds, const Rule& rule) { return holds ? &rule : nullptr; };
  switch (domain.empty() ? '\0' : domain.front()) {
    case 'f':
    case 's':
      return if_so(IsFastmail(domain), kPlus);
    case 'g':
      return if_so(domain == "gmail.com" || domain == "googlemail.com", kGmail);
    case 'h':
      return if_so(FamilyOf(domain) == "hotmail", kPlus);
    case 'i':
      return if_so(domain == "icloud.com", kPlus);
    case 'l':
      return if_so(FamilyOf(domain) == "live", kPlus);
    case 'm':
      return if_so(IsOneOf(domain, {"msn.com", "me.com", "mac.com"}), kPlus);
    case 'n':
      return if_so(domain == "narod.ru", kYandex);
    case 'o':
      return if_so(FamilyOf(domain) == "outlook", kPlus);
    case 'p':
      return if_so(IsOneOf(domain, {"proton.me", "protonmail.com", "protonmail.ch", "pm.me"}), kPlus);
    case 'r':
      return if_so(domain == "rocketmail.com", kYahoo);
    case 'y':
      if (FamilyOf(domain) == "yahoo" || domain == "ymail.com") return &kYahoo;
      return if_so(FamilyOf(domain) == "yandex" || domain == "ya.ru", kYandex);
    default:
      return nullptr;
  }
}

bool EndsBelow(std::string_view host, std::string_view domain) {
  return host.size() > domain.size() && host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.';
}

// A company's own domain, by who takes its mail. Dots count there, with Google too.
Rule RuleOfHost(std::string_view mx_host) {
  if (mx_host.empty()) return {};
  if (mx_host.ends_with('.')) mx_host.remove_suffix(1);
  for (const std::string_view provider : {"google.com", "googlemail.com", "mail.protection.outlook.com", "mx.microsoft",
                                          "mail.icloud.com", "messagingengine.com", "protonmail.ch", "mx.yandex.net"}) {
    if (mx_host == provider || EndsBelow(mx_host, provider)) return kPlus;
  }
  return {};
}

Rule RuleOf(std::string_view domain, std::string_view mx_host) {
  if (const Rule* rule = ProviderRule(domain); rule != nullptr) return *rule;
  const std::size_t dot = domain.find('.');
  if (dot != std::string_view::npos && IsFastmail(domain.substr(dot + 1))) return kFastmailBelow;
  return RuleOfHost(mx_host);
}

void AppendLower(std::string_view text, std::string& out) {
  if (IsAscii(text)) {
    const std::size_t start = out.size();
    out.append(text);
    std::transform(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(),
                   out.begin() + static_cast<std::ptrdiff_t>(start), LowerByte);
    return;
  }
  std::string folded;
  UErrorCode error = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&folded);
  icu::CaseMap::utf8Fold(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                         error);
  out += U_SUCCESS(error) ? Nfc(folded) : std::string(text);
}

// The local part up to `tag`, unless nothing would be left.
std::string_view BeforeTag(std::string_view local, char tag) {
  const std::size_t at = tag == '\0' ? std::string_view::npos : local.find(tag);
  return at == std::string_view::npos || at == 0 ? local : local.substr(0, at);
}

}  // namespace

std::string CanonicalEmail(std::string_view local, std::string_view domain_ascii, std::string_view mx_host) {
  const Rule rule = RuleOf(domain_ascii, mx_host);
  if (rule.user_below) {
    const std::size_t dot = domain_ascii.find('.');
    local = domain_ascii.substr(0, dot);
    domain_ascii.remove_prefix(dot + 1);
  }
  std::string key;
  key.reserve(local.size() + 1 + domain_ascii.size());
  AppendLower(BeforeTag(local, rule.tag), key);
  if (rule.dots && key.find_first_not_of('.') != std::string::npos) std::erase(key, '.');
  if (rule.hyphen_is_dot) std::replace(key.begin(), key.end(), '-', '.');
  key.push_back('@');
  key.append(rule.domain.empty() ? domain_ascii : rule.domain);
  return key;
}

}  // namespace leadgate
