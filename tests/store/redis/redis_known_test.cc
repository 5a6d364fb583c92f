// The CRM's own records in Redis, where the contract does not look: entries that come late, twice, and from two
// gateways.
#include "store/redis/redis_known.h"

#include <gmock/gmock.h>

#include "store/redis/known_names.h"
#include "tests/redis/support/connected.h"
#include "tests/store/redis/applying_writer.h"
#include "tests/store/redis/redis_world.h"

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RedisKnownTest : public testing::TestWithParam<bool> {
 protected:
  RedisKnownTest()
      : client_(redis::Connected(SharedRedisServer().url())), context_{client_.get(), Layout(NewWorkspace())} {
    context_.clock = &clock_;
    context_.timeout = context_.patience = std::chrono::seconds(10);
    context_.index_buckets = 64;
    context_.one_server = GetParam();
    writer_.apply = [this](const Entry& entry) { return known_.Apply(entry); };
  }

  static KnownRecord Contact(const std::string& crm_id, const std::string& email, std::uint64_t block = 7) {
    KnownRecord record;
    record.object = KnownObject::kContact;
    record.crm_id = crm_id;
    record.profile = "profile of " + crm_id;
    record.keys = {KeyOf(email)};
    record.blocks = {{block}};
    return record;
  }
  void Put(const KnownRecord& record) {
    const auto put = known_.PutKnown({record});
    ASSERT_TRUE(put.ok()) << put.status().ToString();
  }
  std::vector<std::string> Found(const KnownQuery& query) {
    const auto found = known_.FindKnown(query);
    EXPECT_TRUE(found.ok()) << found.status().ToString();
    std::vector<std::string> names;
    for (const KnownFound& one : *found) names.push_back(one.record.crm_id);
    return names;
  }
  std::vector<std::string> Found(const std::string& email) { return Found({.keys = {KeyOf(email)}}); }
  std::vector<std::string> UnderBlock(std::uint64_t block) {
    return Found({.blocks = {{block}}, .keep = [](std::string_view) { return true; }});
  }
  std::uint64_t Contacts() { return (*known_.CountKnown())[1]; }

  ManualClock clock_{kNoon};
  std::unique_ptr<redis::Redis> client_;
  RedisContext context_;
  ApplyingWriter writer_;
  RedisKnown known_{context_, writer_};
};
INSTANTIATE_TEST_SUITE_P(OneCall, RedisKnownTest, testing::Values(true),
                         [](const auto&) { return std::string("ForAllKeys"); });
INSTANTIATE_TEST_SUITE_P(ACall, RedisKnownTest, testing::Values(false),
                         [](const auto&) { return std::string("ForEachKey"); });

// What a gateway brings after an outage never undoes what another has written meanwhile.
TEST_P(RedisKnownTest, InWhateverOrderEntriesComeTheLatestStands) {
  writer_.hold = true;
  Put(Contact("1", "ada"));
  Put(Contact("1", "ada-new", 8));
  ASSERT_TRUE(known_.Apply(writer_.held[1]).ok());
  ASSERT_TRUE(known_.Apply(writer_.held[0]).ok());
  for (int again = 0; again < 3; ++again) {
    SCOPED_TRACE(again);
    EXPECT_THAT(Found("ada"), IsEmpty());
    EXPECT_THAT(Found("ada-new"), ElementsAre("1"));
    EXPECT_THAT(UnderBlock(8), ElementsAre("1"));
    EXPECT_EQ(Contacts(), 1U);
    for (const Entry& entry : writer_.held) ASSERT_TRUE(known_.Apply(entry).ok());
  }
}

