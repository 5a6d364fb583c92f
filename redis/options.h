// Where Redis is and how it is spoken to.
//
//   ParseUrl("redis://gateway:secret@127.0.0.1:6379/0")       one server; ":secret@" is a password alone
//   ParseUrl("unix:///run/redis/redis.sock?db=2")             the same, by its socket
//   ParseUrl("redis+sentinel://s1:26379,s2,s3/mymaster/0")    the master that Sentinels name
//   ParseUrl("redis+cluster://h1:7000,h2:7001")               a cluster, by some of its nodes
//   ParseUrl("rediss://h1")       → kInvalidArgument: TLS is not built in; it says what to do
//   ParseUrl("redis://h1:0")      → kInvalidArgument: names the part that is wrong, never the URL, which holds a secret
//
// In user and password %XX stands for a byte. A missing port is 6379, a Sentinel's 26379. [::1]:6379 is IPv6.
// Threads: values and pure functions.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/status.h"

namespace leadgate::redis {

enum class Shape { kAlone, kSentinel, kCluster };

// A host and port, or a unix socket's path.
struct Address {
  std::string host;
  int port = 0;
  std::string socket_path;

  std::string ToString() const;  // "127.0.0.1:6379", "[::1]:6379", "/run/redis.sock"
  auto operator<=>(const Address&) const = default;
};

struct Options {
  Shape shape = Shape::kAlone;
  std::vector<Address> addresses;  // the server; the Sentinels; some nodes of the cluster
  std::string master_name;         // with Sentinels
  std::string user;                // empty: the default user
  std::string password;
  std::string sentinel_user;
  std::string sentinel_password;
  int database = 0;
  bool tls = false;  // true is refused
  std::string client_name = "leadgate";

  int connections_per_server = 2;
  std::chrono::milliseconds connect_timeout{1000};  // name, connection and greeting together
  std::chrono::milliseconds shortest_backoff{20};   // doubled with each failure, less up to half by chance
  std::chrono::milliseconds longest_backoff{1000};
  // Answers are owed and not a byte comes for so long: the connection is given up. Longer than any script runs.
  std::chrono::milliseconds silent_for{3000};
  int breaker_after = 3;  // timeouts in a row
  std::chrono::milliseconds probe_every{1000};
  // Somebody waited so long, in vain, and the server answered nobody meanwhile: it is asked no more until it answers
  // anything (what it owes, or who connects anew), but for the probes. Zero: never.
  std::chrono::milliseconds silent_after{0};
  std::chrono::milliseconds look_every{1000};  // how often Sentinels, and ten times that a cluster, are asked unbidden
  std::size_t most_owed = 100'000;             // commands waiting for answers on a connection
};

Result<Options> ParseUrl(std::string_view url);

// What is wrong with them; kOk when nothing is.
Status CheckOptions(const Options& options);

// For logs: the URL without user and password.
std::string Describe(const Options& options);

}  // namespace leadgate::redis
