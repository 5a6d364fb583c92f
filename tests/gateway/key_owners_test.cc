// Who of the owners of a mailbox or a number is the lead's person.
#include "gateway/key_owners.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

LeadId Id(std::uint8_t n) {
  std::array<std::uint8_t, 16> bytes{};
  bytes[15] = n;
  return LeadId(bytes);
}

struct Person {
  std::string first_name, last_name;
  std::string mailbox = "family";  // at example.com
  std::string phone = "+14155552671";
};

Lead LeadOf(const Person& person) {
  Lead lead;
  lead.first_name = {person.first_name, person.first_name, !person.first_name.empty()};
  lead.last_name = {person.last_name, person.last_name, !person.last_name.empty()};
  lead.email.local = person.mailbox;
  lead.email.domain = lead.email.registrable = "example.com";
  lead.email.raw = lead.email.value = lead.email.canonical = person.mailbox + "@example.com";
  lead.email.valid = true;
  lead.phone.e164 = person.phone;
  lead.phone.valid = !person.phone.empty();
  return lead;
}

struct World {
  // Earlier leads that own a key of the lead's, from 1 on; each by its mailbox, or by number and name.
  World& Owner(const Person& person, IdentityKind kind = IdentityKind::kEmail, std::uint8_t delivered_as = 0) {
    auto record = std::make_shared<LeadRecord>();
    record->id = Id(++count);
    record->lead = LeadOf(person);
    record->decision.status = LeadStatus::kPassed;
    if (delivered_as != 0) record->decision.delivered_as = Id(delivered_as);
    IdentityMatch match;
    match.kind = kind;
    match.lead = record->id;
    identities.matches.push_back(match);
    records.emplace(record->id, std::move(record));
    return *this;
  }
  World& Said(std::uint8_t one, std::uint8_t other, MatchVerdict verdict) {
    answers.push_back({Id(one), Id(other), verdict, "person:kim", "", 1});
    return *this;
  }
  KeyOwners Of(const Person& person) const {
    const Likeness likeness(LeadOf(person), std::make_shared<const Policy>(), nullptr);
    return SettleOwners(identities, records, likeness, SaidOfPeople(answers, {}), Id(100));
  }

  IdentityAnswer identities;
  OwnerRecords records;
  std::vector<MatchAnswer> answers;
  std::uint8_t count = 0;
};

constexpr auto kByNumber = IdentityKind::kPhoneAndName;

TEST(KeyOwners, ACoupleAtOneMailbox) {
  const World world = World().Owner({"Anton", "Kern"}).Owner({"Berta", "Kern"});
  const KeyOwners berta = world.Of({"Berta", "Kern"});
  EXPECT_THAT(berta.sure, ElementsAre(Id(2)));
  EXPECT_THAT(berta.others, ElementsAre(Id(1)));
  EXPECT_THAT(berta.unsure, IsEmpty());
  EXPECT_THAT(berta.taken, ElementsAre(Id(1)));

  const KeyOwners nameless = world.Of({"", "Kern"});
  EXPECT_THAT(nameless.sure, IsEmpty());
  EXPECT_THAT(nameless.unsure, ElementsAre(Id(1), Id(2)));
  EXPECT_THAT(nameless.taken, ElementsAre(Id(1), Id(2)));

  const KeyOwners child = world.Of({"Clara", "Kern"});
  EXPECT_THAT(child.sure, IsEmpty());
  EXPECT_THAT(child.others, ElementsAre(Id(1), Id(2)));
}

TEST(KeyOwners, ANameInAnotherScriptSaysNothing) {
  const World world = World().Owner({"רחל", "כהן"});
  EXPECT_THAT(world.Of({"Rachel", "Cohen"}).sure, ElementsAre(Id(1)));
  EXPECT_THAT(World().Owner({"田中", "健"}).Of({"Ken", "Tanaka"}).sure, ElementsAre(Id(1)));
  EXPECT_THAT(World().Owner({"Мария", "Кузнецова"}).Of({"Boris", "Kern"}).others, ElementsAre(Id(1)));
}

TEST(KeyOwners, OneWhoCameOftenIsOne) {
  World world;
  for (int i = 0; i < 4; ++i) world.Owner({"Anton", "Kern"});
  const KeyOwners again = world.Of({"", "Kern"});
  EXPECT_THAT(again.sure, ElementsAre(Id(1), Id(2), Id(3), Id(4)));
  EXPECT_THAT(again.unsure, IsEmpty());
}

