#include "validators/typo_suggestion.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "validators/lists.h"
#include "validators/mailbox_kind.h"
#include "validators/one_slip.h"

namespace leadgate {
namespace {

constexpr std::size_t kShortestName = 5;

// Endings that are no top-level domains, and what was meant.
constexpr std::array<std::pair<std::string_view, std::string_view>, 21> kEndings = {
    {{"con", "com"},  {"cmo", "com"},  {"ocm", "com"},  {"comm", "com"}, {"coom", "com"}, {"ccom", "com"},
     {"vom", "com"},  {"xom", "com"},  {"cpm", "com"},  {"cim", "com"},  {"clm", "com"},  {"cok", "com"},
     {"conm", "com"}, {"comn", "com"}, {"coml", "com"}, {"nte", "net"},  {"ent", "net"},  {"nett", "net"},
     {"ogr", "org"},  {"orgg", "org"}, {"dee", "de"}}};

bool IsOurs(std::string_view domain, const Policy& policy) {
  const auto covers = [domain](const std::string& known) { return IsDomainOrBelow(domain, known); };
  const auto any_of_theirs = [&](const auto& owner) {
    return std::any_of(owner.domains.begin(), owner.domains.end(), covers);
  };
  return std::any_of(policy.named_accounts.begin(), policy.named_accounts.end(), any_of_theirs) ||
         std::any_of(policy.competitors.begin(), policy.competitors.end(), any_of_theirs);
}

std::string_view NameOf(std::string_view domain) { return domain.substr(0, domain.find('.')); }

std::string SuggestEnding(std::string_view domain, const Lists& lists) {
  const auto dot = domain.rfind('.');
  const std::string_view ending = domain.substr(dot + 1);
  if (lists.IsTopLevelDomain(ending)) return {};
  for (const auto& [wrong, right] : kEndings) {
    if (wrong == ending) return std::string(domain.substr(0, dot + 1)) + std::string(right);
  }
  return {};
}

// The one provider nearest to the domain; empty when two are equally near.
std::string NearestProvider(std::string_view domain, const Lists& lists) {
  std::string_view nearest;
  for (const std::string& provider : lists.TypoTargets()) {
    if (NameOf(provider).size() < kShortestName || !OneSlipApart(domain, provider)) continue;
    if (!nearest.empty()) return {};
    nearest = provider;
  }
  return std::string(nearest);
}

}  // namespace

std::string SuggestDomain(const Lead& lead, const Policy& policy) {
  if (policy.lists == nullptr) return {};
  const MailboxKind kind = KindOfMailbox(lead, policy);
  if (kind != MailboxKind::kBusiness && kind != MailboxKind::kDisposableSuspected) return {};
  const std::string& domain = lead.email.domain;
  const Lists& lists = *policy.lists;
  if (lists.IsNotATypo(domain) || IsOurs(domain, policy)) return {};
  std::string provider = NearestProvider(domain, lists);
  return provider.empty() ? SuggestEnding(domain, lists) : provider;
}

}  // namespace leadgate
