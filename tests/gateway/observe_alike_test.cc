#include "gateway/observe_alike.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "gateway/observe.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

LeadId Id(std::uint8_t n) {
  std::array<std::uint8_t, 16> bytes{};
  bytes[15] = n;
  return LeadId(bytes);
}

const LeadId kAsking = Id(100);

AlikePerson Alike(std::uint8_t n, double probability) {
  AlikePerson person;
  person.lead.lead = Id(n);
  person.lead.received_at = n;
  person.lead.owner = "owner" + std::to_string(n);
  person.probability = probability;
  person.matched_by = "last_name, phone";
  return person;
}

IdentityMatch Exact(std::uint8_t n, IdentityKind kind = IdentityKind::kEmail) {
  IdentityMatch match;
  match.kind = kind;
  match.lead = Id(n);
  match.received_at = n;
  return match;
}

MatchAnswer Said(std::uint8_t one, std::uint8_t other, MatchVerdict verdict, TimeMs at = 1) {
  return {Id(one), Id(other), verdict, "person:kim", "", at};
}

constexpr MatchVerdict kSame = MatchVerdict::kSame;
constexpr MatchVerdict kDifferent = MatchVerdict::kDifferent;

struct World {
  IdentityAnswer identities;
  std::vector<AlikePerson> alike;
  std::vector<MatchAnswer> answers;
  std::map<LeadId, LeadId> first;
  Policy::Duplicates bands{.likely_at = 0.99, .possible_at = 0.6};
  std::uint64_t content_digest = 5;

  Observations Observed() const {
    Observations seen;
    LeadRecord record;
    record.id = kAsking;
    record.lead.content_digest = content_digest;
    ObserveFound(identities, alike, SaidOfPeople(answers, first), record, true, bands, seen);
    return seen;
  }
  Decision Linked() const {
    Decision decision;
    LinkPeople(bands, Observed(), decision);
    return decision;
  }
};

int Known(const Observations& seen) { return seen.known ? seen.known->lead.bytes()[15] : 0; }
std::vector<int> Possible(const Observations& seen) {
  std::vector<int> ids;
  for (const PossibleDuplicate& possible : seen.possible) ids.push_back(possible.lead.bytes()[15]);
  return ids;
}

TEST(ObserveAlike, WordForWordIsARepeatWhoeverItIs) {
  World world;
  world.alike = {Alike(1, 0.98), Alike(2, 0.4)};
  EXPECT_FALSE(world.Observed().repeat_of);
  world.alike[1].lead.content_digest = 77;
  world.content_digest = 77;
  EXPECT_EQ(world.Observed().repeat_of, Id(2));
  world.alike[1].lead.form = "another";
  EXPECT_FALSE(world.Observed().repeat_of);
}

TEST(ObserveAlike, BandsByProbability) {
  World world;
  world.alike = {Alike(1, 0.98), Alike(2, 0.995), Alike(3, 0.999), Alike(4, 0.7)};
  const Observations seen = world.Observed();
  EXPECT_EQ(Known(seen), 2) << "the earliest that itself matches, not the most probable";
  EXPECT_FALSE(seen.known->exact);
  EXPECT_EQ(seen.known->probability, 0.995);
  EXPECT_EQ(seen.known->matched_by, "last_name, phone");
  EXPECT_EQ(seen.known->submissions, 2);
  EXPECT_EQ(seen.known->owner, "owner3") << "the latest owner is the one to tell";
  EXPECT_TRUE(seen.known->passed_before);
  EXPECT_THAT(Possible(seen), ElementsAre(3, 1, 4)) << "everybody else, the most probable first";
}

TEST(ObserveAlike, BelowLikelyNobodyIsKnown) {
  World world;
  world.alike = {Alike(1, 0.98)};
  const Observations seen = world.Observed();
  EXPECT_EQ(Known(seen), 0);
  EXPECT_THAT(Possible(seen), ElementsAre(1));
}

TEST(ObserveAlike, AnExactKeyWins) {
  World world;
  world.identities.matches = {Exact(5)};
  world.alike = {Alike(1, 0.999), Alike(5, 0.9)};
  const Observations seen = world.Observed();
  EXPECT_EQ(Known(seen), 5);
  EXPECT_TRUE(seen.known->exact);
  EXPECT_EQ(seen.known->probability, 1);
  EXPECT_EQ(seen.known->owner, "") << "who is only likely owns nothing here";
  EXPECT_EQ(seen.known->submissions, 2);
  EXPECT_THAT(Possible(seen), ElementsAre(1)) << "and the other one is kept beside it";
}

