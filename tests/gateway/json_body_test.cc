// JSON bodies by member and type.
#include "gateway/json_body.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "gateway/one_at_a_time.h"

namespace leadgate {
namespace {

using ::testing::HasSubstr;

constexpr JsonMember kMembers[] = {
    {"yaml"}, {"to", kJsonText | kJsonNumber}, {"history", kJsonTruth}, {"list", kJsonArray}};

TEST(JsonBody, WhatIsNotTakenIsSaidByMemberAndType) {
  const struct {
    const char* body;
    int status;  // 0: taken
    const char* detail;
  } cases[] = {
      {R"({})", 0, ""},
      {R"({"yaml":"a: b","to":7,"history":true,"list":[{"yaml":5}]})", 0, ""},
      {R"({"yaml":null,"to":null})", 0, ""},
      {"\xEF\xBB\xBF{\"yaml\":\"a\"}", 0, ""},
      {R"({"yaml":5})", 422, "yaml: expected text; found a number"},
      {R"({"yaml":{"a":1}})", 422, "yaml: expected text; found an object"},
      {R"({"yaml":["a"]})", 422, "yaml: expected text; found an array"},
      {R"({"yaml":false})", 422, "yaml: expected text; found true or false"},
      {R"({"to":true})", 422, "to: expected text or a number; found true or false"},
      {R"({"history":"true"})", 422, "history: expected true or false; found text"},
      {R"({"yml":"a"})", 422, "yml: unknown; expected yaml, to, history, list"},
      {R"([])", 400, "Expected one JSON object. Its members are yaml, to, history, list."},
      {R"("a")", 400, "Expected one JSON object."},
      {R"({"yaml":)", 400, "not valid JSON at byte"},
      {R"({"yaml":"a","yaml":"b"})", 400, "stands twice"},
      {"", 400, "Its members are yaml"},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.body);
    const JsonReading reading = ReadJsonBody(one.body, kMembers);
    EXPECT_EQ(reading.body.has_value(), one.status == 0);
    if (one.status == 0) continue;
    EXPECT_EQ(reading.problem.status, one.status);
    EXPECT_THAT(reading.problem.detail, HasSubstr(one.detail));
    EXPECT_THAT(reading.problem.detail, ::testing::Not(HasSubstr("form's fields")));
    EXPECT_EQ(reading.problem.errors.size(), one.status == 422 ? 1U : 0U);
  }
}

TEST(JsonBody, KindsAreOfTheOutermostObject) {
  const auto body = JsonBody::Parse(R"({"a":{"b":1,"c":[true]},"d":"x","e":null})");
  ASSERT_TRUE(body.ok());
  EXPECT_EQ(body->KindOf("a"), kJsonObject);
  EXPECT_EQ(body->KindOf("d"), kJsonText);
  EXPECT_EQ(body->KindOf("e"), kJsonNull);
  EXPECT_EQ(body->KindOf("b"), kJsonNull);
  EXPECT_EQ(body->Get("d"), "x");
}

TEST(OneAtATime, ATurnEndsHoweverItIsLeft) {
  OneAtATime busy;
  {
    const OneAtATime::Turn turn = busy.Enter();
    EXPECT_TRUE(turn);
    EXPECT_FALSE(busy.Enter());
    EXPECT_FALSE(busy.Enter()) << "who was turned away ends nobody's turn";
  }
  try {
    const OneAtATime::Turn turn = busy.Enter();
    EXPECT_TRUE(turn);
    throw std::runtime_error("out of memory");
  } catch (const std::exception&) {
  }
  EXPECT_TRUE(busy.Enter());
}

}  // namespace
}  // namespace leadgate
