// examples: in policy.yaml.
#include "gateway/policy_keys.h"

namespace leadgate {
namespace {

// So that "Q3 2027" reads the same on any day.
constexpr TimeMs kUsualDay = 1'767'607'200'000;  // Monday, 2026-01-05T10:00:00Z

ConfigType<TimeMs> Day() {
  ConfigType<TimeMs> type;
  type.expected = "a day such as 2026-11-21";
  type.schema = schema::Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
  type.show = [](const TimeMs& shown) { return FormatDate(shown); };
  type.read = [expected = type.expected](const ConfigValue& value) -> std::optional<TimeMs> {
    if (value.is_text()) {
      if (const auto time = ParseTime(value.text() + "T10:00:00Z"); time.ok()) return *time;
    }
    value.Expected(expected);
    return std::nullopt;
  };
  return type;
}

ConfigType<std::vector<RawField>> Fields() {
  const auto map = MapOf("posted name", AnyText());
  ConfigType<std::vector<RawField>> type;
  type.expected = "what is typed into each field, by its posted name";
  type.schema = map.schema;
  type.child_suffix = map.child_suffix;
  type.show = [](const auto&) { return std::string(); };
  type.read = [map](const ConfigValue& value) -> std::optional<std::vector<RawField>> {
    const auto read = map.read(value);
    if (!read) return std::nullopt;
    std::vector<RawField> fields;
    for (const auto& [name, text] : *read) fields.push_back({name, text});
    return fields;
  };
  return type;
}

}  // namespace

ConfigType<PolicyExample> PolicyExamples() {
  using E = PolicyExample;
  ConfigObject<E> expect;
  expect.Key(
      "status", &E::status,
      OneOf<std::string>(
          {{"passed", "passed"}, {"in_review", "in_review"}, {"recycled", "recycled"}, {"rejected", "rejected"}}),
      "What becomes of it.");
  expect.Key(
      "category", &E::category,
      OneOf<std::string>({{"timing", "timing"}, {"budget", "budget"}, {"fit", "fit"}, {"permanent", "permanent"}}),
      "Of what is recycled or rejected.");
  const auto reasons = MapOf("reason", OneOfEnum(&ActionName, Action::kReject));
  ConfigType<std::optional<std::map<std::string, std::string>>> exactly;
  exactly.expected = "the reasons, each with what it does: {fit.industry: recycle}";
  exactly.schema = reasons.schema;
  exactly.child_suffix = reasons.child_suffix;
  exactly.show = [](const auto&) { return std::string(); };
  exactly.read =
      [reasons](const ConfigValue& value) -> std::optional<std::optional<std::map<std::string, std::string>>> {
    const auto read = reasons.read(value);
    if (!read) return std::nullopt;
    std::map<std::string, std::string> named;
    for (const auto& [code, action] : *read) named.emplace(code, ActionName(action));
    return std::optional(std::move(named));
  };
  expect.Key("reasons", &E::reasons, exactly,
             "Exactly these, flags included; consent.missing need not be named. Left out: not looked at.");

  ConfigObject<E> keys;
  keys.RequiredKey("name", &E::name, AnyText(), "Who it is.");
  keys.RequiredKey("form", &E::form, AnyText("a form id"), "Where it is filled in.");
  keys.RequiredKey("lead", &E::given, Fields(), "What is typed, by the posted names.");
  keys.Key("on", &E::at, Day(), "The day it is as if submitted, so that \"next quarter\" stays what it was.");
  keys.Key(
      "asked", &E::asked, ListOf(AnyText("a field")),
      "Fields the visitor is asked to correct first; `expect` is then what becomes of who insists. Left out: nothing "
      "may be asked.");
  keys.Section("expect", std::move(expect), "What must become of it.");
  keys.Check([](const ConfigValue& value, const E& example) {
    if (example.status.empty() && example.category.empty() && !example.reasons) {
      value.Fail("expects nothing; expected expect: with a status, a category or reasons");
    }
  });
  keys.Check([](const ConfigValue& value, const E& example) {
    if (example.status != "passed" || example.category.empty()) return;
    value.At("expect")
        .At("category")
        .Fail("a lead that passed has no category; expected status recycled or rejected with it, or no category");
  });
  E start;
  start.at = kUsualDay;
  ConfigType<E> type = keys.AsType(start);
  type.read = [read = type.read](const ConfigValue& value) -> std::optional<E> {
    std::optional<E> example = read(value);
    if (example) example->line = value.line();
    return example;
  };
  return type;
}

}  // namespace leadgate
