// The types of gateway/config_types.h that name places, on the map and on the web.
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include "gateway/config_text_type.h"
#include "gateway/wall_clock.h"

namespace leadgate {
namespace {

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

bool IsCountry(const std::string& code) {
  for (const char* const* country = uloc_getISOCountries(); *country != nullptr; ++country) {
    if (code == *country) return true;
  }
  return false;
}

// What people write for a country, and its code.
std::string CountryMeant(const std::string& text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kOften = {
      {{"UK", "GB"}, {"USA", "US"}, {"EN", "GB"}, {"GER", "DE"}, {"EL", "GR"}, {"UAE", "AE"}}};
  std::string upper = text;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  for (const auto& [often, meant] : kOften) {
    if (upper == often) return std::string(meant);
  }
  return IsCountry(upper) ? upper : std::string();
}

constexpr std::string_view kUsStates =
    " AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK "
    "OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP ";
constexpr std::string_view kCaProvinces = " AB BC MB NB NL NS NT NU ON PE QC SK YT ";

bool IsSubdivision(const std::string& text) {
  if (text.size() != 5 || text[2] != '-') return false;
  const std::string state = " " + text.substr(3) + " ";
  if (text.starts_with("US-")) return kUsStates.find(state) != std::string_view::npos;
  return text.starts_with("CA-") && kCaProvinces.find(state) != std::string_view::npos;
}

// The names of places, without abbreviations and offsets.
std::vector<std::string> TimeZoneNames() {
  std::vector<std::string> names;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> all(
      icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, error));
  for (const char* name = nullptr; all != nullptr && (name = all->next(nullptr, error)) != nullptr;) {
    names.emplace_back(name);
  }
  return names;
}

bool IsDomain(const std::string& text) {
  constexpr std::size_t kLongest = 253;
  if (text.empty() || text.size() > kLongest || text.find('.') == std::string::npos ||
      text.find("..") != std::string::npos) {
    return false;
  }
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
  return plain && text.front() != '.' && text.front() != '-' && text.back() != '.' && text.back() != '-';
}

std::string_view AfterScheme(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (url.starts_with(scheme)) return url.substr(scheme.size());
  }
  return {};
}

bool HasBlank(std::string_view text) { return text.find_first_of(" \t\r\n\"<>") != std::string_view::npos; }

}  // namespace

ConfigType<std::string> Domain() {
  return TextType<std::string>(
      "a domain such as example.com", schema::Pattern("^[A-Za-z0-9][A-Za-z0-9.-]*[.][A-Za-z0-9.-]*[A-Za-z0-9]$"),
      [](const std::string& text) -> std::optional<std::string> {
        std::string lower = Lower(text);
        return IsDomain(lower) ? std::optional(std::move(lower)) : std::nullopt;
      },
      ShowTextAsIs);
}

ConfigType<std::string> EmailAddress() {
  return TextType<std::string>(
      "an email address such as kim@example.com", schema::Pattern("^[^@\\s]+@[^@\\s]+[.][^@\\s]+$"),
      [](const std::string& text) -> std::optional<std::string> {
        const std::size_t at = text.find('@');
        if (at == 0 || at == std::string::npos || HasBlank(text)) return std::nullopt;
        std::string domain = Lower(text.substr(at + 1));
        domain.erase(std::remove_if(domain.begin(), domain.end(), [](char c) { return (c & 0x80) != 0; }),
                     domain.end());
        const bool foreign = domain.size() != text.size() - at - 1;  // letters of other scripts
        const bool plain =
            foreign ? domain.find_first_of("@/:,;") == std::string::npos && domain.find('.') != std::string::npos
                    : IsDomain(domain);
        return plain ? std::optional(text) : std::nullopt;
      },
      ShowTextAsIs);
}

ConfigType<std::string> Country() {
  ConfigType<std::string> type;
  type.expected = "a country code such as US or DE (ISO 3166-1, two letters)";
  type.schema = schema::Pattern("^[A-Z]{2}$");
  type.show = ShowTextAsIs;
  type.read = [expected = type.expected](const ConfigValue& value) -> std::optional<std::string> {
    if (!value.is_text()) {
      value.Expected(expected);
      return std::nullopt;
    }
    if (IsCountry(value.text())) return value.text();
    const std::string meant = CountryMeant(value.text());
    value.Fail("expected " + expected + "; found \"" + value.text() + "\"" +
               (meant.empty() ? std::string() : "; did you mean \"" + meant + "\"?"));
    return std::nullopt;
  };
  return type;
}

ConfigType<std::string> Subdivision() {
  return TextType<std::string>(
      "a state of the US or a province of Canada, such as US-CA or CA-ON", schema::Pattern("^(US|CA)-[A-Z]{2}$"),
      [](const std::string& text) { return IsSubdivision(text) ? std::optional(text) : std::nullopt; }, ShowTextAsIs);
}

ConfigType<std::string> TimeZone() {
  ConfigType<std::string> type;
  type.expected = "a time zone such as Europe/Berlin or America/New_York (an IANA name)";
  type.schema = schema::Pattern("^[A-Za-z0-9_+/-]+$");
  type.show = ShowTextAsIs;
  type.read = [expected = type.expected](const ConfigValue& value) -> std::optional<std::string> {
    if (!value.is_text()) {
      value.Expected(expected);
      return std::nullopt;
    }
    if (WallClock::In(value.text())) return value.text();
    value.Fail("expected " + expected + "; found \"" + value.text() + "\"" + DidYouMean(value.text(), TimeZoneNames()));
    return std::nullopt;
  };
  return type;
}

bool IsCurrency(const std::string& code) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UEnumeration, void (*)(UEnumeration*)> codes(
      ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &error), uenum_close);
  if (U_FAILURE(error) != 0) return code.size() == 3;  // without ICU's data nothing can be said
  for (const char* known = nullptr; (known = uenum_next(codes.get(), nullptr, &error)) != nullptr;) {
    if (code == known) return true;
  }
  return false;
}

ConfigType<std::string> Currency() {
  return TextType<std::string>(
      "a currency code such as USD (ISO 4217)", schema::Pattern("^[A-Z]{3}$"),
      [](const std::string& text) { return IsCurrency(text) ? std::optional(text) : std::nullopt; }, ShowTextAsIs);
}

ConfigType<std::string> WebOrigin() {
  return TextType<std::string>(
      "an origin such as https://www.example.com (no path), or \"*\" for any",
      schema::Pattern("^[*]$|^https?://[^/?#@\\s]+$"),
      [](const std::string& text) -> std::optional<std::string> {
        if (text == "*") return text;
        const std::string_view host = AfterScheme(text);
        const bool good = !host.empty() && host.find_first_of("/?#@") == std::string_view::npos && !HasBlank(host);
        return good ? std::optional(Lower(text)) : std::nullopt;
      },
      ShowTextAsIs);
}

ConfigType<std::string> WebAddress() {
  return TextType<std::string>(
      "a web address that starts with https:// or http://", schema::Pattern("^https?://[^/\\s][^\\s]*$"),
      [](const std::string& text) {
        const std::string_view rest = AfterScheme(text);
        return !rest.empty() && rest.front() != '/' && !HasBlank(rest) ? std::optional(text) : std::nullopt;
      },
      ShowTextAsIs);
}

}  // namespace leadgate
