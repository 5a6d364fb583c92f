// What is wrong with a phone number, in words a visitor can act on.
//
//   "0171 392001" (Germany)    → phone.invalid, "This number is one digit short for Germany. Please check it."
//   "555-2671" (United States) → phone.impossible, "The area code is missing. Please add it."
//   "call me"                  → phone.unparseable
//   "+1 415 155 2671"          → phone.invalid          an exchange cannot start with 1
//   "+1 900 555 1234"          → phone.premium_rate; "0180 2 123456" → phone.shared_cost; "07640 123456" → phone.pager
//   "+1 800 356 9377"          → nothing: toll-free, somebody's desk
//   country DE, "+34 912 …"    → phone.country_mismatch, a tag: "number: ES, stated: DE"
//   country US, "+1 604 …"     → nothing: one numbering plan; nor for neighbours (validators/country_ties.h)
//   "555-0100"                 → nothing here: phone_placeholder.cc says it better
//
// Threads: stateless.   Failures: none.   Does not: parse; gateway/normalise.cc did (phone/phone_reader.h).
// Source: DESIGN §5.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <utility>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/country_ties.h"
#include "validators/phone_placeholder.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 8> kCodes = {"phone.unparseable",  "phone.impossible",      "phone.invalid",
                                                    "phone.premium_rate", "phone.shared_cost",     "phone.pager",
                                                    "phone.voicemail",    "phone.country_mismatch"};

constexpr std::array<std::string_view, 20> kWithArticle = {"US", "GB", "NL", "AE", "PH", "DO", "VI", "VG", "KY", "TC",
                                                           "FK", "FO", "CK", "SB", "MH", "MP", "BS", "KM", "CF", "IM"};

// "Germany", "the Netherlands"; empty when the country is not known.
std::string CountryName(const PhoneField& phone) {
  const std::string& code = phone.plan_country;
  if (code.size() != 2) return {};
  icu::UnicodeString name;
  icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale::getEnglish(), name);
  std::string text;
  name.toUTF8String(text);
  if (text == code) return {};
  const bool article = std::find(kWithArticle.begin(), kWithArticle.end(), code) != kWithArticle.end();
  return article ? "the " + text : text;
}

// "is one digit short for Germany", "has two digits too many for Germany"; "is too short for Germany" where the count
// would help nobody.
std::string WhatIsWrong(const PhoneField& phone, const std::string& country) {
  constexpr std::array<std::string_view, 4> kCounts = {"", "one digit", "two digits", "three digits"};
  const int off = phone.surplus_digits;
  const auto count = static_cast<std::size_t>(std::abs(off));
  if (off != 0 && count < kCounts.size()) {
    const std::string digits(kCounts.at(count));
    return (off < 0 ? "is " + digits + " short for " : "has " + digits + " too many for ") + country;
  }
  if (phone.verdict == PhoneVerdict::kTooShort || off < 0) return "is too short for " + country;
  if (phone.verdict == PhoneVerdict::kTooLong || off > 0) return "is too long for " + country;
  if (phone.verdict == PhoneVerdict::kImpossible) return "has the wrong length for " + country;
  return {};
}

std::string MessageOf(const PhoneField& phone) {
  const std::string country = CountryName(phone);
  if (phone.verdict == PhoneVerdict::kRounded) {
    return "A spreadsheet has shortened this number. Please type it in full.";
  }
  if (phone.verdict == PhoneVerdict::kAreaCodeMissing) return "The area code is missing. Please add it.";
  if (phone.verdict == PhoneVerdict::kCountryMissing) return "Please begin with + and the country code.";
  if (phone.verdict == PhoneVerdict::kImpossible && phone.e164.empty()) {
    return "There is no such country code. Please check it.";
  }
  if (country.empty()) return {};
  // Nobody said that the number is of this country.
  const bool guessed = !phone.assumed_country.empty() && phone.assumed_from != PhoneRegionSource::kCountryField;
  const char* ask = guessed ? ". Please check it, or begin with + and the country code." : ". Please check it.";
  const std::string wrong = WhatIsWrong(phone, country);
  return (wrong.empty() ? "There is no such number in " + country : "This number " + wrong) + ask;
}

// How it was read, without the number: "too short; read as DE, from form_default; second_number".
std::string EvidenceOf(const PhoneField& phone, std::string_view what) {
  std::string evidence(what);
  if (!phone.assumed_country.empty()) {
    evidence += "; read as " + phone.assumed_country + ", from ";
    evidence += PhoneRegionSourceName(phone.assumed_from);
  }
  if (!phone.repairs.empty()) evidence += "; " + phone.repairs;
  return evidence;
}

Finding Bad(std::string_view code, const PhoneField& phone, std::string_view what) {
  Finding finding = Found(code, "phone", EvidenceOf(phone, what));
  finding.message = MessageOf(phone);
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
    case PhoneType::kVoicemail:
      return "phone.voicemail";
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
        return {Bad("phone.unparseable", phone, "no phone number")};
      case PhoneVerdict::kRounded:
        return {Bad("phone.unparseable", phone, "rounded by a spreadsheet")};
      case PhoneVerdict::kCountryMissing:
        return {Bad("phone.unparseable", phone, "no country to read it with")};
      case PhoneVerdict::kTooShort:
        return {Bad("phone.impossible", phone, "too short")};
      case PhoneVerdict::kAreaCodeMissing:
        return {Bad("phone.impossible", phone, "the area code is missing")};
      case PhoneVerdict::kTooLong:
        return {Bad("phone.impossible", phone, "too long")};
      case PhoneVerdict::kImpossible:
        return {Bad("phone.impossible", phone, "impossible length")};
      case PhoneVerdict::kInvalid:
        return {Bad("phone.invalid", phone, "not in the numbering plan")};
      default:
        return Unusual(input.lead);
    }
  }
};

}  // namespace

std::unique_ptr<Check> MakePhoneNumberCheck() { return std::make_unique<PhoneNumberCheck>(); }

}  // namespace leadgate
