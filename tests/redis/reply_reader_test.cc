#include "redis/reply_reader.h"

#include <gtest/gtest.h>

#include <string>

namespace leadgate::redis {
namespace {

constexpr std::string_view kMany =
    "+OK\r\n-ERR no\r\n:-42\r\n$3\r\na\r\n\r\n$-1\r\n$0\r\n\r\n*-1\r\n*0\r\n*3\r\n:1\r\n*2\r\n$1\r\nx\r\n$-1\r\n-ERR "
    "inner\r\n";

std::vector<Value> ManyValues() {
  return {Value::Text("OK"),
          Value::Error("ERR no"),
          Value::Integer(-42),
          Value::Text("a\r\n"),
          Value(),
          Value::Text(""),
          Value(),
          Value::Array({}),
          Value::Array({Value::Integer(1), Value::Array({Value::Text("x"), Value()}), Value::Error("ERR inner")})};
}

TEST(ReplyReader, EveryKindInPiecesOfEverySize) {
  const std::string_view bytes = kMany;
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    SCOPED_TRACE(piece);
    ReplyReader reader;
    std::vector<Value> read;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      ASSERT_TRUE(reader.Feed(bytes.substr(at, piece)).ok());
      while (true) {
        auto next = reader.Next();
        ASSERT_TRUE(next.ok()) << next.status().message();
        if (!next->has_value()) break;
        read.push_back(**std::move(next));
      }
    }
    ASSERT_EQ(read, ManyValues());
  }
}

TEST(ReplyReader, WhatIsNotTheProtocolIsDataLoss) {
  const std::string deep = [] {
    std::string bytes;
    for (int i = 0; i < 100; ++i) bytes += "*1\r\n";
    return bytes + ":1\r\n";
  }();
  const std::string cases[] = {"?what\r\n", "HTTP/1.1 400 Bad Request\r\n", "*2147483647\r\n", deep};
  for (const std::string& bytes : cases) {
    SCOPED_TRACE(bytes.substr(0, 20));
    ReplyReader reader;
    ASSERT_TRUE(reader.Feed(bytes).ok());
    EXPECT_EQ(reader.Next().status().code(), StatusCode::kDataLoss);
  }
}

TEST(ReplyReader, SevenArraysDeep) {
  std::string bytes;
  for (int i = 0; i < 7; ++i) bytes += "*1\r\n";
  ReplyReader reader;
  ASSERT_TRUE(reader.Feed(bytes + ":7\r\n").ok());
  auto next = reader.Next();
  ASSERT_TRUE(next.ok() && next->has_value());
  const Value* value = &**next;
  for (int i = 0; i < 7; ++i) {
    ASSERT_EQ(value->items().size(), 1U);
    value = &value->items()[0];
  }
  EXPECT_EQ(value->integer(), 7);
}

}  // namespace
}  // namespace leadgate::redis
