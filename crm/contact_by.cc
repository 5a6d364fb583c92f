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
std::optional<TimeMs> ByClockOf(const PhoneField& phone, TimeMs now, TimeMs within_ms, const Policy& policy) {
  const ZoneClock first_zone(policy.clocks.get(), phone.time_zones.front());
  const WallClock* first = first_zone.get();
  if (first == nullptr) return std::nullopt;
  const TimeMs by = AddBusinessTime(now, within_ms, policy.business_hours, *first);
  const TimeMs offset_now = first->OffsetAt(now);
  const TimeMs offset_then = first->OffsetAt(by);
  const bool agreed = std::all_of(phone.time_zones.begin() + 1, phone.time_zones.end(), [&](const std::string& zone) {
    const ZoneClock other(policy.clocks.get(), zone);
    const WallClock* clock = other.get();
    return clock != nullptr && clock->OffsetAt(now) == offset_now && clock->OffsetAt(by) == offset_then;
  });
  return agreed ? std::optional(by) : std::nullopt;
}

}  // namespace

bool HasStates(std::string_view country) { return country == "US" || country == "CA"; }

ContactTime ContactBy(TimeMs now, TimeMs within_ms, const Policy& policy, const Lead& lead, const PhoneField* phone) {
  const bool may_tell = policy.business_hours.contact_clock == ContactClock::kLead && phone != nullptr &&
                        !phone->time_zones.empty() && !SaysAnotherPlace(lead, *phone);
  if (const auto by = may_tell ? ByClockOf(*phone, now, within_ms, policy) : std::nullopt) {
    return {*by, "contact by: business hours of " + phone->time_zones.front() + ", where the phone number is"};
  }
  return {AddTeamTime(now, within_ms, policy), {}};
}

}  // namespace leadgate
