#include "validators/competitor_index.h"

#include <gtest/gtest.h>

#include "tests/validators/check_world.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

TEST(CompetitorIndex, HowANameMayBeLookedFor) {
  const std::pair<const char*, NameMatch> kCases[] = {
      {"SAP", NameMatch::kExact},          {"Q3 AG", NameMatch::kExact},    {"Front", NameMatch::kExact},
      {"Apollo, Inc.", NameMatch::kExact}, {"Mercury", NameMatch::kExact},  {"Harvest GmbH", NameMatch::kExact},
      {"Slack", NameMatch::kWord},         {"Zoho", NameMatch::kWord},      {"Service Desk", NameMatch::kWord},
      {"Fixora", NameMatch::kFuzzy},       {"Upkeepr", NameMatch::kFuzzy},  {"Gearmind", NameMatch::kFuzzy},
      {"Fixora Front", NameMatch::kFuzzy}, {"Ромашкин", NameMatch::kFuzzy}, {"株式会社日立", NameMatch::kExact}};
  for (const auto& [name, match] : kCases) {
    SCOPED_TRACE(name);
    EXPECT_EQ(CompetitorIndex::DefaultMatch(name, RealLists().get()), match);
  }
  EXPECT_EQ(CompetitorIndex::DefaultMatch("Apollo", nullptr), NameMatch::kFuzzy);
}

TEST(CompetitorIndex, TwoSpellingsTheLooserCounts) {
  CheckWorld world;
  world.policy.competitors = {{"Gear Mind", {}, {"Gearmind"}}};
  world.Compile();
  EXPECT_EQ(world.policy.competitor_index->MatchCompany("Gearmnid"), NameNearness::kNear);
}

TEST(CompetitorIndex, SpellingsOfAName) {
  struct {
    const char* company;
    NameNearness nearness;
  } const kCases[] = {
      {"F o r n o t e k", NameNearness::kExact},
      {"f o r n o t e k GmbH", NameNearness::kExact},
      {"FOR NOTEK", NameNearness::kExact},
      {"fornotek-de", NameNearness::kNear},
      {"Fornotek IT S.r.l.", NameNearness::kNear},
      {"fornotek.com", NameNearness::kNear},
      {"Форнотек", NameNearness::kNear},
      {"ООО «Форнотек»", NameNearness::kNear},
      {"Форнотэк", NameNearness::kNear},
      {"Форпост", NameNearness::kNone},
      {"F o r n", NameNearness::kNone},
      {"F O R", NameNearness::kNone},
      {"Fornotek de", NameNearness::kNear},
      {"De Fornotek Windmill", NameNearness::kNone},
      {"Фронт", NameNearness::kNone},
      {"Φορνοτεκ", NameNearness::kNone},
  };
  CheckWorld world;
  world.policy.competitors = {{"Fornotek", {"fornotek.it"}, {}}, {"Front", {"front.example"}, {}}};
  world.Compile();
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.company);
    EXPECT_EQ(world.policy.competitor_index->MatchCompany(c.company), c.nearness);
  }
}

TEST(CompetitorIndex, MasksNamesClauseByClause) {
  const std::pair<const char*, const char*> kCases[] = {{"I work at Fixora. Bye", " i work at @ ; bye ; "},
                                                        {"Fixora, Up Keepr and Gear Mind!", " @ ; @ and @ ; "},
                                                        {"We use fixora.com", " we use @ com ; "},
                                                        {"leaving Fixroa", " leaving @ ; "},
                                                        {"we like Fixroa", ""},
                                                        {"fixed oral dentures", ""},
                                                        {"We make gear. Mind the gap", ""},
                                                        {"", ""}};
  const CheckWorld world;
  for (const auto& [text, masked] : kCases) {
    SCOPED_TRACE(text);
    EXPECT_EQ(world.policy.competitor_index->MaskNames(text, Fold(text)), masked);
  }
}

TEST(CompetitorIndex, ManyAreAsGoodAsOne) {
  CheckWorld world;
  world.policy.competitors.clear();
  for (int i = 0; i < 20000; ++i) {
    const std::string name = "Quor" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) + "vex";
    world.policy.competitors.push_back({name, {name + ".example"}, {}});
  }
  world.policy.competitors.push_back({"Fixora", {"fixora.com"}, {}});
  const auto index = CompetitorIndex::Build(world.policy);
  EXPECT_TRUE(index->OwnsDomain("mail.fixora.com"));
  EXPECT_EQ(index->MatchCompany("Quorb1vex GmbH"), NameNearness::kExact);
  EXPECT_EQ(index->MatchCompany("Quorb99999vex GmbH"), NameNearness::kNone);  // a digit is no slip
  EXPECT_EQ(index->MatchCompany("Quobr1vex"), NameNearness::kNear);
  EXPECT_EQ(index->MatchCompany("Fixorra"), NameNearness::kNear);
  EXPECT_EQ(index->MaskNames("I work at quorb1vex", " i work at quorb1vex "), " i work at @ ; ");
}

}  // namespace
}  // namespace leadgate
