#include "crm/routing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadgate {
namespace {

using testing::Contains;
using testing::ElementsAre;

constexpr TimeMs kMonday10 = 1'795'428'000'000;  // 2026-11-23T10:00:00Z

class RoutingTest : public testing::Test {
 protected:
  RoutingTest() {
    policy_.territories = {{"na", {"US", "CA"}, {}, "", {"lee@tendwell.example", "kim@tendwell.example"}, "na-inbound"},
                           {"na-west", {"US"}, {"US-CA", "US-WA"}, "west@tendwell.example", {}, "na-west"},
                           {"quebec", {"CA"}, {"CA-QC"}, "luc@tendwell.example", {}, ""},
                           {"dach", {"DE", "AT", "CH"}, {}, "ute@tendwell.example", {}, "emea"}};
    policy_.tiers = {{1, 80, kHourMs}, {2, 60, 4 * kHourMs}, {3, 30, 8 * kHourMs}};
    score_.total = 65;
  }
  Routing Run(const std::string& country, const std::string& state = {}) {
    lead_.country = {country, country, !country.empty()};
    lead_.state = {state, state, !state.empty()};
    return Route(Input());
  }
  RouteInput Input() const { return {lead_, score_, policy_, now_, named_, known_, phone_doubted_, crm_}; }

