#include "dedupe/known_match.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "dedupe/hard_negatives.h"
#include "dedupe/identity_keys.h"
#include "validators/mailbox_kind.h"

namespace leadgate {
namespace {

constexpr double kByName = 0.95;       // one name, and nothing speaks against it
constexpr double kOtherCountry = 0.9;  // one name in two countries
constexpr double kTooClose = 0.03;     // between two accounts whose names are nearly the one asked for

// Where many have pages of their own: a website there says nothing of the company's domain.
constexpr std::array<std::string_view, 20> kHostsOfPages = {
    "facebook.com",   "linkedin.com",  "instagram.com", "twitter.com", "x.com",    "youtube.com",    "xing.com",
    "tiktok.com",     "linktr.ee",     "google.com",    "goo.gl",      "bit.ly",   "yelp.com",       "pinterest.com",
    "crunchbase.com", "wikipedia.org", "etsy.com",      "amazon.com",  "ebay.com", "yellowpages.com"};

bool IsAccount(const KnownFound& found) { return found.record.object == KnownObject::kAccount; }

bool IsAccountProfile(const PersonProfile& profile) {
  return profile.first_name.empty() && profile.last_name.empty() && profile.email_local.empty() &&
         profile.phone.empty();
}

std::string_view FirstLabel(std::string_view domain) { return domain.substr(0, domain.find('.')); }

std::string_view DomainOf(const KnownAsker& asker) {
  return asker.company_domain.empty() ? std::string_view(asker.profile.website_domain)
                                      : std::string_view(asker.company_domain);
}

KnownInCrm Said(const KnownRecord& record) {
  KnownInCrm known;
  known.object = KnownObjectName(record.object);
  known.crm_id = record.crm_id;
  known.account_id = record.account_id;
  known.account = record.account;
  known.owner = record.owner;
  known.customer = record.customer;
  known.open_opportunity = record.open_opportunity;
  return known;
}

// ---- the person ----

struct PersonFound {
  const KnownRecord* record = nullptr;
  KnownInCrm known;
  PersonProfile profile;  // of one that was found by a key
  int key = 0;            // 2: by address, 1: by number and names, 0: alike
  bool likely = false;

