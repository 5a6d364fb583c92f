// What the clocks on the wall show at a place: its time zone, daylight saving included, or one fixed offset from UTC.
//
//   auto berlin = WallClock::In("Europe/Berlin");
//   berlin->Shown(2026-07-01T12:00Z)           → 14:00 of that day, as milliseconds counted as if it were UTC
//   berlin->When(14:00 of that day)            → 2026-07-01T12:00Z
//   berlin->OffsetAt(2026-12-01T12:00Z)        → one hour
//   WallClock::In("Berlin")                    → nothing: expected an IANA name; so is "Etc/Unknown" and ""
//   WallClock::AtOffset(-5 * kHourMs)          → -05:00, all year
//
// Used by gateway/business_hours.h, crm/contact_by.h and, for names in a policy, gateway/config_types.h.
// Costs: In about 2 µs, the first call of a process about 10 ms (ICU reads its table); the other methods 0.2 µs.
// Threads: const methods are safe.   Failure: none but In's.
// Source: the IANA time zone database, as packaged with ICU.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "leadgate/clock.h"

namespace leadgate {

class WallClock {
 public:
  static WallClock AtOffset(TimeMs offset);
  static std::optional<WallClock> In(const std::string& zone);

  TimeMs OffsetAt(TimeMs at) const;
  TimeMs Shown(TimeMs at) const { return at + OffsetAt(at); }
  // Of an hour that the clocks skip or show twice: one of the moments meant.
  TimeMs When(TimeMs shown) const;

 private:
  struct Zone;  // ICU's

  TimeMs offset_ = 0;                 // without a zone
  std::shared_ptr<const Zone> zone_;  // never changed
};

}  // namespace leadgate