TEST(LinkPeople, TheLinkPointsAtTheEarliestThatItselfMatches) {
  struct Case {
    const char* name;
    std::vector<IdentityMatch> exact;
    std::vector<AlikePerson> alike;
    std::vector<MatchAnswer> answers;
    int link, known;
    std::vector<int> possible;
  };
  const Case cases[] = {
      {"a likely one before the lead known by the address", {Exact(5)}, {Alike(1, 0.999)}, {}, 1, 5, {}},
      {"a likely one after it", {Exact(5)}, {Alike(7, 0.999)}, {}, 5, 5, {}},
      {"one that is only possible", {Exact(5)}, {Alike(1, 0.9)}, {}, 5, 5, {1}},
      {"nobody for sure", {}, {Alike(2, 0.999), Alike(1, 0.995)}, {}, 1, 1, {}},
      {"nobody", {}, {Alike(1, 0.9)}, {}, 0, 0, {1}},
      {"a person said that the owner of the address is the same as another",
       {Exact(5)},
       {Alike(1, 0.1)},
       {Said(5, 1, kSame)},
       1,
       5,
       {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.identities.matches = c.exact;
    world.alike = c.alike;
    world.answers = c.answers;
    std::ranges::sort(world.alike, {}, [](const AlikePerson& person) { return person.lead.lead; });
    const Decision decision = world.Linked();
    EXPECT_EQ(decision.duplicate_of ? decision.duplicate_of->bytes()[15] : 0, c.link);
    EXPECT_EQ(decision.known ? decision.known->lead.bytes()[15] : 0, c.known);
    std::vector<int> possible;
    for (const PossibleDuplicate& other : decision.possible_duplicates) possible.push_back(other.lead.bytes()[15]);
    EXPECT_EQ(possible, c.possible);
  }
}

TEST(LinkPeople, ManyLeadsOfOnePersonDoNotHideWhoIsPossible) {
  World world;
  for (std::uint8_t i = 1; i <= 40; ++i) world.alike.push_back(Alike(i, 0.999));
  world.alike.push_back(Alike(50, 0.9));
  const Decision decision = world.Linked();
  EXPECT_EQ(decision.duplicate_of, Id(1));
  ASSERT_EQ(decision.possible_duplicates.size(), 1U);
  EXPECT_EQ(decision.possible_duplicates[0].lead, Id(50));
}

TEST(ObserveAlike, ASharedNumberAndCompanyGivesWayToTheComparison) {
  World world;
  world.identities.matches = {Exact(1, IdentityKind::kPhoneAndCompany), Exact(2, IdentityKind::kPhoneAndCompany)};
  world.alike = {Alike(2, 0.8)};
  const Observations seen = world.Observed();
  ASSERT_THAT(Possible(seen), ElementsAre(2, 1));
  EXPECT_EQ(seen.possible[0].matched_by, "last_name, phone");
  EXPECT_EQ(seen.possible[1].matched_by, "phone_and_company");
}

TEST(ObserveAlike, AnswersOfPeopleAreRespected) {
  struct Case {
    const char* name;
    std::vector<IdentityMatch> exact;
    std::vector<AlikePerson> alike;
    std::vector<MatchAnswer> answers;
    int known;
    std::vector<int> possible;
  };
  const Case cases[] = {
      {"different from this lead", {}, {Alike(1, 0.999)}, {Said(1, 100, kDifferent)}, 0, {}},
      {"different from this lead, by an exact key", {Exact(1)}, {Alike(1, 0.999)}, {Said(100, 1, kDifferent)}, 0, {}},
      {"the next one is linked then", {}, {Alike(1, 0.999), Alike(2, 0.99)}, {Said(1, 100, kDifferent)}, 2, {}},
      {"same as this lead, whatever the probability", {}, {Alike(1, 0.6)}, {Said(1, 100, kSame)}, 1, {}},
      {"different from the lead of the same address", {Exact(5)}, {Alike(1, 0.999)}, {Said(1, 5, kDifferent)}, 5, {}},
      {"nor is it shown for a shared number and company",
       {Exact(1, IdentityKind::kPhoneAndCompany), Exact(5)},
       {},
       {Said(1, 5, kDifferent)},
       5,
       {}},
      {"different from another lead that only resembles it",
       {},
       {Alike(1, 0.999), Alike(2, 0.995)},
       {Said(1, 2, kDifferent)},
       1,
       {}},
      {"and it is the one that it resembles most",
       {},
       {Alike(1, 0.995), Alike(2, 0.999)},
       {Said(1, 2, kDifferent)},
       2,
       {}},
      {"which is not yet enough to rule out the other",
       {},
       {Alike(1, 0.7), Alike(2, 0.8)},
       {Said(1, 2, kDifferent)},
       0,
       {2, 1}},
      {"somebody changed their mind",
       {},
       {Alike(1, 0.7)},
       {Said(1, 100, kDifferent, 1), Said(100, 1, kSame, 2)},
       1,
       {}},
      {"and changed it back",
       {},
       {Alike(1, 0.999)},
       {Said(1, 100, kSame, 2), Said(1, 100, kDifferent, 3), Said(1, 100, kDifferent, 1)},
       0,
       {}},
      {"answers about others say nothing", {}, {Alike(1, 0.999)}, {Said(1, 77, kDifferent)}, 1, {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.identities.matches = c.exact;
    world.alike = c.alike;
    world.answers = c.answers;
    const Observations seen = world.Observed();
    EXPECT_EQ(Known(seen), c.known);
    EXPECT_EQ(Possible(seen), c.possible);
  }
}

// The other one came three times, and so did this one.
TEST(ObserveAlike, AnAnswerIsAboutPeople) {
  World world;
  world.identities.matches = {Exact(20)};
  world.alike = {Alike(1, 0.999), Alike(2, 0.999), Alike(3, 0.7)};
  world.first = {{Id(2), Id(1)}, {Id(3), Id(1)}, {Id(21), Id(20)}};
  world.answers = {Said(21, 3, kDifferent)};
  EXPECT_EQ(Known(world.Observed()), 20);
  EXPECT_EQ(world.Linked().duplicate_of, Id(20));
  EXPECT_THAT(Possible(world.Observed()), IsEmpty());
  world.answers.push_back(Said(20, 2, kSame, 5));
  EXPECT_EQ(world.Linked().duplicate_of, Id(1)) << "the last word";
  world.answers.push_back(Said(20, 2, kDifferent, 4));
  EXPECT_EQ(world.Linked().duplicate_of, Id(1));
}

TEST(ObserveAlike, WhomAPersonCalledTheSameIsKnownForSure) {
  World world;
  world.alike = {Alike(1, 0.7)};
  world.answers = {Said(1, 100, kSame)};
  const Observations seen = world.Observed();
  ASSERT_TRUE(seen.known);
  EXPECT_TRUE(seen.known->exact);
  EXPECT_EQ(seen.known->probability, 1);
  EXPECT_EQ(seen.known->matched_by, "a person's answer");
}

TEST(ObserveAlike, KeepsNoMoreThanTheMostProbable) {
  World world;
  for (std::uint8_t i = 1; i <= 40; ++i) world.alike.push_back(Alike(i, 0.6 + i * 0.005));
  const Observations seen = world.Observed();
  ASSERT_EQ(seen.possible.size(), kMostPossible);
  EXPECT_EQ(Possible(seen).front(), 40);
}

TEST(BandAgain, SameBandsChangeNothing) {
  World world;
  world.identities.matches = {Exact(9, IdentityKind::kPhoneAndCompany)};
  world.alike = {Alike(1, 0.98), Alike(2, 0.995), Alike(3, 0.999)};
  const Observations before = world.Observed();
  Observations after = before;
  BandAgain(world.bands, after);
  EXPECT_EQ(Known(after), Known(before));
  EXPECT_EQ(Possible(after), Possible(before));
}

TEST(BandAgain, OtherBandsMoveWhoWasRecorded) {
  World world;
  world.alike = {Alike(1, 0.97), Alike(2, 0.995), Alike(3, 0.7)};
  const Observations recorded = world.Observed();
  ASSERT_EQ(Known(recorded), 2);
  struct Case {
    double likely_at, possible_at;
    int known;
    std::vector<int> possible;
  };
  const Case cases[] = {{0.999, 0.6, 0, {2, 1, 3}}, {0.999, 0.98, 0, {2}}, {0.99, 0.8, 2, {1}}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.likely_at);
    Observations seen = recorded;
    BandAgain({.likely_at = c.likely_at, .possible_at = c.possible_at}, seen);
    EXPECT_EQ(Known(seen), c.known);
    EXPECT_EQ(Possible(seen), c.possible);
  }
}

TEST(BandAgain, ALowerBandLinksTheEarliest) {
  World world;
  world.alike = {Alike(1, 0.9), Alike(2, 0.95)};
  Observations seen = world.Observed();
  BandAgain({.likely_at = 0.85, .possible_at = 0.6}, seen);
  EXPECT_EQ(Known(seen), 1);
  EXPECT_FALSE(seen.known->exact);
  EXPECT_THAT(Possible(seen), ElementsAre(2));
}

TEST(BandAgain, WhoIsKnownForSureStays) {
  World world;
  world.identities.matches = {Exact(5)};
  Observations seen = world.Observed();
  BandAgain({.likely_at = 0.9999, .possible_at = 0.999}, seen);
  EXPECT_EQ(Known(seen), 5);
  EXPECT_THAT(Possible(seen), IsEmpty());
}

}  // namespace
}  // namespace leadgate
