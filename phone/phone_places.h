// Where a valid number is at home: its state or area, and its time zones.
//
// Asked once per lead, after the number is read and judged; feeds territory and contact-by time
// (PhoneField::subdivision,
// ::time_zones).
//
//   auto places = PhonePlaces::Load("config/phone");
//   places->Of(1, "4155550123", "US", PhoneType::kFixedOrMobile)  → "CA", {America/Los_Angeles}
//   places->Of(49, "3023125000", "DE", PhoneType::kFixedLine)     → "Berlin", {Europe/Berlin}
//   places->Of(44, "7700900123", "GB", PhoneType::kMobile)        → "", {Europe/London}: a mobile is at home in no area
//   places->Of(800, "12345678", "", PhoneType::kTollFree)         → "", {}: nor in any country
//   PhonePlaces::Load("/nowhere") → kNotFound: "phone: /nowhere/time_zones.txt: cannot be read; …"
//
// Areas. Of numbers that stand for a place: fixed lines, and mobiles where their first digits do (AR, BR, CN, ID, MX),
// as libphonenumber's IsNumberGeographical has it. United States and Canada: the state by area code (ISO 3166-2 without
// the country); where an area code is in several, the packaged geocoder decides, or nothing is said. Other countries:
// the packaged geocoder in English; nothing when it knows only the country.
//
// Time zones. Fixed lines and mobiles: of the longest known prefix. Others (toll-free, premium, VoIP…): of the calling
// code. Zones of other regions than the number's are left out (time_zone_table.h), but not of the services of +1 and
// +7, which all countries of the code share: their region is only the first that fits.
//
// Threads: const methods are safe; copies share the data. The geocoder is libphonenumber's, guarded by a lock of its
// own. Failures: Load only. A number it knows nothing of yields empty answers. Speed: under 0.5 µs for a number of the
// United States; 1 to 3 µs with the geocoder, and up to 50 where it has to find out that a number of a shared calling
// code has no area. Does not: ask whether the number is valid; know where the person is (mobiles travel, numbers are
// ported). Source: docs/PHONE.md, "Where the facts come from".
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead.h"
#include "leadgate/status.h"

namespace leadgate {

struct PhonePlace {
  std::string subdivision;              // "CA", "Berlin"
  std::vector<std::string> time_zones;  // IANA names, all that its owner may live in
};

class PhonePlaces {
 public:
  PhonePlaces();  // knows nothing: empty answers
  ~PhonePlaces();
  PhonePlaces(const PhonePlaces&);
  PhonePlaces& operator=(const PhonePlaces&);
  PhonePlaces(PhonePlaces&&) noexcept;
  PhonePlaces& operator=(PhonePlaces&&) noexcept;

  // folder: config/phone. An error names file and line.
  static Result<PhonePlaces> Load(const std::string& folder);

  // national: the national significant number with its leading zeros. region: ISO 3166-1 alpha-2 of the number, or ""
  // (+800…). type: of a valid number; kUnknown yields nothing.
  PhonePlace Of(int country_code, std::string_view national, std::string_view region, PhoneType type) const;

 private:
  class Data;
  std::shared_ptr<const Data> data_;
};

}  // namespace leadgate
