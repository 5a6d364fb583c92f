#include "leadgate/policy.h"

#include <algorithm>

namespace leadgate {

const FormPolicy* Policy::FindForm(std::string_view id_or_alias) const {
  const std::string key(id_or_alias);
  if (const auto form = forms.find(key); form != forms.end()) return &form->second;
  const auto alias = form_aliases.find(key);
  if (alias == form_aliases.end()) return nullptr;
  const auto form = forms.find(alias->second);
  return form == forms.end() ? nullptr : &form->second;
}

const Reason* Policy::FindReasonFor(std::string_view code) const {
  if (const Reason* reason = FindReason(code)) return reason;
  for (const Reason& reason : custom_reasons) {
    if (reason.code == code) return &reason;
  }
  return nullptr;
}

const ActionSetting& Policy::SettingFor(const FormPolicy& form, const Reason& reason) const {
  if (const auto of_form = form.actions.find(reason.code); of_form != form.actions.end()) return of_form->second;
  if (const auto general = actions.find(reason.code); general != actions.end()) return general->second;
  return reason.setting;
}

namespace {

// "mail.north.example.com" → "north.example.com" → "example.com" → "com" → "".
std::string_view Parent(std::string_view domain) {
  const std::size_t dot = domain.find('.');
  return dot == std::string_view::npos ? std::string_view() : domain.substr(dot + 1);
}

}  // namespace

bool Policy::Allows(std::string_view address, std::string_view domain) const {
  const auto holds = [](const std::vector<std::string>& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
  };
  if (!address.empty() && holds(allowed_addresses, address)) return true;
  if (allowed_domains.empty()) return false;
  for (; !domain.empty(); domain = Parent(domain)) {
    if (holds(allowed_domains, domain)) return true;
  }
  return false;
}

void Policy::IndexNamedAccounts() {
  named_by_domain.clear();
  named_by_name.clear();
  for (std::size_t i = 0; i < named_accounts.size(); ++i) {
    for (const std::string& domain : named_accounts[i].domains) named_by_domain.emplace(domain, i);
    for (const std::string& spelling : named_accounts[i].spellings) named_by_name.emplace(spelling, i);
  }
}

const NamedAccount* Policy::FindNamedAccount(std::string_view domain, std::string_view folded_company) const {
  for (; !domain.empty() && !named_by_domain.empty(); domain = Parent(domain)) {
    if (const auto found = named_by_domain.find(domain); found != named_by_domain.end()) {
      return &named_accounts.at(found->second);
    }
  }
  if (folded_company.empty()) return nullptr;
  const auto found = named_by_name.find(folded_company);
  return found == named_by_name.end() ? nullptr : &named_accounts.at(found->second);
}

}  // namespace leadgate
