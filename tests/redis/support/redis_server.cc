#include "tests/redis/support/redis_server.h"

namespace leadgate {

::testing::AssertionResult RedisServer::Start(const std::vector<std::string>& options) {
  if (!options.empty()) options_ = options;
  const bool again = port_ != 0;
  for (int attempt = 0; attempt < 5; ++attempt) {
    if (!again) port_ = FreePort();
    std::vector<std::string> all = {"--port",
                                    std::to_string(port_),
                                    "--bind",
                                    "127.0.0.1",
                                    "--save",
                                    "",
                                    "--appendonly",
                                    "no",
                                    "--unixsocket",
                                    socket_path(),
                                    "--repl-diskless-sync-delay",
                                    "0"};
    all.insert(all.end(), options_.begin(), options_.end());
    process_.Start(all);
    // Any answer will do: it may be NOAUTH.
    if (Eventually([&] { return !process_.Running() || !Ask({"PING"}).empty(); }) && process_.Running()) {
      return ::testing::AssertionSuccess();
    }
    process_.Kill();
  }
  return ::testing::AssertionFailure() << "redis-server does not answer; its log:\n" << process_.Log();
}

}  // namespace leadgate
