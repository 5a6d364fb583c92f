#include "gateway/published_forms.h"

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

std::shared_ptr<const Policy> KeepPublishedForms(std::shared_ptr<const Policy> policy, LeadStore& store) {
  const auto books = store.Books();
  if (!books.ok()) return policy;
  std::vector<std::string> missing;
  for (const BookRow& row : *books) {
    if (policy->FindForm(row.form) == nullptr) missing.push_back(row.form);
  }
  return WithRetired(std::move(policy), missing);
}

std::vector<ConfigProblem> VanishedForms(const Policy& before, const Policy& after, const std::string& path) {
  std::vector<ConfigProblem> problems;
  for (const std::string& id : VanishedIds(before, after)) {
    problems.push_back(
        {path, 0, 0, "forms",
         "\"" + id + "\" was live and is gone; expected an alias of another form, or the form with retired: true"});
  }
  return problems;
}

std::shared_ptr<const Policy> RetireVanished(const Policy& before, std::shared_ptr<const Policy> after) {
  const std::vector<std::string> ids = VanishedIds(before, *after);
  return WithRetired(std::move(after), ids);
}

}  // namespace leadgate
