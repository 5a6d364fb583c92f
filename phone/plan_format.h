// How a number is written in its own country: "(415) 555-2671", "030 901820", "06 12 34 56 78".
//
//   PlanFormat north_america(metadata of US);
//   north_america.National("4155552671") → "(415) 555-2671"
//   north_america.National("911")        → "911"   no format fits: the digits as they are
//
// Used by phone/numbering_plans.cc, with the plan of the calling code's main region, as libphonenumber does.
// Threads: const methods are safe.   Failure: the digits as they are.
// Source: libphonenumber's rules for national formats (numberFormat, nationalPrefixFormattingRule,
// leadingDigitsPattern).
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <deque>
#include <string>
#include <string_view>

namespace i18n::phonenumbers {
class PhoneMetadata;
}

namespace leadgate {

class PlanFormat {
 public:
  // Copies what it needs of the plan.
  explicit PlanFormat(const i18n::phonenumbers::PhoneMetadata& plan);

  std::string National(std::string_view national) const;
  bool whole() const { return whole_; }  // RE2 has taken every pattern

 private:
  struct Format {
    Format(const std::string& pattern, std::string written);
    re2::RE2 pattern;
    std::string rewrite;  // "(\\1) \\2-\\3", as RE2 wants it
  };

  re2::RE2::Set leading_digits_;  // index: of formats_
  std::deque<Format> formats_;
  bool whole_ = true;
};

}  // namespace leadgate
