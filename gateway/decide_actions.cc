#include "gateway/decide_actions.h"

#include <algorithm>
#include <array>

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 10> kEmailDoubts = {
    "email.missing", "email.syntax",     "email.domain_not_found",     "email.no_mail",     "email.bounced",
    "email.typo",    "email.disposable", "email.disposable_suspected", "email.placeholder", "contact.missing"};
constexpr std::array<std::string_view, 6> kPhoneDoubts = {"phone.missing", "phone.unparseable", "phone.impossible",
                                                          "phone.invalid", "phone.placeholder", "phone.disconnected"};
// What the allow list says nothing about, of the email's reasons.
constexpr std::array<std::string_view, 3> kNotByList = {"email.missing", "email.syntax", "email.unknown"};

template <class List>
bool OneOf(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool IsBotSignal(std::string_view code) { return code.starts_with("bot.") || code.starts_with("velocity."); }

// What the profile asks for. Who misses two lines is no near miss, however much they want it.
bool IsLine(std::string_view code) {
  return code.starts_with("fit.") || code.starts_with("budget.") || code.starts_with("timing.");
}

bool AllowListCovers(std::string_view code) {
  if (code.starts_with("email.")) return !OneOf(kNotByList, code);
  return code == "company.competitor" || code == "person.student";
}

bool AllowListed(const DecideInput& input) {
  const Policy& policy = input.policy;
  if (policy.allowed_addresses.empty() && policy.allowed_domains.empty()) return false;
  std::string address = input.lead.email.value;
  std::transform(address.begin(), address.end(), address.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return policy.Allows(address, input.lead.email.domain);
}

// What evidence weighs that is too weak to do more than flag.
constexpr int kWeakEvidenceWeight = 10;

// What a reason of the marketer's own that only reports would do: it has no other setting.
const ActionSetting kPlainFlag{};

Action Weaker(Action a, Action b) { return std::min(a, b); }

}  // namespace

bool WasAsked(const Observations& observations, std::string_view field) { return OneOf(observations.asked, field); }

ActionPricer::ActionPricer(const DecideInput& input, const std::vector<const Finding*>& findings,
                           const NamedAccount* named_account)
    : input_(input), named_account_(named_account) {
  const bool allowed = AllowListed(input);
  entries_.reserve(findings.size());
  for (const Finding* finding : findings) entries_.push_back(MakeEntry(*finding, allowed));
  const auto doubted = [&](const auto& codes) {
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](const Entry& entry) { return entry.acts && OneOf(codes, entry.finding->code); });
  };
  email_good_ = input.lead.email.valid && !doubted(kEmailDoubts);
  phone_good_ = input.lead.phone.valid && !doubted(kPhoneDoubts);
}

ActionPricer::Entry ActionPricer::MakeEntry(const Finding& finding, bool allowed) const {
  Entry entry;
  entry.finding = &finding;
  entry.reason = input_.policy.FindReasonFor(finding.code);
  if (entry.reason == nullptr) entry.reason = FindReason("check.failed");  // flags
  ChooseSetting(entry);
  entry.allowed = allowed && AllowListCovers(entry.reason->code);
  Action plain = entry.setting->action;
  if (finding.at_most)
    plain =
        plain == Action::kCorrect && *finding.at_most > Action::kReportOnly ? plain : Weaker(plain, *finding.at_most);
  entry.acts = !entry.allowed && !entry.setting->report_only && plain >= Action::kFlag;
  return entry;
}

// The most specific setting there is; where that one only reports, the one to be worked out besides.
void ActionPricer::ChooseSetting(Entry& entry) const {
  const std::string& code = entry.reason->code;
  const auto choose = [&](const ActionSetting& setting, std::string_view by) {
    if (entry.setting == nullptr) {
      entry.setting = &setting;
      entry.by = by;
      if (setting.report_only) entry.trial = &setting;
    } else if (entry.trial == nullptr && entry.setting->action == Action::kReportOnly &&
               setting.action != Action::kReportOnly) {
      entry.trial = &setting;
    }
  };
  const auto look = [&](const std::map<std::string, ActionSetting>& settings, std::string_view by) {
    if (entry.setting != nullptr && (entry.trial != nullptr || entry.setting->action != Action::kReportOnly)) return;
    if (const auto found = settings.find(code); found != settings.end()) choose(found->second, by);
  };
  if (named_account_ != nullptr) look(input_.policy.named_account_actions, "named account");
  look(input_.form.actions, "form");
  look(input_.policy.actions, "general");
  choose(entry.reason->setting, "default");
  if (entry.trial == nullptr && entry.setting->action == Action::kReportOnly) entry.trial = &kPlainFlag;
}

