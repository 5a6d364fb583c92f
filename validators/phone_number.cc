// What is wrong with a phone number, in words a visitor can act on.
//
//   "0171 12"  (Germany)       → phone.impossible, "This number is too short for Germany. Please check it."
//   "call me"                  → phone.unparseable
//   "+1 415 155 2671"          → phone.invalid          an exchange cannot start with 1
//   "+1 900 555 1234"          → phone.premium_rate; "0180 2 123456" → phone.shared_cost; "07640 123456" → phone.pager
//   "+1 800 356 9377"          → nothing: toll-free, somebody's desk
//   country DE, "+34 912 …"    → phone.country_mismatch, a tag: "number: ES, stated: DE"
//   country US, "+1 604 …"     → nothing: one numbering plan; nor for neighbours (validators/country_ties.h)
//   "555-0100"                 → nothing here: phone_placeholder.cc says it better
//
// Threads: stateless.   Failures: none.   Does not: parse; gateway/normalise.cc did (validators/phone_number_parse.h).
// Source: DESIGN §5, §11 (area codes newer than libphonenumber 8.12.57).
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/country_ties.h"
#include "validators/phone_placeholder.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 7> kCodes = {"phone.unparseable",     "phone.impossible",  "phone.invalid",
                                                    "phone.premium_rate",    "phone.shared_cost", "phone.pager",
                                                    "phone.country_mismatch"};

// North American area codes opened after the library's metadata was made: not known to be wrong.
constexpr std::array<std::string_view, 17> kNewAreaCodes = {"324", "329", "350", "353", "357", "369",
                                                            "645", "686", "728", "730", "738", "748",
                                                            "821", "835", "942", "975", "983"};

constexpr std::array<std::string_view, 6> kWithArticle = {"US", "GB", "NL", "AE", "PH", "DO"};

bool IsNewAreaCode(std::string_view e164) {
  if (e164.size() != 12 || !e164.starts_with("+1")) return false;
  return std::find(kNewAreaCodes.begin(), kNewAreaCodes.end(), e164.substr(2, 3)) != kNewAreaCodes.end();
}

// "Germany", "the Netherlands"; empty when the country is not known.
std::string CountryName(const PhoneField& phone) {
  const std::string& code = phone.country.empty() ? phone.assumed_country : phone.country;
  if (code.size() != 2) return {};
  icu::UnicodeString name;
  icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale::getEnglish(), name);
  std::string text;
  name.toUTF8String(text);
  if (text == code) return {};
  const bool article = std::find(kWithArticle.begin(), kWithArticle.end(), code) != kWithArticle.end();
  return article ? "the " + text : text;
}

Finding Bad(std::string_view code, const PhoneField& phone, std::string_view evidence, std::string_view what) {
  Finding finding = Found(code, "phone", evidence);
  const std::string country = CountryName(phone);
  if (!country.empty() && !what.empty()) finding.message = std::string(what) + country + ". Please check it.";
  return finding;
}

// The country in the ending of the address: "anna@acme.fr" is FR; empty for .com, and for no address.
std::string CountryOfAddress(const EmailField& email) {
  const std::string_view domain = email.domain;
  std::string ending(domain.substr(domain.rfind('.') + 1));  // npos + 1: all of it
  if (ending.size() != 2) return {};
  std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return ending == "UK" ? "GB" : ending;
}

// The region in a page's locale: "fr-FR" is FR, "zh-Hant-TW" is TW; empty for "fr".
std::string_view CountryOfPage(std::string_view locale) {
  locale = locale.substr(0, locale.find_first_of(",;"));
  const std::size_t dash = locale.find_last_of("-_");
  return dash == std::string_view::npos ? std::string_view() : locale.substr(dash + 1);
}

// An expatriate keeps the number of home: what else is of the number's country is said too.
std::string MismatchEvidence(const Lead& lead) {
  const std::string& country = lead.phone.country;
  std::string evidence = "number: " + country + ", stated: " + lead.country.value;
  if (CountryOfAddress(lead.email) == country) evidence += ", address: " + country;
  if (CountryOfPage(lead.locale) == country) evidence += ", page: " + country;
  return evidence;
}

// Calling it costs more, or nobody answers. Toll-free and company-wide numbers ring at a desk: nothing is said of them.
std::string_view UnusualType(PhoneType type) {
  switch (type) {
    case PhoneType::kPremiumRate:
      return "phone.premium_rate";
    case PhoneType::kSharedCost:
      return "phone.shared_cost";
    case PhoneType::kPager:
      return "phone.pager";
    default:
      return {};
  }
}

Findings Unusual(const Lead& lead) {
  const PhoneField& phone = lead.phone;
  Findings found;
  if (const auto code = UnusualType(phone.type); !code.empty()) {
    found.push_back(Found(code, "phone", "type: " + std::string(PhoneTypeName(phone.type))));
  }
  const bool both_known = phone.country.size() == 2 && lead.country.valid && lead.country.value.size() == 2;
  if (both_known && !AreTied(phone.country, lead.country.value)) {
    found.push_back(Found("phone.country_mismatch", "phone", MismatchEvidence(lead)));
  }
  return found;
}

class PhoneNumberCheck final : public Check {
 public:
  std::string_view name() const override { return "phone_number"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const PhoneField& phone = input.lead.phone;
    if (phone.verdict == PhoneVerdict::kAbsent || !PlaceholderEvidence(phone, input.form.phone_example).empty())
      return {};
    switch (phone.verdict) {
      case PhoneVerdict::kUnparseable:
        return {Found("phone.unparseable", "phone", "no phone number")};
      case PhoneVerdict::kTooShort:
        return {Bad("phone.impossible", phone, "too short", "This number is too short for ")};
      case PhoneVerdict::kTooLong:
        return {Bad("phone.impossible", phone, "too long", "This number is too long for ")};
      case PhoneVerdict::kImpossible:
        return {Bad("phone.impossible", phone, "impossible length", "This number has the wrong length for ")};
      case PhoneVerdict::kInvalid:
        if (IsNewAreaCode(phone.e164)) return {};
        return {Bad("phone.invalid", phone, "not in the numbering plan", "There is no such number in ")};
      default:
        return Unusual(input.lead);
    }
  }
};

}  // namespace

std::unique_ptr<Check> MakePhoneNumberCheck() { return std::make_unique<PhoneNumberCheck>(); }

}  // namespace leadgate
