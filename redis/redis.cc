#include "redis/redis.h"

#include <system_error>

#include "redis/dispatch.h"
#include "redis/topology.h"

namespace leadgate::redis {
namespace {

class Client final : public Redis {
 public:
  explicit Client(std::unique_ptr<Topology> topology) : topology_(std::move(topology)) {}

  std::vector<Reply> Send(const std::vector<Command>& commands, Deadline deadline) override {
    return Dispatch(*topology_, commands, deadline).Run();
  }
  std::vector<ServerHealth> Health() override { return topology_->Health(); }

 private:
  const std::unique_ptr<Topology> topology_;
};

std::unique_ptr<Topology> MakeTopology(const Options& options) {
  switch (options.shape) {
    case Shape::kSentinel:
      return MakeSentinel(options);
    case Shape::kCluster:
      return MakeCluster(options);
    case Shape::kAlone:
      break;
  }
  return MakeAlone(options);
}

}  // namespace

Reply Redis::Call(const Command& command, Deadline deadline) { return std::move(Send({command}, deadline).front()); }

Result<std::unique_ptr<Redis>> Connect(const Options& options) {
  if (Status checked = CheckOptions(options); !checked.ok()) return checked;
  try {
    return std::unique_ptr<Redis>(std::make_unique<Client>(MakeTopology(options)));
  } catch (const std::system_error& error) {
    return Status(StatusCode::kUnavailable, std::string("redis: cannot start: ") + error.what());
  }
}

}  // namespace leadgate::redis
