// A telephone number, and the ways people write it.
//
//   PhoneNumber berlin{"49", "0", "3023125000"};
//   WritePhone(berlin, PhoneFormat::kNational, random) → "030 2312 5000", "030/23125000"
//   WritePhone(berlin, PhoneFormat::kTrunkInBrackets, random) → "+49 (0)30 23125000"
//
// Threads: as its Random.   Failure: none.
#pragma once

#include <string>

#include "tests/dedupe/generate/random.h"

namespace leadgate::generate {

struct PhoneNumber {
  std::string calling_code, trunk, national;  // national: significant digits alone
  bool empty() const { return national.empty(); }
  bool operator==(const PhoneNumber&) const = default;
};

enum class PhoneFormat {
  kInternational,
  kPlus,
  kDoubleZero,
  kWithoutPlus,
  kNational,
  kNationalDigits,
  kTrunkInBrackets
};

// kTrunkInBrackets where there is no trunk is kInternational.
std::string WritePhone(const PhoneNumber& number, PhoneFormat format, Random& random);
// As forms get it; without a country only those that say theirs.
PhoneFormat DrawFormat(bool country_known, Random& random);

}  // namespace leadgate::generate
