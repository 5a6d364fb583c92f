// The match key of an address: what one mailbox is called in all the ways its provider delivers to it.
#include <unicode/bytestream.h>
#include <unicode/casemap.h>

#include <algorithm>
#include <initializer_list>

#include "validators/email_syntax.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

bool IsOneOf(std::string_view text, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), text) != names.end();
}

// "outlook.com", "outlook.de", "outlook.co.uk", "outlook.com.br": a provider's own domains across countries.
bool IsProviderFamily(std::string_view domain, std::initializer_list<std::string_view> names) {
  const std::size_t dot = domain.find('.');
  if (dot == std::string_view::npos || !IsOneOf(domain.substr(0, dot), names)) return false;
  std::string_view rest = domain.substr(dot + 1);
  if (rest == "com") return true;
  if (rest.starts_with("co.")) rest.remove_prefix(3);
  if (rest.starts_with("com.")) rest.remove_prefix(4);
  return rest.size() == 2;
}

bool FoldsPlus(std::string_view domain) {
  return IsProviderFamily(domain, {"outlook", "hotmail", "live"}) ||
         IsOneOf(domain, {"msn.com", "icloud.com", "me.com", "mac.com", "fastmail.com", "fastmail.fm", "proton.me",
                          "protonmail.com", "protonmail.ch", "pm.me"});
}

bool FoldsHyphen(std::string_view domain) {
  return IsProviderFamily(domain, {"yahoo"}) || IsOneOf(domain, {"ymail.com", "rocketmail.com"});
}

std::string Lower(std::string_view text) {
  std::string out;
  if (IsAscii(text)) {
    out.assign(text);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
  }
  UErrorCode error = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out);
  icu::CaseMap::utf8Fold(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                         error);
  return U_SUCCESS(error) ? Nfc(out) : std::string(text);
}

// The local part up to `tag`, unless nothing would be left.
void CutAt(std::string& local, char tag) {
  const std::size_t at = local.find(tag);
  if (at != std::string::npos && at > 0) local.resize(at);
}

}  // namespace

std::string CanonicalEmail(std::string_view local, std::string_view domain_ascii) {
  std::string key = Lower(local);
  if (domain_ascii == "gmail.com" || domain_ascii == "googlemail.com") {
    CutAt(key, '+');
    if (key.find_first_not_of('.') != std::string::npos) std::erase(key, '.');
    return key += "@gmail.com";
  }
  if (FoldsPlus(domain_ascii)) CutAt(key, '+');
  if (FoldsHyphen(domain_ascii)) CutAt(key, '-');
  key.push_back('@');
  key.append(domain_ascii);
  return key;
}

}  // namespace leadgate
