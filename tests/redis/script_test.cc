#include "redis/script.h"

#include <gtest/gtest.h>

#include "redis/command.h"

namespace leadgate::redis {
namespace {

TEST(Script, IsCalledByItsSha1) {
  EXPECT_EQ(Script("abc").sha1(), "a9993e364706816aba3e25717850c26c9cd0d89d");  // FIPS 180
  const Script script("return ARGV[1]");
  const Command run = script.Run({"k1", "k2"}, {"a"});
  EXPECT_EQ(run.arguments(), (std::vector<std::string_view>{"EVALSHA", script.sha1(), "2", "k1", "k2", "a"}));
  EXPECT_EQ(run.Key(), "k1");
  EXPECT_EQ(run.script()->text, "return ARGV[1]");
}

}  // namespace
}  // namespace leadgate::redis
