#include "gateway/policy_contradictions.h"

#include <algorithm>
#include <map>
#include <set>

#include "gateway/policy_name_checks.h"
#include "validators/lists.h"
#include "validators/public_suffixes.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

class Contradictions {
 public:
  Contradictions(const ConfigValue& root, const PolicyDraft& draft, const Lists* lists)
      : root_(root), draft_(draft), lists_(lists) {}

  void Run() const {
    Domains();
    CheckCompetitorNames(root_, draft_);
    Accounts();
    CompetingAccounts();
    Ranges();
    Titles();
    CheckIndustryNames(root_, draft_);
    Tracks();
    Examples();
  }

 private:
  // "co.uk" among the domains of one company would be all of Britain, "gmail.com" half of the world.
  void Domains() const {
    const PublicSuffixes suffixes;
    const auto look = [&](const ConfigValue& at, const std::vector<std::string>& domains) {
      for (const std::string& domain : domains) {
        if (suffixes.IsPublicSuffix(domain)) {
          at.Saying(domain).Fail("expected the domain of a company; anybody can register a domain below " + domain);
        } else if (IsMailboxProvider(domain)) {
          at.Saying(domain).Fail("expected the domain of a company; anybody can have a mailbox at " + domain);
        }
      }
    };
    for (std::size_t i = 0; i < draft_.competitors.size(); ++i) {
      look(root_.At("competitors").At(i).At("domains"), draft_.competitors[i].domains);
    }
    for (std::size_t i = 0; i < draft_.named_accounts.size(); ++i) {
      look(root_.At("named_accounts").At(i).At("domains"), draft_.named_accounts[i].domains);
    }
  }

  bool IsMailboxProvider(const std::string& domain) const {
    return lists_ != nullptr && (lists_->IsPersonal(domain) || lists_->providers().Contains(domain));
  }

  void Accounts() const {
    std::map<std::string, std::string> owners;
    for (std::size_t i = 0; i < draft_.named_accounts.size(); ++i) {
      const NamedAccount& account = draft_.named_accounts[i];
      for (const std::string& domain : account.domains) {
        const auto [other, is_new] = owners.emplace(domain, account.name);
        if (is_new) continue;
        root_.At("named_accounts").At(i).At("domains").Saying(domain).Fail("is already a domain of " + other->second);
      }
    }
  }

  void CompetingAccounts() const {
    std::map<std::string, std::string> competitors;  // domain or folded name → name
    for (const Competitor& competitor : draft_.competitors) {
      competitors.emplace(FoldCompany(competitor.name), competitor.name);
      for (const std::string& spelling : competitor.spellings)
        competitors.emplace(FoldCompany(spelling), competitor.name);
      for (const std::string& domain : competitor.domains) competitors.emplace(domain, competitor.name);
    }
    const auto look = [&](const ConfigValue& at, const std::string& key) {
      const auto found = competitors.find(key);
      if (key.empty() || found == competitors.end()) return;
      at.Fail("is competitor " + found->second + ", too; expected a company to be one of both");
    };
    for (std::size_t i = 0; i < draft_.named_accounts.size(); ++i) {
      const NamedAccount& account = draft_.named_accounts[i];
      const ConfigValue at = root_.At("named_accounts").At(i);
      look(at.At("name"), FoldCompany(account.name));
      for (const std::string& spelling : account.spellings) {
        look(at.At("spellings").Saying(spelling), FoldCompany(spelling));
      }
      for (const std::string& domain : account.domains) look(at.At("domains").Saying(domain), domain);
    }
  }

  void Ranges() const {
    const IdealCustomer& icp = draft_.icp;
    const ConfigValue at = root_.At("ideal_customer");
    if (icp.min_size && icp.max_size && *icp.max_size < *icp.min_size)
      at.At("company_size").At("max").Fail("is below min");
    if (icp.min_revenue && icp.max_revenue && *icp.max_revenue < *icp.min_revenue)
      at.At("revenue").At("max").Fail("is below min");
    for (const auto& [currency, rate] : icp.exchange_rates) {
      const bool code = IsCurrency(currency);
      const ConfigValue here = at.At("budget").At("exchange_rates").At(currency);
      if (!code) here.Fail("expected a currency by its three capital letters, such as EUR (ISO 4217)");
      if (code && currency == icp.budget_currency) here.Fail("is the currency of budget.min itself");
    }
  }

  void Titles() const {
    std::set<std::string> fit;
    for (const std::string& title : draft_.icp.titles) fit.insert(Fold(title));
    const ConfigValue at = root_.At("ideal_customer").At("titles").At("excluded");
    for (const std::string& title : draft_.icp.excluded_titles) {
      if (fit.contains(Fold(title)))
        at.Saying(title).Fail("\"" + title + "\" is under fit, too; expected it in one of both");
    }
  }

  void Tracks() const {
    std::map<std::pair<std::string, std::optional<Category>>, std::string> tracks;
    for (std::size_t i = 0; i < draft_.tracks.size(); ++i) {
      const TrackRule& rule = draft_.tracks[i];
      const auto [first, is_new] = tracks.emplace(std::pair(rule.reason, rule.category), rule.track);
      if (is_new) continue;
      root_.At("recycling")
          .At("tracks")
          .At(i)
          .Fail("never reached: " + first->second + " above is for the same; expected one track for each");
    }
  }

  void Examples() const {
    std::set<std::string> names;
    for (std::size_t i = 0; i < draft_.examples.size(); ++i) {
      const std::string& name = draft_.examples[i].name;
      if (name.empty() || names.insert(name).second) continue;
      root_.At("examples").At(i).At("name").Fail("another example has this name; expected one of its own");
    }
  }

  const ConfigValue& root_;
  const PolicyDraft& draft_;
  const Lists* lists_;
};

}  // namespace

void CheckPolicyContradictions(const ConfigValue& root, const PolicyDraft& draft, const Lists* lists) {
  Contradictions(root, draft, lists).Run();
}

}  // namespace leadgate
