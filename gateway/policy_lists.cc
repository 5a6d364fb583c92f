#include "gateway/policy_lists.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "gateway/own_lists.h"

namespace leadgate {
namespace {

void Append(std::vector<std::string> keys, std::vector<std::string>& domains) {
  domains.insert(domains.end(), std::make_move_iterator(keys.begin()), std::make_move_iterator(keys.end()));
}

void Allow(const ConfigValue& root, OwnLists& lists, PolicyDraft& draft) {
  for (const std::string& list : draft.allow_lists) {
    const ConfigValue at = root.At("allow").At("lists").Saying(list);
    for (std::string& key : lists.Keys(list, OwnListKind::kMailbox, at)) {
      const bool address = key.find('@') != std::string::npos;
      (address ? draft.allowed_addresses : draft.allowed_domains).push_back(std::move(key));
    }
  }
}

void Compete(const ConfigValue& root, OwnLists& lists, PolicyDraft& draft) {
  for (std::size_t i = 0; i < draft.competitors.size(); ++i) {
    Competitor& competitor = draft.competitors[i];
    for (const std::string& list : competitor.lists) {
      const ConfigValue at = root.At("competitors").At(i).At("lists").Saying(list);
      Append(lists.Keys(list, OwnListKind::kDomain, at), competitor.domains);
    }
  }
}

// A domain can lead to one account only. Those that stand under `domains` were compared before (policy_references.h).
class AccountDomains {
 public:
  explicit AccountDomains(const std::vector<NamedAccount>& accounts) {
    for (std::size_t i = 0; i < accounts.size(); ++i) {
      for (const std::string& domain : accounts[i].domains) owners_.emplace(domain, i);
    }
  }

  void Take(const std::vector<std::string>& keys, std::size_t account, const std::vector<NamedAccount>& accounts,
            const ConfigValue& at) {
    std::size_t others = 0;
    std::string first;
    for (const std::string& key : keys) {
      const auto [owner, is_new] = owners_.emplace(key, account);
      if (is_new || owner->second == account) continue;
      if (++others == 1) first = key + " is already a domain of " + accounts[owner->second].name;
    }
    if (others == 0) return;
    at.Fail(first + (others == 1 ? std::string() : " (and " + std::to_string(others - 1) + " more are another's)") +
            "; expected a domain to be in one account");
  }

 private:
  std::unordered_map<std::string, std::size_t> owners_;
};

void NameAccounts(const ConfigValue& root, OwnLists& lists, PolicyDraft& draft) {
  const auto named = [](const NamedAccount& account) { return !account.lists.empty(); };
  if (std::none_of(draft.named_accounts.begin(), draft.named_accounts.end(), named)) return;
  AccountDomains taken(draft.named_accounts);
  for (std::size_t i = 0; i < draft.named_accounts.size(); ++i) {
    NamedAccount& account = draft.named_accounts[i];
    for (const std::string& list : account.lists) {
      const ConfigValue at = root.At("named_accounts").At(i).At("lists").Saying(list);
      std::vector<std::string> keys = lists.Keys(list, OwnListKind::kDomain, at);
      taken.Take(keys, i, draft.named_accounts, at);
      Append(std::move(keys), account.domains);
    }
  }
}

void Find(const ConfigValue& root, OwnLists& lists, PolicyDraft& draft) {
  for (std::size_t i = 0; i < draft.custom.size(); ++i) {
    const CustomReason& custom = draft.custom[i];
    for (std::size_t j = 0; j < custom.lists.size(); ++j) {
      const auto& [field, list] = custom.lists[j];
      if (field.empty() || list.empty()) continue;  // reported
      const ConfigValue at = root.At("custom_reasons").At(i).At("lists").At(j).At("list");
      draft.custom_lists.push_back({custom.code, field, list, lists.Index(list, OwnListKindOf(field), at)});
    }
  }
  // The check reads a field once for all lists that stand together.
  std::stable_sort(draft.custom_lists.begin(), draft.custom_lists.end(),
                   [](const auto& a, const auto& b) { return a.field < b.field; });
}

}  // namespace

std::string UseOwnLists(const ConfigValue& root, PolicyDraft& draft, ConfigReport& report) {
  OwnLists lists(root.At("lists"), draft.own_lists, draft.folder, report);
  Allow(root, lists, draft);
  Compete(root, lists, draft);
  NameAccounts(root, lists, draft);
  Find(root, lists, draft);
  draft.list_files = lists.files();
  return lists.digest();
}

}  // namespace leadgate
