#include "tests/store/redis/cluster_outage.h"

#include <algorithm>
#include <utility>

#include "tests/redis/support/connected.h"
#include "tests/redis/support/eventually.h"

namespace leadgate {
namespace {

using std::chrono::steady_clock;
using ::testing::AssertionFailure;
using ::testing::AssertionResult;
using ::testing::AssertionSuccess;

constexpr int kPatienceSeconds = 120;  // of a busy machine
constexpr int kWatermarksEvery = 4;    // as watermarks.h: a sample of the buckets

constexpr std::uint32_t kIndexBuckets = 1 << 14;

}  // namespace

ClusterOutage::ClusterOutage(Options options) : options_(std::move(options)), workspace_(NewWorkspace()) {}

AssertionResult ClusterOutage::Start() {
  if (auto started = cluster_.Start(options_.redis); !started) return started;
  std::vector<LeadStore*> stores;
  for (int i = 0; i < options_.gateways; ++i) {
    worlds_.push_back(std::make_unique<RedisWorld>(cluster_.url(), [this](RedisStoreOptions& options) {
      options.workspace = workspace_;
      options.clock = &clock_;
      options.timeout = options_.timeout;
      options.patience = options_.patience;
      options.tick = options_.tick;
      options.index_buckets = kIndexBuckets;
      options.max_lag_bytes = 1ULL << 30;
    }));
    stores.push_back(&worlds_.back()->store());
  }
  load_ = std::make_unique<LeadLoad>(stores, clock_,
                                     LeadLoad::Options{.per_second = options_.per_second, .threads = options_.threads});
  load_->Start();
  return AssertionSuccess();
}

bool ClusterOutage::Fine() {
  return std::all_of(worlds_.begin(), worlds_.end(),
                     [](const auto& world) { return world->store().Health().problem.empty(); });
}

bool ClusterOutage::Settled() {
  return std::all_of(worlds_.begin(), worlds_.end(), [](const auto& world) {
    const StoreHealth health = world->store().Health();
    if (!health.problem.empty() || health.applied_seq != health.durable_seq) return false;
    const auto outbox = world->store().CountOutbox();
    return outbox.ok() &&
           std::all_of(outbox->begin(), outbox->end(), [](const OutboxCounts& counts) { return counts.pending == 0; });
  });
}

AssertionResult ClusterOutage::KillAMaster(int third) {
  const int victim = MasterOfThird(third);
  if (victim < 0) return AssertionFailure() << "nobody serves the slots";
  Window window;
  const std::uint64_t acknowledged = load_->acknowledged(), unknown = load_->unknown();
  window.killed = steady_clock::now();
  cluster_.Kill(victim);
  const auto served = [&] { return MasterOfThird(third) != victim && cluster_.AllSlotsServed(); };
  if (!Eventually(served, kPatienceSeconds)) return AssertionFailure() << "nobody is promoted";
  window.served = steady_clock::now();
  // A look-up fails in a gateway that has not heard of it yet, so that is asked first.
  if (!Eventually([&] { return Fine(); }, kPatienceSeconds)) {
    return AssertionFailure() << "a gateway stays degraded: " << store(0).Health().problem;
  }
  window.fine = steady_clock::now();
  window.acknowledged = load_->acknowledged() - acknowledged;
  window.unknown = load_->unknown() - unknown;
  windows_.push_back(window);
  return cluster_.Restart(victim);
}

AssertionResult ClusterOutage::End() {
  load_->StopIntake();
  const bool settled = Eventually([&] { return Settled(); }, kPatienceSeconds);
  load_->Stop();
  if (settled) return AssertionSuccess();
  AssertionResult failure = AssertionFailure() << "not everything is settled:";
  for (int i = 0; i < gateways(); ++i) {
    const StoreHealth health = store(i).Health();
    failure << " gateway " << i << ": " << health.applied_seq << " of " << health.durable_seq << " " << health.problem;
    const auto outbox = store(i).CountOutbox();
    for (const OutboxCounts& counts : outbox.ok() ? *outbox : std::vector<OutboxCounts>()) {
      failure << ", " << counts.pending << " items wait";
    }
  }
  return failure;
}

AssertionResult ClusterOutage::OpenReader() {
  reader_ = std::make_unique<RedisWorld>(cluster_.url(), [this](RedisStoreOptions& options) {
    options.workspace = workspace_;
    options.clock = &clock_;
    options.index_buckets = kIndexBuckets;
  });
  const auto ready = [&] { return reader().Health().problem.empty(); };
  return Eventually(ready) ? AssertionSuccess() : AssertionFailure() << reader().Health().problem;
}

std::uint64_t ClusterOutage::UnknownOutsideWindows() const {
  std::uint64_t outside = 0;
  for (const TakenLead& lead : load_->taken()) {
    const bool inside = std::any_of(windows_.begin(), windows_.end(), [&](const Window& window) {
      return lead.ended >= window.killed && lead.begun <= window.fine;
    });
    outside += lead.unknown && !inside ? 1 : 0;
  }
  return outside;
}

std::unique_ptr<redis::Redis> ClusterOutage::Client() const { return redis::Connected(cluster_.url()); }

bool ClusterOutage::WatermarksAreUp(redis::Redis& client) {
  for (int bucket = 0; bucket < kBuckets; bucket += kWatermarksEvery) {
    const redis::Reply reply = client.Call({"HVALS", layout().Nodes(bucket)}, redis::Soon());
    if (!reply.ok() || reply.value.items().size() != worlds_.size()) return false;
    std::vector<std::string> there, wanted;
    for (const redis::Value& value : reply.value.items()) there.push_back(value.text());
    for (const auto& world : worlds_) wanted.push_back(std::to_string(world->store().Health().durable_seq));
    std::sort(there.begin(), there.end());
    std::sort(wanted.begin(), wanted.end());
    if (there != wanted) return false;
  }
  return true;
}

}  // namespace leadgate
