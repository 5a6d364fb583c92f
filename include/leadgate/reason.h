// The catalogue of reasons: why a lead was flagged, recycled or refused.
//
//   FindReason("email.disposable")->label   → "Disposable Email Address"
//   FindReason("email.dispsable")           → nullptr
//
// Codes are stored with every lead and used by sales as picklist values: never renamed, never reused.
// Defaults of a reason (action, category, weight) live here and nowhere else; policy overrides them.
// Source: DESIGN §2 and §5. Threads: immutable data.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

// Weakest to strongest. Order matters to Decide: among the actions that apply, the strongest wins,
// except that `kCorrect` comes before all of them (corrections are decided first).
enum class Action { kOff, kReportOnly, kFlag, kRecycle, kReview, kReject, kDuplicate, kCorrect };

enum class Category { kTiming, kBudget, kFit, kPermanent };  // least to most lasting

// The closed list of conditions a setting may ask for.
enum class Condition {
  kEmailGood,      // the address has no finding that doubts it can be reached
  kPhoneGood,      // a phone is present and valid
  kNoPhone,        // no phone was given
  kAlone,          // no other finding of this lead acts (flag or stronger)
  kWithBotSignal,  // another finding of the bot.* or velocity.* families is there too
  kHandRaise,      // the form's kind is hand_raise
  kNotHandRaise,
  kNearLine,      // the check says the line is missed by little (Finding::near_line)
  kHighIntent,    // the message or timeline speaks of buying now
  kNamedAccount,  // the company is a named account of the policy
};

struct ConditionalAction {
  Condition when;
  Action action;
  bool operator==(const ConditionalAction&) const = default;
};

// action, unless one of action_if holds (first match wins). When the action is `correct` and the visitor was
// asked already, insists or left: fallback, unless one of fallback_if holds.
struct ActionSetting {
  Action action = Action::kFlag;
  std::vector<ConditionalAction> action_if;
  std::optional<Action> fallback;
  std::vector<ConditionalAction> fallback_if;
  bool report_only = false;  // all of this is worked out and counted, and changes nothing
  bool operator==(const ActionSetting&) const = default;
};

// Who may use a reason.
enum ReasonUse : std::uint8_t { kByGateway = 1, kForRejection = 2, kForDisqualification = 4 };

struct Reason {
  std::string code;     // "email.disposable"
  std::string label;    // picklist label for people: "Disposable Email Address"
  std::string parent;   // picklist group: "Invalid Contact Information"
  std::string meaning;  // one sentence for the reference
  std::string message;  // to the visitor, when fixable: kind, says what to do
  std::uint8_t uses = kByGateway;
  bool hard = false;     // a fact about the lead, not a matter of taste or time
  bool fixable = false;  // the visitor can fix it: `correct` is possible
  std::optional<Category> category;
  int weight = 0;  // towards the data-quality risk, 0 to 100
  ActionSetting setting;
};

// All reasons, in the order of the reference.
std::span<const Reason> Reasons();
const Reason* FindReason(std::string_view code);

std::string_view ActionName(Action action);  // "report_only"
std::optional<Action> ParseAction(std::string_view name);
std::string_view CategoryName(Category category);  // "permanent"
std::optional<Category> ParseCategory(std::string_view name);
std::string_view ConditionName(Condition condition);  // "email_good"
std::optional<Condition> ParseCondition(std::string_view name);

}  // namespace leadgate
