// The stored name of every enumeration a record holds, under one name for templates.
//
//   StoredName(LeadStatus::kInReview)      → "in_review"
//   ParseStoredName<LeadStatus>("in_review") → LeadStatus::kInReview; of another word: nothing
//
// Those that only the record knows (phone verdicts and types, timelines, consent) are named in stored_names.cc.
// Names reach disks: never renamed, never reused. Threads: pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "leadgate/decision.h"
#include "leadgate/lead.h"
#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"
#include "leadgate/mail_domain.h"
#include "leadgate/reason.h"

namespace leadgate {

inline std::string_view StoredName(Action value) { return ActionName(value); }
inline std::string_view StoredName(Category value) { return CategoryName(value); }
inline std::string_view StoredName(LeadStatus value) { return LeadStatusName(value); }
inline std::string_view StoredName(Lifecycle value) { return LifecycleName(value); }
inline std::string_view StoredName(MailVerdict value) { return MailVerdictName(value); }
inline std::string_view StoredName(TransitionKind value) { return TransitionKindName(value); }
inline std::string_view StoredName(Seniority value) { return SeniorityName(value); }
std::string_view StoredName(PhoneVerdict value);
std::string_view StoredName(PhoneType value);
std::string_view StoredName(PhoneRegionSource value);
std::string_view StoredName(TimelineKind value);
std::string_view StoredName(ConsentState value);

template <class Enum>
std::optional<Enum> ParseStoredName(std::string_view name);
template <>
inline std::optional<Seniority> ParseStoredName(std::string_view name) {
  return ParseSeniority(name);
}
template <>
inline std::optional<Action> ParseStoredName(std::string_view name) {
  return ParseAction(name);
}
template <>
inline std::optional<Category> ParseStoredName(std::string_view name) {
  return ParseCategory(name);
}
template <>
inline std::optional<LeadStatus> ParseStoredName(std::string_view name) {
  return ParseLeadStatus(name);
}
template <>
inline std::optional<Lifecycle> ParseStoredName(std::string_view name) {
  return ParseLifecycle(name);
}
template <>
inline std::optional<TransitionKind> ParseStoredName(std::string_view name) {
  return ParseTransitionKind(name);
}
template <>
inline std::optional<MailVerdict> ParseStoredName(std::string_view name) {
  return ParseMailVerdict(name);
}
template <>
std::optional<PhoneVerdict> ParseStoredName(std::string_view name);
template <>
std::optional<PhoneType> ParseStoredName(std::string_view name);
template <>
std::optional<PhoneRegionSource> ParseStoredName(std::string_view name);
template <>
std::optional<TimelineKind> ParseStoredName(std::string_view name);
template <>
std::optional<ConsentState> ParseStoredName(std::string_view name);

}  // namespace leadgate
