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
  RouteInput Input() const { return {lead_, score_, policy_, kMonday10, named_, known_, phone_doubted_}; }

  Lead lead_;
  Score score_;
  Policy policy_;
  const NamedAccount* named_ = nullptr;
  const KnownPerson* known_ = nullptr;
  bool phone_doubted_ = false;
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

}  // namespace
}  // namespace leadgate
