// Claims on shared keys, one after the other: what each hears of the others.
#include "store/redis/shared_keys.h"

#include <gmock/gmock.h>

#include <atomic>
#include <map>
#include <thread>

#include "store/key_filter.h"
#include "store/redis/key_commands.h"
#include "store/redis/recent_claims.h"
#include "tests/store/redis/people_gateways.h"

namespace leadgate {
namespace {

using State = SharedKeys::State;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint64_t kSeenEverything = UINT64_MAX;

// One script call for all keys of a lead, and one for each key, as in a cluster.
class SharedKeysTest : public testing::TestWithParam<bool> {
 protected:
  PeopleGateways world_{SharedRedisServer().url(), GetParam()};

  State Reserved(const SharedKeys::Claim& claim, int gateway = 0) {
    const auto reserved = world_.gateway(gateway).keys.Reserve(claim, {});
    stamps_[claim.lead].push_back(reserved.stamp);
    return reserved.state;
  }
  // All that the lead has reserved.
  void Release(const SharedKeys::Claim& claim, int gateway = 0) {
    for (const std::uint64_t stamp : stamps_[claim.lead]) world_.gateway(gateway).keys.Release(claim, stamp);
  }
  std::vector<LeadId> Rivals(const SharedKeys::Claim& claim, int gateway = 0) {
    const auto reserved = world_.gateway(gateway).keys.Reserve(claim, {});
    EXPECT_EQ(reserved.state, State::kConflict);
    return reserved.owners;
  }
  GivenPerson Confirmed(std::vector<IdentityKey> claims, std::string profile = "",
                        std::vector<BlockingKey> blocks = {}) {
    GivenPerson person = world_.Person(std::move(claims), std::move(profile), std::move(blocks));
    world_.Confirm(0, person);
    return person;
  }
  std::string RecentOfKey(const SearchKey& key) {
    const RedisContext& context = world_.gateway(0).context;
    return RecentOf(context.layout, PlaceOf(key, context.index_buckets));
  }
  // As if the time had passed.
  void Forget(const IdentityKey& key) { world_.gateway(0).Ask({"DEL", RecentOfKey(SearchKeyOf(key))}); }
  void Age(const IdentityKey& key, const LeadId& lead, const std::string& stamp) {
    const std::string recent = RecentOfKey(SearchKeyOf(key));
    std::string text = world_.gateway(0).Ask({"GET", recent}).value.text();
    const std::size_t at = text.find(IdBytes(lead));
    ASSERT_NE(at, std::string::npos);
    text.replace(at + 17, 16, stamp);
    ASSERT_TRUE(world_.gateway(0).Ask({"SET", recent, text, "KEEPTTL"}).ok());
  }

