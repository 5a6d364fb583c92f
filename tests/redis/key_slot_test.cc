#include "redis/key_slot.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "tests/redis/support/redis_server.h"

namespace leadgate::redis {
namespace {

TEST(KeySlot, OfTheTagAlone) {
  EXPECT_EQ(KeySlot("123456789"), 0x31C3);
  EXPECT_EQ(KeySlot(""), 0);
  EXPECT_EQ(KeySlot("{b7}:r1"), KeySlot("b7"));
  EXPECT_EQ(KeySlot("lg:1:shop:{b7}:out:crm"), KeySlot("x{b7}y{z}"));
  EXPECT_NE(KeySlot("{}x"), KeySlot(""));
}

TEST(KeySlot, IsWhatTheServerSays) {
  RedisServer server;
  ASSERT_TRUE(server.Start({"--cluster-enabled", "yes", "--cluster-port", std::to_string(FreePort())}));
  std::mt19937 random(7);
  std::vector<std::string> keys = {"",      "{",     "}",      "{}",      "{}x",       "a{b",
                                   "a}b{c", "{{x}}", "{a}{b}", "a{}{b}c", "\xff{\x01}"};
  while (keys.size() < 300) {
    std::string key;
    for (std::size_t length = random() % 24; key.size() < length;) key += "{}ab\x80\r\n:"[random() % 8];
    keys.push_back(key);
  }
  for (const std::string& key : keys) {
    SCOPED_TRACE(::testing::PrintToString(key));
    ASSERT_EQ(server.Ask({"CLUSTER", "KEYSLOT", key}), std::to_string(KeySlot(key)));
  }
}

}  // namespace
}  // namespace leadgate::redis