std::optional<ConditionalAction> ActionPricer::NamedAccountAction(const Entry& entry,
                                                                  const ActionSetting& setting) const {
  if (named_account_ == nullptr || (entry.by == "named account" && &setting == entry.setting)) return std::nullopt;
  for (const auto* rules : {&setting.action_if, &entry.reason->setting.action_if}) {
    for (const ConditionalAction& rule : *rules) {
      if (rule.when == Condition::kNamedAccount) return rule;
    }
  }
  return std::nullopt;
}

std::optional<ConditionalAction> ActionPricer::FirstThatHolds(const std::vector<ConditionalAction>& rules,
                                                              std::size_t i) const {
  for (const ConditionalAction& rule : rules) {
    if (Holds(rule.when, i)) return rule;
  }
  return std::nullopt;
}

bool ActionPricer::Holds(Condition condition, std::size_t i) const {
  const auto another = [&](auto&& matches) {
    for (std::size_t j = 0; j < entries_.size(); ++j) {
      if (j != i && matches(entries_[j])) return true;
    }
    return false;
  };
  const Finding& finding = *entries_[i].finding;
  const auto missed_too = [](const Entry& other) {  // more than a flag's worth, or a line missed only perhaps
    const bool weak = other.finding->at_most && *other.finding->at_most <= Action::kFlag;
    return other.acts && !weak && IsLine(other.finding->code);
  };
  switch (condition) {
    case Condition::kEmailGood:
      return email_good_;
    case Condition::kPhoneGood:
      return phone_good_;
    case Condition::kNoPhone:
      return !input_.lead.phone.present();
    case Condition::kAlone:
      return !another([](const Entry& other) { return other.acts; });
    case Condition::kWithBotSignal:
      return another([&](const Entry& other) {
        return other.acts && other.finding->code != finding.code && IsBotSignal(other.finding->code);
      });
    case Condition::kHandRaise:
      return input_.form.kind == FormKind::kHandRaise;
    case Condition::kNotHandRaise:
      return input_.form.kind != FormKind::kHandRaise;
    case Condition::kNearLine:
      return finding.near_line && !another(missed_too);
    case Condition::kHighIntent:
      return input_.high_intent && !(IsLine(finding.code) && another(missed_too));
    case Condition::kNamedAccount:
      return named_account_ != nullptr;
  }
  return false;
}

// What `correct` becomes when nobody can be asked (again): the setting's fallback, or the reason's own, or a flag.
ActionPricer::Fallen ActionPricer::Fallback(std::size_t i, const ActionSetting& chosen) const {
  Fallen fallen;
  const auto take = [&](Action action) {
    if (action == Action::kReportOnly) {
      fallen.on_trial = true;  // what stands behind it is worked out
      return false;
    }
    fallen.action = action == Action::kCorrect ? Action::kFlag : action;
    return true;
  };
  for (const ActionSetting* setting : {&chosen, &entries_[i].reason->setting}) {
    if (const auto rule = FirstThatHolds(setting->fallback_if, i); rule && take(rule->action)) return fallen;
    if (setting->fallback && take(*setting->fallback)) return fallen;
  }
  return fallen;
}

