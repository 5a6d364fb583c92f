#include "gateway/policy_references.h"

#include <algorithm>
#include <map>
#include <set>

#include "gateway/control_group.h"
#include "gateway/field_names.h"
#include "gateway/impossible_literal.h"
#include "gateway/pattern_error.h"

namespace leadgate {
namespace {

class References {
 public:
  References(const ConfigValue& root, const PolicyDraft& draft)
      : root_(root), draft_(draft), codes_(UsableCodes(draft)) {}

  void Run() const {
    Forms();
    Actions(root_.At("actions"), draft_.actions);
    Actions(root_.At("named_account_actions"), draft_.named_account_actions);
    for (const auto& [code, weight] : draft_.weights) Known(root_.At("risk").At("weights").At(code), code);
    Control();
    Risk();
    Custom();
    for (const std::string& code : draft_.not_for_sales) {
      Known(root_.At("scores").At("not_for_sales").Saying(code), code);
    }
    Territories();
    Tiers();
    for (std::size_t i = 0; i < draft_.tracks.size(); ++i) {
      if (!draft_.tracks[i].reason.empty()) {
        Known(root_.At("recycling").At("tracks").At(i).At("reason"), draft_.tracks[i].reason);
      }
    }
    Examples();
  }

 private:
  // The reason a code stands for; reported when there is none the gateway could find.
  const Reason* Known(const ConfigValue& at, const std::string& code) const {
    const Reason* reason = draft_.FindReasonFor(code);
    if (reason == nullptr) {
      at.Fail("unknown reason" + DidYouMean(code, codes_) +
              " (docs/reasons.md lists them; your own start with custom.)");
    } else if ((reason->uses & kByGateway) == 0) {
      at.Fail("this reason is for what sales says of a lead; the gateway never finds it");
      return nullptr;
    }
    return reason;
  }

  void Actions(const ConfigValue& at, const std::map<std::string, ActionSetting>& actions) const {
    for (const auto& [code, setting] : actions) {
      const ConfigValue here = at.At(code);
      if (const Reason* reason = Known(here, code)) Setting(here, *reason, setting);
    }
  }

  static void Setting(const ConfigValue& at, const Reason& reason, const ActionSetting& setting) {
    const auto uses = [&](Action action) {
      const auto is = [&](const ConditionalAction& rule) { return rule.action == action; };
      return setting.action == action || setting.fallback == action ||
             std::any_of(setting.action_if.begin(), setting.action_if.end(), is) ||
             std::any_of(setting.fallback_if.begin(), setting.fallback_if.end(), is);
    };
    if (uses(Action::kCorrect) && !reason.fixable) {
      at.Fail(
          "a visitor cannot fix this, so it cannot be asked; expected flag, review, recycle, reject, report_only or "
          "off");
    }
    if (uses(Action::kDuplicate) && reason.code != "duplicate.repeat") {
      at.Fail("only duplicate.repeat can end as duplicate; expected flag, review, recycle, reject, report_only or off");
    }
    if ((setting.fallback || !setting.fallback_if.empty()) && !uses(Action::kCorrect)) {
      at.Fail("has a fallback, which only `correct` takes");
    }
  }

  void Forms() const {
    std::map<std::string, std::string> taken;
    for (const auto& [id, form] : draft_.forms) taken.emplace(id, "a form");
    if (draft_.forms.empty()) root_.At("forms").Fail("expected at least one form");
    for (const auto& [id, form] : draft_.forms) {
      const ConfigValue at = root_.At("forms").At(id);
      FormId(at, id);
      for (const std::string& name : form.aliases) {
        const ConfigValue alias = at.At("aliases").Saying(name);
        FormId(alias, name);
        const auto [other, is_new] = taken.emplace(name, "an alias of " + id);
        if (!is_new) alias.Fail("\"" + name + "\" is already " + other->second + "; expected an id of its own");
      }
      Actions(at.At("actions"), form.actions);
    }
  }

  static void FormId(const ConfigValue& at, const std::string& id) {
    const bool plain = !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    if (!plain) at.Fail("expected a form id of small letters, digits, - and _ (it stands in a URL)");
  }

