#include "crm/routing.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "crm/contact_by.h"
#include "phone/subscriber_line.h"

namespace leadgate {
namespace {

struct Place {
  std::string country;
  std::string state;  // "US-CA"; empty when not known
  std::string said_by;
};

// "CA" where `phone` is a number of that country whose area code belongs to a state; else empty.
std::string StateOf(const PhoneField& phone, std::string_view country) {
  return IsSubscriberLine(phone.type) && HasStates(country) && phone.country == country ? phone.subdivision
                                                                                        : std::string();
}

// Toll-free and other services of +1 are the same in all its countries.
bool TellsCountry(const PhoneField& phone) { return IsSubscriberLine(phone.type) || !phone.e164.starts_with("+1"); }

// What was said; of the rest, what the number tells. phone: nullptr when it tells nothing.
Place PlaceOf(const Lead& lead, const PhoneField* phone) {
  Place place;
  if (lead.country.valid) {
    place = {lead.country.value, {}, "country " + lead.country.value};
  } else if (phone != nullptr && TellsCountry(*phone)) {
    place = {phone->country, {}, "country " + phone->country + " of the phone number"};
  }
  if (place.country.empty()) return place;
  if (lead.state.present()) {
    place.state = place.country + "-" + lead.state.value;
    place.said_by += ", state " + lead.state.value;
  } else if (const std::string state = phone == nullptr ? "" : StateOf(*phone, place.country); !state.empty()) {
    place.state = place.country + "-" + state;
    place.said_by =
        "country " + place.country + (lead.country.valid ? ", state " : " and state ") + state + " of the phone number";
  }
  return place;
}

// The number, when it tells where the lead is.
const PhoneField* PhoneHint(const RouteInput& input) {
  const PhoneField& phone = input.lead.phone;
  return phone.valid && !input.phone_doubted && !phone.country.empty() ? &phone : nullptr;
}

bool Holds(const std::vector<std::string>& list, const std::string& text) {
  return !text.empty() && std::find(list.begin(), list.end(), text) != list.end();
}

// 3: by state, 2: by country, 1: anywhere, 0: no match.
int Specificity(const TerritoryRule& rule, const Place& place) {
  if (!rule.states.empty()) return Holds(rule.states, place.state) ? 3 : 0;
  if (!rule.countries.empty()) return Holds(rule.countries, place.country) ? 2 : 0;
  return 1;
}

const TerritoryRule* FindTerritory(const Policy& policy, const Place& place) {
  const TerritoryRule* best = nullptr;
  int best_specificity = 0;
  for (const TerritoryRule& rule : policy.territories) {
    const int specificity = Specificity(rule, place);
    if (specificity <= best_specificity) continue;
    best = &rule;
    best_specificity = specificity;
  }
  return best;
}

std::string WithoutCountry(const Lead& lead) {
  return lead.country.present() ? "country " + lead.country.value + ", which is not known" : "a lead without country";
}

void SetTerritory(const RouteInput& input, Routing& routing) {
  const Place place = PlaceOf(input.lead, PhoneHint(input));
  const TerritoryRule* rule = FindTerritory(input.policy, place);
  if (rule == nullptr) {
    routing.why.push_back("territory: none for " +
                          (place.country.empty() ? WithoutCountry(input.lead) : place.said_by));
    return;
  }
  routing.territory = rule->territory;
  routing.queue = rule->queue;
  const bool catch_all = rule->states.empty() && rule->countries.empty();
  routing.why.push_back("territory: " + (catch_all ? "everywhere else" : place.said_by));

  if (!routing.owner.empty()) return;
  if (!rule->round_robin.empty()) {
    routing.round_robin = rule->territory;
    routing.round_robin_members = rule->round_robin;
    routing.why.push_back("owner: round robin of " + rule->territory);
  } else if (!rule->owner.empty()) {
    routing.owner = rule->owner;
    routing.why.push_back("owner: of territory " + rule->territory);
  }
}

void SetTier(const RouteInput& input, Routing& routing) {
  const auto& tiers = input.policy.tiers;
  if (tiers.empty()) return;
  const auto reached = std::find_if(tiers.begin(), tiers.end(),
                                    [&](const TierRule& tier) { return input.score.total >= tier.min_score; });
  const TierRule& tier = reached == tiers.end() ? tiers.back() : *reached;
  routing.tier = tier.tier;
  const std::string score = "tier: score " + std::to_string(input.score.total);
  routing.why.push_back(reached == tiers.end() ? score + ", below every tier"
                                               : score + ", at least " + std::to_string(tier.min_score));
  if (tier.contact_within_ms <= 0) return;
  ContactTime contact = ContactBy(input.now, tier.contact_within_ms, input.policy, input.lead, PhoneHint(input));
  routing.contact_by = contact.by;
  if (!contact.why.empty()) routing.why.push_back(std::move(contact.why));
}

// Who works with these people already is told before anybody whose turn it is.
void SetOwner(const RouteInput& input, Routing& routing) {
  const auto give = [&](const std::string& owner, std::string why) {
    if (owner.empty() || !routing.owner.empty()) return;
    routing.owner = owner;
    routing.why.push_back(std::move(why));
  };
  if (input.named_account != nullptr) {
    give(input.named_account->owner, "owner: of named account " + input.named_account->name);
  }
  if (input.crm != nullptr && input.crm->customer) give(input.crm->owner, "owner: of the customer's account");
  if (input.known != nullptr) give(input.known->owner, "owner: already works this person");
  if (input.crm != nullptr) give(input.crm->owner, "owner: of the CRM's " + input.crm->object);
}

}  // namespace

Routing Route(const RouteInput& input) {
  Routing routing;
  SetOwner(input, routing);
  SetTerritory(input, routing);
  SetTier(input, routing);
  return routing;
}

}  // namespace leadgate