PricedFinding ActionPricer::Price(std::size_t i, bool may_ask) const {
  const Entry& entry = entries_[i];
  if (entry.allowed) {
    PricedFinding priced;
    priced.by = "allow list";
    priced.action = priced.before_cap = Weaker(entry.setting->action, Action::kReportOnly);
    return priced;
  }
  if (entry.trial == nullptr) return Work(i, *entry.setting, may_ask);
  if (!entry.setting->report_only) {  // a condition of its own may still act
    const auto rule = FirstThatHolds(entry.setting->action_if, i);
    if (rule && rule->action != Action::kReportOnly) return Work(i, *entry.setting, may_ask);
  }
  PricedFinding priced = Work(i, *entry.trial, input_.may_ask);
  priced.by = entry.by;
  if (!priced.would && priced.action != Action::kOff) priced.would = priced.action;
  priced.action = Weaker(priced.action, Action::kReportOnly);
  return priced;
}

PricedFinding ActionPricer::Work(std::size_t i, const ActionSetting& setting, bool may_ask) const {
  const Entry& entry = entries_[i];
  const Finding& finding = *entry.finding;
  bool on_trial = false;
  PricedFinding priced;
  priced.by = entry.by;
  priced.action = setting.action;
  if (priced.action != Action::kOff) {
    auto rule = NamedAccountAction(entry, setting);
    if (rule) {
      priced.by = "named account";
    } else {
      rule = FirstThatHolds(setting.action_if, i);
    }
    if (rule) {
      priced.because = rule->when;
      on_trial = rule->action == Action::kReportOnly;
      if (!on_trial) priced.action = rule->action;
    }
  }
  priced.released = OneOf(input_.released_codes, finding.code);
  if (priced.action == Action::kCorrect) {
    const bool worth_asking = !finding.at_most || *finding.at_most > Action::kReportOnly;
    const bool ask = may_ask && entry.reason->fixable && worth_asking && !priced.released &&
                     !WasAsked(input_.observations, finding.field);
    if (ask && !on_trial) return priced;
    if (!ask) {
      const Fallen fallen = Fallback(i, setting);
      priced.fallback = true;
      priced.action = fallen.action;
      on_trial |= fallen.on_trial;
    }
  }
  priced.before_cap = priced.action;
  if (finding.at_most && *finding.at_most != Action::kCorrect) priced.action = Weaker(priced.action, *finding.at_most);
  if (priced.released) priced.action = Weaker(priced.action, Action::kFlag);
  if (on_trial) {
    priced.would = priced.action;
    priced.action = Weaker(priced.action, Action::kReportOnly);
  }
  return priced;
}

int WeightOf(const DecideInput& input, const Finding& finding, const Reason& reason, const PricedFinding& priced) {
  if (priced.action < Action::kFlag) return 0;
  const auto of_policy = input.policy.weights.find(reason.code);
  const int weight = of_policy == input.policy.weights.end() ? reason.weight : of_policy->second;
  const bool weak = finding.at_most && *finding.at_most <= Action::kFlag && priced.before_cap > *finding.at_most;
  return weak ? std::min(weight, kWeakEvidenceWeight) : weight;
}

// "fit.industry: review, as near_line holds (general)".
DecidedReason MakeReason(const Finding& finding, const Reason& reason, const PricedFinding& priced, int weight) {
  DecidedReason decided;
  decided.code = finding.code;
  decided.field = finding.field;
  decided.action = priced.action;
  decided.category = finding.category ? finding.category : reason.category;
  decided.message = reason.label;
  decided.evidence = finding.evidence;
  decided.suggestion = finding.suggestion;
  decided.weight = weight;
  decided.would = priced.would;
  return decided;
}

std::string Step(const Finding& finding, const PricedFinding& priced) {
  std::string step = finding.code;
  step += ": ";
  if (priced.would) step += "report only: would ";
  const Action shown = priced.would.value_or(priced.action);
  step += ActionName(shown);
  if (priced.because) {
    step += ", as ";
    step += ConditionName(*priced.because);
    step += " holds";
  }
  if (priced.fallback) step += ", the fallback of correct";
  if (priced.released) {
    step += ", released";
  } else if (shown < priced.before_cap) {
    step += ", lowered from ";
    step += ActionName(priced.before_cap);
    step += " by weak evidence";
  }
  step += " (";
  step += priced.by;
  step += ")";
  return step;
}

}  // namespace leadgate
