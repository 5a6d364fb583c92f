// An index of people of another format is refused, and never misread.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "store/redis/node_file.h"
#include "store/redis/node_lease.h"
#include "tests/store/redis/people_gateways.h"

namespace leadgate {
namespace {

TEST(IndexFormat, IsFixedByTheFirstNode) {
  PeopleGateways world(SharedRedisServer().url(), true);
  const RedisContext& context = world.gateway(0).context;
  EXPECT_EQ(*ReadIndexBuckets(context), 0U);
  EXPECT_EQ(*FixIndexBuckets(context, 2048), 2048U);
  EXPECT_EQ(*FixIndexBuckets(world.gateway(1).context, 4096), 2048U);
  EXPECT_EQ(*ReadIndexBuckets(context), 2048U);
}

TEST(IndexFormat, OfAnotherOneAWorkspaceIsRefused) {
  for (const std::vector<std::string>& field :
       {std::vector<std::string>{"index_buckets", "262144"}, {"index", "3:1024"}}) {
    PeopleGateways world(SharedRedisServer().url(), true);
    const RedisContext& context = world.gateway(0).context;
    world.gateway(0).Ask({"HSET", context.layout.Meta(), field[0], field[1]});
    const auto fixed = FixIndexBuckets(context, 1024);
    EXPECT_EQ(fixed.status().code(), StatusCode::kConflict);
    EXPECT_NE(fixed.status().message().find("leadgate migrate"), std::string::npos);
  }
}

TEST(IndexFormat, OfAnotherOneAFolderIsRefused) {
  const std::string folder = testing::TempDir() + "index-format-" + NewWorkspace();
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/redis-node") << "workspace w\nnode 1\ntoken 0123456789abcdef\nindex_buckets 262144\nend\n";
  EXPECT_EQ(ReadNodeFile(folder).status().code(), StatusCode::kConflict);
  PosixFiles files;
  ASSERT_TRUE(WriteNodeFile(files, folder, {"w", 1, "0123456789abcdef", 1024}).ok());
  const auto read = ReadNodeFile(folder);
  ASSERT_TRUE(read.ok()) << read.status().ToString();
  EXPECT_EQ((**read).index_buckets, 1024U);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace leadgate