  auto Rank() const {
    return std::tuple(key, likely, record->object == KnownObject::kContact, record->open_opportunity, record->customer,
                      known.probability, record->updated_at);
  }
};

std::optional<PersonFound> AsPerson(const KnownAsker& asker, const KnownFound& found, const Matcher& matcher,
                                    double likely_at) {
  PersonFound person{&found.record, Said(found.record)};
  const auto profile = DecodeProfile(found.record.profile);
  const Match match = profile ? matcher.Compare(asker.profile, *profile) : Match();
  person.likely = match.probability >= likely_at;
  if (!found.by_key) {
    if (!person.likely) return std::nullopt;
    person.known.exact = false;
    person.known.probability = match.probability;
    person.known.matched_by = match.MatchedBy();
    return person;
  }
  const bool by_email = found.by_key == IdentityKind::kEmail;
  if (!match.veto.empty()) return std::nullopt;  // somebody else at this mailbox or number
  if (!by_email && profile && HaveOwnMailboxes(match, asker.profile, *profile)) return std::nullopt;
  if (profile) person.profile = *profile;
  person.key = by_email ? 2 : 1;
  person.known.matched_by = by_email ? "email" : "phone_and_name";
  return person;
}

// Anton and Berta at one mailbox, and a lead without a first name: a wrong owner is worse than none.
bool AreTwoPeople(const std::vector<PersonFound>& people, const Matcher& matcher) {
  int strongest = 0;
  for (const PersonFound& person : people) strongest = std::max(strongest, person.key);
  if (strongest == 0) return false;
  for (const PersonFound& one : people) {
    for (const PersonFound& other : people) {
      if (one.key != strongest || other.key != strongest || &one == &other) continue;
      if (!matcher.Compare(one.profile, other.profile).veto.empty()) return true;
    }
  }
  return false;
}

std::optional<KnownInCrm> BestPerson(const KnownAsker& asker, const std::vector<KnownFound>& found,
                                     const Matcher& matcher, double likely_at) {
  std::vector<PersonFound> people;
  for (const KnownFound& one : found) {
    if (IsAccount(one)) continue;
    if (auto person = AsPerson(asker, one, matcher, likely_at)) people.push_back(*std::move(person));
  }
  if (people.empty() || AreTwoPeople(people, matcher)) return std::nullopt;
  const auto worse = [](const PersonFound& one, const PersonFound& other) {
    if (one.Rank() != other.Rank()) return one.Rank() < other.Rank();
    return one.record->crm_id > other.record->crm_id;  // the same one every time
  };
  return std::move(std::ranges::max_element(people, worse)->known);
}

// ---- the company ----

struct AccountFound {
  const KnownRecord* record = nullptr;
  PersonProfile profile;
};
using Accounts = std::vector<AccountFound>;

Accounts AccountsFound(const std::vector<KnownFound>& found, std::optional<IdentityKind> by) {
  Accounts accounts;
  for (const KnownFound& one : found) {
    if (!IsAccount(one) || one.by_key != by) continue;
    accounts.push_back({&one.record, DecodeProfile(one.record.profile).value_or(PersonProfile())});
  }
  return accounts;
}

// Those that fit, where any does.
template <class Fits>
void Narrow(Accounts& accounts, Fits&& fits) {
  Accounts fitting;
  std::copy_if(accounts.begin(), accounts.end(), std::back_inserter(fitting), fits);
  if (!fitting.empty()) accounts = std::move(fitting);
}

// The one of several that share what was asked for; nobody when it is not plain which.
const AccountFound* TheOne(Accounts& accounts, const PersonProfile& asker) {
  if (accounts.size() > 1 && !asker.company.empty()) {
    Narrow(accounts, [&](const AccountFound& one) { return one.profile.company == asker.company; });
  }
  if (accounts.size() > 1 && !asker.country.empty()) {
    Narrow(accounts, [&](const AccountFound& one) { return one.profile.country == asker.country; });
  }
  if (accounts.size() > 1) Narrow(accounts, [](const AccountFound& one) { return one.record->open_opportunity; });
  if (accounts.size() > 1) Narrow(accounts, [](const AccountFound& one) { return one.record->customer; });
  return accounts.size() == 1 ? &accounts.front() : nullptr;
}

bool CountriesDiffer(const PersonProfile& one, const PersonProfile& other) {
  return !one.country.empty() && !other.country.empty() && one.country != other.country;
}

// Two companies' own domains, and not one company's in two countries: acme.de and acme.example.
bool DomainsDiffer(const KnownAsker& asker, const PersonProfile& account) {
  const std::string_view domain = DomainOf(asker);
  return !domain.empty() && !account.website_domain.empty() && domain != account.website_domain &&
         FirstLabel(domain) != FirstLabel(account.website_domain);
}

KnownInCrm SaidOfAccount(const AccountFound& account, std::string matched_by, double probability, bool exact) {
  KnownInCrm known = Said(*account.record);
  known.matched_by = std::move(matched_by);
  known.probability = probability;
  known.exact = exact;
  return known;
}

std::optional<KnownInCrm> AccountByName(const KnownAsker& asker, const std::vector<KnownFound>& found) {
  Accounts accounts = AccountsFound(found, IdentityKind::kCompanyName);
  std::erase_if(accounts, [&](const AccountFound& one) { return DomainsDiffer(asker, one.profile); });
  const AccountFound* one = TheOne(accounts, asker.profile);
  if (one == nullptr) return std::nullopt;
  const double probability = CountriesDiffer(asker.profile, one->profile) ? kOtherCountry : kByName;
  return SaidOfAccount(*one, "company", probability, true);
}

double LikenessOf(const KnownAsker& asker, const PersonProfile& account) {
  if (DomainsDiffer(asker, account)) return 0;
  return CompanyLikeness(asker.profile.company, account.company) *
         (CountriesDiffer(asker.profile, account) ? kOtherCountry : 1);
}

std::optional<KnownInCrm> AccountByLikeName(const KnownAsker& asker, const std::vector<KnownFound>& found) {
  const Accounts accounts = AccountsFound(found, std::nullopt);
  const AccountFound* best = nullptr;
  double first = 0;
  double second = 0;
  for (const AccountFound& one : accounts) {
    const double likeness = LikenessOf(asker, one.profile);
    if (likeness > first) {
      second = first;
      first = likeness;
      best = &one;
    } else {
      second = std::max(second, likeness);
    }
  }
  if (best == nullptr || first < kSameCompanyAt || first - second < kTooClose) return std::nullopt;
  return SaidOfAccount(*best, "company", first, false);
}

std::optional<KnownInCrm> BestAccount(const KnownAsker& asker, const std::vector<KnownFound>& found) {
  Accounts by_domain = AccountsFound(found, IdentityKind::kCompanyDomain);
  if (!by_domain.empty()) {  // a domain says more than a name: where it leaves a doubt, a name does not settle it
    const AccountFound* one = TheOne(by_domain, asker.profile);
    if (one == nullptr) return std::nullopt;
    return SaidOfAccount(*one, "domain", 1, true);
  }
  if (auto by_name = AccountByName(asker, found)) return by_name;
  const bool several = !AccountsFound(found, IdentityKind::kCompanyName).empty();
  return several ? std::nullopt : AccountByLikeName(asker, found);
}

}  // namespace

KnownQuery KnownQueryOf(const KnownAsker& asker, const Matcher& matcher, double likely_at) {
  KnownQuery query;
  for (const IdentityKind kind : {IdentityKind::kEmail, IdentityKind::kPhoneAndName}) {
    for (const IdentityKey& key : asker.keys) {
      if (key.kind == kind) query.keys.push_back(key);
    }
  }
  const std::string_view domain = DomainOf(asker);
  if (!domain.empty()) query.keys.push_back(CompanyDomainIdentity(domain));
  query.blocks = asker.blocks;
  if (!asker.profile.company.empty()) {
    query.keys.push_back(CompanyNameIdentity(asker.profile.company));
    const std::vector<BlockingKey> blocks = CompanyBlocks(asker.profile.company);
    query.blocks.insert(query.blocks.end(), blocks.begin(), blocks.end());
  }
  query.keep = [&asker, &matcher, likely_at](std::string_view bytes) {
    const auto profile = DecodeProfile(bytes);
    if (!profile) return false;
    if (IsAccountProfile(*profile)) return LikenessOf(asker, *profile) >= kSameCompanyAt;
    return matcher.Reaches(likely_at, asker.profile, *profile);
  };
  return query;
}

std::optional<KnownInCrm> MatchKnown(const KnownAsker& asker, const std::vector<KnownFound>& found,
                                     const Matcher& matcher, double likely_at) {
  if (auto person = BestPerson(asker, found, matcher, likely_at)) return person;
  return BestAccount(asker, found);
}

Result<std::optional<KnownInCrm>> ObserveKnown(LeadStore& store, const KnownAsker& asker,
                                               const std::vector<KnownFound>& found, const Matcher& matcher,
                                               double likely_at) {
  std::optional<KnownInCrm> known = MatchKnown(asker, found, matcher, likely_at);
  if (!known || known->account_id.empty() || known->object == KnownObjectName(KnownObject::kAccount)) return known;
  const auto account = store.GetKnown(KnownObject::kAccount, known->account_id);
  if (!account.ok()) {
    if (account.status().code() == StatusCode::kNotFound) return known;
    return account.status();
  }
  known->customer = known->customer || account->customer;
  known->open_opportunity = known->open_opportunity || account->open_opportunity;
  if (known->owner.empty()) known->owner = account->owner;
  if (!account->account.empty()) known->account = account->account;
  return known;
}

std::string CompanyDomain(const Lead& lead, const Policy& policy) {
  switch (KindOfMailbox(lead, policy)) {
    case MailboxKind::kAllowed:
    case MailboxKind::kAcademic:
    case MailboxKind::kBusiness:
      return lead.email.registrable;
    default:
      return {};
  }
}

bool IsCompanyDomain(std::string_view domain, const Policy& policy) {
  if (domain.find('.') == std::string_view::npos) return false;
  if (std::find(kHostsOfPages.begin(), kHostsOfPages.end(), domain) != kHostsOfPages.end()) return false;
  Lead lead;
  lead.email.valid = true;
  lead.email.local = "info";
  lead.email.domain = lead.email.registrable = domain;
  lead.email.value = lead.email.canonical = "info@" + lead.email.domain;
  return !CompanyDomain(lead, policy).empty();
}

}  // namespace leadgate
