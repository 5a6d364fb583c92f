#include "gateway/reference.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "gateway/config_types.h"
#include "gateway/policy_keys.h"
#include "gateway/server_config.h"
#include "leadgate/reason.h"

namespace leadgate {
namespace {

constexpr std::string_view kConfigurationIntro =
    R"(# Configuration

<!-- Made by `leadgate docs configuration`. Do not edit: change the keys in gateway/*_keys.cc and gateway/server_config.cc. -->

Two YAML files. `leadgate.yaml` is the operators' (addresses, folders, limits, destinations), `policy.yaml` is marketing's
(forms, ideal customer, actions, routing). `leadgate check-config` reads both and says everything that is wrong:

```
config/policy.yaml:12:5: forms.demo.requird: unknown key; did you mean "required"?
```

A changed file is picked up once all files have been left alone for half a second, without a restart and without dropping a
request. All files are read together. If anything is wrong in any of them, nothing changes: the reason is logged and shown at
`/readyz` until it is repaired. A form id that was live must stay, as a form or as an alias. In `leadgate.yaml` only `log` is
taken over at once; the log names the other keys that have changed and wait for the next start.

Durations have a unit (`250ms`, `30s`, `15m`, `4h`, `7d`), sizes too (`64KiB`, `4MiB`). A key that is left out has its
default; a list that is left out is empty. `[]` after a key stands for each item of its list, `<form>` for a name of your own.
)";

constexpr std::string_view kServerIntro = R"(
## leadgate.yaml

Paths are relative to the folder of the file; those given as flags (`--data`, `--policy`, …) to the working directory. Flags
win over the file. A secret is `env:NAME` or `file:PATH`, never the secret itself.
)";

constexpr std::string_view kPolicyIntro = R"(
## policy.yaml

Identified by the hash of its bytes and of the lists (`sha256:…`), which every decision records.
)";

constexpr std::string_view kActions = R"(
### Actions

What a reason does: `off` (not looked at), `report_only` (counted, changes nothing), `flag` (goes on, sales can read it),
`correct` (the visitor is asked to fix it, and what is still doubtful then takes the fallback), `review` (a person decides),
`recycle` (to nurture), `reject` (out). `correct` is possible only where a visitor can fix something.

```yaml
actions:
  email.role_account: review           # the action alone
  email.personal_domain:               # or in full
    action: correct
    action_if:
      - {when: named_account, action: flag}
    fallback: review
    fallback_if:
      - {when: phone_good, action: flag}
```

Where several settings speak of a reason, the most specific holds: the allow list, named accounts, the form, the general
actions, the reason's own default ([reasons.md](reasons.md)). It holds as a whole: an action of yours without `action_if` has no
conditions, but for named accounts, whose default exceptions (`named_account`) stay until `named_account_actions` says otherwise.
A finding on weak evidence (a name *like* a competitor's) never does more than a check allows it to.

A rule on trial: `report_only` alone works out what would hold without it (the general action, or the default); `{action: recycle,
report_only: true}` works out what stands beside it, conditions and all. Either way the record says what it would have done
(`would`), `leadgate policy accuracy` what sales made of those leads, and nothing else changes.

Conditions for `when`:

| condition | holds when |
|---|---|
)";

constexpr std::string_view kScores = R"(
### Scores

Each 0 to 100, added up with `scores.weights`.

- **fit**: of what `ideal_customer` asks for, the part that is met. What a lead does not say, or misses by little, counts half.
  A named account has 100, a form with `judge_fit: false` 50.
- **engagement**: from fields the page sends along: `page_views` (5 each, up to 40), `visits` (10, up to 30), `downloads` (15, up
  to 30), `emails_clicked` (10, up to 30); and 10 for each earlier submission, up to 30. 0 when nothing is known.
- **intent**: hand raise 50, event 25, content 20, vendor list 10, newsletter 5. Buying within 3 months adds 25, 6 months 15, 12
  months 5; later takes 10 away, no project 25, waiting for a budget or a contract 15. A budget that is enough adds 10, words of
  buying intent 15.

A hand raise that passes goes to sales whatever its score, unless it is flagged with one of `scores.not_for_sales`. Newsletter
subscribers never do. Others do from `scores.mql_at` on; below it they stay with marketing, with the reason `timing.not_ready`.

### Risk

Every reason that acts adds its weight, each code once, up to 100; evidence too weak to do more than flag adds at most 10. Two
reasons or more that reach `risk.review_at` put the lead into review (`risk.threshold`). From `risk.reject_at` on it is refused, but
only when two of them review on their own: small doubts alone never refuse anybody.
)";

std::string_view MeaningOf(Condition condition) {
  switch (condition) {
    case Condition::kEmailGood:
      return "no finding doubts that the address can be reached";
    case Condition::kPhoneGood:
      return "there is a phone number and nothing doubts it";
    case Condition::kNoPhone:
      return "no phone number was given";
    case Condition::kAlone:
      return "no other finding of this lead flags or does more";
    case Condition::kWithBotSignal:
      return "another finding of bot.* or velocity.* acts";
    case Condition::kHandRaise:
      return "the form is a hand raise";
    case Condition::kNotHandRaise:
      return "the form is of another kind";
    case Condition::kNearLine:
      return "the line is missed by little";
    case Condition::kHighIntent:
      return "the message or timeline speaks of buying now";
    case Condition::kNamedAccount:
      return "the company is a named account";
  }
  return "";
}

// A text inside a table.
std::string Cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.replace(at, 1, "\\|");
  return text;
}

void Keys(const std::vector<ConfigKeyDoc>& docs, const std::string& before, std::string& out) {
  for (const ConfigKeyDoc& doc : docs) {
    const std::string path = before + doc.key;
    std::string standard = doc.required                                   ? "**required**"
                           : doc.standard.empty() || doc.standard == "[]" ? ""
                                                                          : "`" + doc.standard + "`";
    out += "| `" + path + "` | " + Cell(doc.expected) + " | " + Cell(standard) + " | " + Cell(doc.meaning) + " |\n";
    const bool settings = doc.expected.find("an action, or keys with values") != std::string::npos;
    if (!settings) Keys(doc.children, path + doc.child_suffix, out);  // actions have a section of their own
  }
}

void Table(const std::vector<ConfigKeyDoc>& docs, std::string& out) {
  out += "\n| key | expected | default | meaning |\n|---|---|---|---|\n";
  Keys(docs, {}, out);
}

std::string Conditions(const std::vector<ConditionalAction>& rules) {
  std::string text;
  for (const ConditionalAction& rule : rules) {
    text += (text.empty() ? "" : ", ") + std::string(ActionName(rule.action)) + " when " +
            std::string(ConditionName(rule.when));
  }
  return text;
}

std::string SettingText(const ActionSetting& setting) {
  std::string text(ActionName(setting.action));
  if (!setting.action_if.empty()) text += "; " + Conditions(setting.action_if);
  if (setting.fallback) text += ", then " + std::string(ActionName(*setting.fallback));
  if (!setting.fallback_if.empty()) text += " (" + Conditions(setting.fallback_if) + ")";
  return text;
}

std::string UsesText(std::uint8_t uses) {
  std::string text;
  const auto add = [&](std::uint8_t use, const char* name) {
    if ((uses & use) != 0) text += (text.empty() ? "" : ", ") + std::string(name);
  };
  add(kByGateway, "gateway");
  add(kForRejection, "rejection");
  add(kForDisqualification, "disqualification");
  return text;
}

}  // namespace

std::string ConfigurationReference() {
  std::string out(kConfigurationIntro);
  out += kServerIntro;
  Table(ServerKeys().docs(), out);
  out += kPolicyIntro;
  Table(PolicyKeys().docs(), out);
  out += kActions;
  for (int i = 0; i <= static_cast<int>(Condition::kNamedAccount); ++i) {
    const auto condition = static_cast<Condition>(i);
    out += "| `" + std::string(ConditionName(condition)) + "` | " + std::string(MeaningOf(condition)) + " |\n";
  }
  out += kScores;
  return out;
}

std::string ReasonReference() {
  std::string out =
      R"(# Reasons

<!-- Made by `leadgate docs reasons`. Do not edit: change vocabulary/reason.cc. -->

Every code a lead can carry. Codes are stored with leads and are the picklist values of a CRM: they are never renamed and
never reused. The action is the default; `actions` in policy.yaml changes it ([configuration.md](configuration.md)). *Used by*:
the gateway finds it, sales gives it when it rejects a lead, or when it disqualifies one. What a visitor can fix can be asked
with `correct`; the sentence in italics is what the visitor reads.
)";
  std::vector<std::string> groups;
  for (const Reason& reason : Reasons()) {
    if (std::find(groups.begin(), groups.end(), reason.parent) == groups.end()) groups.push_back(reason.parent);
  }
  for (const std::string& group : groups) {
    out += "\n## " + group +
           "\n\n| code | label | meaning | default action | category | weight | used by "
           "|\n|---|---|---|---|---|---|---|\n";
    for (const Reason& reason : Reasons()) {
      if (reason.parent != group) continue;
      std::string meaning = reason.meaning;
      if (reason.fixable) meaning += " *" + reason.message + "*";
      const std::string category = reason.category ? std::string(CategoryName(*reason.category)) : "";
      out += "| `" + reason.code + "` | " + Cell(reason.label) + " | " + Cell(meaning) + " | " +
             SettingText(reason.setting) + " | " + category + " | " + std::to_string(reason.weight) + " | " +
             UsesText(reason.uses) + " |\n";
    }
  }
  return out;
}

}  // namespace leadgate