TEST_P(RedisKnownTest, AReplayDoesNotBringBackWhatWasRemoved) {
  Put(Contact("1", "ada"));
  writer_.hold = true;
  ASSERT_TRUE(known_.RemoveKnown(KnownObject::kContact, "1").ok());
  Put(Contact("1", "ada-again"));
  const Entry removed = writer_.held[0], again = writer_.held[1];
  ASSERT_TRUE(known_.Apply(removed).ok());
  EXPECT_EQ(Contacts(), 0U);
  ASSERT_TRUE(known_.Apply(again).ok());
  ASSERT_TRUE(known_.Apply(removed).ok());
  EXPECT_THAT(Found("ada-again"), ElementsAre("1"));
  EXPECT_EQ(Contacts(), 1U);
  writer_.hold = false;
  ASSERT_TRUE(known_.RemoveKnown(KnownObject::kContact, "1").ok());
  ASSERT_TRUE(known_.Apply(again).ok());
  EXPECT_THAT(Found("ada-again"), IsEmpty());
  EXPECT_EQ(Contacts(), 0U);
  const std::string row = KnownRow(context_.layout, KnownNameBytes(KnownObject::kContact, "1"));
  EXPECT_GT(client_->Call({"PTTL", row}, redis::Soon()).value.integer(), 7 * kDayMs) << "and it goes in the end";
}

// An entry of which a part had been written when the gateway died.
TEST_P(RedisKnownTest, AnEntryThatWasWrittenHalfIsCompleted) {
  writer_.hold = true;
  Put(Contact("1", "ada"));
  ASSERT_TRUE(known_.Apply(writer_.held[0]).ok());
  const std::vector<BlockingKey> block = {{7}};
  for (const KeyPlace& place : {PlaceOf(SearchKeyOf(KeyOf("ada")), 64), PlaceOf(block[0], 64)}) {
    ASSERT_TRUE(client_->Call({"DEL", KnownIndexOf(context_.layout, place)}, redis::Soon()).ok());
  }
  EXPECT_THAT(Found("ada"), IsEmpty());
  ASSERT_TRUE(known_.Apply(writer_.held[0]).ok());
  EXPECT_THAT(Found("ada"), ElementsAre("1"));
  EXPECT_THAT(UnderBlock(7), ElementsAre("1"));
  EXPECT_EQ(Contacts(), 1U);
}

TEST_P(RedisKnownTest, LongNamesAndManyOfOneKey) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kMostSharing; ++i) {
    names.push_back(std::to_string(i) + std::string(i % 2 == 0 ? 250 : 3, 'x'));
    Put(Contact(names.back(), "info"));
    EXPECT_EQ(Found("info"), names) << "in the order they were put";
  }
  Put(Contact(names.front(), "info", 9));
  EXPECT_EQ(Found("info"), names) << "one of them again";
  Put(Contact("one more", "info", 9));
  EXPECT_THAT(Found("info"), IsEmpty());
  EXPECT_THAT(UnderBlock(9), ElementsAre(names.front(), "one more"));
}

// A sync and a webhook put the same records at the same time: each ends whole, and is found by what it has.
TEST_P(RedisKnownTest, OfManyThatPutOneRecordTheLastStandsAndIsFound) {
  redis::Threads threads(8, [&](int thread) {
    for (int round = 0; round < 20; ++round) {
      const auto put = known_.PutKnown(
          {Contact("1", "ada " + std::to_string(thread * 100 + round)), Contact("2", round % 2 == 0 ? "even" : "odd")});
      EXPECT_TRUE(put.ok()) << put.status().ToString();
    }
  });
  threads.Join();
  EXPECT_EQ(Contacts(), 2U);
  const auto one = known_.GetKnown(KnownObject::kContact, "1");
  ASSERT_TRUE(one.ok());
  EXPECT_THAT(Found({.keys = one->keys}), ElementsAre("1"));
  const auto two = known_.GetKnown(KnownObject::kContact, "2");
  ASSERT_TRUE(two.ok());
  EXPECT_THAT(Found({.keys = two->keys}), ElementsAre("2"));
}

TEST_P(RedisKnownTest, AwayIsUnavailable) {
  RedisServer server;
  ASSERT_TRUE(server.Start());
  const auto client = redis::Connected(server.url());
  RedisContext context = context_;
  context.client = client.get();
  RedisKnown known(context, writer_);
  server.Kill();
  EXPECT_EQ(known.FindKnown({.keys = {KeyOf("ada")}}).status().code(), StatusCode::kUnavailable);
  EXPECT_EQ(known.PutKnown({Contact("1", "ada")}).status().code(), StatusCode::kUnavailable);
  EXPECT_EQ(known.CountKnown().status().code(), StatusCode::kUnavailable);
  EXPECT_EQ(known.GetKnown(KnownObject::kContact, "1").status().code(), StatusCode::kUnavailable);
}

}  // namespace
}  // namespace leadgate