  std::map<LeadId, std::vector<std::uint64_t>> stamps_;
};
INSTANTIATE_TEST_SUITE_P(OneCall, SharedKeysTest, testing::Values(true),
                         [](const auto&) { return std::string("ForAllKeys"); });
INSTANTIATE_TEST_SUITE_P(ACall, SharedKeysTest, testing::Values(false),
                         [](const auto&) { return std::string("ForEachKey"); });

TEST_P(SharedKeysTest, WhoIsConfirmedIsFoundByEveryGatewayAndWhoHasReservedByNobody) {
  const GivenPerson ada = world_.Person({KeyOf("ada"), KeyOf("ada", IdentityKind::kPhoneAndName)});
  const std::uint64_t before = world_.Now();
  ASSERT_EQ(Reserved(world_.ClaimOf(ada, before)), State::kReserved);
  EXPECT_THAT(world_.Owners(1, {KeyOf("ada")}), IsEmpty());
  world_.Confirm(0, ada);
  for (const int gateway : {0, 1}) {
    EXPECT_THAT(world_.Owners(gateway, {KeyOf("ada"), KeyOf("bob")}), ElementsAre(ada.lead));
    EXPECT_THAT(world_.Owners(gateway, ada.claims), ElementsAre(ada.lead, ada.lead)) << "once a key";
  }
  EXPECT_GT(world_.Now(), before);
}

TEST_P(SharedKeysTest, AClaimAfterTheLookIsAConflict) {
  const std::uint64_t before = world_.Now();
  const GivenPerson ada = Confirmed({KeyOf("ada")});
  const GivenPerson other = world_.Person({KeyOf("bob"), KeyOf("ada")});
  EXPECT_THAT(Rivals(world_.ClaimOf(other, before), 1), ElementsAre(ada.lead));
  EXPECT_EQ(Reserved(world_.ClaimOf(world_.Person({KeyOf("bob")}), before)), State::kReserved) << "it was released";
  EXPECT_EQ(Reserved(world_.ClaimOf(other, world_.Now())), State::kConflict) << "who waits for bob in vain";
  EXPECT_EQ(Reserved(world_.ClaimOf(world_.Person({KeyOf("ada")}), world_.Now())), State::kReserved);
  EXPECT_EQ(Reserved(world_.ClaimOf(world_.Person({KeyOf("ada")}), kSeenEverything)), State::kReserved);
}

TEST_P(SharedKeysTest, WhatManyShareIsNoConflict) {
  const std::uint64_t before = world_.Now();
  const std::vector<IdentityKey> shared = {KeyOf("acme", IdentityKind::kPhoneAndCompany),
                                           KeyOf("+49", IdentityKind::kPhone)};
  const GivenPerson ada = Confirmed(shared);
  EXPECT_EQ(Reserved(world_.ClaimOf(world_.Person(shared), before)), State::kReserved);
  EXPECT_THAT(world_.Owners(1, {shared[1]}), ElementsAre(ada.lead)) << "and is found all the same";
}

TEST_P(SharedKeysTest, WhoHasThePersonInViewMeetsOnlyTheSameRequest) {
  const std::uint64_t before = world_.Now();
  GivenPerson first = world_.Person({KeyOf("ada")});
  first.digest = 7;
  world_.Confirm(0, first);
  struct Case {
    const char* name;
    bool knows_person, shares_keys;
    std::uint64_t digest;
    const char* form;
    State expected;
  };
  const Case cases[] = {
      {"unaware", false, false, 8, "demo", State::kConflict},
      {"knows the person", true, false, 8, "demo", State::kReserved},
      {"knows the person, the same again", true, false, 7, "demo", State::kConflict},
      {"the same content on another form", true, false, 7, "other", State::kReserved},
      {"a family's mailbox", false, true, 8, "demo", State::kReserved},
      {"a family's mailbox, the same again", false, true, 7, "demo", State::kConflict},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    GivenPerson second = world_.Person({KeyOf("ada")});
    SharedKeys::Claim claim = world_.ClaimOf(second, before);
    claim.content_digest = one.digest;
    claim.form = one.form;
    claim.knows_person = one.knows_person;
    claim.shares_keys = one.shares_keys;
    EXPECT_EQ(Reserved(claim, 1), one.expected);
    Release(claim, 1);
  }
}

TEST_P(SharedKeysTest, WhoCameUnderABlockIsAskedAbout) {
  const std::uint64_t before = world_.Now();
  const BlockingKey block{77};
  const GivenPerson robert = Confirmed({}, "robert", {block});
  const SamePerson is_robert = [](std::string_view profile) { return profile == "robert"; };
  const SamePerson is_peter = [](std::string_view profile) { return profile == "peter"; };
  struct Case {
    const char* name;
    const SamePerson* same;
    bool knows_person, shares_keys, knows_alike;
    std::uint64_t seen;
    State expected;
  };
  const Case cases[] = {
      {"the same person", &is_robert, false, false, false, before, State::kConflict},
      {"who shares keys asks all the same", &is_robert, false, true, false, before, State::kConflict},
      {"another person", &is_peter, false, false, false, before, State::kReserved},
      {"nobody is asked", nullptr, false, false, false, before, State::kReserved},
      {"knows the person", &is_robert, true, false, false, before, State::kReserved},
      {"knows somebody alike", &is_robert, false, false, true, before, State::kReserved},
      {"has looked since", &is_robert, false, false, false, world_.Now(), State::kReserved},
      {"claims without asking", &is_robert, false, false, false, kSeenEverything, State::kReserved},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const GivenPerson bob = world_.Person({}, "bob", {block});
    SharedKeys::Claim claim = world_.ClaimOf(bob, one.seen);
    claim.same_person = one.same;
    claim.knows_person = one.knows_person;
    claim.shares_keys = one.shares_keys;
    claim.knows_alike = one.knows_alike;
    const auto reserved = world_.gateway(1).keys.Reserve(claim, {});
    EXPECT_EQ(reserved.state, one.expected);
    if (one.expected == State::kConflict) {
      EXPECT_THAT(reserved.owners, ElementsAre(robert.lead));
    }
    Release(claim, 1);
  }
}

TEST_P(SharedKeysTest, AProfileIsAskedAboutWhole) {
  const std::uint64_t before = world_.Now();
  std::vector<GivenPerson> people;
  for (const std::size_t size : {0UL, 1UL, 9'999UL, 10'000UL, 70'000UL}) {
    people.push_back(Confirmed({}, std::string(size, 'x') + "end", {{77}}));
  }
  for (const GivenPerson& one : people) {
    SCOPED_TRACE(one.profile.size());
    const SamePerson same = [&](std::string_view profile) { return profile == one.profile; };
    const GivenPerson other = world_.Person({}, "other", {{77}});
    SharedKeys::Claim claim = world_.ClaimOf(other, before);
    claim.same_person = &same;
    EXPECT_THAT(Rivals(claim, 1), ElementsAre(one.lead));
  }
}

TEST_P(SharedKeysTest, OfTwoThatMeetTheYoungerGivesWayAndNeitherGoesOnAlone) {
  const std::uint64_t before = world_.Now();
  const GivenPerson older = world_.Person({KeyOf("ada")}), younger = world_.Person({KeyOf("ada")});
  ASSERT_EQ(Reserved(world_.ClaimOf(older, before)), State::kReserved);
  EXPECT_THAT(Rivals(world_.ClaimOf(younger, before), 1), ElementsAre(older.lead)) << "which may yet be stored";
  Release(world_.ClaimOf(older, before));
  ASSERT_EQ(Reserved(world_.ClaimOf(younger, before), 1), State::kReserved);
  EXPECT_THAT(Rivals(world_.ClaimOf(older, before)), ElementsAre(younger.lead)) << "older, but later: it cannot know";
  world_.Confirm(1, younger);
  EXPECT_THAT(Rivals(world_.ClaimOf(older, before)), ElementsAre(younger.lead));
}

TEST_P(SharedKeysTest, AReservationWhoseGatewayDiedRunsOut) {
  const std::uint64_t before = world_.Now();
  const GivenPerson dead = world_.Person({KeyOf("ada")});
  ASSERT_EQ(Reserved(world_.ClaimOf(dead, before)), State::kReserved);
  const std::string recent = RecentOfKey(SearchKeyOf(KeyOf("ada")));
  const std::int64_t lives = world_.gateway(0).Ask({"PTTL", recent}).value.integer();
  EXPECT_GT(lives, 10'000) << "no key stays";
  EXPECT_LE(lives, 16'000);
  const GivenPerson next = world_.Person({KeyOf("ada")});
  EXPECT_EQ(Reserved(world_.ClaimOf(next, before), 1), State::kConflict);
  Age(KeyOf("ada"), dead.lead, std::to_string(before - 10'000'000));
  EXPECT_EQ(Reserved(world_.ClaimOf(next, before), 1), State::kReserved);
  world_.Confirm(1, next);
  EXPECT_EQ(world_.gateway(0).Ask({"STRLEN", recent}).value.integer(), static_cast<std::int64_t>(kRecentClaimBytes))
      << "nothing is left of the dead one";
}

TEST_P(SharedKeysTest, ALookTooLongAgoIsAConflictOnlyWhereSomebodyHasTheKey) {
  const GivenPerson ada = Confirmed({KeyOf("ada")});
  Forget(KeyOf("ada"));
  EXPECT_THAT(Rivals(world_.ClaimOf(world_.Person({KeyOf("ada")}), 1)), IsEmpty()) << "nobody can say who";
  EXPECT_EQ(Reserved(world_.ClaimOf(world_.Person({KeyOf("bob")}), 1)), State::kReserved);
  EXPECT_EQ(Reserved(world_.ClaimOf(world_.Person({KeyOf("ada")}), world_.Now())), State::kReserved);
  world_.gateway(0).Ask({"FLUSHALL"});
  world_.Confirm(0, ada);
  Forget(KeyOf("ada"));
  EXPECT_EQ(Reserved(world_.ClaimOf(ada, 1)), State::kReserved) << "its own claim";
}

// A lead that is corrected claims what it has again; when that is given up, it still has it, and others still hear of
// it.
TEST_P(SharedKeysTest, WhoGivesUpANewClaimKeepsTheOldOne) {
  const std::uint64_t before = world_.Now();
  const GivenPerson ada = Confirmed({KeyOf("ada")});
  const SharedKeys::Claim again = world_.ClaimOf(ada, world_.Now());
  ASSERT_EQ(Reserved(again), State::kReserved);
  ASSERT_EQ(Reserved(again), State::kReserved) << "as often as it likes";
  EXPECT_EQ(Reserved(world_.ClaimOf(world_.Person({KeyOf("ada")}), world_.Now()), 1), State::kConflict);
  Release(again);
  EXPECT_THAT(Rivals(world_.ClaimOf(world_.Person({KeyOf("ada")}), before), 1), ElementsAre(ada.lead));
  EXPECT_THAT(world_.Owners(1, {KeyOf("ada")}), ElementsAre(ada.lead));
}

// Two changes of one lead at two gateways: the one that gives way takes nothing from the other.
TEST_P(SharedKeysTest, WhoIsReleasedTakesNoOtherReservationAway) {
  const GivenPerson ada = world_.Person({KeyOf("ada")});
  const SharedKeys::Claim claim = world_.ClaimOf(ada, world_.Now());
  const auto one = world_.gateway(0).keys.Reserve(claim, {}), other = world_.gateway(1).keys.Reserve(claim, {});
  ASSERT_NE(one.stamp, other.stamp);
  world_.gateway(1).keys.Release(claim, other.stamp);
  EXPECT_THAT(Rivals(world_.ClaimOf(world_.Person({KeyOf("ada")}), world_.Now())), ElementsAre(ada.lead));
  world_.gateway(0).keys.Release(claim, one.stamp);
  world_.gateway(0).keys.Release(claim, one.stamp);  // late, and once more
  EXPECT_EQ(Reserved(world_.ClaimOf(world_.Person({KeyOf("ada")}), world_.Now())), State::kReserved);
}

// A command whose caller had waited in vain for it arrives late, behind the one that was sent in its place.
TEST_P(SharedKeysTest, WhoStandsTwiceStandsWhereItCameFirst) {
  const GivenPerson older = world_.Person({KeyOf("ada")}), younger = world_.Person({KeyOf("ada")});
  const std::string recent = RecentOfKey(SearchKeyOf(KeyOf("ada")));
  ASSERT_EQ(Reserved(world_.ClaimOf(younger, world_.Now())), State::kReserved);
  const std::string claim = world_.gateway(0).Ask({"GET", recent}).value.text();
  std::atomic<bool> over = false;
  std::thread late([&] {  // as soon as the older one stands behind
    while (!over && world_.gateway(1).Ask({"STRLEN", recent}).value.integer() < 2 * 41) std::this_thread::yield();
    world_.gateway(1).Ask({"APPEND", recent, claim});
  });
  EXPECT_THAT(Rivals(world_.ClaimOf(older, world_.Now())), ElementsAre(younger.lead));
  over = true;
  late.join();
}

// The same, behind what it was confirmed with meanwhile.
TEST_P(SharedKeysTest, WhoIsConfirmedStaysSoWhateverComesLate) {
  const GivenPerson older = world_.Person({KeyOf("ada")}), younger = world_.Person({KeyOf("ada")});
  const std::string recent = RecentOfKey(SearchKeyOf(KeyOf("ada")));
  ASSERT_EQ(Reserved(world_.ClaimOf(younger, world_.Now())), State::kReserved);
  const std::string claim = world_.gateway(0).Ask({"GET", recent}).value.text();
  const std::uint64_t seen = world_.Now();
  std::string confirmed = claim;
  confirmed[16] = 'c';
  confirmed.replace(17, 16, std::to_string(seen + 1));
  std::atomic<bool> over = false;
  std::thread late([&] {
    std::string text;
    while (!over && text.size() < 2 * 41) text = world_.gateway(1).Ask({"GET", recent}).value.text();
    if (text.size() == 2 * 41) world_.gateway(1).Ask({"SET", recent, text.substr(41) + confirmed + claim});
  });
  EXPECT_THAT(Rivals(world_.ClaimOf(older, seen)), ElementsAre(younger.lead));
  over = true;
  late.join();
}

// What a failover lost: whoever waits does not know any more who has seen it.
TEST_P(SharedKeysTest, WhoLosesItsPlaceWhileItWaitsIsNotReserved) {
  const GivenPerson older = world_.Person({KeyOf("ada")}), younger = world_.Person({KeyOf("ada")});
  const std::string recent = RecentOfKey(SearchKeyOf(KeyOf("ada")));
  ASSERT_EQ(Reserved(world_.ClaimOf(younger, world_.Now())), State::kReserved);
  const std::string claim = world_.gateway(0).Ask({"GET", recent}).value.text();
  std::atomic<bool> over = false;
  std::thread failover([&] {
    while (!over && world_.gateway(1).Ask({"STRLEN", recent}).value.integer() < 2 * 41) std::this_thread::yield();
    world_.gateway(1).Ask({"SET", recent, claim});
  });
  EXPECT_NE(Reserved(world_.ClaimOf(older, world_.Now())), State::kReserved);
  over = true;
  failover.join();
}

// The clock of one master is ahead of the others': it is what reservations are stamped by, so none is void too early.
TEST(ServerClock, IsTheLatestOfAll) {
  ServerClock clock;
  EXPECT_EQ(clock.Now(), 0U);
  constexpr std::uint64_t kNow = 1'795'255'200'000'000, kAhead = 5'000'000;
  clock.Note(kNow + kAhead);
  clock.Note(kNow);
  EXPECT_GE(clock.Now(), kNow + kAhead);
  EXPECT_LT(clock.Now(), kNow + 2 * kAhead);
}

TEST_P(SharedKeysTest, ConfirmingAgainChangesNothing) {
  const GivenPerson ada = Confirmed({KeyOf("ada")}, "ada", {{5}});
  const std::uint64_t seen = world_.Now();
  for (int i = 0; i < 3; ++i) world_.Confirm(i, ada);
  EXPECT_THAT(world_.Owners(0, {KeyOf("ada")}), ElementsAre(ada.lead));
  EXPECT_EQ(Reserved(world_.ClaimOf(world_.Person({KeyOf("ada")}), seen)), State::kReserved)
      << "a replay is no news to who has seen it";
}

TEST_P(SharedKeysTest, OfManyOwnersTheEarliestAndTheLatestAreFoundAndAllAreKept) {
  const SearchKey key = SearchKeyOf(KeyOf("switchboard", IdentityKind::kPhone));
  std::vector<LeadId> all;
  for (int i = 0; i < 300; ++i) {
    all.push_back(Confirmed({KeyOf("switchboard", IdentityKind::kPhone)}).lead);
    if (i == 3 || i == 4 || i == 16 || i == 17 || i == 299) {
      SCOPED_TRACE(i);
      std::vector<LeadId> expected(all.end() - std::min<std::ptrdiff_t>(16, i), all.end());
      if (expected.size() < all.size()) expected.insert(expected.begin(), all.front());
      EXPECT_EQ(world_.Owners(1, {KeyOf("switchboard", IdentityKind::kPhone)}), expected);
      const auto kept = world_.gateway(1).keys.AllWith(key);
      ASSERT_TRUE(kept.ok());
      EXPECT_EQ(*kept, all);
    }
  }
}

// All keys in one hash: its lines go on in field after field, and one look has to read on.
TEST_P(SharedKeysTest, WhoStandsFarDownALineIsFound) {
  for (const int gateway : {0, 1}) world_.gateway(gateway).context.index_buckets = 1;
  const auto name = [](int i) { return "n" + std::to_string(i); };
  const auto block = [](int i) { return BlockingKey{MixBits(static_cast<std::uint64_t>(i))}; };
  std::vector<GivenPerson> people;
  for (int i = 0; i < 600; ++i) people.push_back(Confirmed({KeyOf(name(i))}, name(i), {block(i)}));
  const auto find = [&](int i) {
    SCOPED_TRACE(i);
    const LeadId lead = people[static_cast<std::size_t>(i)].lead;
    EXPECT_THAT(world_.Owners(1, {KeyOf(name(i))}), ElementsAre(lead));
    const auto alike = world_.gateway(1).keys.FindAlike(std::vector{block(i)},
                                                        [&](std::string_view profile) { return profile == name(i); });
    ASSERT_TRUE(alike.ok());
    ASSERT_EQ(alike->leads.size(), 1U);
    EXPECT_EQ(alike->leads[0].lead.lead, lead);
  };
  for (int round = 0; round < 2; ++round) {  // the second knows how long the lines are
    for (int i = 0; i < 600; ++i) find(i);
  }
  EXPECT_THAT(world_.Owners(1, {KeyOf("nobody")}), IsEmpty());
}

TEST_P(SharedKeysTest, ALeadThatComesLateStandsWhereItBelongs) {
  const GivenPerson late = world_.Person({KeyOf("ada")});
  std::vector<LeadId> all = {late.lead};
  for (int i = 0; i < 40; ++i) all.push_back(Confirmed({KeyOf("ada")}).lead);
  world_.Confirm(0, late);
  const auto kept = world_.gateway(0).keys.AllWith(SearchKeyOf(KeyOf("ada")));
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(*kept, all);
  EXPECT_EQ(world_.Owners(1, {KeyOf("ada")}).front(), late.lead);
}

TEST_P(SharedKeysTest, ABlockThatManyShareFindsNobodyAndIsForgotten) {
  const BlockingKey block{9};
  const SamePerson anybody = [](std::string_view) { return true; };
  const std::uint64_t before = world_.Now();
  const std::vector<BlockingKey> blocks = {block};
  for (std::size_t i = 0; i <= kMostSharing; ++i) {
    Confirmed({}, "p" + std::to_string(i), {block});
    if (i + 2 < kMostSharing) continue;
    const auto answer = world_.gateway(1).keys.FindAlike(blocks, anybody);
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->generic, i < kMostSharing ? 0 : 1);
    EXPECT_EQ(answer->leads.size(), i < kMostSharing ? i + 1 : 0);
  }
  const RedisContext& context = world_.gateway(0).context;
  const KeyPlace place = PlaceOf(block, context.index_buckets);
  EXPECT_EQ(world_.gateway(0).Ask({"EXISTS", ManyOf(context.layout, place)}).value.integer(), 0);
  const GivenPerson one = world_.Person({}, "one", {block});
  SharedKeys::Claim claim = world_.ClaimOf(one, before);
  claim.same_person = &anybody;
  EXPECT_EQ(Reserved(claim), State::kReserved) << "it says nothing of anybody any more";
}

// A mailbox that a script floods: what is kept of it is bounded, and nobody who looked before is told there was nobody.
TEST_P(SharedKeysTest, OfVeryManyClaimsAtOnceSomeAreKeptAndNoneIsHidden) {
  const std::uint64_t before = world_.Now();
  for (int i = 0; i < 200; ++i) {
    const GivenPerson one = world_.Person({KeyOf("ada")});
    SharedKeys::Claim claim = world_.ClaimOf(one, world_.Now());
    ASSERT_EQ(Reserved(claim), State::kReserved);
    world_.Confirm(0, one);
  }
  const std::string recent = RecentOfKey(SearchKeyOf(KeyOf("ada")));
  EXPECT_LE(world_.gateway(0).Ask({"STRLEN", recent}).value.integer(), 130 * 47 + 16);
  const auto rivals = Rivals(world_.ClaimOf(world_.Person({KeyOf("ada")}), before));
  EXPECT_GE(rivals.size(), 64U);
  const GivenPerson knows = world_.Person({KeyOf("ada")});
  SharedKeys::Claim known = world_.ClaimOf(knows, before);
  known.knows_person = true;
  known.content_digest = 99;
  EXPECT_EQ(Reserved(known), State::kConflict) << "nobody can say any more who all of them were";
  EXPECT_EQ(Reserved(world_.ClaimOf(world_.Person({KeyOf("ada")}), world_.Now())), State::kReserved);
}

// In a cluster keys and records are on different servers: a lead may be in the index before it is there.
TEST_P(SharedKeysTest, WhoIsNotThereYetIsNotTakenForSeen) {
  const GivenPerson ada = world_.Person({KeyOf("ada")}, "ada", {{5}});
  world_.Confirm(0, ada, false);
  const auto answer = world_.gateway(1).keys.FindIdentities(ada.claims);
  ASSERT_TRUE(answer.ok());
  EXPECT_THAT(answer->matches, IsEmpty());
  EXPECT_THAT(Rivals(world_.ClaimOf(world_.Person({KeyOf("ada")}), answer->as_of), 1), ElementsAre(ada.lead));
  const auto alike = world_.gateway(1).keys.FindAlike(ada.blocks, [](std::string_view) { return true; });
  ASSERT_TRUE(alike.ok());
  EXPECT_EQ(alike->leads.size(), 0U);
  EXPECT_LT(alike->as_of, world_.Now());
  Forget(KeyOf("ada"));
  EXPECT_EQ(Reserved(world_.ClaimOf(world_.Person({KeyOf("ada")}), world_.Now())), State::kReserved) << "it is gone";
}

// A new master's clock is five seconds behind the old one's: what was seen there is later than anything that is
// claimed here.
TEST_P(SharedKeysTest, AMasterWhoseClockIsBehindHidesNobody) {
  constexpr std::uint64_t kBehind = 5'000'000;
  const std::uint64_t seen_at_the_old_one = world_.Now() + kBehind;
  Confirmed({KeyOf("ada")}, "ada", {{1}});
  const GivenPerson again = world_.Person({KeyOf("ada")}, "ada", {{1}});
  EXPECT_EQ(Reserved(world_.ClaimOf(again, seen_at_the_old_one)), State::kConflict);
  EXPECT_THAT(world_.Owners(0, {KeyOf("ada")}), testing::SizeIs(1)) << "who looks again finds her";
  SharedKeys::Claim claim = world_.ClaimOf(again, world_.Now());
  claim.knows_person = claim.knows_alike = true;
  claim.content_digest = 7;
  EXPECT_EQ(Reserved(claim), State::kReserved) << "nothing stays reserved of the first try";
}

TEST_P(SharedKeysTest, WhatGoesAlongIsAnsweredWithTheReservation) {
  const GivenPerson ada = world_.Person({KeyOf("ada")});
  auto reserved = world_.gateway(0).keys.Reserve(world_.ClaimOf(ada, world_.Now()), {{"ECHO", "a"}, {"ECHO", "b"}});
  EXPECT_EQ(reserved.state, State::kReserved);
  ASSERT_EQ(reserved.replies.size(), 2U);
  EXPECT_EQ(reserved.replies[1].value.text(), "b");
  EXPECT_LT(reserved.until, std::chrono::steady_clock::now() + world_.gateway(0).context.reserved_for);
  const GivenPerson nobody = world_.Person({});
  EXPECT_EQ(world_.gateway(0).keys.Reserve(world_.ClaimOf(nobody), {{"ECHO", "c"}}).replies.at(0).value.text(), "c");
}

TEST_P(SharedKeysTest, TestLeadsAndHistoryComeUnderNoBlock) {
  for (const RecordKind kind : {RecordKind::kTest, RecordKind::kHistory}) {
    const GivenPerson nobody = world_.Person({}, "nobody", {{5}});
    SharedKeys::Claim claim = world_.ClaimOf(nobody, world_.Now());
    claim.kind = kind;
    EXPECT_EQ(Reserved(claim), State::kReserved);
    const KeyPlace place = PlaceOf(BlockingKey{5}, 256);
    EXPECT_EQ(world_.gateway(0).Ask({"EXISTS", RecentOf(world_.gateway(0).context.layout, place)}).value.integer(), 0);
  }
}

TEST(SharedKeysAway, AreUnknown) {
  RedisServer server;
  ASSERT_TRUE(server.Start());
  PeopleGateways world(server.url(), true, 1);
  const GivenPerson ada = world.Person({KeyOf("ada")});
  ASSERT_EQ(world.gateway(0).keys.Reserve(world.ClaimOf(ada, world.Now()), {}).state, State::kReserved);
  server.Kill();
  EXPECT_EQ(world.gateway(0).keys.Reserve(world.ClaimOf(ada, 1), {}).state, State::kUnknown);
  EXPECT_EQ(world.gateway(0).keys.FindIdentities(ada.claims).status().code(), StatusCode::kUnavailable);
  EXPECT_EQ(world.gateway(0).keys.FindAlike(ada.blocks, nullptr).status().code(), StatusCode::kUnavailable);
  world.gateway(0).keys.Release(world.ClaimOf(ada, 1), 1);
}

}  // namespace
}  // namespace leadgate
