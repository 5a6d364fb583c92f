#include "gateway/published_forms.h"

#include <optional>
#include <set>
#include <utility>

#include "gateway/yaml_reader.h"

namespace leadgate {
namespace {

constexpr int kVersionsAtOnce = 100;

// Ids that forms of `before` answer to and `after` would not.
std::vector<std::string> VanishedIds(const Policy& before, const Policy& after) {
  std::vector<std::string> ids;
  for (const auto& [id, form] : before.forms) {
    if (after.FindForm(id) == nullptr) ids.push_back(id);
  }
  for (const auto& [alias, id] : before.form_aliases) {
    if (after.FindForm(alias) == nullptr && !before.kept_aliases.contains(alias)) ids.push_back(alias);
  }
  return ids;
}

// Forms that have ever taken a lead; nothing when the store cannot say.
std::optional<std::set<std::string>> UsedForms(LeadStore& store) {
  const auto books = store.Books();
  if (!books.ok()) return std::nullopt;
  std::set<std::string> used;
  for (const BookRow& row : *books) {
    if (row.received > 0) used.insert(row.form);
  }
  return used;
}

// Alias and form of a policy's text, as far as it can be read.
std::map<std::string, std::string> AliasesIn(const std::string& yaml) {
  std::map<std::string, std::string> aliases;
  if (yaml.find("aliases") == std::string::npos) return aliases;
  ConfigReport report("a version");
  const auto root = ParseYaml(yaml, report);
  if (!root || !root->is_map() || !root->At("forms").is_map()) return aliases;
  for (const ConfigEntry& form : root->At("forms").Entries()) {
    if (!form.value.is_map() || !form.value.At("aliases").is_list()) continue;
    for (const ConfigValue& alias : form.value.At("aliases").Items()) {
      if (alias.is_text()) aliases.emplace(alias.text(), form.key);
    }
  }
  return aliases;
}

// Of every version the aliases of forms that took leads, as far as the policy has them no more; → the form's id. Reads
// every version there is: once, at a start.
std::map<std::string, std::string> PublishedAliases(const Policy& policy, LeadStore& store) {
  std::map<std::string, std::string> kept;
  const auto used = UsedForms(store);
  if (!used) return kept;
  for (std::uint64_t before = 0;;) {
    const auto versions = store.ListPolicies(before, kVersionsAtOnce);
    if (!versions.ok() || versions->empty()) return kept;
    for (const PolicyVersion& version : *versions) {  // the latest first: what it says of an alias counts
      const auto whole = store.GetPolicy(version.number);
      if (!whole.ok()) continue;
      for (const auto& [alias, id] : AliasesIn(whole->yaml)) {
        if (policy.FindForm(alias) == nullptr && used->contains(id)) kept.emplace(alias, id);
      }
    }
    before = versions->back().number;
  }
}

FormPolicy Retired(const std::string& id) {
  FormPolicy form;
  form.id = id;
  form.title = id;
  form.retired = true;
  return form;
}

std::shared_ptr<const Policy> WithRetired(std::shared_ptr<const Policy> policy, const std::vector<std::string>& ids) {
  if (ids.empty()) return policy;
  auto kept = std::make_shared<Policy>(*policy);
  for (const std::string& id : ids) kept->forms.emplace(id, Retired(id));
  return kept;
}

// REQUIRES: the policy has their forms.
std::shared_ptr<const Policy> WithAliases(std::shared_ptr<const Policy> policy,
                                          const std::map<std::string, std::string>& aliases) {
  if (aliases.empty()) return policy;
  auto kept = std::make_shared<Policy>(*policy);
  for (const auto& [alias, id] : aliases) {
    kept->form_aliases.emplace(alias, kept->FindForm(id)->id);
    kept->kept_aliases.insert(alias);
  }
  return kept;
}

}  // namespace

std::vector<std::string> FormsToKeep(const Policy& policy, LeadStore& store) {
  std::vector<std::string> ids;
  const auto used = UsedForms(store);
  if (!used) return ids;
  for (const std::string& id : *used) {
    if (policy.FindForm(id) == nullptr) ids.push_back(id);
  }
  return ids;
}

std::shared_ptr<const Policy> KeepPublishedForms(std::shared_ptr<const Policy> policy, LeadStore& store) {
  const auto aliases = PublishedAliases(*policy, store);
  const std::vector<std::string> ids = FormsToKeep(*policy, store);
  return WithAliases(WithRetired(std::move(policy), ids), aliases);
}

std::shared_ptr<const Policy> KeepPublishedForms(std::shared_ptr<const Policy> policy, LeadStore& store,
                                                 const Policy& before) {
  const auto used = UsedForms(store);
  std::map<std::string, std::string> aliases;
  for (const auto& [alias, id] : before.form_aliases) {
    if (used && used->contains(id) && policy->FindForm(alias) == nullptr) aliases.emplace(alias, id);
  }
  const std::vector<std::string> ids = FormsToKeep(*policy, store);
  return WithAliases(WithRetired(std::move(policy), ids), aliases);
}

std::vector<ConfigProblem> VanishedForms(const Policy& before, const Policy& after, LeadStore& store,
                                         const std::string& path) {
  std::vector<ConfigProblem> problems;
  const auto used = UsedForms(store);
  for (const std::string& id : VanishedIds(before, after)) {
    const FormPolicy* form = before.FindForm(id);
    if (form == nullptr || form->retired || (used && !used->contains(form->id))) continue;
    std::string problem = "\"" + id + "\": ";
    if (form->id == id) {
      problem += "the form has taken leads and is gone";
    } else {
      problem += "an alias of the form \"";
      problem += form->id;
      problem += "\", which has taken leads, is gone";
    }
    problem += "; expected it as an alias of another form, or the form with retired: true";
    problems.push_back({path, 0, 0, "forms", std::move(problem)});
  }
  return problems;
}

std::shared_ptr<const Policy> RetireVanished(const Policy& before, std::shared_ptr<const Policy> after) {
  std::vector<std::string> forms;
  std::map<std::string, std::string> aliases;
  for (const auto& [id, form] : before.forms) {
    if (after->FindForm(id) == nullptr) forms.push_back(id);
  }
  for (const auto& [alias, id] : before.form_aliases) {
    if (after->FindForm(alias) == nullptr) aliases.emplace(alias, id);
  }
  return WithAliases(WithRetired(std::move(after), forms), aliases);
}

}  // namespace leadgate
