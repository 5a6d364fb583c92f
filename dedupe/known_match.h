// Which record of the CRM's own is this person, or this person's company.
//
//   KnownAsker asker{profile, IdentityKeys(lead), BlockingKeys(profile), CompanyDomain(lead, policy)};
//   const KnownQuery query = KnownQueryOf(asker, matcher, policy.duplicates.likely_at);    → LeadStore::Look, FindKnown
//   auto known = ObserveKnown(store, asker, found, matcher, policy.duplicates.likely_at);
//   → {"contact", "003A…", account_id "001A…", account "Acme", owner "ann@…", matched_by "email"}
//
//   jane@acme.example, and nobody of that address is known  → the account whose domain is acme.example, by "domain"
//   jane@gmail.com of "Acme GmbH"                           → the account called Acme, by "company"
//   jane@acme.example, and three accounts have the domain   → the one that bears her company's name, or is in her
//                                                             country, or has the open opportunity, or is the customer;
//                                                             none of them when that leaves more than one
//
// The person first: by address, then by number and names, then by likeness from `likely_at` on; among equals a contact
// before a lead, then who has an open opportunity, then a customer, then who changed last. Then the company: by the
// registrable domain of a mailbox or website of its own, by its name, by a name that is nearly the same (`exact`
// false). A contact's account is looked up: what it is (customer, open opportunity) is the person's too, its owner is
// where the contact has none.
//
// Sits between LeadStore::FindKnown and the observations (gateway/intake.cc). The same keys are put with a record:
// gateway/known/known_reading.h. Threads: functions without state.   Failures: the store's.
// Does not: say what follows (gateway/decide.cc); match by a domain that many share (mailbox providers, hosts of
// pages).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dedupe/matcher.h"
#include "dedupe/person_profile.h"
#include "leadgate/decision.h"
#include "leadgate/lead.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"

namespace leadgate {

struct KnownAsker {
  PersonProfile profile;
  std::vector<IdentityKey> keys;    // IdentityKeys(lead)
  std::vector<BlockingKey> blocks;  // BlockingKeys(profile)
  std::string company_domain;       // CompanyDomain(lead, policy); empty: a consumer's mailbox, or none
};

// What is asked of the store; borrows both, which must outlive it.
KnownQuery KnownQueryOf(const KnownAsker& asker, const Matcher& matcher, double likely_at);
// The best of what was found. Asks the store once more at most: for the account of a contact.
Result<std::optional<KnownInCrm>> ObserveKnown(LeadStore& store, const KnownAsker& asker,
                                               const std::vector<KnownFound>& found, const Matcher& matcher,
                                               double likely_at);

// The best of what was found; the account of a contact is not looked up. Pure.
std::optional<KnownInCrm> MatchKnown(const KnownAsker& asker, const std::vector<KnownFound>& found,
                                     const Matcher& matcher, double likely_at);

// The registrable domain of the lead's mailbox where that is a company's (or a university's): empty for consumers' and
// throw-away mailboxes, relays, and addresses that are none.
std::string CompanyDomain(const Lead& lead, const Policy& policy);
// Whether a registrable domain is one company's own: no mailbox provider, no host of other people's pages.
bool IsCompanyDomain(std::string_view domain, const Policy& policy);

// By what an account is found when its name is not the same to the letter: its words, and its sound. `folded`: as
// PersonProfile::company.
std::vector<BlockingKey> CompanyBlocks(std::string_view folded);
// From 0 to 1: how likely two folded names are one company's. 1 only for the same name.
double CompanyLikeness(std::string_view one, std::string_view other);
inline constexpr double kSameCompanyAt = 0.85;

}  // namespace leadgate
