#include "crm/changed_fields.h"

#include "validators/text_fold.h"

namespace leadgate {
namespace {

// The same but for case, accents and punctuation.
bool SameText(const std::string& one, const std::string& other) { return one == other || Fold(one) == Fold(other); }

}  // namespace

std::vector<FieldChanged> ChangedFields(const Lead& before, const Lead& now, bool omit_phone) {
  std::vector<FieldChanged> changed;
  const auto compare = [&](std::string_view name, const std::string& from, const std::string& to, bool same) {
    if (!to.empty() && !same) changed.push_back({name, from, to});
  };
  const auto text = [&](std::string_view name, const Text& from, const Text& to) {
    compare(name, from.value, to.value, SameText(from.value, to.value));
  };
  const auto raw = [&](std::string_view name, const std::string& from, const std::string& to) {
    compare(name, from, to, SameText(from, to));
  };
  compare("email", before.email.value, now.email.value,
          before.email.valid && now.email.valid ? before.email.canonical == now.email.canonical
                                                : before.email.value == now.email.value);
  if (!omit_phone) compare("phone", before.phone.e164, now.phone.e164, before.phone.e164 == now.phone.e164);
  text("first_name", before.first_name, now.first_name);
  text("last_name", before.last_name, now.last_name);
  text("company", before.company, now.company);
  text("job_title", before.job_title, now.job_title);
  text("industry", before.industry, now.industry);
  text("website", before.website, now.website);
  text("country", before.country, now.country);
  text("state", before.state, now.state);
  text("city", before.city, now.city);
  text("postal_code", before.postal_code, now.postal_code);
  text("street", before.street, now.street);
  text("birth_date", before.birth_date, now.birth_date);
  text("tech_stack", before.tech_stack, now.tech_stack);
  text("message", before.message, now.message);
  raw("company_size", before.company_size.raw, now.company_size.raw);
  raw("revenue", before.revenue.raw, now.revenue.raw);
  raw("budget", before.budget.raw, now.budget.raw);
  raw("timeline", before.timeline.raw, now.timeline.raw);
  raw("campaign", before.attribution.campaign, now.attribution.campaign);
  raw("source", before.attribution.source, now.attribution.source);
  compare("page_url", before.page_url, now.page_url, before.page_url == now.page_url);
  return changed;
}

}  // namespace leadgate