  void Control() const {
    for (const std::string& code : draft_.control_group.reasons) {
      const ConfigValue at = root_.At("control_group").At("reasons").Saying(code);
      const Reason* reason = Known(at, code);
      if (reason != nullptr && !MayBeLetThrough(*reason)) {
        at.Fail("a lead with this reason is never let through; expected a soft reason such as fit.industry");
      }
    }
  }

  void Risk() const {
    if (draft_.reject_at < draft_.review_at) {
      root_.At("risk")
          .At("reject_at")
          .Fail("is below review_at; expected at least " + std::to_string(draft_.review_at));
    }
    const auto& weights = draft_.score_weights;
    if (std::all_of(weights.begin(), weights.end(), [](int weight) { return weight == 0; })) {
      root_.At("scores").At("weights").Fail("all are 0; expected at least one above");
    }
  }

  void Custom() const {
    std::set<std::string> codes;
    for (std::size_t i = 0; i < draft_.custom.size(); ++i) {
      const CustomReason& custom = draft_.custom[i];
      const ConfigValue at = root_.At("custom_reasons").At(i);
      const bool plain = custom.code.starts_with("custom.") && custom.code.size() > 7 && custom.code.size() <= 64 &&
                         custom.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string::npos;
      if (!custom.code.empty() && !plain) {
        at.At("code").Fail("expected a code that starts with custom. and has small letters, digits, _ and dots");
      }
      if (plain && !codes.insert(custom.code).second) at.At("code").Fail("stated twice");
      if (const Reason* reason = draft_.FindReasonFor(custom.code)) Setting(at.At("action"), *reason, custom.setting);
      const ConfigValue patterns = at.At("patterns");
      if (patterns.is_list() && patterns.Items().empty())
        patterns.Fail("nothing would ever find it; expected a pattern");
      for (std::size_t j = 0; j < custom.patterns.size(); ++j) {
        Field(patterns.At(j).At("field"), custom.patterns[j].field);
        Pattern(patterns.At(j).At("pattern"), custom.patterns[j]);
      }
    }
  }

  // A slip of a field's name would look at an extra field that no form has.
  void Field(const ConfigValue& at, const std::string& field) const {
    if (field.empty() || IsCanonicalFieldName(field)) return;
    for (const auto& [id, form] : draft_.forms) {
      if (HasInput(form, field)) return;
    }
    if (const std::string near = NearField(field); !near.empty()) at.Fail("no field has this name" + near);
  }

  static bool HasInput(const FormPolicy& form, const std::string& name) {
    return std::any_of(form.inputs.begin(), form.inputs.end(),
                       [&](const FormInput& input) { return input.name == name; });
  }

  static std::string NearField(const std::string& name) {
    const auto names = CanonicalFieldNames();
    return DidYouMean(name, {names.begin(), names.end()});
  }

  // Where the escape \\letter stands; npos: nowhere. "\\\\b" is a backslash and a b.
  static std::size_t FindEscape(std::string_view pattern, char letter) {
    for (std::size_t i = 0; i + 1 < pattern.size(); ++i) {
      if (pattern[i] != '\\') continue;
      if (pattern[i + 1] == letter) return i;
      ++i;
    }
    return std::string::npos;
  }

