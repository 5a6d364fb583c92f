// One server, for everything.
#include "redis/topology.h"

namespace leadgate::redis {
namespace {

class Alone final : public Topology {
 public:
  explicit Alone(const Options& options)
      : server_(std::make_shared<Server>(options.addresses.front(), options, GreetingOf(options))) {}

  Result<std::shared_ptr<Server>> ServerFor(const Command&, Deadline) override { return server_; }
  Result<std::shared_ptr<Server>> ServerAt(const Address&) override {
    return Status(StatusCode::kUnavailable,
                  server_->name() + ": is a node of a cluster; give its address with redis+cluster://");
  }
  void Moved(int, const Address&) override {}
  void Failed() override {}
  std::vector<ServerHealth> Health() override { return {server_->Health()}; }

 private:
  const std::shared_ptr<Server> server_;
};

}  // namespace

std::unique_ptr<Topology> MakeAlone(const Options& options) { return std::make_unique<Alone>(options); }

GreetingSettings GreetingOf(const Options& options) {
  return {.user = options.user,
          .password = options.password,
          .database = options.database,
          .client_name = options.client_name,
          .must_be_master = false};
}

}  // namespace leadgate::redis
