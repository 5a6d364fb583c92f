// Which server a command goes to: the one there is, the master the Sentinels name, or the master of the key's slot.
//
//   auto server = topology.ServerFor(command, deadline);     // waits for the first look, no longer than the deadline
//   topology.Moved(3999, address)                             // MOVED: from now on there
//   topology.Failed()                                         // a hint to look again
//
// What Sentinels and the cluster say is looked after by a thread of the topology: when hinted (at most twenty times a
// second), and unbidden every Options::look_every.
// Threads: all. Failures: ServerFor's status.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "redis/command.h"
#include "redis/options.h"
#include "redis/server.h"

namespace leadgate::redis {

class Topology {
 public:
  virtual ~Topology() = default;
  virtual Result<std::shared_ptr<Server>> ServerFor(const Command& command, Deadline deadline) = 0;
  // Where ASK sends one command. Unavailable where there is no cluster.
  virtual Result<std::shared_ptr<Server>> ServerAt(const Address& address) = 0;
  virtual void Moved(int slot, const Address& address) = 0;
  // A server failed a command in a way that may mean that another one took over.
  virtual void Failed() = 0;
  virtual std::vector<ServerHealth> Health() = 0;
};

std::unique_ptr<Topology> MakeAlone(const Options& options);
std::unique_ptr<Topology> MakeSentinel(const Options& options);
std::unique_ptr<Topology> MakeCluster(const Options& options);

GreetingSettings GreetingOf(const Options& options);

}  // namespace leadgate::redis
