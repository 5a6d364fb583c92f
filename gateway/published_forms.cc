#include "gateway/published_forms.h"

#include <optional>
#include <set>
#include <utility>

namespace leadgate {
namespace {

// Ids that forms of `before` answer to and `after` would not.
std::vector<std::string> VanishedIds(const Policy& before, const Policy& after) {
  std::vector<std::string> ids;
  for (const auto& [id, form] : before.forms) {
    if (after.FindForm(id) == nullptr) ids.push_back(id);
  }
  for (const auto& [alias, id] : before.form_aliases) {
    if (after.FindForm(alias) == nullptr) ids.push_back(alias);
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
  const std::vector<std::string> ids = FormsToKeep(*policy, store);
  return WithRetired(std::move(policy), ids);
}

std::vector<ConfigProblem> VanishedForms(const Policy& before, const Policy& after, LeadStore& store,
                                         const std::string& path) {
  std::vector<ConfigProblem> problems;
  const auto used = UsedForms(store);
  for (const std::string& id : VanishedIds(before, after)) {
    const FormPolicy* form = before.FindForm(id);
    if (form == nullptr || form->retired || (used && !used->contains(form->id))) continue;
    const std::string what = form->id == id
                                 ? "the form has taken leads and is gone"
                                 : "an alias of the form \"" + form->id + "\", which has taken leads, is gone";
    problems.push_back(
        {path, 0, 0, "forms",
         "\"" + id + "\": " + what + "; expected it as an alias of another form, or the form with retired: true"});
  }
  return problems;
}

std::shared_ptr<const Policy> RetireVanished(const Policy& before, std::shared_ptr<const Policy> after) {
  const std::vector<std::string> ids = VanishedIds(before, *after);
  return WithRetired(std::move(after), ids);
}

}  // namespace leadgate
