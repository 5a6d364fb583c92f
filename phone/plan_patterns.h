// All patterns of a calling code in one automaton: in which regions a number is valid, and of which type.
//
//   PlanPatterns north_america({metadata of US, CA, …});       // the main region first
//   north_america.Find("6045550123")  → region 1 (CA), kFixedOrMobile
//   north_america.Find("1235550123")  → no region: in nobody's plan
//   PlanPatterns germany({metadata of DE});
//   germany.Find("1")                 → region 0 (DE), kUnknown: one region owns the code, whatever follows it
//
// One pass over the digits, a fraction of a microsecond; libphonenumber asks the same patterns one by one.
//
// Used by phone/numbering_plans.cc.
// Threads: const methods are safe.   Failure: a pattern that RE2 does not take is left out (a test says that there is
// none); out of memory, Find says kNoAnswer. Source: libphonenumber's rules for types and regions (getNumberType,
// getRegionCodeForNumber).
#pragma once

#include <re2/set.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead.h"

namespace i18n::phonenumbers {
class PhoneMetadata;
}

namespace leadgate {

class PlanPatterns {
 public:
  static constexpr int kNoRegion = -1;
  static constexpr int kNoAnswer = -2;
  struct Found {
    int region = kNoRegion;  // in the order given
    PhoneType type = PhoneType::kUnknown;
  };

  // The plans, and the vector, must outlive it.
  explicit PlanPatterns(const std::vector<const i18n::phonenumbers::PhoneMetadata*>& plans);

  bool whole() const { return whole_; }  // RE2 has taken every pattern
  Found Find(std::string_view national) const;

 private:
  // What it means when a pattern matches: for a region, one of the kinds in plan_patterns.cc, at some lengths.
  struct Use {
    int region = 0;
    std::uint32_t kind = 0;     // one bit
    std::uint32_t lengths = 0;  // bit n: numbers of n digits; 0: any
  };

  void Add(const std::string& pattern, Use use);

  const std::vector<const i18n::phonenumbers::PhoneMetadata*>& plans_;
  re2::RE2::Set set_;
  std::vector<std::string> patterns_;
  std::vector<std::vector<Use>> uses_;  // by pattern
  bool whole_ = true;
};

}  // namespace leadgate
