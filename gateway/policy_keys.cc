#include "gateway/policy_keys.h"

#include <array>

namespace leadgate {
namespace {

using Draft = PolicyDraft;

ConfigObject<Draft> RiskKeys() {
  ConfigObject<Draft> keys;
  keys.Key("review_at", &Policy::review_at, WholeNumber(1, 100), "Two doubts or more that weigh this much: review.");
  keys.Key(
      "reject_at", &Policy::reject_at, WholeNumber(1, 100),
      "That weigh this much, two of them reviewing on their own: reject. Small doubts alone never refuse anybody.");
  keys.Key("weights", &Policy::weights, MapOf("reason", WholeNumber(0, 100)), "Overrides the weight of a reason.");
  return keys;
}

ConfigType<std::array<bool, 7>> Weekdays() {
  const std::vector<std::pair<std::string, int>> names = {{"mon", 0}, {"tue", 1}, {"wed", 2}, {"thu", 3},
                                                          {"fri", 4}, {"sat", 5}, {"sun", 6}};
  const auto list = ListOf(OneOf(names));
  ConfigType<std::array<bool, 7>> type;
  type.expected = list.expected;
  type.schema = list.schema;
  type.read = [list](const ConfigValue& value) -> std::optional<std::array<bool, 7>> {
    const auto days = list.read(value);
    if (!days) return std::nullopt;
    if (value.is_empty() || value.Items().empty()) value.Fail("expected at least one day");
    std::array<bool, 7> week{};
    for (const int day : *days) week.at(static_cast<std::size_t>(day)) = true;
    return week;
  };
  type.show = [list](const std::array<bool, 7>& week) {
    std::vector<int> days;
    for (int i = 0; i < 7; ++i) {
      if (week.at(static_cast<std::size_t>(i))) days.push_back(i);
    }
    return list.show(days);
  };
  return type;
}

ConfigObject<Draft> BusinessHoursKeys() {
  ConfigObject<Draft> keys;
  keys.Key(
      "from", [](Draft & d) -> auto& { return d.business_hours.start_minute; }, MinuteOfDay(), "The day begins.");
  keys.Key(
      "to", [](Draft & d) -> auto& { return d.business_hours.end_minute; }, MinuteOfDay(), "The day ends.");
  keys.Key(
      "utc_offset", [](Draft & d) -> auto& { return d.business_hours.utc_offset_minutes; }, UtcOffset(),
      "The team's clock, the same all year; or");
  keys.Key(
      "time_zone", [](Draft & d) -> auto& { return d.business_hours.time_zone; }, TimeZone(),
      "The team's clock, with its daylight saving.");
  keys.Key(
      "contact_clock", [](Draft & d) -> auto& { return d.business_hours.contact_clock; },
      OneOf<ContactClock>({{"lead", ContactClock::kLead}, {"team", ContactClock::kTeam}}),
      "Whose hours contact_within counts: those at the lead's place where its phone number tells the time zone, or the "
      "team's. Releases from review go by the team's.");
  keys.Key(
      "days", [](Draft & d) -> auto& { return d.business_hours.days; }, Weekdays(), "Working days.");
  keys.Check([](const ConfigValue& value, const Draft& draft) {
    if (draft.business_hours.end_minute <= draft.business_hours.start_minute) {
      value.At("to").Fail("is not after from; expected a later time of the same day");
    }
    if (!value.At("time_zone").is_empty() && !value.At("utc_offset").is_empty()) {
      value.At("utc_offset").Fail("is given beside time_zone; expected one of the two");
    }
  });
  return keys;
}

ConfigObject<Draft> RoutingKeys() {
  ConfigObject<TerritoryRule> territory;
  territory.RequiredKey("territory", &TerritoryRule::territory, AnyText(), "Its name.");
  territory.Key("countries", &TerritoryRule::countries, ListOf(Country()), "Empty, without states: everywhere else.");
  territory.Key("states", &TerritoryRule::states, ListOf(Subdivision()),
                "Only these; wins over a rule for the country.");
  territory.Key("owner", &TerritoryRule::owner, AnyText(), "Who gets its leads; or");
  territory.Key("round_robin", &TerritoryRule::round_robin, ListOf(AnyText()), "Who take turns.");
  territory.Key("queue", &TerritoryRule::queue, AnyText(), "The CRM's queue.");
  ConfigObject<TierRule> tier;
  tier.RequiredKey("tier", &TierRule::tier, WholeNumber(1, 9), "1 is the most urgent.");
  tier.RequiredKey("min_score", &TierRule::min_score, WholeNumber(0, 100), "Total score from which it applies.");
  tier.Key("contact_within", &TierRule::contact_within_ms, Duration(),
           "Business hours until somebody should have called; 0: no limit.");
  ConfigObject<Draft> keys;
  keys.Key("territories", &Policy::territories, ListOf(territory.AsType()), "Who sells where.");
  keys.Key("tiers", &Policy::tiers, ListOf(tier.AsType()), "How fast, best first.");
  return keys;
}

ConfigType<TrackRule> Track() {
  ConfigObject<TrackRule> keys;
  keys.Key("reason", &TrackRule::reason, AnyText("a reason code"), "For this reason; wins over a category.");
  keys.Key("category", &TrackRule::category,
           OneOf<Category>({{"timing", Category::kTiming}, {"budget", Category::kBudget}, {"fit", Category::kFit}}),
           "For every other reason of it.");
  keys.RequiredKey("track", &TrackRule::track, AnyText(), "The nurture programme.");
  keys.Key("due_days", &TrackRule::due_days, WholeNumber(0, 3650), "Days until nurture may have the lead.");
  keys.Check([](const ConfigValue& value, const TrackRule& rule) {
    if (rule.reason.empty() != rule.category.has_value()) value.Fail("expected either reason or category");
  });
  return keys.AsType();
}

ConfigType<Policy::CampaignCost> CampaignCostType() {
  ConfigObject<Policy::CampaignCost> keys;
  keys.Key("vendor", &Policy::CampaignCost::vendor, AnyText(), "Who sold the lead. Left out: any.");
  keys.Key("source", &Policy::CampaignCost::source, AnyText(), "utm_source or lead source. Left out: any.");
  keys.Key("campaign", &Policy::CampaignCost::campaign, AnyText(), "utm_campaign. Left out: any.");
  keys.RequiredKey("cost", &Policy::CampaignCost::cost, AnyText("a decimal number such as 42.50"), "Per lead.");
  keys.RequiredKey("currency", &Policy::CampaignCost::currency, Currency(), "Of the cost.");
  return keys.AsType();
}

}  // namespace

ConfigObject<PolicyDraft> PolicyKeys() {
  ConfigObject<Draft> review;
  review.Key(
      "release_after", &Policy::release_after_ms, Duration(),
      "Business hours after which a hand raise in review goes on with its flags, unless a person decides; 0: never.");
  ConfigObject<Draft> recycling;
  recycling.Key("tracks", &Policy::tracks, ListOf(Track()), "Which programme a recycled lead joins, and when.");

  ConfigObject<Draft> keys;
  keys.RequiredKey("company", &Policy::company, AnyText(), "Whose policy this is.");
  keys.Key("default_country", &Policy::default_country, Country(), "For phone numbers without a country.");
  keys.RequiredKey("forms", &Policy::forms, MapOf("form", FormKeys().AsType()), "Every form, by the id in its URL.");
  keys.Section("ideal_customer", IdealCustomerKeys(), "Who you sell to. What is left out is not judged.");
  keys.Key(
      "lists", &Draft::own_lists, OwnListsByName(),
      "Lists of your own, for `lists` under allow, competitors, named_accounts and custom_reasons. The short form is "
      "the entries alone: partners: [acme.com, other.com].");
  keys.Key("competitors", &Policy::competitors, ListOf(CompetitorType()), "Who must not get your material.");
  keys.Key("named_accounts", &Policy::named_accounts, ListOf(NamedAccountType()),
           "Companies you want whatever their size or industry.");
  keys.Key("named_account_actions", &Policy::named_account_actions, ActionsByReason(),
           "Actions for them; win over the form's and the general ones.");
  keys.Section("allow", AllowKeys(),
               "Win over every list: no doubt about these addresses by domain, and none are competitors or students.");
  keys.Section("words", WordKeys(),
               "Your words, beside the built-in ones in ten languages; * stands for the rest of a word.");
  keys.Key("actions", &Policy::actions, ActionsByReason(),
           "What a reason does, where it is not the default of docs/reasons.md.");
  keys.Section(
      "control_group", ControlGroupKeys(),
      "Leads that pass although a soft reason would hold them back, so that `leadgate policy accuracy` can say "
      "whom it refuses in vain. Never for hard reasons, suppressed people or suspected bots.");
  keys.Section("risk", RiskKeys(), "Many small doubts.");
  keys.Section("duplicates", DuplicateKeys(), "What tells people apart.");
  keys.Key("custom_reasons", &Draft::custom, ListOf(CustomReasonKeys().AsType()), "Reasons of your own.");
  keys.Key("examples", &Policy::examples, ListOf(PolicyExamples()),
           "Leads, and what must become of them: check-config and publishing refuse a file that breaks one.");
  keys.Section("scores", ScoreKeys(), "How good a lead is, 0 to 100.");
  keys.Section("review", std::move(review), "What happens to leads in doubt.");
  keys.Section("business_hours", BusinessHoursKeys(), "For release_after and contact_within.");
  keys.Section("routing", RoutingKeys(), "Whose lead it is, for those that go to sales.");
  keys.Section("recycling", std::move(recycling), "The pool for nurture.");
  keys.Key("campaign_costs", &Policy::campaign_costs, ListOf(CampaignCostType()),
           "Cost per lead where it is not sent with the lead; the first that fits.");
  return keys;
}

std::string PolicySchema() { return FileSchema("Leadgate policy.yaml", PolicyKeys().docs()); }

}  // namespace leadgate