  static void Pattern(const ConfigValue& at, const CustomReason::Pattern& pattern) {
    const PatternReading reading = ReadPattern(pattern.pattern);
    if (const auto& error = reading.error) {
      return at.FailAt(error->at, "expected a regular expression (RE2): " + error->what + ": " + error->fragment);
    }
    const bool ascii = std::all_of(pattern.pattern.begin(), pattern.pattern.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const std::size_t edge = FindEscape(pattern.pattern, 'b');
    const std::size_t letters = ascii ? std::string::npos : FindEscape(pattern.pattern, 'w');
    if (const std::size_t place = std::min(edge, letters); place != std::string::npos) {
      return at.FailAt(place, "\\b and \\w know English letters only; expected spaces around the words");
    }
    if (reading.meets_every_text) return at.Fail("meets every lead; expected words to look for");
    if (const auto literal = FindImpossibleLiteral(pattern.pattern)) {
      at.Fail("\"" + literal->written +
              "\" is never met: texts are in lower case, without accents and punctuation; expected " +
              (literal->folded.empty() ? "it left out" : "\"" + literal->folded + "\""));
    }
  }

  void Territories() const {
    std::map<std::string, std::string> taken;  // country or state → territory
    std::map<std::string, std::size_t> pools;  // territory → rule that has its round robin
    for (std::size_t i = 0; i < draft_.territories.size(); ++i) {
      const TerritoryRule& rule = draft_.territories[i];
      const ConfigValue at = root_.At("routing").At("territories").At(i);
      if (!rule.owner.empty() && !rule.round_robin.empty())
        at.Fail("has an owner and a round_robin; expected one of them");
      if (rule.owner.empty() && rule.round_robin.empty() && rule.queue.empty())
        at.Fail("expected an owner, a round_robin or a queue");
      if (!rule.round_robin.empty()) {
        const auto [first, is_new] = pools.emplace(rule.territory, i);
        if (!is_new && draft_.territories[first->second].round_robin != rule.round_robin) {
          at.At("round_robin")
              .Fail("territory " + rule.territory + " has another round_robin above; expected one pool a territory");
        }
      }
      const bool by_state = !rule.states.empty();
      const auto& places = by_state ? rule.states : rule.countries;
      for (const std::string& place : places) {
        const auto [first, is_new] = taken.emplace(place, rule.territory);
        if (is_new) continue;
        at.At(by_state ? "states" : "countries")
            .Saying(place)
            .Fail(place + " is already in territory " + first->second);
      }
      States(at, rule);
    }
  }

  static void States(const ConfigValue& at, const TerritoryRule& rule) {
    if (rule.countries.empty()) return;
    for (const std::string& state : rule.states) {
      const std::string country = state.substr(0, 2);
      if (std::find(rule.countries.begin(), rule.countries.end(), country) == rule.countries.end()) {
        at.At("states").Saying(state).Fail(country + " is not among the countries of this territory");
      }
    }
  }

  void Tiers() const {
    for (std::size_t i = 1; i < draft_.tiers.size(); ++i) {
      const ConfigValue at = root_.At("routing").At("tiers").At(i);
      if (draft_.tiers[i].min_score >= draft_.tiers[i - 1].min_score) {
        at.At("min_score")
            .Fail("never reached: the tier above takes it; expected less than " +
                  std::to_string(draft_.tiers[i - 1].min_score));
      }
      if (draft_.tiers[i].tier <= draft_.tiers[i - 1].tier) {
        at.At("tier").Fail("expected more than " + std::to_string(draft_.tiers[i - 1].tier) +
                           ", as tiers go from the best down");
      }
    }
  }

  void Examples() const {
    for (std::size_t i = 0; i < draft_.examples.size(); ++i) {
      ExampleFields(root_.At("examples").At(i).At("lead"), draft_.examples[i]);
      if (!draft_.examples[i].reasons) continue;
      const ConfigValue at = root_.At("examples").At(i).At("expect").At("reasons");
      for (const auto& [code, action] : *draft_.examples[i].reasons) Known(at.At(code), code);
    }
  }

  // A slip of a field's name would be kept as an extra, and the example would lack what it means to say.
  void ExampleFields(const ConfigValue& at, const PolicyExample& example) const {
    const FormPolicy form = FormOf(example.form);
    for (const RawField& field : example.given) {
      if (HasInput(form, field.name) || !CanonicalFieldName(field.name, form).empty()) continue;
      if (const std::string near = NearField(field.name); !near.empty()) {
        at.At(field.name).Fail("no field has this name" + near);
      }
    }
  }

  FormPolicy FormOf(const std::string& name) const {
    for (const auto& [id, form] : draft_.forms) {
      if (id == name || std::find(form.aliases.begin(), form.aliases.end(), name) != form.aliases.end()) return form;
    }
    return {};
  }

  const ConfigValue& root_;
  const PolicyDraft& draft_;
  const std::vector<std::string> codes_;
};

}  // namespace

std::vector<std::string> UsableCodes(const PolicyDraft& draft) {
  std::vector<std::string> codes;
  for (const Reason& reason : Reasons()) {
    if ((reason.uses & kByGateway) != 0) codes.push_back(reason.code);
  }
  for (const CustomReason& custom : draft.custom) codes.push_back(custom.code);
  return codes;
}

void CheckPolicyReferences(const ConfigValue& root, const PolicyDraft& draft) { References(root, draft).Run(); }

}  // namespace leadgate
