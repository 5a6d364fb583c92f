#include "tests/redis/support/redis_cluster.h"

#include <fstream>
#include <sstream>

#include "tests/redis/support/eventually.h"

namespace leadgate {
namespace {

constexpr std::array<const char*, 3> kSlotsOf = {"0-5460", "5461-10922", "10923-16383"};

bool Contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

::testing::AssertionResult IsOk(const std::string& answer, const std::string& what) {
  if (answer == "OK") return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << what << ": \"" << answer << "\"";
}

}  // namespace

void RedisCluster::Prepare() {
  nodes_.clear();
  for (int i = 0; i < kNodes; ++i) {
    auto node = std::make_unique<Node>();
    node->port = FreePort();
    node->bus_port = FreePort();
    node->id = std::string(39, 'a') + static_cast<char>('0' + i);
    nodes_.push_back(std::move(node));
  }
}

// As redis-server writes it itself (CLUSTER NODES, and its epochs).
void RedisCluster::WriteNodesFile(int node) const {
  std::ofstream file(nodes_[Index(node)]->process.folder() + "/nodes.conf");
  for (int i = 0; i < kNodes; ++i) {
    const Node& one = *nodes_[Index(i)];
    const bool master = i < kMasters;
    file << one.id << " 127.0.0.1:" << one.port << "@" << one.bus_port << " " << (i == node ? "myself," : "")
         << (master ? "master -" : "slave " + nodes_[Index(i - kMasters)]->id) << " 0 0 " << 1 + i % kMasters
         << " connected" << (master ? std::string(" ") + kSlotsOf[Index(i)] : "") << "\n";
  }
  file << "vars currentEpoch " << kMasters << " lastVoteEpoch 0\n";
}

void RedisCluster::StartNode(int node) {
  Node& one = *nodes_[Index(node)];
  std::vector<std::string> all = {"--port",
                                  std::to_string(one.port),
                                  "--bind",
                                  "127.0.0.1",
                                  "--save",
                                  "",
                                  "--cluster-enabled",
                                  "yes",
                                  "--cluster-config-file",
                                  "nodes.conf",
                                  "--cluster-port",
                                  std::to_string(one.bus_port),
                                  "--cluster-node-timeout",
                                  "1000",
                                  "--cluster-replica-validity-factor",
                                  "0",
                                  "--repl-diskless-sync-delay",
                                  "0"};
  all.insert(all.end(), options_.begin(), options_.end());
  one.process.Start(all);
}

bool RedisCluster::Serves(int node) {
  const int at = port(node);
  if (!Contains(AskAt(at, {"CLUSTER", "INFO"}), "cluster_state:ok")) return false;
  const std::string replication = AskAt(at, {"INFO", "replication"});
  return Contains(replication, "role:master") || Contains(replication, "master_link_status:up");
}

::testing::AssertionResult RedisCluster::Start(const std::vector<std::string>& options) {
  options_ = options;
  for (int attempt = 0; attempt < 3; ++attempt) {
    Prepare();
    for (int i = 0; i < kNodes; ++i) {
      WriteNodesFile(i);
      StartNode(i);
    }
    bool ended = false;
    for (int i = 0; i < kNodes && !ended; ++i) {
      RedisProcess& process = nodes_[Index(i)]->process;
      if (!Eventually([&] { return !process.Running() || Serves(i); })) break;
      ended = !process.Running();  // a port was taken
      if (i + 1 == kNodes && !ended) return ::testing::AssertionSuccess();
    }
    if (!ended) break;
  }
  return ::testing::AssertionFailure() << "the cluster does not start; its logs:\n" << Logs();
}

::testing::AssertionResult RedisCluster::Restart(int node) {
  StartNode(node);
  if (Eventually([&] { return Serves(node); })) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "node " << node << " does not come back; the logs:\n" << Logs();
}

void RedisCluster::KillAll() {
  for (const auto& node : nodes_) node->process.Kill();
}

::testing::AssertionResult RedisCluster::RestartAll() {
  for (int i = 0; i < kNodes; ++i) StartNode(i);
  for (int i = 0; i < kNodes; ++i) {
    if (!Eventually([&] { return Serves(i); }, 60)) {
      return ::testing::AssertionFailure() << "node " << i << " does not come back; the logs:\n" << Logs();
    }
  }
  return ::testing::AssertionSuccess();
}

std::string RedisCluster::url() const {
  std::string all;
  for (const auto& node : nodes_) all += (all.empty() ? "" : ",") + ("127.0.0.1:" + std::to_string(node->port));
  return "redis+cluster://" + all;
}

int RedisCluster::MasterOf(int slot) {
  for (const auto& node : nodes_) {
    if (!node->process.Running()) continue;
    std::istringstream lines(AskAt(node->port, {"CLUSTER", "NODES"}));
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string word, id, flags;
      words >> id >> word >> flags;
      for (int skip = 0; skip < 5; ++skip) words >> word;
      while (words >> word && word[0] != '[') {
        const int first = std::stoi(word);
        const int last = Contains(word, "-") ? std::stoi(word.substr(word.find('-') + 1)) : first;
        if (slot >= first && slot <= last && !Contains(flags, "fail")) return id.back() - '0';
      }
    }
  }
  return -1;
}

bool RedisCluster::AllSlotsServed() {
  for (const auto& node : nodes_) {
    if (!node->process.Running()) continue;
    const std::string info = AskAt(node->port, {"CLUSTER", "INFO"});
    if (!Contains(info, "cluster_state:ok") || !Contains(info, "cluster_slots_ok:16384")) return false;
  }
  return true;
}

::testing::AssertionResult RedisCluster::BeginMove(int slot, int from, int to) {
  const std::string number = std::to_string(slot);
  auto done = IsOk(AskAt(port(to), {"CLUSTER", "SETSLOT", number, "IMPORTING", nodes_[Index(from)]->id}), "IMPORTING");
  if (!done) return done;
  return IsOk(AskAt(port(from), {"CLUSTER", "SETSLOT", number, "MIGRATING", nodes_[Index(to)]->id}), "MIGRATING");
}

::testing::AssertionResult RedisCluster::MoveKey(const std::string& key, int from, int to) {
  return IsOk(AskAt(port(from), {"MIGRATE", "127.0.0.1", std::to_string(port(to)), key, "0", "2000"}), "MIGRATE");
}

::testing::AssertionResult RedisCluster::EndMove(int slot, int from, int to) {
  for (const int node : {to, from}) {
    auto done = IsOk(AskAt(port(node), {"CLUSTER", "SETSLOT", std::to_string(slot), "NODE", nodes_[Index(to)]->id}),
                     "SETSLOT NODE");
    if (!done) return done;
  }
  return ::testing::AssertionSuccess();
}

std::string RedisCluster::Logs() const {
  std::string all;
  for (const auto& node : nodes_) all += node->process.Log();
  return all;
}

}  // namespace leadgate
