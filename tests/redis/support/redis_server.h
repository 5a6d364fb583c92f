// A real Redis server for a test, on loopback, on a port of its own, in a folder of its own.
//
//   RedisServer server;
//   ASSERT_TRUE(server.Start());
//   ASSERT_TRUE(server.Start({"--requirepass", "secret"}));     // or with more options
//   server.url()      → "redis://127.0.0.1:40123"
//   server.Kill();      ASSERT_TRUE(server.Start());            // kill -9, and again on the same port
//   server.Pause();     server.Continue();                      // SIGSTOP: connections stay, nothing is answered
//
// Nothing is saved unless the options say so (--appendonly yes). Needs redis-server (scripts/packages install test).
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/redis/support/eventually.h"
#include "tests/redis/support/redis_process.h"

namespace leadgate {

class RedisServer {
 public:
  // Options stay for later starts unless others are given. Returns when it answers.
  ::testing::AssertionResult Start(const std::vector<std::string>& options = {});

  void Kill() { process_.Kill(); }
  void Pause() { process_.Pause(); }
  void Continue() { process_.Continue(); }

  int port() const { return port_; }
  std::string url() const { return "redis://127.0.0.1:" + std::to_string(port_); }
  const std::string& folder() const { return process_.folder(); }
  std::string socket_path() const { return process_.folder() + "/redis.sock"; }
  // By a connection of its own (AskAt).
  std::string Ask(const std::vector<std::string>& command, const std::string& password = "") const {
    return AskAt(port_, command, password);
  }

 private:
  RedisProcess process_;
  std::vector<std::string> options_;
  int port_ = 0;
};

}  // namespace leadgate
