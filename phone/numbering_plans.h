// The numbering plans of the world: reads dialled digits, and judges numbers by their country's plan.
//
//   Result<NumberingPlans> plans = NumberingPlans::From(metadata);       // phone/phone_metadata.h
//   plans->ReadNational("030901820", "DE")      → {49, "30901820"}
//   plans->ReadNational("01149308…", "US")      → {49, "308…"}           dialled from the United States
//   plans->ReadInternational("390612345678")    → {39, "0612345678"}     what follows a +; Italy keeps its zero
//   plans->ReadInternational("999123")          → problem kImpossible: no such calling code
//   plans->Judge({1, "4155552671"})             → kValid, "US", kFixedOrMobile
//   plans->Judge({1, "2345"})                   → kTooShort, "", kUnknown
//   plans->SurplusDigits({49, "171123456"})     → -1: with one digit more there are such numbers
//
// What it reads and says is what libphonenumber would (tests compare the two over every region), many times faster:
// see docs/design/phone.md. Plans are compiled when a number first asks for them.
//
// Sits below phone/phone_reader.h, which knows what people type.
// Threads: const methods are safe.   Failures: From, when the bytes are no metadata. Broken() names plans with a
// pattern that RE2 does not take: scripts/update-phone-metadata and a test refuse such a file. Source: Google's
// libphonenumber metadata, which follows ITU-T E.164 and the national plans.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead.h"
#include "leadgate/status.h"

namespace leadgate {

struct SignificantNumber {
  int country_code = 0;
  std::string national;  // digits, with the zeros that belong to them, without what is dialled before

  std::string E164() const { return "+" + std::to_string(country_code) + national; }
};

// number, or why there is none: kTooShort, kTooLong, kImpossible (no such calling code), kUnparseable (no such region).
struct DialledNumber {
  SignificantNumber number;
  std::optional<PhoneVerdict> problem;
};

struct PlanJudgement {
  PhoneVerdict verdict =
      PhoneVerdict::kInvalid;            // kValid, kInvalid, kAreaCodeMissing, kTooShort, kTooLong, kImpossible
  std::string region;                    // ISO 3166-1 alpha-2; empty: none, or of no country (+800)
  PhoneType type = PhoneType::kUnknown;  // of valid numbers
};

class NumberingPlans {
 public:
  static Result<NumberingPlans> From(std::string_view metadata);
  NumberingPlans(NumberingPlans&&) noexcept;
  NumberingPlans& operator=(NumberingPlans&&) noexcept;
  ~NumberingPlans();

  std::size_t count() const;
  int CallingCode(std::string_view region) const;              // 0: no such region
  std::size_t LongestNational(std::string_view region) const;  // digits of its longest numbers; 0: no such region
  std::size_t OnlyLength(std::string_view region) const;  // of its numbers; 0: they have several, or no such region
  // Whether its people write the 0 that is dialled before a number: "030 …" in Germany, but "(11) …" in Brazil.
  bool WritesTrunkZero(std::string_view region) const;
  std::string_view MainRegion(int country_code) const;  // "US" of 1; empty: of no country, or no such code
  int CallingCodeAt(std::string_view digits) const;     // that the digits begin with: 49 of "4930901820"; 0: none

  // Plans that cannot be asked whole; compiles all of them.
  std::vector<std::string> Broken() const;

  // digits: ASCII 0 to 9, as dialled in the region.
  DialledNumber ReadNational(std::string_view digits, std::string_view region) const;
  DialledNumber ReadInternational(std::string_view digits) const;

  PlanJudgement Judge(const SignificantNumber& number) const;
  // Whether it would be valid without its last `digits`, or (negative) with so many more at its end.
  bool IsOffBy(const SignificantNumber& number, int digits) const;
  // Of a number that is not valid: how many digits it has too many, or (negative) too few; 0 when that is not what is
  // wrong, or cannot be told.
  int SurplusDigits(const SignificantNumber& number) const;
  // As it is written in its country, without extension.
  std::string NationalFormat(const SignificantNumber& number) const;

 private:
  struct Plans;
  explicit NumberingPlans(std::unique_ptr<Plans> plans);
  bool IsValid(int country_code, const std::string& national) const;

  std::unique_ptr<Plans> plans_;
};

}  // namespace leadgate
