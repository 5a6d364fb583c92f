#include "gateway/wall_clock.h"

#include <unicode/timezone.h>

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

}  // namespace leadgate
