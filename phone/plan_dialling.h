// What is dialled before a number in one region, taken off as its numbering plan says.
//
//   Dialling germany(metadata of DE);
//   germany.WithoutInternationalPrefix("0044207946…") → "44207946…"
//   germany.WithoutNationalPrefix("030901820")        → "30901820"
//   germany.WithoutNationalPrefix("30901820")         → nothing to take off
//   germany.Length("30901820")                        → PlanLength::kPossible
//
// Mexico, Brazil and Argentina rewrite what they take off ("0 15 …" → "9 …"); so says the metadata, and so it is done.
//
// Used by phone/numbering_plans.cc. Digits are ASCII 0 to 9 throughout.
// Threads: const methods are safe.   Failure: whole() is false when RE2 does not take a pattern (a test says that there
// is none); it fits nothing then. Source: libphonenumber's phonemetadata.proto (nationalPrefixForParsing,
// nationalPrefixTransformRule, internationalPrefix, possibleLength) and its rules for applying them.
#pragma once

#include <re2/re2.h>

#include <optional>
#include <string>
#include <string_view>

namespace i18n::phonenumbers {
class PhoneMetadata;
}

namespace leadgate {

enum class PlanLength { kPossible, kLocalOnly, kTooShort, kTooLong, kNone };

class Dialling {
 public:
  // plan must outlive it.
  explicit Dialling(const i18n::phonenumbers::PhoneMetadata& plan);

  bool whole() const;
  std::optional<std::string_view> WithoutInternationalPrefix(std::string_view digits) const;
  std::optional<std::string> WithoutNationalPrefix(std::string_view digits) const;
  bool FitsPlan(std::string_view national) const;  // by its digits; the length is another question
  PlanLength Length(std::string_view national) const;

 private:
  std::optional<std::string> Rewritten(std::string_view digits, const re2::StringPiece* groups) const;

  const i18n::phonenumbers::PhoneMetadata& plan_;
  re2::RE2 international_prefix_, national_prefix_, general_;
};

// Patterns of digits, read as libphonenumber's are: no case, no Unicode, nothing logged.
re2::RE2::Options DigitPatternOptions();

}  // namespace leadgate
