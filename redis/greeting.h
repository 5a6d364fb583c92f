// What is said first on a new connection: AUTH, CLIENT SETNAME, SELECT, ROLE, and whether the answers let it be used.
//
//   auto commands = Greeting(settings);                  // one round trip for all
//   CheckGreeting(commands, answers)                     → kOk
//   … with a wrong password                              → kPermissionDenied, without the password
//   … must_be_master, and it is a replica                → kUnavailable
//
// A server that is still loading is let through: its commands say LOADING until it has.
// Threads: pure. Failures: as above.
#pragma once

#include <string>
#include <vector>

#include "leadgate/status.h"
#include "redis/command.h"
#include "redis/value.h"

namespace leadgate::redis {

struct GreetingSettings {
  std::string user;
  std::string password;
  int database = 0;
  std::string client_name;
  bool must_be_master = false;  // what a Sentinel named
};

std::vector<Command> Greeting(const GreetingSettings& settings);

// REQUIRES: as many answers as commands.
Status CheckGreeting(const std::vector<Command>& commands, const std::vector<Value>& answers);

}  // namespace leadgate::redis
