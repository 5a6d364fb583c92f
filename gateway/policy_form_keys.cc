#include <string>
#include <string_view>
#include <vector>

#include "gateway/field_names.h"
#include "gateway/policy_keys.h"

namespace leadgate {
namespace {

std::vector<std::string> FieldNames() {
  const auto names = CanonicalFieldNames();
  return {names.begin(), names.end()};
}

// A field of the lead by its canonical name.
ConfigType<std::string> FieldOfLead() {
  ConfigType<std::string> type;
  type.expected = "a field of the lead, such as email, last_name or company";
  type.schema = schema::OneOf(FieldNames());
  type.show = [](const std::string& shown) { return shown; };
  type.read = [expected = type.expected](const ConfigValue& value) -> std::optional<std::string> {
    if (value.is_text() && IsCanonicalFieldName(value.text())) return value.text();
    if (value.is_text()) {
      value.Fail("expected " + expected + "; found \"" + value.text() + "\"" + DidYouMean(value.text(), FieldNames()));
    } else {
      value.Expected(expected);
    }
    return std::nullopt;
  };
  return type;
}

// Often a number kept for fiction, which is no valid one: only that there is something to send back.
ConfigType<std::string> ExampleNumber() {
  ConfigType<std::string> type;
  type.expected = "text with digits, such as (415) 555-0123";
  type.schema = schema::Text();
  type.show = [](const std::string& shown) { return shown; };
  type.read = [expected = type.expected](const ConfigValue& value) -> std::optional<std::string> {
    if (value.is_text() && value.text().find_first_of("0123456789") != std::string::npos) return value.text();
    value.Expected(expected);
    return std::nullopt;
  };
  return type;
}

ConfigType<FormInput> Input() {
  ConfigObject<FormInput> keys;
  std::vector<std::pair<std::string, std::string>> types;
  for (const char* type : {"text", "email", "tel", "select", "textarea", "hidden"}) types.emplace_back(type, type);
  keys.RequiredKey("name", &FormInput::name, AnyText(), "As it is posted.");
  keys.Key("label", &FormInput::label, AnyText(), "What the visitor reads.");
  keys.Key("type", &FormInput::type, OneOf(types), "Left out: text.");
  keys.Key("options", &FormInput::options, ListOf(AnyText()), "What a select offers.");
  keys.Key("autocomplete", &FormInput::autocomplete, AnyText(), "The browser's autofill name: organization, tel, …");
  FormInput text;
  text.type = "text";
  return keys.AsType(text);
}

}  // namespace

ConfigObject<FormPolicy> FormKeys() {
  ConfigObject<FormPolicy> keys;
  keys.RequiredKey(
      "kind", &FormPolicy::kind, OneOfEnum(&FormKindName, FormKind::kVendorList),
      "What filling it in means. A hand raise (demo, contact, pricing) goes to sales at once; the others from a "
      "score on (scores.mql_at).");
  keys.Key("version", &FormPolicy::version, AnyText(), "Kept with every lead; raise it when you change the form.");
  keys.Key("title", &FormPolicy::title, AnyText(), "Heading of the hosted page.");
  keys.Key("aliases", &FormPolicy::aliases, ListOf(AnyText("a form id")),
           "Ids it had before, or has elsewhere. A published id must never vanish.");
  keys.Key("retired", &FormPolicy::retired, YesNo(), "No longer in use: still answers, and its leads go to review.");
  keys.Key("origins", &FormPolicy::origins, ListOf(WebOrigin()), "Sites whose scripts may post to it (CORS).");
  keys.Key("page", &FormPolicy::page, WebAddress(), "The page the form is on. Left out: the page hosted at /f/{form}.");
  keys.Key("thank_you", &FormPolicy::thank_you, WebAddress(),
           "Where a browser goes afterwards. Left out: a hosted page.");
  keys.Key("required", &FormPolicy::required, ListOf(FieldOfLead()), "Fields that must not be empty.");
  keys.Key("inputs", &FormPolicy::inputs, ListOf(Input()), "The fields of the hosted page, in order.");
  keys.Key(
      "fields", &FormPolicy::fields, MapOf("posted name", FieldOfLead()),
      "What the page calls a field, where it is not a usual name (usual ones are known: work_email, Company Name, …).");
  keys.Key("default_country", &FormPolicy::default_country, Country(),
           "For phone numbers without a country. Left out: default_country of the policy.");
  keys.Key(
      "phone_example", &FormPolicy::phone_example, ExampleNumber(),
      "Shown in the phone field of the hosted page. Who sends back that number, however written, is asked for their "
      "own (phone.placeholder).");
  keys.Key("honeypot", &FormPolicy::honeypot, AnyText(), "The posted name of the field nobody sees.");
  keys.Key("min_fill", &FormPolicy::min_fill_ms, DurationInt(), "Faster than a person types.");
  keys.Key("judge_fit", &FormPolicy::judge_fit, YesNo(), "Whether size, industry, country and title are judged here.");
  keys.Key("soft_per_minute", &FormPolicy::soft_per_minute, WholeNumber(0, 1'000'000),
           "Posts from one address above which they are flagged; 0: no limit.");
  keys.Key("hard_per_minute", &FormPolicy::hard_per_minute, WholeNumber(0, 1'000'000),
           "Posts from one address above which the answer is 429; 0: no limit.");
  keys.Key("release_after", &FormPolicy::release_after_ms, Duration(),
           "Overrides review.release_after for this form; 0: leads wait for a person.");
  keys.Key("actions", &FormPolicy::actions, ActionsByReason(), "Overrides the general actions for this form.");
  keys.Check([](const ConfigValue& value, const FormPolicy& form) {
    if (form.hard_per_minute > 0 && form.hard_per_minute < form.soft_per_minute) {
      value.At("hard_per_minute")
          .Fail("is below soft_per_minute; expected at least " + std::to_string(form.soft_per_minute));
    }
    for (std::size_t i = 0; i < form.inputs.size(); ++i) {
      if (form.inputs[i].type == "select" && form.inputs[i].options.empty()) {
        value.At("inputs").At(i).Fail("a select without options; expected options: [a, b]");
      }
    }
  });
  return keys;
}

}  // namespace leadgate
