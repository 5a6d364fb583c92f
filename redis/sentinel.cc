// The master that Sentinels name.
//
// Asked is one Sentinel after the other until one knows; the one that knew is asked first the next time. What it names
// must say itself that it is master (ROLE, on every new connection): a Sentinel may not have noticed a failover yet.
// Looked is again after every failure and once a second. +switch-master is not listened to: a message that is lost
// says nothing, a question each second also finds a failover nobody announced, and costs next to nothing.
// Source: Redis, "Guidelines for Redis clients with support for Redis Sentinel".
#include <algorithm>
#include <charconv>
#include <optional>

#include "redis/lookout.h"
#include "redis/topology.h"

namespace leadgate::redis {
namespace {

constexpr auto kPause = std::chrono::milliseconds(50);

class Sentinel final : public Topology {
 public:
  explicit Sentinel(const Options& options)
      : options_(options),
        sentinels_(MakeSentinels(options)),
        lookout_({kPause, options.look_every}, [this] { Look(); }) {}

  Result<std::shared_ptr<Server>> ServerFor(const Command&, Deadline deadline) override {
    MutexLock lock(mutex_);
    while (master_ == nullptr && problem_.ok()) {
      const auto left = TimeLeft(deadline);
      if (left <= Deadline::duration::zero()) {
        return Status(StatusCode::kDeadlineExceeded, "redis: no Sentinel has answered yet");
      }
      changed_.WaitFor(mutex_, left);
    }
    if (master_ == nullptr) return problem_;
    return master_;
  }
  Result<std::shared_ptr<Server>> ServerAt(const Address&) override {
    return Status(StatusCode::kUnavailable, "redis: the master is a node of a cluster, Sentinels do not go with it");
  }
  void Moved(int, const Address&) override {}
  void Failed() override { lookout_.LookAgain(); }

  std::vector<ServerHealth> Health() override {
    MutexLock lock(mutex_);
    if (master_ != nullptr) return {master_->Health()};
    ServerHealth none;
    none.address = options_.master_name;
    none.last_error = problem_;
    return {none};
  }

 private:
  static std::vector<std::shared_ptr<Server>> MakeSentinels(const Options& options) {
    Options one = options;
    one.connections_per_server = 1;
    const GreetingSettings greeting{.user = options.sentinel_user,
                                    .password = options.sentinel_password,
                                    .database = 0,
                                    .client_name = options.client_name,
                                    .must_be_master = false};
    std::vector<std::shared_ptr<Server>> made;
    for (const Address& address : options.addresses) made.push_back(std::make_shared<Server>(address, one, greeting));
    return made;
  }

  static std::optional<Address> ReadAddress(const Value& answer) {
    if (answer.items().size() != 2) return std::nullopt;
    Address address{.host = answer.items()[0].text(), .port = 0, .socket_path = {}};
    const std::string& port = answer.items()[1].text();
    std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (address.host.empty() || address.port < 1 || address.port > 65535) return std::nullopt;
    return address;
  }

  void Look() {
    const std::vector<Command> question = {{"SENTINEL", "GET-MASTER-ADDR-BY-NAME", options_.master_name}};
    Status last;
    for (std::size_t i = 0; i < sentinels_.size(); ++i) {
      const auto deadline = std::chrono::steady_clock::now() + options_.connect_timeout;
      const Reply reply = sentinels_[i]->Ask(question, deadline).front();
      const auto address = reply.ok() ? ReadAddress(reply.value) : std::nullopt;
      if (address) {
        std::rotate(sentinels_.begin(), sentinels_.begin() + static_cast<std::ptrdiff_t>(i),
                    sentinels_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        return Follow(*address);
      }
      last = reply.ok() ? Status(StatusCode::kUnavailable, sentinels_[i]->name() + ": knows no master of the name \"" +
                                                               options_.master_name + "\"")
                        : reply.status;
      if (reply.value.text().starts_with("ERR")) {
        last = Status(StatusCode::kUnavailable,
                      sentinels_[i]->name() + ": is no Sentinel; give the Sentinels' own addresses and ports");
      }
    }
    MutexLock lock(mutex_);
    problem_ = Status(last.code() == StatusCode::kPermissionDenied ? last.code() : StatusCode::kUnavailable,
                      "redis: no Sentinel names the master; the last one: " + last.message());
    changed_.NotifyAll();
  }

  void Follow(const Address& address) EXCLUDES(mutex_) {
    std::shared_ptr<Server> old;  // its connections end outside the lock
    MutexLock lock(mutex_);
    problem_ = Status::Ok();
    if (master_ != nullptr && master_->address() == address) return;
    GreetingSettings greeting = GreetingOf(options_);
    greeting.must_be_master = true;
    old = std::exchange(master_, std::make_shared<Server>(address, options_, greeting));
    changed_.NotifyAll();
  }

  const Options options_;
  std::vector<std::shared_ptr<Server>> sentinels_;  // of the lookout's thread
  Mutex mutex_;
  CondVar changed_;
  std::shared_ptr<Server> master_ GUARDED_BY(mutex_);
  Status problem_ GUARDED_BY(mutex_);
  Lookout lookout_;
};

}  // namespace

std::unique_ptr<Topology> MakeSentinel(const Options& options) { return std::make_unique<Sentinel>(options); }

}  // namespace leadgate::redis
