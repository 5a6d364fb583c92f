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
    lead_.country = {country, country, true};
    lead_.state = {state, state, true};
    return Route({lead_, score_, policy_, kMonday10, named_, known_});
  }
  Lead lead_;
  Score score_;
  Policy policy_;
  const NamedAccount* named_ = nullptr;
  const KnownPerson* known_ = nullptr;
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

TEST_F(RoutingTest, CountryOfThePhoneWhenNoneIsSaid) {
  lead_.phone.country = "AT";
  lead_.phone.valid = true;
  EXPECT_EQ(Run("").territory, "dach");
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
