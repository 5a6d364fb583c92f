// The stored names of the vocabulary's enumerations. They reach disks and CRMs: never renamed, never reused.
#include <array>
#include <string_view>

#include "leadgate/decision.h"
#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"
#include "leadgate/mail_domain.h"
#include "leadgate/policy.h"
#include "leadgate/reason.h"

namespace leadgate {
namespace {

// Indexed by the enumeration's value.
constexpr std::array<std::string_view, 8> kActions = {"off",    "report_only", "flag",      "recycle",
                                                      "review", "reject",      "duplicate", "correct"};
constexpr std::array<std::string_view, 4> kCategories = {"timing", "budget", "fit", "permanent"};
constexpr std::array<std::string_view, 10> kConditions = {
    "email_good", "phone_good",     "no_phone",  "alone",       "with_bot_signal",
    "hand_raise", "not_hand_raise", "near_line", "high_intent", "named_account"};
constexpr std::array<std::string_view, 6> kStatuses = {"passed",   "in_review", "recycled",
                                                       "rejected", "duplicate", "needs_correction"};
constexpr std::array<std::string_view, 3> kLifecycles = {"subscriber", "lead", "mql"};
constexpr std::array<std::string_view, 5> kFormKinds = {"hand_raise", "content", "newsletter", "event", "vendor_list"};
constexpr std::array<std::string_view, 18> kTransitions = {
    "received",    "corrected",      "decided",        "released",     "handed_off", "delivered",
    "first_touch", "sales_accepted", "sales_rejected", "disqualified", "meeting",    "opportunity",
    "won",         "lost",           "recycled",       "reactivated",  "purged",     "match_answered"};
constexpr std::array<std::string_view, 6> kSeniorities = {"unknown",  "individual", "manager",
                                                          "director", "vp",         "c_level"};
constexpr std::array<std::string_view, 7> kMailVerdicts = {"off",     "mx",        "address", "null_mx",
                                                           "no_mail", "no_domain", "unknown"};

constexpr std::array<std::string_view, 12> kPhoneTypes = {"unknown",   "fixed_line",   "mobile",      "fixed_or_mobile",
                                                          "toll_free", "premium_rate", "shared_cost", "voip",
                                                          "pager",     "personal",     "uan",         "voicemail"};
constexpr std::array<std::string_view, 6> kPhoneRegionSources = {"number",         "country_field", "form_default",
                                                                 "policy_default", "locale",        "browser"};

constexpr std::array<std::string_view, 4> kKnownObjects = {"", "lead", "contact", "account"};

template <class Enum, std::size_t N>
std::string_view NameOf(const std::array<std::string_view, N>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t N>
std::optional<Enum> ValueOf(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view ActionName(Action action) { return NameOf(kActions, action); }
std::optional<Action> ParseAction(std::string_view name) { return ValueOf<Action>(kActions, name); }
std::string_view CategoryName(Category category) { return NameOf(kCategories, category); }
std::optional<Category> ParseCategory(std::string_view name) { return ValueOf<Category>(kCategories, name); }
std::string_view ConditionName(Condition condition) { return NameOf(kConditions, condition); }
std::optional<Condition> ParseCondition(std::string_view name) { return ValueOf<Condition>(kConditions, name); }
std::string_view LeadStatusName(LeadStatus status) { return NameOf(kStatuses, status); }
std::optional<LeadStatus> ParseLeadStatus(std::string_view name) { return ValueOf<LeadStatus>(kStatuses, name); }
std::string_view LifecycleName(Lifecycle lifecycle) { return NameOf(kLifecycles, lifecycle); }
std::optional<Lifecycle> ParseLifecycle(std::string_view name) { return ValueOf<Lifecycle>(kLifecycles, name); }
std::string_view FormKindName(FormKind kind) { return NameOf(kFormKinds, kind); }
std::optional<FormKind> ParseFormKind(std::string_view name) { return ValueOf<FormKind>(kFormKinds, name); }
std::string_view SeniorityName(Seniority seniority) { return NameOf(kSeniorities, seniority); }
std::optional<Seniority> ParseSeniority(std::string_view name) { return ValueOf<Seniority>(kSeniorities, name); }
std::string_view PhoneTypeName(PhoneType type) { return NameOf(kPhoneTypes, type); }
std::optional<PhoneType> ParsePhoneType(std::string_view name) { return ValueOf<PhoneType>(kPhoneTypes, name); }
std::string_view PhoneRegionSourceName(PhoneRegionSource source) { return NameOf(kPhoneRegionSources, source); }
std::optional<PhoneRegionSource> ParsePhoneRegionSource(std::string_view name) {
  return ValueOf<PhoneRegionSource>(kPhoneRegionSources, name);
}
std::string_view MailVerdictName(MailVerdict verdict) { return NameOf(kMailVerdicts, verdict); }
std::optional<MailVerdict> ParseMailVerdict(std::string_view name) { return ValueOf<MailVerdict>(kMailVerdicts, name); }
std::string_view KnownObjectName(KnownObject object) { return NameOf(kKnownObjects, object); }
std::optional<KnownObject> ParseKnownObject(std::string_view name) {
  if (name.empty()) return std::nullopt;
  return ValueOf<KnownObject>(kKnownObjects, name);
}
std::string_view TransitionKindName(TransitionKind kind) { return NameOf(kTransitions, kind); }
std::optional<TransitionKind> ParseTransitionKind(std::string_view name) {
  return ValueOf<TransitionKind>(kTransitions, name);
}

}  // namespace leadgate
