#include "redis/greeting.h"

#include <gtest/gtest.h>

namespace leadgate::redis {
namespace {

std::string Names(const std::vector<Command>& commands) {
  std::string all;
  for (const Command& command : commands) all += std::string(command.name()) + " ";
  return all;
}

TEST(Greeting, SaysWhatTheSettingsAskFor) {
  EXPECT_EQ(Names(Greeting({})), "PING ");
  const auto whole = Greeting(
      {.user = "gate", .password = "secret", .database = 3, .client_name = "leadgate", .must_be_master = true});
  EXPECT_EQ(Names(whole), "AUTH CLIENT SELECT ROLE PING ");
  EXPECT_EQ(whole[0].arguments(), (std::vector<std::string_view>{"AUTH", "gate", "secret"}));
  EXPECT_EQ(Greeting({.user = "", .password = "secret", .client_name = ""})[0].arguments(),
            (std::vector<std::string_view>{"AUTH", "secret"}));
}

TEST(Greeting, JudgesTheAnswers) {
  const Value ok = Value::Text("OK"), pong = Value::Text("PONG");
  const auto role = [](const char* name) { return Value::Array({Value::Text(name)}); };
  const auto error = [](const char* text) { return Value::Error(text); };
  struct Case {
    const char* what;
    std::vector<Value> answers;  // AUTH, CLIENT, SELECT, ROLE, PING
    StatusCode expected;
  };
  const Case cases[] = {
      {"good", {ok, ok, ok, role("master"), pong}, StatusCode::kOk},
      {"wrong password", {error("WRONGPASS invalid"), ok, ok, role("master"), pong}, StatusCode::kPermissionDenied},
      {"no password set",
       {error("ERR AUTH <password> called"), ok, ok, role("master"), pong},
       StatusCode::kPermissionDenied},
      {"no name allowed", {ok, error("NOPERM no"), ok, role("master"), error("NOPERM no")}, StatusCode::kOk},
      {"no such database",
       {ok, ok, error("ERR DB index is out of range"), role("master"), pong},
       StatusCode::kInvalidArgument},
      {"replica", {ok, ok, ok, role("slave"), pong}, StatusCode::kUnavailable},
      {"role forbidden", {ok, ok, ok, error("NOPERM no"), pong}, StatusCode::kPermissionDenied},
      {"loading", {ok, ok, ok, role("master"), error("LOADING Redis is loading")}, StatusCode::kOk},
      {"password missing",
       {ok, ok, ok, role("master"), error("NOAUTH Authentication required.")},
       StatusCode::kPermissionDenied},
      {"protected",
       {ok, ok, ok, role("master"), error("DENIED Redis is running in protected mode")},
       StatusCode::kPermissionDenied},
      {"full", {error("ERR max number of clients reached"), {}, {}, {}, {}}, StatusCode::kResourceExhausted},
  };
  const auto commands = Greeting(
      {.user = "gate", .password = "secret", .database = 3, .client_name = "leadgate", .must_be_master = true});
  for (const Case& one : cases) {
    SCOPED_TRACE(one.what);
    const Status status = CheckGreeting(commands, one.answers);
    EXPECT_EQ(status.code(), one.expected) << status.message();
    EXPECT_EQ(status.message().find("secret"), std::string::npos);
  }
}

}  // namespace
}  // namespace leadgate::redis
