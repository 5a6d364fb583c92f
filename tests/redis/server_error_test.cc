#include "redis/server_error.h"

#include <gtest/gtest.h>

namespace leadgate::redis {
namespace {

TEST(ServerError, WhereARedirectionPoints) {
  struct Case {
    const char* text;
    ServerErrorKind kind;
    int slot;
    const char* host;
    int port;
  };
  const Case cases[] = {
      {"MOVED 3999 127.0.0.1:6381", ServerErrorKind::kMoved, 3999, "127.0.0.1", 6381},
      {"ASK 0 node-3.example:7000", ServerErrorKind::kAsk, 0, "node-3.example", 7000},
      {"MOVED 16383 ::1:7000", ServerErrorKind::kMoved, 16383, "::1", 7000},
      {"MOVED 1 :7000", ServerErrorKind::kMoved, 1, "", 7000},
      {"MOVED 16384 h:7000", ServerErrorKind::kOther, -1, "", 0},
      {"MOVED", ServerErrorKind::kOther, -1, "", 0},
      {"MOVED 1", ServerErrorKind::kOther, -1, "", 0},
      {"MOVED 1 h", ServerErrorKind::kOther, -1, "", 0},
      {"ASK x h:7000", ServerErrorKind::kOther, -1, "", 0},
      {"ASK 1 h:0", ServerErrorKind::kOther, -1, "", 0},
      {"ASK 1 h:70000", ServerErrorKind::kOther, -1, "", 0},
      {"MOVEDX 1 h:7000", ServerErrorKind::kOther, -1, "", 0},
      {"", ServerErrorKind::kOther, -1, "", 0},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.text);
    const ServerError read = ReadServerError(one.text);
    EXPECT_EQ(read.kind, one.kind);
    EXPECT_EQ(read.slot, one.slot);
    EXPECT_EQ(read.host, one.host);
    EXPECT_EQ(read.port, one.port);
  }
}

TEST(ServerError, WhatItMeansToTheCaller) {
  struct Case {
    const char* text;
    StatusCode code;
    Execution of_a_command;
    Execution of_a_script;
  };
  const Case cases[] = {
      {"TRYAGAIN Multiple keys", StatusCode::kUnavailable, Execution::kNot, Execution::kNot},
      {"CLUSTERDOWN Hash slot not served", StatusCode::kUnavailable, Execution::kNot, Execution::kNot},
      {"NOSCRIPT No matching script.", StatusCode::kUnavailable, Execution::kNot, Execution::kNot},
      {"READONLY You can't write against a read only replica.", StatusCode::kUnavailable, Execution::kNot,
       Execution::kNot},
      {"LOADING Redis is loading the dataset in memory", StatusCode::kUnavailable, Execution::kNot, Execution::kNot},
      {"MASTERDOWN Link with MASTER is down", StatusCode::kUnavailable, Execution::kNot, Execution::kNot},
      {"NOAUTH Authentication required.", StatusCode::kPermissionDenied, Execution::kNot, Execution::kNot},
      {"NOPERM this user has no permissions", StatusCode::kPermissionDenied, Execution::kNot, Execution::kUnknown},
      {"OOM command not allowed", StatusCode::kResourceExhausted, Execution::kNot, Execution::kUnknown},
      {"MISCONF Redis is configured to save", StatusCode::kUnavailable, Execution::kNot, Execution::kUnknown},
      {"WRONGTYPE Operation against a key", StatusCode::kInternal, Execution::kDone, Execution::kDone},
      {"ERR unknown command 'ada@example.com'", StatusCode::kInternal, Execution::kDone, Execution::kDone},
      {"ada@example.com is known", StatusCode::kInternal, Execution::kDone, Execution::kDone},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.text);
    const Reply command = ReplyOfServerError(Value::Error(one.text), "h:1", "SET", false);
    EXPECT_EQ(command.status.code(), one.code);
    EXPECT_EQ(command.execution, one.of_a_command);
    EXPECT_EQ(command.value.text(), one.text);
    EXPECT_TRUE(command.status.message().starts_with("h:1: SET: ")) << command.status.message();
    EXPECT_EQ(command.status.message().find("ada"), std::string::npos) << "personal data stays out of messages";
    EXPECT_EQ(ReplyOfServerError(Value::Error(one.text), "h:1", "EVALSHA", true).execution, one.of_a_script);
  }
}

}  // namespace
}  // namespace leadgate::redis
