#include "gateway/wall_clock.h"

#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace leadgate {

struct WallClock::Zone {
  std::unique_ptr<const icu::TimeZone> icu;

  // `is_local`: `at` is what the clock shows.
  TimeMs Offset(TimeMs at, bool is_local) const {
    std::int32_t standard = 0;
    std::int32_t saving = 0;
    UErrorCode error = U_ZERO_ERROR;
    icu->getOffset(static_cast<UDate>(at), static_cast<UBool>(is_local), standard, saving, error);
    return TimeMs{standard} + saving;
  }
};

WallClock WallClock::AtOffset(TimeMs offset) {
  WallClock clock;
  clock.offset_ = offset;
  return clock;
}

std::optional<WallClock> WallClock::In(const std::string& zone) {
  if (zone.starts_with("GMT")) return std::nullopt;  // ICU makes zones of "GMT+05:00" and the like
  const icu::UnicodeString name = icu::UnicodeString::fromUTF8(zone);
  auto made = std::make_shared<Zone>();
  made->icu.reset(icu::TimeZone::createTimeZone(name));
  if (made->icu == nullptr) return std::nullopt;
  icu::UnicodeString is;  // of a name that ICU does not know: Etc/Unknown
  if (made->icu->getID(is) != name || is == UNICODE_STRING_SIMPLE("Etc/Unknown")) return std::nullopt;
  WallClock clock;
  clock.zone_ = std::move(made);
  return clock;
}

TimeMs WallClock::OffsetAt(TimeMs at) const { return zone_ == nullptr ? offset_ : zone_->Offset(at, false); }

TimeMs WallClock::When(TimeMs shown) const { return shown - (zone_ == nullptr ? offset_ : zone_->Offset(shown, true)); }

WallClocks::WallClocks() {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> names(icu::TimeZone::createEnumeration(error));
  while (U_SUCCESS(error) && names != nullptr) {
    std::int32_t length = 0;
    const char* name = names->next(&length, error);
    if (name == nullptr || U_FAILURE(error)) break;
    std::string zone(name, static_cast<std::size_t>(length));
    if (auto clock = WallClock::In(zone)) clocks_.emplace_back(std::move(zone), *std::move(clock));
  }
  const auto by_name = [](const auto& a, const auto& b) { return a.first < b.first; };
  std::sort(clocks_.begin(), clocks_.end(), by_name);
}

const WallClock* WallClocks::Find(std::string_view zone) const {
  const auto before = [](const auto& clock, std::string_view name) { return clock.first < name; };
  const auto found = std::lower_bound(clocks_.begin(), clocks_.end(), zone, before);
  return found == clocks_.end() || found->first != zone ? nullptr : &found->second;
}

ZoneClock::ZoneClock(const WallClocks* made, const std::string& zone) {
  if (made != nullptr) {
    found_ = made->Find(zone);
  } else {
    own_ = WallClock::In(zone);
  }
}

}  // namespace leadgate