// Their last names differ, which a marriage may be: a person said that it is none.
TEST(KeyOwners, OfTwoWhomAPersonToldApartItIsTheOneOfItsName) {
  World world;
  world.Owner({"Tina", "Boll"}).Owner({"Tina", "Zorn"}).Said(1, 2, MatchVerdict::kDifferent);
  EXPECT_THAT(world.Of({"Tina", "Boll"}).sure, ElementsAre(Id(1)));
  world.Owner({"Tina", "Boll"});  // 3, of whom nobody said anything
  const KeyOwners zorn = world.Of({"Tina", "Zorn"});
  EXPECT_THAT(zorn.sure, ElementsAre(Id(2)));
  EXPECT_THAT(zorn.others, ElementsAre(Id(1), Id(3)));
  world.Owner({"Tina", "Zorn"});
  const KeyOwners boll = world.Of({"Tina", "Boll"});
  EXPECT_THAT(boll.sure, ElementsAre(Id(1), Id(3)));
  EXPECT_THAT(boll.others, ElementsAre(Id(2), Id(4)));
  const KeyOwners either = world.Of({"Tina", ""});
  EXPECT_THAT(either.sure, IsEmpty());
  EXPECT_THAT(either.unsure, ElementsAre(Id(1), Id(2), Id(3), Id(4)));
}

TEST(KeyOwners, OneNameAndTwoPeopleAllTheSame) {
  World world;
  world.Owner({"Jan", "Holt"}).Owner({"Jan", "Holt"}).Owner({"Jan", "Holt"}).Said(1, 2, MatchVerdict::kDifferent);
  const KeyOwners again = world.Of({"Jan", "Holt"});
  EXPECT_THAT(again.sure, IsEmpty());
  EXPECT_THAT(again.unsure, ElementsAre(Id(1), Id(2), Id(3)));
}

TEST(KeyOwners, TheMailboxDecidesBeforeTheNumber) {
  const World world =
      World().Owner({"Hugo", "Kern senior", "hugo.sr"}, kByNumber).Owner({"Hugo", "Kern junior", "hugo.jr"});
  const KeyOwners son = world.Of({"Hugo", "Kern", "hugo.jr"});
  EXPECT_THAT(son.sure, ElementsAre(Id(2)));
  EXPECT_FALSE(son.sure.contains(Id(1)));
  EXPECT_TRUE(son.taken.contains(Id(1)));
}

TEST(KeyOwners, NamesakesOnOneNumberWithMailboxesOfTheirOwn) {
  const World world = World().Owner({"Ida", "Wolf", "ida.wolf"}, kByNumber);
  EXPECT_THAT(world.Of({"Ida", "Wolf", "iw77"}).others, ElementsAre(Id(1)));
}

TEST(KeyOwners, WhatSomebodyElseUpdatedIsTaken) {
  // "Wolke" made the record 1, and Ida, at Wolke's mailbox, updated it.
  const World world = World().Owner({"", "Wolke"}).Owner({"Ida", "Wolke"}, IdentityKind::kEmail, 1);
  const KeyOwners max = world.Of({"Max", "Wolke"});
  EXPECT_THAT(max.sure, ElementsAre(Id(1)));
  EXPECT_THAT(max.others, ElementsAre(Id(2)));
  EXPECT_THAT(max.taken, ElementsAre(Id(1)));
}

TEST(KeyOwners, APersonsAnswerComesBefore) {
  World world = World().Owner({"Anton", "Kern"}).Owner({"Berta", "Kern"});
  world.Said(100, 1, MatchVerdict::kSame);
  const KeyOwners berta = world.Of({"Berta", "Kern"});
  EXPECT_THAT(berta.others, IsEmpty());
  EXPECT_THAT(berta.unsure,
              ElementsAre(Id(1), Id(2)));  // two people, and the answer speaks for one, the name for the other

  World one = World().Owner({"Anton", "Kern"}).Owner({"Toni", "Kern"});
  EXPECT_THAT(one.Said(1, 2, MatchVerdict::kSame).Of({"", "Kern"}).sure, ElementsAre(Id(1), Id(2)));
  World two = World().Owner({"Anton", "Kern"}).Owner({"Toni", "Kern"});
  EXPECT_THAT(two.Said(1, 2, MatchVerdict::kDifferent).Of({"", "Kern"}).sure, IsEmpty());
}

TEST(KeyOwners, AKeyIsAllThatIsLeft) {
  World world = World().Owner({"Anton", "Kern"});
  world.records.clear();
  EXPECT_THAT(world.Of({"Berta", "Kern"}).sure, ElementsAre(Id(1)));
}

// A number says nothing of who it is, and a lead nothing of itself.
TEST(KeyOwners, KeysThatNameNobodyAreLeftOut) {
  World world = World().Owner({"Anton", "Kern"}, IdentityKind::kPhone).Owner({"Anton", "Kern"});
  world.identities.matches.back().lead = Id(100);
  const KeyOwners owners = world.Of({"Anton", "Kern"});
  EXPECT_THAT(owners.sure, IsEmpty());
  EXPECT_THAT(owners.others, IsEmpty());
}

}  // namespace
}  // namespace leadgate
