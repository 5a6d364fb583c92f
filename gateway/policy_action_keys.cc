#include "gateway/control_group.h"
#include "gateway/policy_keys.h"

namespace leadgate {
namespace {

ConfigType<Action> Actions() { return OneOfEnum(&ActionName, Action::kCorrect); }

ConfigType<ConditionalAction> Conditional() {
  ConfigObject<ConditionalAction> keys;
  keys.RequiredKey("when", &ConditionalAction::when, OneOfEnum(&ConditionName, Condition::kNamedAccount),
                   "The condition.");
  keys.RequiredKey("action", &ConditionalAction::action, Actions(), "What the reason does when it holds.");
  return keys.AsType();
}

ConfigObject<ActionSetting> SettingKeys() {
  ConfigObject<ActionSetting> keys;
  keys.RequiredKey("action", &ActionSetting::action, Actions(), "What the reason does.");
  keys.Key("action_if", &ActionSetting::action_if, ListOf(Conditional()),
           "Replaces the action where a condition holds; the first that holds counts.");
  keys.Key(
      "fallback", &ActionSetting::fallback, Actions(),
      "With `correct`: what it does when the visitor insists, leaves or cannot be asked. Left out: the reason's own "
      "fallback, or flag.");
  keys.Key("fallback_if", &ActionSetting::fallback_if, ListOf(Conditional()), "As action_if, for the fallback.");
  keys.Key("report_only", &ActionSetting::report_only, YesNo(),
           "On trial: all of this is worked out and counted, and changes nothing.");
  keys.Check([](const ConfigValue& value, const ActionSetting& setting) {
    if (setting.report_only && setting.action <= Action::kReportOnly) {
      value.At("report_only")
          .Fail("there is nothing to try; expected flag, correct, review, recycle or reject as action");
    }
    if (setting.fallback == Action::kCorrect)
      value.At("fallback").Fail("a fallback cannot ask again; expected flag, review, recycle or reject");
    for (std::size_t i = 0; i < setting.fallback_if.size(); ++i) {
      if (setting.fallback_if[i].action != Action::kCorrect) continue;
      value.At("fallback_if").At(i).Fail("a fallback cannot ask again; expected flag, review, recycle or reject");
    }
  });
  return keys;
}

}  // namespace

ConfigType<ActionSetting> ActionSettings() {
  const ConfigType<Action> short_form = Actions();
  const ConfigType<ActionSetting> long_form = SettingKeys().AsType();
  ConfigType<ActionSetting> type = long_form;
  type.expected = "an action, or keys with values; an action is " + short_form.expected;
  type.schema = schema::Either(short_form.schema, long_form.schema);
  type.read = [short_form, long_form](const ConfigValue& value) -> std::optional<ActionSetting> {
    if (value.is_map()) return long_form.read(value);
    ActionSetting setting;
    // What is no action is reported, and kept with the default, so that the reason it is said of is looked at as well.
    if (const auto action = short_form.read(value)) setting.action = *action;
    return setting;
  };
  type.show = [short_form](const ActionSetting& setting) {
    return short_form.show(setting.report_only ? Action::kReportOnly : setting.action);
  };
  return type;
}

ConfigType<std::map<std::string, ActionSetting>> ActionsByReason() { return MapOf("reason", ActionSettings()); }

ConfigObject<PolicyDraft> ControlGroupKeys() {
  ConfigObject<PolicyDraft> keys;
  keys.Key(
      "share", [](PolicyDraft & d) -> auto& { return d.control_group.share; }, Number(0),
      "The share of these leads that pass all the same, drawn by their id: 0.02 is one in fifty; at most 0.5.");
  keys.Key(
      "reasons", [](PolicyDraft & d) -> auto& { return d.control_group.reasons; }, ListOf(AnyText("a reason code")),
      "Only leads that nothing but these holds back. Empty: every soft reason.");
  keys.Check([](const ConfigValue& value, const PolicyDraft& draft) {
    if (draft.control_group.share > kLargestControlShare) {
      value.At("share").Fail("is more than half of the leads; expected 0 to 0.5, such as 0.02 for one in fifty");
    }
  });
  return keys;
}

ConfigObject<CustomReason> CustomReasonKeys() {
  ConfigObject<CustomReason::Pattern> pattern;
  pattern.RequiredKey("field", &CustomReason::Pattern::field, AnyText("a field's name, such as message or job_title"),
                      "The field to look at: a field of the lead, or an extra one by its own name.");
  pattern.RequiredKey(
      "pattern", &CustomReason::Pattern::pattern, AnyText("a regular expression (RE2)"),
      "Meets the text in lower case, without accents and punctuation, one space between words and around "
      "all of them: \" we are a reseller \". Use spaces, not \\b.");
  ConfigObject<CustomReason> keys;
  keys.RequiredKey("code", &CustomReason::code, AnyText("a code such as custom.reseller"),
                   "Starts with custom. and is stored with every lead: never rename it.");
  keys.RequiredKey("label", &CustomReason::label, AnyText(), "What people read.");
  keys.Key("meaning", &CustomReason::meaning, AnyText(), "One sentence.");
  keys.Key("category", &CustomReason::category, OneOfEnum(&CategoryName, Category::kPermanent),
           "Where the lead belongs when this recycles or rejects it.");
  keys.Key("weight", &CustomReason::weight, WholeNumber(0, 100), "What it adds to the risk.");
  keys.Key("action", &CustomReason::setting, ActionSettings(), "What it does.");
  keys.Key("patterns", &CustomReason::patterns, ListOf(pattern.AsType()), "What finds it; any one is enough.");
  keys.Key("lists", &CustomReason::lists, ListOf(OnListType()), "Or a list of yours that the lead is on.");
  return keys;
}

}  // namespace leadgate
