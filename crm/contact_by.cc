#include "crm/contact_by.h"

#include <algorithm>
#include <optional>

#include "gateway/business_hours.h"
#include "gateway/wall_clock.h"

namespace leadgate {
namespace {

bool SaysAnotherPlace(const Lead& lead, const PhoneField& phone) {
  if (lead.country.valid && lead.country.value != phone.country) return true;
  return HasStates(phone.country) && lead.state.present() && !phone.subdivision.empty() &&
         lead.state.value != phone.subdivision;
}

// The deadline by the number's clock; nothing where its time zones do not agree on one.
std::optional<TimeMs> ByClockOf(const PhoneField& phone, TimeMs now, TimeMs within_ms,
                                const Policy::BusinessHours& hours) {
  const std::optional<WallClock> first = WallClock::In(phone.time_zones.front());
  if (!first) return std::nullopt;
  const TimeMs by = AddBusinessTime(now, within_ms, hours, *first);
  const bool agreed = std::all_of(phone.time_zones.begin() + 1, phone.time_zones.end(), [&](const std::string& zone) {
    const std::optional<WallClock> clock = WallClock::In(zone);
    return clock && clock->OffsetAt(now) == first->OffsetAt(now) && clock->OffsetAt(by) == first->OffsetAt(by);
  });
  return agreed ? std::optional(by) : std::nullopt;
}

}  // namespace

bool HasStates(std::string_view country) { return country == "US" || country == "CA"; }

ContactTime ContactBy(TimeMs now, TimeMs within_ms, const Policy::BusinessHours& hours, const Lead& lead,
                      const PhoneField* phone) {
  const bool may_tell = hours.contact_clock == ContactClock::kLead && phone != nullptr && !phone->time_zones.empty() &&
                        !SaysAnotherPlace(lead, *phone);
  if (const auto by = may_tell ? ByClockOf(*phone, now, within_ms, hours) : std::nullopt) {
    return {*by, "contact by: business hours of " + phone->time_zones.front() + ", where the phone number is"};
  }
  return {AddBusinessTime(now, within_ms, hours), {}};
}

}  // namespace leadgate
