// Whose a node's number is: of two on copies of one folder one takes leads, and an emptied Redis is given back what a
// workspace says of itself.
#include <gmock/gmock.h>

#include <filesystem>

#include "store/redis/layout.h"
#include "tests/redis/support/eventually.h"
#include "tests/store/redis/redis_nodes.h"

namespace leadgate {
namespace {

using testing::HasSubstr;

void Quick(RedisStoreOptions& options) {
  options.tick = std::chrono::milliseconds(20);
  options.lease = std::chrono::milliseconds(2000);
}

TEST(RedisMembers, OfTwoOnCopiesOfOneFolderOneTakesLeads) {
  RedisNodes nodes(1, Quick);
  nodes.Stored(0, nodes.Draft());
  ASSERT_TRUE(nodes.Settle());
  TemporaryFolder copies;
  RedisStoreOptions options = nodes.node(0).options();
  const std::string copy = copies.path() + "/copy";
  std::filesystem::copy(options.data_dir, copy, std::filesystem::copy_options::recursive);
  options.data_dir = copy;
  auto second = OpenRedisStore(options);
  ASSERT_TRUE(second.ok()) << second.status().ToString();
  EXPECT_TRUE(Eventually([&] { return !nodes.store().Health().ok; }));
  EXPECT_THAT(nodes.store().Health().problem, HasSubstr("runs on a copy of this folder"));
  EXPECT_EQ(nodes.store().Commit(nodes.Draft()).status().code(), StatusCode::kUnavailable);
  EXPECT_TRUE((*second)->Commit(nodes.Draft()).ok());

  second->reset();  // its lease runs out
  EXPECT_TRUE(Eventually([&] { return nodes.store().Health().ok; }));
  nodes.Stored(0, nodes.Draft());
}

TEST(RedisMembers, ARestartIsNoCopy) {
  RedisNodes nodes(1, Quick);
  for (int i = 0; i < 3; ++i) {
    nodes.Reopen(0);
    ASSERT_TRUE(nodes.Settle());
    EXPECT_TRUE(nodes.store().Health().ok) << nodes.store().Health().problem;
  }
}

TEST(RedisMembers, AnEmptiedRedisIsToldAgainWhatTheWorkspaceIs) {
  RedisNodes nodes(2, [](RedisStoreOptions& options) {
    Quick(options);
    options.index_buckets = 1 << 12;
  });
  const Layout layout(nodes.node(0).options().workspace);
  nodes.server().Ask({"HSET", layout.Meta(), "secret", "of all gateways"});
  nodes.Reopen(0);  // it reads that
  ASSERT_TRUE(nodes.Settle());
  nodes.node(1).Close();
  ASSERT_EQ(nodes.server().Ask({"FLUSHALL"}), "OK");
  EXPECT_TRUE(Eventually([&] { return nodes.server().Ask({"HGET", layout.Meta(), "secret"}) == "of all gateways"; }));
  EXPECT_TRUE(Eventually([&] {
    return nodes.server().Ask({"HEXISTS", layout.Members(), "1"}) == "1";
  })) << "the number of the one that is down";

  TemporaryFolder folder;
  RedisStoreOptions options = nodes.node(0).options();
  options.data_dir = folder.path() + "/third";
  options.index_buckets = 1 << 13;
  const auto other_index = OpenRedisStore(options);
  EXPECT_EQ(other_index.status().code(), StatusCode::kInvalidArgument);
  options.index_buckets = 1 << 12;
  const auto third = OpenRedisStore(options);
  ASSERT_TRUE(third.ok()) << third.status().ToString();
  ASSERT_TRUE(nodes.node(1).TryOpen().ok());
  for (int i = 0; i < 20; ++i) nodes.Stored(1, nodes.Draft());
  EXPECT_TRUE(nodes.store(1).Health().ok) << nodes.store(1).Health().problem;
}

}  // namespace
}  // namespace leadgate
