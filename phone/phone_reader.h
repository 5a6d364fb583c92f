// Reads a phone number as somebody typed it, and says what it is.
//
// Used by gateway/normalise.cc and `leadgate phone`; checks turn the verdict into phone.* findings
// (validators/phone_number.cc).
//
//   PhoneReader reader(plans, places);
//   const PhoneRegion us[] = {{"US", PhoneRegionSource::kCountryField}};
//   reader.Read("(415) 555-2671", us)         → kValid, "+14155552671", country "US", assumed "US" by country_field,
//                                               kFixedOrMobile, "(415) 555-2671", subdivision "CA"
//   reader.Read("0044 (0)20 7946 0958 x12", {}) → kValid, "+442079460958", extension "12"
//   reader.Read("49 30 901820", us)           → kValid, "+4930901820", repairs "missing_plus"
//   reader.Read("0171 123456", {{"DE", …}})   → kInvalid, surplus_digits -1: one digit more, and it is one
//   reader.Read("00308 123456", kr)           → kValid, "+8200308123456": toll-free at home, and nothing abroad
//   reader.Read("030 901820", {})             → kUnparseable: no country to read it with
//   reader.Read("n/a", us)                    → kUnparseable
//
// A number written with its country code is read by that alone. A national one is read with each region in turn until
// it is valid; when it is valid nowhere, the first region's reading stands, or the first of a possible length. Then the
// readings of phone/phone_text.h are tried, and one is taken only when it is valid.
//
// Threads: const methods are safe.   Failure: never; see verdict.
// Does not: ask whether the number is assigned, or reaches anybody.
// Source: the order of regions; docs/design/phone.md.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "leadgate/lead.h"
#include "phone/numbering_plans.h"
#include "phone/phone_places.h"
#include "phone/phone_text.h"

namespace leadgate {

struct PhoneRegion {
  std::string_view region;  // ISO 3166-1 alpha-2; empty and unknown ones are skipped
  PhoneRegionSource source = PhoneRegionSource::kNumber;
};

class PhoneReader {
 public:
  PhoneReader(NumberingPlans plans, PhonePlaces places);

  // regions: likeliest first.
  PhoneField Read(std::string_view raw, std::span<const PhoneRegion> regions) const;

  const NumberingPlans& plans() const { return plans_; }

 private:
  using Regions = std::span<const PhoneRegion>;
  // A reading, and the number it came to.
  struct Reading {
    PhoneField field;
    SignificantNumber number;
  };

  Reading ReadText(const PhoneText& text, Regions regions) const;
  Reading ReadRegions(std::string_view dialled, Regions regions) const;
  Reading ReadNational(std::string_view dialled, Regions regions) const;
  Reading ReadAs(std::string_view dialled, std::string_view region) const;
  bool IsSlip(const Reading& reading) const;
  bool MayLackPlus(std::string_view dialled, int country_code, const Reading& at_home, Regions regions) const;
  bool ShowsCountryCode(std::string_view dialled, int country_code, const Reading& at_home) const;
  Reading ReadRepaired(const PhoneReading& repaired, Regions regions) const;
  Reading ReadOverseas(std::string_view dialled, const Reading& in_france, Regions regions) const;
  Reading WithoutOverdialled(const Reading& letters) const;
  Reading Judged(DialledNumber dialled) const;
  void Describe(Reading& reading, Regions regions) const;
  void Explain(Reading& reading, Regions regions) const;

  NumberingPlans plans_;
  PhonePlaces places_;
  PhoneTextReader text_;
};

}  // namespace leadgate
