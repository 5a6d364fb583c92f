// A real Redis Cluster of three masters and three replicas for a test, in about two seconds (a master waits so long
// after its start before it serves).
//
//   RedisCluster cluster;
//   ASSERT_TRUE(cluster.Start());
//   cluster.url()                     → "redis+cluster://127.0.0.1:40001,127.0.0.1:40002,…"
//   const int node = cluster.MasterOf(slot);     cluster.Kill(node);
//   ASSERT_TRUE(cluster.Restart(node));          // on its port, with its id; it comes back as a replica
//   ASSERT_TRUE(cluster.BeginMove(slot, from, to));  … cluster.EndMove(slot, from, to);
//
// The nodes are told of each other by the file they keep their cluster in, so nothing has to be arranged among them.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "tests/redis/support/redis_process.h"

namespace leadgate {

class RedisCluster {
 public:
  static constexpr int kMasters = 3;
  static constexpr int kNodes = 6;

  // `options` for every node. Returns when every node serves and every replica follows.
  ::testing::AssertionResult Start(const std::vector<std::string>& options = {});
  ::testing::AssertionResult Restart(int node);
  void Kill(int node) { nodes_[Index(node)]->process.Kill(); }
  // A power cut: every node at once. Back with what their folders hold then.
  void KillAll();
  ::testing::AssertionResult RestartAll();
  const std::string& folder(int node) const { return nodes_[Index(node)]->process.folder(); }
  void Pause(int node) { nodes_[Index(node)]->process.Pause(); }
  void Continue(int node) { nodes_[Index(node)]->process.Continue(); }

  std::string url() const;  // of all nodes
  int port(int node) const { return nodes_[Index(node)]->port; }
  // Which node serves the slot, as a node that runs says; -1: none.
  int MasterOf(int slot);
  bool AllSlotsServed();  // by masters that run, as every node that runs says
  // Moves a slot as redis-cli does: both know of it, keys go one by one, then everybody is told.
  ::testing::AssertionResult BeginMove(int slot, int from, int to);
  ::testing::AssertionResult MoveKey(const std::string& key, int from, int to);
  ::testing::AssertionResult EndMove(int slot, int from, int to);

 private:
  struct Node {
    RedisProcess process;
    int port = 0;
    int bus_port = 0;
    std::string id;
  };
  static std::size_t Index(int node) { return static_cast<std::size_t>(node); }
  void Prepare();
  void WriteNodesFile(int node) const;
  void StartNode(int node);
  bool Serves(int node);
  std::string Logs() const;

  std::vector<std::unique_ptr<Node>> nodes_;
  std::vector<std::string> options_;
};

}  // namespace leadgate
