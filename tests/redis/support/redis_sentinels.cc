#include "tests/redis/support/redis_sentinels.h"

#include <algorithm>
#include <fstream>

namespace leadgate {

void RedisSentinels::WriteFile(const Sentinel& sentinel) const {
  std::ofstream file(sentinel.process.folder() + "/sentinel.conf");
  file << "port " << sentinel.port << "\nbind 127.0.0.1\nsentinel myid " << sentinel.id
       << "\nsentinel monitor mymaster 127.0.0.1 " << servers_[0].port() << " 2\n"
       << "sentinel down-after-milliseconds mymaster 1000\nsentinel failover-timeout mymaster 3000\n";
  if (!password_.empty()) file << "sentinel auth-pass mymaster " << password_ << "\n";
  if (!sentinel_password_.empty()) {
    file << "requirepass " << sentinel_password_ << "\nsentinel sentinel-pass " << sentinel_password_ << "\n";
  }
  file << "sentinel known-replica mymaster 127.0.0.1 " << servers_[1].port() << "\n";
  for (const auto& other : sentinels_) {
    if (other->id == sentinel.id) continue;
    file << "sentinel known-sentinel mymaster 127.0.0.1 " << other->port << " " << other->id << "\n";
  }
}

bool RedisSentinels::StartSentinels() {
  sentinels_.clear();
  for (int i = 0; i < kSentinels; ++i) {
    auto sentinel = std::make_unique<Sentinel>();
    sentinel->port = FreePort();
    sentinel->id = std::string(39, 'b') + static_cast<char>('0' + i);
    sentinels_.push_back(std::move(sentinel));
  }
  for (const auto& sentinel : sentinels_) {
    WriteFile(*sentinel);
    sentinel->process.Start({sentinel->process.folder() + "/sentinel.conf", "--sentinel"});
  }
  return std::all_of(sentinels_.begin(), sentinels_.end(), [&](const auto& sentinel) {
    const auto ready = [&] {
      if (!sentinel->process.Running()) return true;
      const std::string quorum = AskAt(sentinel->port, {"SENTINEL", "CKQUORUM", "mymaster"}, sentinel_password_);
      return quorum.starts_with("OK 3");
    };
    return Eventually(ready) && sentinel->process.Running();
  });
}

::testing::AssertionResult RedisSentinels::Start(const std::string& password, const std::string& sentinel_password) {
  password_ = password;
  sentinel_password_ = sentinel_password;
  std::vector<std::string> options = {"--repl-diskless-sync-delay", "0"};
  if (!password.empty()) options.insert(options.end(), {"--requirepass", password, "--masterauth", password});
  if (auto started = servers_[0].Start(options); !started) return started;
  options.insert(options.end(), {"--replicaof", "127.0.0.1", std::to_string(servers_[0].port())});
  if (auto started = servers_[1].Start(options); !started) return started;
  const bool follows = Eventually([&] {
    return servers_[1].Ask({"INFO", "replication"}, password).find("master_link_status:up") != std::string::npos;
  });
  if (!follows) return ::testing::AssertionFailure() << "the replica does not follow";
  for (int attempt = 0; attempt < 3; ++attempt) {
    if (StartSentinels()) return ::testing::AssertionSuccess();
  }
  std::string logs;
  for (const auto& sentinel : sentinels_) logs += sentinel->process.Log();
  return ::testing::AssertionFailure() << "the Sentinels do not agree; their logs:\n" << logs;
}

bool RedisSentinels::WaitForMaster(int port) {
  return Eventually(
      [&] {
        return std::all_of(sentinels_.begin(), sentinels_.end(), [&](const auto& sentinel) {
          return !sentinel->process.Running() ||
                 AskAt(sentinel->port, {"SENTINEL", "GET-MASTER-ADDR-BY-NAME", "mymaster"}, sentinel_password_) ==
                     "127.0.0.1\n" + std::to_string(port) + "\n";
        });
      },
      60);
}

std::string RedisSentinels::url() const {
  std::string all;
  for (const auto& sentinel : sentinels_)
    all += (all.empty() ? "" : ",") + ("127.0.0.1:" + std::to_string(sentinel->port));
  return "redis+sentinel://" + all + "/mymaster";
}

}  // namespace leadgate
