#include "store/stored_names.h"

#include <array>

namespace leadgate {
namespace {

// Indexed by the enumeration's value.
constexpr std::array<std::string_view, 10> kVerdicts = {
    "absent",  "unparseable", "too_short",         "too_long", "impossible",
    "invalid", "valid",       "area_code_missing", "rounded",  "country_missing"};
constexpr std::array<std::string_view, 6> kTimelines = {"absent",     "unknown",         "months",
                                                        "no_project", "no_budget_cycle", "competitor_contract"};
constexpr std::array<std::string_view, 3> kConsents = {"unknown", "given", "refused"};

template <class Enum, std::size_t N>
std::optional<Enum> ValueOf(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view StoredName(PhoneVerdict value) { return kVerdicts.at(static_cast<std::size_t>(value)); }
std::string_view StoredName(PhoneType value) { return PhoneTypeName(value); }
std::string_view StoredName(PhoneRegionSource value) { return PhoneRegionSourceName(value); }
std::string_view StoredName(TimelineKind value) { return kTimelines.at(static_cast<std::size_t>(value)); }
std::string_view StoredName(ConsentState value) { return kConsents.at(static_cast<std::size_t>(value)); }

template <>
std::optional<PhoneVerdict> ParseStoredName(std::string_view name) {
  return ValueOf<PhoneVerdict>(kVerdicts, name);
}
template <>
std::optional<PhoneType> ParseStoredName(std::string_view name) {
  return ParsePhoneType(name);
}
template <>
std::optional<PhoneRegionSource> ParseStoredName(std::string_view name) {
  return ParsePhoneRegionSource(name);
}
template <>
std::optional<TimelineKind> ParseStoredName(std::string_view name) {
  return ValueOf<TimelineKind>(kTimelines, name);
}
template <>
std::optional<ConsentState> ParseStoredName(std::string_view name) {
  return ValueOf<ConsentState>(kConsents, name);
}

}  // namespace leadgate
