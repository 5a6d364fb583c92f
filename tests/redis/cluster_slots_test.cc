#include "redis/cluster_slots.h"

#include <gtest/gtest.h>

namespace leadgate::redis {
namespace {

Value Node(Value host, int port) { return Value::Array({std::move(host), Value::Integer(port), Value::Text("id")}); }
Value Range(int first, int last, Value node) {
  return Value::Array({Value::Integer(first), Value::Integer(last), std::move(node), Node(Value::Text("replica"), 9)});
}

TEST(ClusterSlots, MastersByTheirSlots) {
  const auto read = ReadClusterSlots(
      Value::Array({Range(0, 5460, Node(Value::Text("10.0.0.1"), 7000)), Range(5461, 5461, Node(Value::Text(""), 7001)),
                    Range(5462, 9000, Node(Value(), 7002)), Range(9001, 16383, Node(Value::Text("?"), 7003))}),
      "10.0.0.9");
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->size(), 3U) << "a node that does not know its host is left out";
  EXPECT_EQ((*read)[0].master.ToString(), "10.0.0.1:7000");
  EXPECT_EQ((*read)[0].last, 5460);
  EXPECT_EQ((*read)[1].master.ToString(), "10.0.0.9:7001") << "empty: the host that was asked";
  EXPECT_EQ((*read)[2].master.ToString(), "10.0.0.9:7002") << "nil: the host that was asked";
}

TEST(ClusterSlots, WhatIsNoMapIsRefused) {
  const Value cases[] = {
      Value::Array({Value::Text("OK")}),
      Value::Array({Range(0, 16384, Node(Value::Text("h"), 7000))}),
      Value::Array({Range(-1, 5, Node(Value::Text("h"), 7000))}),
      Value::Array({Range(7, 5, Node(Value::Text("h"), 7000))}),
      Value::Array({Range(0, 5, Node(Value::Text("h"), 0))}),
      Value::Array({Range(0, 5, Node(Value::Text("h"), 65536))}),
      Value::Array({Range(0, 5, Value::Array({}))}),
  };
  for (const Value& one : cases) {
    SCOPED_TRACE(&one - cases);
    EXPECT_EQ(ReadClusterSlots(one, "h").status().code(), StatusCode::kDataLoss);
  }
}

}  // namespace
}  // namespace leadgate::redis
