// What a finding does under a policy: the setting in force, its conditions, the strength of its evidence.
//
// The setting in force, most specific first:
//
// - allow list: an address or domain on it makes doubts by list or domain, competitor and student report_only;
// - named account: policy.named_account_actions, else a `named_account` condition of the setting below, else one of
//   the reason's default;
// - form: forms.<id>.actions;
// - general: actions;
// - the reason's own default.
//
// `action_if` then replaces the action (first match wins); `correct` becomes the fallback where nobody can be asked;
// Finding::at_most lowers it to what the evidence allows.
//
// On trial (report_only) a setting is worked out all the same, and only PricedFinding::would says what came out:
//
//   {action: recycle, report_only: true}          → this setting
//   report_only                                   → the setting that would hold without it, at last the reason's
//   default {action: recycle, action_if: [{when: …, action: report_only}]}, and it holds → recycle, as if the line were
//   not there
//
// What is on trial does nothing, weighs nothing and counts in no condition of others. The allow list is no trial.
//
//   ActionPricer pricer(input, findings, named_account);
//   pricer.Price(0, /*may_ask=*/false).action
//
// Part of gateway/decide.cc. Threads: const after construction. Failure: never.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/decide.h"

namespace leadgate {

struct PricedFinding {
  Action action = Action::kFlag;      // kCorrect only when the visitor is to be asked
  std::string_view by;                // "form", "general", "default", "named account", "allow list"
  std::optional<Condition> because;   // the condition that replaced the action
  Action before_cap = Action::kFlag;  // what it would have done on stronger evidence
  bool fallback = false;              // was `correct`, cannot be asked (again)
  bool released = false;
  std::optional<Action> would;  // on trial: what it would have done; action is then report_only
};

class ActionPricer {
 public:
  // Borrows all three. The conditions are judged over `findings`, which may be some of input.findings.
  ActionPricer(const DecideInput& input, const std::vector<const Finding*>& findings,
               const NamedAccount* named_account);

  std::size_t size() const { return entries_.size(); }
  const Finding& finding(std::size_t i) const { return *entries_[i].finding; }
  const Reason& reason(std::size_t i) const { return *entries_[i].reason; }

  // REQUIRES: i < size(). A setting on trial is worked out with input.may_ask, whatever `may_ask` says here.
  PricedFinding Price(std::size_t i, bool may_ask) const;

  bool email_good() const { return email_good_; }

 private:
  struct Entry {
    const Finding* finding = nullptr;
    const Reason* reason = nullptr;
    const ActionSetting* setting = nullptr;
    const ActionSetting* trial = nullptr;  // worked out and reported only; none: the setting is in earnest
    std::string_view by;
    bool allowed = false;
    bool acts = false;  // flag or stronger: counts in the conditions of others
  };

  struct Fallen {
    Action action = Action::kFlag;
    bool on_trial = false;
  };

  Entry MakeEntry(const Finding& finding, bool allowed) const;
  void ChooseSetting(Entry& entry) const;
  PricedFinding Work(std::size_t i, const ActionSetting& setting, bool may_ask) const;
  std::optional<ConditionalAction> NamedAccountAction(const Entry& entry, const ActionSetting& setting) const;
  std::optional<ConditionalAction> FirstThatHolds(const std::vector<ConditionalAction>& rules, std::size_t i) const;
  bool Holds(Condition condition, std::size_t i) const;
  Fallen Fallback(std::size_t i, const ActionSetting& setting) const;

  const DecideInput& input_;
  const NamedAccount* named_account_;
  std::vector<Entry> entries_;
  bool email_good_ = false, phone_good_ = false;
};

// Whether the visitor was asked about the field before.
bool WasAsked(const Observations& observations, std::string_view field);

// Towards the risk: the policy's weight or the reason's, less where the evidence is weak, 0 for what does not act.
int WeightOf(const DecideInput& input, const Finding& finding, const Reason& reason, const PricedFinding& priced);

// As the decision keeps it. `asked` is the caller's.
DecidedReason MakeReason(const Finding& finding, const Reason& reason, const PricedFinding& priced, int weight);

// For Decision::path: "fit.industry: review, as near_line holds (general)".
std::string Step(const Finding& finding, const PricedFinding& priced);

}  // namespace leadgate
