// What stands for a lead's id in the index: who is meant, and what becomes of two leads that share it.
#include "store/redis/lead_references.h"

#include <gmock/gmock.h>

#include "dedupe/identity_keys.h"
#include "store/record_json.h"
#include "store/redis/lead_parts.h"
#include "tests/store/redis/people_gateways.h"

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

LeadId IdWith(std::uint32_t first, std::array<std::uint8_t, 4> last) {
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t i = 0; i < 4; ++i) bytes[i] = static_cast<std::uint8_t>(first >> (8 * i));
  std::copy(last.begin(), last.end(), bytes.begin() + 12);
  return LeadId(bytes);
}

// Ids that are told apart by no reference of five bytes.
std::vector<LeadId> Alike(std::size_t count) {
  constexpr std::array<std::uint8_t, 4> kLast = {9, 8, 7, 6};
  const LeadId first = IdWith(1, kLast);
  std::vector<LeadId> alike = {first};
  for (std::uint32_t i = 2; alike.size() < count; ++i) {
    const LeadId other = IdWith(i, kLast);
    if (BucketOf(other) == BucketOf(first)) alike.push_back(other);
  }
  return alike;
}

// Stored: these values never change.
TEST(LeadReference, IsWhatItAlwaysWas) {
  const LeadId id = *LeadId::Parse("01JD4Z3T7M8QK2N5W6X9Y0ABCD");
  EXPECT_EQ(BucketOf(id), 208);
  EXPECT_THAT(ReferenceOf(id), ElementsAre('\x34', '\x38', '\x2d', '\x8d', '\x05'));
  EXPECT_EQ(ReferenceTableOf(Layout("w"), ReferenceOf(id)), Layout("w").InBucket(208, std::string("i:\x1c")));
}

TEST(LeadReference, IsNeverTheMarkOfAGenericBlock) {
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    EXPECT_NE(ReferenceOf(IdWith(i, {255, 255, 255, 255})).substr(0, kShortReferenceBytes), std::string(4, '\xff'));
  }
}

class LeadReferencesTest : public testing::TestWithParam<bool> {
 protected:
  PeopleGateways world_{SharedRedisServer().url(), GetParam()};
  LeadReferences references_{world_.gateway(0).context};

  void Note(const LeadId& id) { ASSERT_TRUE(world_.gateway(0).Ask(references_.NoteCommand(id)).ok()); }
  std::vector<LeadId> Meant(const std::string& reference) {
    const auto read = references_.Read({&reference, 1}, LeadReferences::Wanted::kHead, redis::Soon());
    EXPECT_TRUE(read.ok()) << read.status().ToString();
    std::vector<LeadId> ids;
    for (const ReferredLead& lead : read->front()) ids.push_back(lead.id);
    return ids;
  }
  // Confirmed, with a record that says what it may be found by.
  void Store(const GivenPerson& person, const std::string& address) {
    world_.Confirm(0, person);
    LeadRecord record;
    record.id = person.lead;
    record.lead.email.canonical = address;
    world_.gateway(0).Ask({"HSET", world_.gateway(0).context.layout.Lead(person.lead), "c",
                           EncodeStoredChange({1, "", EncodeRecord(record)})});
  }
};
INSTANTIATE_TEST_SUITE_P(Of, LeadReferencesTest, testing::Bool(),
                         [](const auto& one) { return std::string(one.param ? "OneCall" : "ACallEach"); });

TEST_P(LeadReferencesTest, OfVeryManyLeadsEachIsNamedOnce) {
  std::uint32_t number = 0;
  std::vector<LeadId> all;
  std::vector<std::string> references;
  for (int i = 0; i < 3000; ++i) {
    // All in one table, so that its lines grow beyond a field.
    std::array<std::uint8_t, 4> last = {4, 0, static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)};
    while (BucketOf(IdWith(++number, last)) != 7) {
    }
    all.push_back(IdWith(number, last));
    references.push_back(ReferenceOf(all.back()));
    Note(all.back());
    if (i % 10 == 0) Note(all.back());
  }
  const auto read = references_.Read(references, LeadReferences::Wanted::kIds, redis::Soon());
  ASSERT_TRUE(read.ok());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto is = [&](const ReferredLead& lead) { return lead.id == all[i]; };
    EXPECT_EQ(std::ranges::count_if((*read)[i], is), 1);
  }
  EXPECT_THAT(Meant(ReferenceOf(Alike(1)[0])), IsEmpty());
}

TEST_P(LeadReferencesTest, OfTwoThatShareOneOnlyTheOwnerIsFoundByAKey) {
  const std::vector<LeadId> ids = Alike(3);
  GivenPerson ada = world_.Person({EmailIdentity("ada@acme.example")});
  GivenPerson bob = world_.Person({EmailIdentity("bob@acme.example")});
  GivenPerson another = world_.Person({EmailIdentity("ada@acme.example")});
  ada.lead = ids[0];
  bob.lead = ids[1];
  another.lead = ids[2];
  Store(ada, "ada@acme.example");
  Store(bob, "bob@acme.example");
  EXPECT_THAT(Meant(ReferenceOf(ada.lead)), UnorderedElementsAre(ada.lead, bob.lead));
  EXPECT_THAT(world_.Owners(1, ada.claims), ElementsAre(ada.lead));
  EXPECT_THAT(world_.Owners(1, bob.claims), ElementsAre(bob.lead));
  const auto all = world_.gateway(1).keys.AllWith(SearchKeyOf(bob.claims[0]));
  ASSERT_TRUE(all.ok());
  EXPECT_THAT(*all, ElementsAre(bob.lead));
  Store(another, "ada@acme.example");
  EXPECT_THAT(world_.Owners(1, ada.claims), ElementsAre(ada.lead, another.lead)) << "both have it";
}

TEST_P(LeadReferencesTest, UnderABlockAllThatShareOneAreCompared) {
  const std::vector<LeadId> ids = Alike(2);
  GivenPerson ada = world_.Person({}, "ada", {{5}}), bob = world_.Person({}, "bob", {{6}});
  ada.lead = ids[0];
  bob.lead = ids[1];
  world_.Confirm(0, ada);
  world_.Confirm(0, bob);
  const auto answer =
      world_.gateway(1).keys.FindAlike(ada.blocks, [](std::string_view profile) { return profile == "ada"; });
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->compared, 2);
  ASSERT_EQ(answer->leads.size(), 1U);
  EXPECT_EQ(answer->leads[0].lead.lead, ada.lead);
}

}  // namespace
}  // namespace leadgate
