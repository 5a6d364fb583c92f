// Terms that several gateways count together, and answers about two leads that come in any order.
#include "store/redis/redis_people.h"

#include <gmock/gmock.h>

#include "dedupe/person_profile.h"
#include "tests/redis/support/connected.h"
#include "tests/store/redis/applying_writer.h"
#include "tests/store/redis/redis_world.h"

namespace leadgate {
namespace {

using testing::ElementsAre;

struct PeopleNode {
  PeopleNode(const std::string& url, const std::string& workspace)
      : client(redis::Connected(url)), context{client.get(), Layout(workspace)} {
    context.timeout = context.patience = std::chrono::seconds(10);
    people = std::make_unique<RedisPeople>(context, writer);
    writer.apply = [this](const Entry& entry) { return people->Apply(entry); };
  }
  std::unique_ptr<redis::Redis> client;
  RedisContext context;
  ApplyingWriter writer;
  std::unique_ptr<RedisPeople> people;
};

std::string ProfileOf(const std::string& last_name) {
  PersonProfile person;
  person.last_name = last_name;
  return EncodeProfile(person);
}

void Count(PeopleNode& node, const std::string& last_name, int times = 1) {
  CommitEntry commit;
  commit.person.profile = ProfileOf(last_name);
  for (int i = 0; i < times; ++i) node.people->OnApplied({std::make_shared<Entry>(), 0, commit});
}

std::uint64_t CountOf(const PeopleNode& node, const std::string& last_name) {
  return node.people->Terms().Count(TermHash(TermKind::kLastName, last_name));
}

class RedisPeopleTest : public testing::Test {
 protected:
  const std::string workspace_ = NewWorkspace();
  PeopleNode one_{SharedRedisServer().url(), workspace_}, other_{SharedRedisServer().url(), workspace_};
};

TEST_F(RedisPeopleTest, TermsAreCountedByAllTogether) {
  Count(one_, "smith", 3);
  EXPECT_EQ(CountOf(one_, "smith"), 3U) << "at once";
  EXPECT_EQ(CountOf(other_, "smith"), 0U);
  Count(other_, "smith", 2);
  Count(other_, "garcia");
  one_.people->Tick();
  other_.people->Tick();
  EXPECT_EQ(CountOf(other_, "smith"), 5U);
  EXPECT_EQ(CountOf(one_, "smith"), 3U) << "a tick behind";
  Count(one_, "smith");  // not given yet when the others' are taken
  one_.people->Tick();
  other_.people->Tick();
  for (const PeopleNode* node : {&one_, &other_}) {
    EXPECT_EQ(CountOf(*node, "smith"), 6U);
    EXPECT_EQ(CountOf(*node, "garcia"), 1U);
    EXPECT_EQ(CountOf(*node, "nobody"), 0U);
    EXPECT_EQ(node->people->Terms().People(), 7U);
  }
  const PeopleNode third(SharedRedisServer().url(), workspace_);
  EXPECT_EQ(CountOf(third, "smith"), 6U);
  EXPECT_EQ(third.people->Terms().People(), 7U);
}

TEST_F(RedisPeopleTest, WhatIsCountedIsGivenAtTheEnd) {
  Count(one_, "smith", 4);
  one_.people.reset();
  other_.people->Tick();
  EXPECT_EQ(CountOf(other_, "smith"), 4U);
  EXPECT_EQ(other_.people->Terms().People(), 4U);
}

TEST_F(RedisPeopleTest, OfVeryManyTermsNoneIsLost) {
  constexpr int kNames = 20'000;  // more cells than are given at once
  for (int i = 0; i < kNames; ++i) Count(one_, "name " + std::to_string(i));
  for (int tick = 0; tick < 3; ++tick) one_.people->Tick();
  other_.people->Tick();
  for (int i = 0; i < kNames; ++i) ASSERT_GE(CountOf(other_, "name " + std::to_string(i)), 1U) << i;
  EXPECT_EQ(other_.people->Terms().People(), static_cast<std::uint64_t>(kNames));
}

TEST_F(RedisPeopleTest, ThreadsCountWhileTermsAreExchanged) {
  constexpr int kThreads = 4, kTimes = 300;
  redis::Threads threads(kThreads, [&](int thread) {
    PeopleNode& node = thread % 2 == 0 ? one_ : other_;
    for (int i = 0; i < kTimes; ++i) Count(node, "smith");
  });
  for (int tick = 0; tick < 20; ++tick) {
    one_.people->Tick();
    other_.people->Tick();
  }
  threads.Join();
  for (int tick = 0; tick < 2; ++tick) {
    one_.people->Tick();
    other_.people->Tick();
  }
  for (const PeopleNode* node : {&one_, &other_}) {
    EXPECT_EQ(CountOf(*node, "smith"), static_cast<std::uint64_t>(kThreads * kTimes));
    EXPECT_EQ(node->people->Terms().People(), static_cast<std::uint64_t>(kThreads * kTimes));
  }
}

TEST(RedisPeopleAway, WhatIsCountedMeanwhileIsGivenLater) {
  RedisServer server;
  ASSERT_TRUE(server.Start());
  PeopleNode one(server.url(), "w"), other(server.url(), "w");
  server.Kill();
  Count(one, "smith", 2);
  one.people->Tick();
  one.people->Tick();
  EXPECT_EQ(CountOf(one, "smith"), 2U);
  EXPECT_EQ(one.people->FindMatchAnswers(std::vector<LeadId>(1)).status().code(), StatusCode::kUnavailable);
  ASSERT_TRUE(server.Start());
  ASSERT_TRUE(Eventually([&] { return one.client->Call({"PING"}, redis::Soon()).ok(); }));
  ASSERT_TRUE(Eventually([&] { return other.client->Call({"PING"}, redis::Soon()).ok(); }));
  one.people->Tick();
  other.people->Tick();
  EXPECT_EQ(CountOf(other, "smith"), 2U);
  EXPECT_EQ(other.people->Terms().People(), 2U);
}

TEST_F(RedisPeopleTest, OfTwoAnswersTheLaterStandsWhicheverComesFirst) {
  RandomLeadIdSource ids;
  const LeadId ada = ids.Next(kNoon), ben = ids.Next(kNoon), cem = ids.Next(kNoon);
  one_.writer.hold = true;
  ASSERT_TRUE(one_.people->PutMatchAnswer({ada, ben, MatchVerdict::kSame, "key:ops", "first", kNoon}).ok());
  ASSERT_TRUE(one_.people->PutMatchAnswer({ben, ada, MatchVerdict::kDifferent, "key:ops", "second", kNoon}).ok());
  ASSERT_TRUE(one_.people->PutMatchAnswer({cem, ada, MatchVerdict::kSame, "key:ops", "third", kNoon}).ok());
  const auto said = [&](const LeadId& lead) {
    std::vector<std::string> texts;
    const auto answers = other_.people->FindMatchAnswers({&lead, 1});
    EXPECT_TRUE(answers.ok());
    for (const MatchAnswer& answer : *answers) texts.push_back(answer.text);
    return texts;
  };
  for (const std::size_t which : {1, 0, 2, 0, 1}) {
    ASSERT_TRUE(one_.people->Apply(one_.writer.held[which]).ok());
    EXPECT_THAT(said(ben), ElementsAre("second"));
  }
  EXPECT_THAT(said(ada), testing::UnorderedElementsAre("second", "third"));
  EXPECT_THAT(said(cem), ElementsAre("third"));
}

}  // namespace
}  // namespace leadgate
