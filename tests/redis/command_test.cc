#include "redis/command.h"

#include <gtest/gtest.h>

namespace leadgate::redis {
namespace {

TEST(Command, TheKeyItIsRoutedBy) {
  struct Case {
    Command command;
    std::optional<std::string> key;
  };
  const Case cases[] = {
      {{"GET", "k"}, "k"},
      {{"mget", "a", "b"}, "a"},
      {{"XADD", "s", "*", "f", "v"}, "s"},
      {{"PING"}, std::nullopt},
      {{"TIME"}, std::nullopt},
      {{"INFO", "memory"}, std::nullopt},
      {{"SCRIPT", "LOAD", "return 1"}, std::nullopt},
      {{"EVALSHA", "sha", "2", "k1", "k2", "arg"}, "k1"},
      {{"EVAL", "return 1", "0"}, std::nullopt},
      {{"EVAL", "return 1", "0", "argument"}, std::nullopt},
      {{"XGROUP", "CREATE", "s", "g", "$"}, "s"},
      {{"XINFO", "GROUPS", "s"}, "s"},
      {{"OBJECT", "ENCODING", "k"}, "k"},
      {{"XREADGROUP", "GROUP", "g", "c", "COUNT", "5", "STREAMS", "s", ">"}, "s"},
      {{"XREAD", "streams", "s", "0"}, "s"},
      {{"XREAD", "COUNT", "5"}, std::nullopt},
      {Command({"TIME"}).RoutedBy("{i3}:x"), "{i3}:x"},
      {Command({"EVAL", "return 1", "0"}).RoutedBy("k"), "k"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(std::string(one.command.name()) + " " + one.key.value_or("no key"));
    const auto key = one.command.Key();
    EXPECT_EQ(key.value_or("no key"), one.key.value_or("no key"));
  }
}

TEST(Command, WhatHoldsUpOrChangesASharedConnectionIsNotSent) {
  const Command bad[] = {{"SUBSCRIBE", "c"},
                         {"monitor"},
                         {"SELECT", "1"},
                         {"AUTH", "x"},
                         {"MULTI"},
                         {"BLPOP", "k", "0"},
                         {"CLIENT", "reply", "off"},
                         {"WAIT", "1", "0"},
                         {"XREAD", "BLOCK", "0", "STREAMS", "s", "0"},
                         {"XREADGROUP", "GROUP", "g", "c", "block", "0", "STREAMS", "s", ">"},
                         Command(std::vector<std::string>{}),
                         {""}};
  for (const Command& one : bad) {
    SCOPED_TRACE(std::string(one.name()));
    EXPECT_NE(one.Problem(), "");
  }
  const Command good[] = {
      {"GET", "BLOCK"}, {"XREAD", "STREAMS", "BLOCK", "0"}, {"CLIENT", "ID"}, {"SET", "k", "MULTI"}};
  for (const Command& one : good) {
    SCOPED_TRACE(std::string(one.name()));
    EXPECT_EQ(one.Problem(), "");
  }
}

TEST(Command, InTheProtocolWithEveryByte) {
  std::string bytes = "before";
  Command({"SET", "k", std::string("a\0\r\n", 4), ""}).AppendTo(bytes);
  EXPECT_EQ(bytes, std::string("before*4\r\n$3\r\nSET\r\n$1\r\nk\r\n$4\r\na\0\r\n\r\n$0\r\n\r\n", 42));
}

}  // namespace
}  // namespace leadgate::redis
