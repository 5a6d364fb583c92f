// What the clocks on the wall show at a place: its time zone, daylight saving included, or one fixed offset from UTC.
//
//   auto berlin = WallClock::In("Europe/Berlin");
//   berlin->Shown(2026-07-01T12:00Z)           → 14:00 of that day, as milliseconds counted as if it were UTC
//   berlin->When(14:00 of that day)            → 2026-07-01T12:00Z
//   berlin->OffsetAt(2026-12-01T12:00Z)        → one hour
//   WallClock::In("Berlin")                    → nothing: expected an IANA name; so is "Etc/Unknown" and ""
//   WallClock::AtOffset(-5 * kHourMs)          → -05:00, all year
//
//   const WallClocks all;
//   all.Find("Europe/Berlin")                  → its clock, made before
//   all.Find("Berlin")                         → nullptr
//   ZoneClock(&all, "Europe/Berlin").get()     → the same; with nullptr for &all a clock made now
//
// Used by gateway/business_hours.h, crm/contact_by.h and, for names in a policy, gateway/config_types.h.
// Costs: In about 2 µs, the first call of a process about 10 ms (ICU reads its table); the other methods 0.2 µs.
// WallClocks: 632 names in 2 ms and 0.25 MB; Find 0.1 µs.
// Threads: const methods are safe.   Failure: none but In's.
// Source: the IANA time zone database, as packaged with ICU.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

// A clock for every name of the database, made at once: what a policy keeps (Policy::clocks), since a lead's number
// may name any of them, and up to fifty.
class WallClocks {
 public:
  WallClocks();
  const WallClock* Find(std::string_view zone) const;  // nullptr: as In says nothing
  std::size_t size() const { return clocks_.size(); }

 private:
  std::vector<std::pair<std::string, WallClock>> clocks_;  // by name
};

// The clock of one zone: of those made before, or made for now where there are none.
class ZoneClock {
 public:
  // `made`: may be null; borrowed.
  ZoneClock(const WallClocks* made, const std::string& zone);
  ZoneClock(const ZoneClock&) = delete;
  ZoneClock& operator=(const ZoneClock&) = delete;

  const WallClock* get() const { return own_ ? &*own_ : found_; }  // nullptr: as In says nothing

 private:
  const WallClock* found_ = nullptr;
  std::optional<WallClock> own_;
};

}  // namespace leadgate
