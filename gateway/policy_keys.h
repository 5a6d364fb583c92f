// Every key of policy.yaml: what it sets, takes and means. Read by policy_file.cc, printed by reference.cc.
//
//   PolicyKeys().Read(root, draft);     // problems are in the root's report
//
// To add a setting: a member in include/leadgate/policy.h with its default, one Key line here, the reference again.
// Threads: functions; the objects they return are const.   Failure: in the report.
// Does not: compare keys with one another (policy_references.h).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gateway/config_object.h"
#include "leadgate/policy.h"

namespace leadgate {

// A reason of the marketer's own, and how it is found.
struct CustomReason {
  std::string code;
  std::string label;
  std::string meaning;
  std::optional<Category> category;
  int weight = 0;
  ActionSetting setting;
  struct Pattern {
    std::string field;
    std::string pattern;
  };
  std::vector<Pattern> patterns;
  struct OnList {
    std::string field;
    std::string list;
  };
  std::vector<OnList> lists;
};

// A list of the marketer's own, as the file says it (own_lists.h).
struct OwnList {
  std::vector<std::string> entries;
  std::string file;                  // relative to the policy's folder; empty: none
  std::vector<std::string> include;  // other lists, by name
};

// A policy as the file says it, before names are resolved and words compiled.
struct PolicyDraft : Policy {
  std::vector<CustomReason> custom;
  std::map<std::string, OwnList> own_lists;  // by name
  std::vector<std::string> allow_lists;
};

ConfigObject<PolicyDraft> PolicyKeys();

ConfigObject<FormPolicy> FormKeys();      // policy_form_keys.cc
ConfigType<Competitor> CompetitorType();  // policy_people_keys.cc, as the next two
ConfigType<NamedAccount> NamedAccountType();
ConfigObject<PolicyDraft> WordKeys();
ConfigObject<PolicyDraft> AllowKeys();
ConfigType<std::string> OwnListName();  // policy_list_keys.cc, as the next two
ConfigType<std::map<std::string, OwnList>> OwnListsByName();
ConfigType<CustomReason::OnList> OnListType();
ConfigObject<PolicyDraft> IdealCustomerKeys();  // policy_fit_keys.cc
ConfigObject<PolicyDraft> ScoreKeys();
ConfigType<ActionSetting> ActionSettings();  // policy_action_keys.cc: "flag", or {action: correct, fallback: review, …}
ConfigType<std::map<std::string, ActionSetting>> ActionsByReason();
ConfigObject<CustomReason> CustomReasonKeys();
ConfigObject<PolicyDraft> ControlGroupKeys();
ConfigObject<PolicyDraft> DuplicateKeys();   // policy_duplicate_keys.cc
ConfigType<PolicyExample> PolicyExamples();  // policy_example_keys.cc

// JSON Schema of policy.yaml, for editors; printed by `leadgate policy schema`.
std::string PolicySchema();

}  // namespace leadgate
