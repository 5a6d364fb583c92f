// The masters of a cluster, by slot.
//
// The map is what CLUSTER SLOTS says, asked of a master that answers, else of another, else of the addresses in the
// options. MOVED changes one slot at once and has the map looked at again, as does every failure: so a failover is
// followed as soon as the nodes themselves agree on it.
#include <algorithm>
#include <map>

#include "redis/cluster_slots.h"
#include "redis/key_slot.h"
#include "redis/lookout.h"
#include "redis/topology.h"

namespace leadgate::redis {
namespace {

constexpr auto kPause = std::chrono::milliseconds(50);

class Cluster final : public Topology {
 public:
  explicit Cluster(const Options& options)
      : options_(options), by_slot_(kSlots), lookout_({kPause, options.look_every * 10}, [this] { Look(); }) {}

  Result<std::shared_ptr<Server>> ServerFor(const Command& command, Deadline deadline) override {
    const auto key = command.Key();
    const int slot = key ? KeySlot(*key) : -1;
    MutexLock lock(mutex_);
    while (!known_ && problem_.ok()) {
      const auto left = TimeLeft(deadline);
      if (left <= Deadline::duration::zero()) {
        return Status(StatusCode::kDeadlineExceeded, "redis: no node of the cluster has answered yet");
      }
      changed_.WaitFor(mutex_, left);
    }
    if (!known_) return problem_;
    std::shared_ptr<Server> server = slot < 0 ? AnyMaster() : by_slot_[static_cast<std::size_t>(slot)];
    if (server != nullptr) return server;
    lookout_.LookAgain();
    return Status(StatusCode::kUnavailable,
                  "redis: no node of the cluster has slot " + std::to_string(std::max(slot, 0)));
  }
  Result<std::shared_ptr<Server>> ServerAt(const Address& address) override { return At(address); }
  void Moved(int slot, const Address& address) override {
    {
      MutexLock lock(mutex_);
      if (slot >= 0 && slot < kSlots) by_slot_[static_cast<std::size_t>(slot)] = Get(address);
    }
    lookout_.LookAgain();
  }
  void Failed() override { lookout_.LookAgain(); }

  std::vector<ServerHealth> Health() override {
    MutexLock lock(mutex_);
    std::vector<ServerHealth> all;
    for (const auto& [address, server] : servers_) all.push_back(server->Health());
    if (all.empty() || !known_) {
      ServerHealth none;
      none.address = Describe(options_);
      none.last_error = problem_;
      all.push_back(none);
    }
    return all;
  }

 private:
  std::shared_ptr<Server> Get(const Address& address) REQUIRES(mutex_) {
    std::shared_ptr<Server>& server = servers_[address];
    if (server == nullptr) server = std::make_shared<Server>(address, options_, GreetingOf(options_));
    return server;
  }
  // For what has no key: one that answers, in turn.
  std::shared_ptr<Server> AnyMaster() REQUIRES(mutex_) {
    std::shared_ptr<Server> found;
    for (std::size_t i = 0; i < servers_.size(); ++i) {
      found = std::next(servers_.begin(), static_cast<std::ptrdiff_t>(++turn_ % servers_.size()))->second;
      if (found->Usable()) break;
    }
    return found;
  }

  // Those that answer first; the addresses of the options last.
  std::vector<Address> Candidates() EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    std::vector<Address> all;
    for (const bool usable : {true, false}) {
      for (const auto& [address, server] : servers_)
        if (server->Usable() == usable) all.push_back(address);
    }
    for (const Address& seed : options_.addresses)
      if (!servers_.contains(seed)) all.push_back(seed);
    return all;
  }
  std::shared_ptr<Server> At(const Address& address) EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    return Get(address);
  }

  // The first map of a node that sees a whole cluster; where none does, the first map: a master that is cut off from
  // the others keeps its old one, and would else be believed for ever.
  void Look() EXCLUDES(mutex_) {
    const std::vector<Command> questions = {{"CLUSTER", "SLOTS"}, {"CLUSTER", "INFO"}};
    Status last(StatusCode::kUnavailable, "none");
    std::vector<SlotRange> second_best;
    for (const Address& candidate : Candidates()) {
      const std::shared_ptr<Server> server = At(candidate);
      const auto replies = server->Ask(questions, std::chrono::steady_clock::now() + options_.connect_timeout);
      if (!replies[0].ok()) {
        last = replies[0].status;
        if (replies[0].value.text().starts_with("ERR")) {
          last =
              Status(StatusCode::kUnavailable,
                     server->name() + ": is no node of a cluster; the address of a server alone begins with redis://");
        }
        continue;
      }
      auto ranges = ReadClusterSlots(replies[0].value, server->address().host);
      if (!ranges.ok() || ranges->empty()) {
        last = Status(StatusCode::kUnavailable, server->name() + ": has no slots map yet");
      } else if (replies[1].value.text().find("cluster_state:ok") != std::string::npos) {
        return Follow(*ranges);
      } else if (second_best.empty()) {
        second_best = *std::move(ranges);
      }
    }
    if (!second_best.empty()) return Follow(second_best);
    NobodyKnows(last);
  }

  void NobodyKnows(const Status& last) EXCLUDES(mutex_) {
    std::vector<std::shared_ptr<Server>> dropped;  // their connections end outside the lock
    MutexLock lock(mutex_);
    if (known_) dropped = DropUnused();
    problem_ = Status(last.code() == StatusCode::kPermissionDenied ? last.code() : StatusCode::kUnavailable,
                      "redis: no node of the cluster names its slots; the last one: " + last.message());
    changed_.NotifyAll();
  }

  void Follow(const std::vector<SlotRange>& ranges) EXCLUDES(mutex_) {
    std::vector<std::shared_ptr<Server>> dropped;  // their connections end outside the lock
    MutexLock lock(mutex_);
    std::fill(by_slot_.begin(), by_slot_.end(), nullptr);
    for (const SlotRange& range : ranges) {
      std::fill(by_slot_.begin() + range.first, by_slot_.begin() + range.last + 1, Get(range.master));
    }
    dropped = DropUnused();
    known_ = true;
    problem_ = Status::Ok();
    changed_.NotifyAll();
  }

  std::vector<std::shared_ptr<Server>> DropUnused() REQUIRES(mutex_) {
    std::vector<std::shared_ptr<Server>> dropped;
    for (auto at = servers_.begin(); at != servers_.end();) {
      if (std::find(by_slot_.begin(), by_slot_.end(), at->second) != by_slot_.end()) {
        ++at;
        continue;
      }
      dropped.push_back(std::move(at->second));
      at = servers_.erase(at);
    }
    return dropped;
  }

  const Options options_;
  Mutex mutex_;
  CondVar changed_;
  std::map<Address, std::shared_ptr<Server>> servers_ GUARDED_BY(mutex_);
  std::vector<std::shared_ptr<Server>> by_slot_ GUARDED_BY(mutex_);
  std::size_t turn_ GUARDED_BY(mutex_) = 0;
  bool known_ GUARDED_BY(mutex_) = false;
  Status problem_ GUARDED_BY(mutex_);
  Lookout lookout_;
};

}  // namespace

std::unique_ptr<Topology> MakeCluster(const Options& options) { return std::make_unique<Cluster>(options); }

}  // namespace leadgate::redis