  Lead lead_;
  Score score_;
  Policy policy_;
  const NamedAccount* named_ = nullptr;
  const KnownPerson* known_ = nullptr;
  const KnownInCrm* crm_ = nullptr;
  bool phone_doubted_ = false;
  TimeMs now_ = kMonday10;
};

TEST_F(RoutingTest, TerritoryByCountryAndState) {
  struct Case {
    const char *country, *state, *territory, *owner, *round_robin;
  };
  const Case cases[] = {
      {"US", "CA", "na-west", "west@tendwell.example", ""},
      {"US", "NY", "na", "", "na"},
      {"US", "", "na", "", "na"},
      {"CA", "QC", "quebec", "luc@tendwell.example", ""},
      {"CA", "CA", "na", "", "na"},  // not the US state of that
                                     // name
      {"DE", "CA", "dach", "ute@tendwell.example", ""},
      {"JP", "", "", "", ""},
      {"", "", "", "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.country) + "-" + c.state);
    const Routing routing = Run(c.country, c.state);
    EXPECT_EQ(routing.territory, c.territory);
    EXPECT_EQ(routing.owner, c.owner);
    EXPECT_EQ(routing.round_robin, c.round_robin);
    EXPECT_EQ(routing.tier, 2);
  }
}

TEST_F(RoutingTest, SaysWhy) {
  EXPECT_THAT(Run("US", "CA").why, ElementsAre("territory: country US, state CA", "owner: of territory na-west",
                                               "tier: score 65, at least 60"));
  EXPECT_THAT(Run("US", "TX").why, Contains("owner: round robin of na"));
  EXPECT_THAT(Run("JP").why, Contains("territory: none for country JP"));
  EXPECT_THAT(Run("").why, Contains("territory: none for a lead without country"));
}

TEST_F(RoutingTest, ACatchAllTakesTheRest) {
  policy_.territories.push_back({"elsewhere", {}, {}, "", {}, "partners"});
  EXPECT_EQ(Run("JP").queue, "partners");
  EXPECT_EQ(Run("").territory, "elsewhere");
  EXPECT_EQ(Run("AT").territory, "dach");
}

TEST_F(RoutingTest, PhoneNumberTellsWhatTheLeadDoesNotSay) {
  struct Case {
    const char *why, *country, *state, *phone_country, *subdivision, *territory, *said;
  };
  const Case cases[] = {
      {"nothing said", "", "", "AT", "Vienna", "dach", "country AT of the phone number"},
      {"nothing said, US", "", "", "US", "CA", "na-west", "country US and state CA of the phone number"},
      {"nothing said, Canada", "", "", "CA", "QC", "quebec", "country CA and state QC of the phone number"},
      {"nothing said, no area", "", "", "US", "", "na", "country US of the phone number"},
      {"state said only", "", "WA", "US", "NY", "na-west", "country US of the phone number, state WA"},
      {"country said", "US", "", "US", "CA", "na-west", "country US, state CA of the phone number"},
      {"both said", "US", "NY", "US", "CA", "na", "country US, state NY"},
      {"another country said", "CA", "", "US", "CA", "na", "country CA"},
      {"an area is no state", "DE", "", "DE", "Berlin", "dach", "country DE"},
  };
  lead_.phone.valid = true;
  lead_.phone.type = PhoneType::kFixedOrMobile;
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    lead_.phone.country = c.phone_country;
    lead_.phone.subdivision = c.subdivision;
    const Routing routing = Run(c.country, c.state);
    EXPECT_EQ(routing.territory, c.territory);
    EXPECT_EQ(routing.why.front(), std::string("territory: ") + c.said);
  }
}

TEST_F(RoutingTest, NumberThatTellsNothing) {
  lead_.phone.country = "US";
  lead_.phone.subdivision = "CA";
  lead_.phone.type = PhoneType::kTollFree;
  lead_.phone.valid = true;
  EXPECT_EQ(Run("US").territory, "na") << "a toll-free number is of no state";
  EXPECT_EQ(Run("").territory, "na");
  lead_.phone.type = PhoneType::kMobile;
  EXPECT_EQ(Run("").territory, "na-west");
  phone_doubted_ = true;
  EXPECT_EQ(Run("").territory, "");
  EXPECT_EQ(Run("US").territory, "na");
  phone_doubted_ = false;
  lead_.phone.valid = false;
  EXPECT_EQ(Run("").territory, "");
  EXPECT_EQ(Run("US").territory, "na");
}

TEST_F(RoutingTest, CountryThatIsNotKnownIsNone) {
  lead_.country = {"Atlantis", "Atlantis", false};
  EXPECT_THAT(Route(Input()).why, Contains("territory: none for country Atlantis, which is not known"));
  lead_.phone.country = "AT";
  lead_.phone.valid = true;
  EXPECT_EQ(Route(Input()).territory, "dach");
}

TEST_F(RoutingTest, NamedAccountsOwnerWins) {
  const NamedAccount named{"Northmill", {"northmill.example"}, {}, "nora@tendwell.example"};
  KnownPerson known;
  known.owner = "sam@tendwell.example";
  known_ = &known;
  EXPECT_EQ(Run("US", "NY").owner, "sam@tendwell.example");
  named_ = &named;
  const Routing routing = Run("US", "NY");
  EXPECT_EQ(routing.owner, "nora@tendwell.example");
  EXPECT_EQ(routing.round_robin, "");
  EXPECT_EQ(routing.territory, "na");
}

TEST_F(RoutingTest, TheCrmsOwnerIsKept) {
  KnownInCrm crm{.object = "account", .crm_id = "001A", .owner = "ann@tendwell.example"};
  crm_ = &crm;
  Routing routing = Run("US", "NY");
  EXPECT_EQ(routing.owner, "ann@tendwell.example");
  EXPECT_THAT(routing.why, Contains("owner: of the CRM's account"));
  EXPECT_EQ(routing.round_robin, "") << "nobody's turn is used up";

  KnownPerson known;
  known.owner = "sam@tendwell.example";
  known_ = &known;
  EXPECT_EQ(Run("US", "NY").owner, "sam@tendwell.example")
      << "who works the person knows more than the account's owner";
  crm.customer = true;
  routing = Run("US", "NY");
  EXPECT_EQ(routing.owner, "ann@tendwell.example") << "a customer is the account owner's";
  EXPECT_THAT(routing.why, Contains("owner: of the customer's account"));
  crm.owner.clear();
  EXPECT_EQ(Run("US", "NY").owner, "sam@tendwell.example");
}

TEST_F(RoutingTest, RoundRobinNamesItsMembers) {
  EXPECT_THAT(Run("US", "NY").round_robin_members, ElementsAre("lee@tendwell.example", "kim@tendwell.example"));
}

TEST_F(RoutingTest, TierAndContactByInBusinessHours) {
  score_.total = 80;
  EXPECT_EQ(FormatTime(Run("US").contact_by), "2026-11-23T11:00:00Z");
  score_.total = 79;
  EXPECT_EQ(FormatTime(Run("US").contact_by), "2026-11-23T14:00:00Z");
  score_.total = 3;
  const Routing last = Run("US");
  EXPECT_EQ(last.tier, 3);
  EXPECT_EQ(FormatTime(last.contact_by), "2026-11-24T10:00:00Z");
  policy_.tiers.clear();
  EXPECT_EQ(Run("US").tier, 0);
  EXPECT_EQ(Run("US").contact_by, 0);
}

TEST_F(RoutingTest, ContactByIsCountedWhereTheNumberIs) {
  struct Case {
    const char *why, *country, *state, *phone_country, *subdivision;
    std::vector<std::string> zones;
    const char *now, *by, *clock;  // within four hours; no clock: the team's, UTC
  };
  const char* const kNow = "2026-11-23T10:00:00Z";  // a Monday
  const char* const kTeam = "2026-11-23T14:00:00Z";
  const Case cases[] = {
      {"California",
       "US",
       "",
       "US",
       "CA",
       {"America/Los_Angeles"},
       kNow,
       "2026-11-23T21:00:00Z",
       "America/Los_Angeles"},
      {"nothing said",
       "",
       "",
       "US",
       "CA",
       {"America/Los_Angeles"},
       kNow,
       "2026-11-23T21:00:00Z",
       "America/Los_Angeles"},
      {"closed in Sydney", "AU", "", "AU", "", {"Australia/Sydney"}, kNow, "2026-11-24T02:00:00Z", "Australia/Sydney"},
      {"clocks change",
       "DE",
       "",
       "DE",
       "Berlin",
       {"Europe/Berlin"},
       "2026-10-23T13:00:00Z",
       "2026-10-26T10:00:00Z",
       "Europe/Berlin"},
      {"zones that agree", "GB", "", "GB", "", {"Europe/Guernsey", "Europe/London"}, kNow, kTeam, "Europe/Guernsey"},
      {"zones that differ", "US", "", "US", "", {"America/Denver", "America/New_York"}, kNow, kTeam, ""},
      {"zones that differ in summer",
       "US",
       "",
       "US",
       "",
       {"America/Denver", "America/Phoenix"},
       "2026-07-01T10:00:00Z",
       "2026-07-01T14:00:00Z",
       ""},
      // A Friday, an hour before closing; on Sunday the clocks of Denver go forward.
      {"zones that will differ",
       "US",
       "",
       "US",
       "",
       {"America/Denver", "America/Phoenix"},
       "2027-03-12T23:00:00Z",
       "2027-03-15T13:00:00Z",
       ""},
      {"unknown zone", "US", "", "US", "CA", {"America/Atlantis"}, kNow, kTeam, ""},
      {"one unknown zone", "US", "", "US", "CA", {"America/Los_Angeles", "Etc/Unknown"}, kNow, kTeam, ""},
      {"no zone", "US", "", "US", "CA", {}, kNow, kTeam, ""},
      {"another country said", "GB", "", "US", "CA", {"America/Los_Angeles"}, kNow, kTeam, ""},
      {"another state said", "US", "NY", "US", "CA", {"America/Los_Angeles"}, kNow, kTeam, ""},
      {"the same state said",
       "US",
       "CA",
       "US",
       "CA",
       {"America/Los_Angeles"},
       kNow,
       "2026-11-23T21:00:00Z",
       "America/Los_Angeles"},
      {"a region said where numbers tell areas",
       "DE",
       "Bayern",
       "DE",
       "Berlin",
       {"Europe/Berlin"},
       kNow,
       "2026-11-23T14:00:00Z",
       "Europe/Berlin"},
  };
  lead_.phone.valid = true;
  lead_.phone.type = PhoneType::kFixedOrMobile;
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    lead_.phone.country = c.phone_country;
    lead_.phone.subdivision = c.subdivision;
    lead_.phone.time_zones = c.zones;
    now_ = *ParseTime(c.now);
    const Routing routing = Run(c.country, c.state);
    EXPECT_EQ(FormatTime(routing.contact_by), c.by);
    const std::string why = std::string("contact by: business hours of ") + c.clock + ", where the phone number is";
    EXPECT_EQ(routing.why.back(), *c.clock == 0 ? "tier: score 65, at least 60" : why);
  }
}

TEST_F(RoutingTest, ContactByOnTheTeamsClock) {
  lead_.phone.valid = true;
  lead_.phone.country = "US";
  lead_.phone.time_zones = {"America/Los_Angeles"};
  policy_.business_hours.time_zone = "Europe/Berlin";
  policy_.business_hours.contact_clock = ContactClock::kTeam;
  now_ = *ParseTime("2026-11-23T13:00:00Z");
  EXPECT_EQ(FormatTime(Run("US").contact_by), "2026-11-24T09:00:00Z");
  policy_.business_hours.contact_clock = ContactClock::kLead;
  EXPECT_EQ(FormatTime(Run("US").contact_by), "2026-11-23T21:00:00Z");
  phone_doubted_ = true;
  EXPECT_EQ(FormatTime(Run("US").contact_by), "2026-11-24T09:00:00Z") << "a number in doubt tells no time";
}

}  // namespace
}  // namespace leadgate
