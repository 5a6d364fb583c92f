#include "gateway/published_forms.h"

#include <utility>

namespace leadgate {

std::shared_ptr<const Policy> KeepPublishedForms(std::shared_ptr<const Policy> policy, LeadStore& store) {
  const auto books = store.Books();
  if (!books.ok()) return policy;
  std::shared_ptr<Policy> kept;
  for (const BookRow& row : *books) {
    const Policy& known = kept == nullptr ? *policy : *kept;
    if (known.FindForm(row.form) != nullptr) continue;
    if (kept == nullptr) kept = std::make_shared<Policy>(*policy);
    FormPolicy retired;
    retired.id = row.form;
    retired.title = row.form;
    retired.retired = true;
    kept->forms.emplace(row.form, std::move(retired));
  }
  return kept == nullptr ? policy : kept;
}

}  // namespace leadgate
