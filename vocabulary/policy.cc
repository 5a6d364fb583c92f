#include "leadgate/policy.h"

#include <algorithm>

namespace leadgate {
namespace {

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

}  // namespace

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

bool Policy::Allows(std::string_view address, std::string_view domain) const {
  if (allowed != nullptr) return allowed->Find(address).has_value() || allowed->FindDomain(domain).has_value();
  const auto is_address = [address](const std::string& listed) { return LowerAscii(listed) == address; };
  if (!address.empty() && std::any_of(allowed_addresses.begin(), allowed_addresses.end(), is_address)) return true;
  while (!domain.empty()) {
    if (std::find(allowed_domains.begin(), allowed_domains.end(), domain) != allowed_domains.end()) return true;
    const std::size_t dot = domain.find('.');
    if (dot == std::string_view::npos) break;
    domain.remove_prefix(dot + 1);
  }
  return false;
}

void Policy::IndexAllowed() {
  std::vector<TextNumber> entries;
  entries.reserve(allowed_addresses.size() + allowed_domains.size());
  for (std::string& address : allowed_addresses) address = LowerAscii(address);
  for (const std::string& address : allowed_addresses) entries.push_back({address, 0});
  for (const std::string& domain : allowed_domains) entries.push_back({domain, 0});
  allowed = std::make_shared<const TextIndex>(entries);
}

void Policy::IndexNamedAccounts() {
  std::vector<TextNumber> domains;
  std::vector<TextNumber> names;
  for (std::uint32_t i = 0; i < named_accounts.size(); ++i) {
    for (const std::string& domain : named_accounts[i].domains) domains.push_back({domain, i});
    for (const std::string& spelling : named_accounts[i].spellings) names.push_back({spelling, i});
  }
  named_by_domain = std::make_shared<const TextIndex>(domains);
  named_by_name = std::make_shared<const TextIndex>(names);
}

const NamedAccount* Policy::FindNamedAccount(std::string_view domain, std::string_view folded_company) const {
  if (named_by_domain != nullptr) {
    if (const auto found = named_by_domain->FindDomain(domain)) return &named_accounts.at(*found);
  }
  if (named_by_name == nullptr || folded_company.empty()) return nullptr;
  const auto found = named_by_name->Find(folded_company);
  return found ? &named_accounts.at(*found) : nullptr;
}

}  // namespace leadgate
