// The store over a cluster of three masters and three replicas, and over a master that Sentinels name: held to the
// contract.
#include "tests/contract/lead_store_contract.h"
#include "tests/redis/support/redis_cluster.h"
#include "tests/redis/support/redis_sentinels.h"
#include "tests/store/redis/redis_world.h"

namespace leadgate {
namespace {

// Started when they are first asked for, ended with the process.
std::string ClusterUrl() {
  static RedisCluster cluster;
  static const auto started = cluster.Start();
  EXPECT_TRUE(started) << started.message();
  return cluster.url();
}

std::string SentinelUrl() {
  static RedisSentinels sentinels;
  static const auto started = sentinels.Start();
  EXPECT_TRUE(started) << started.message();
  return sentinels.url();
}

std::unique_ptr<LeadStoreWorld> OnCluster() { return std::make_unique<RedisWorld>(ClusterUrl()); }
std::unique_ptr<LeadStoreWorld> BehindSentinels() { return std::make_unique<RedisWorld>(SentinelUrl()); }

std::string NameOf(const testing::TestParamInfo<LeadStoreWorldMaker>&) { return "Contract"; }

const auto kCluster = testing::Values(LeadStoreWorldMaker(OnCluster));
const auto kSentinel = testing::Values(LeadStoreWorldMaker(BehindSentinels));

INSTANTIATE_TEST_SUITE_P(Cluster, LeadStoreContract, kCluster, NameOf);
INSTANTIATE_TEST_SUITE_P(Cluster, LeadStoreOutboxContract, kCluster, NameOf);
INSTANTIATE_TEST_SUITE_P(Cluster, LeadStoreReadContract, kCluster, NameOf);
INSTANTIATE_TEST_SUITE_P(Cluster, LeadStoreHistoryContract, kCluster, NameOf);
INSTANTIATE_TEST_SUITE_P(Cluster, LeadStorePeopleContract, kCluster, NameOf);
INSTANTIATE_TEST_SUITE_P(Cluster, LeadStorePolicyContract, kCluster, NameOf);
INSTANTIATE_TEST_SUITE_P(Cluster, LeadStoreKnownContract, kCluster, NameOf);

INSTANTIATE_TEST_SUITE_P(Sentinel, LeadStoreContract, kSentinel, NameOf);
INSTANTIATE_TEST_SUITE_P(Sentinel, LeadStoreOutboxContract, kSentinel, NameOf);
INSTANTIATE_TEST_SUITE_P(Sentinel, LeadStoreReadContract, kSentinel, NameOf);
INSTANTIATE_TEST_SUITE_P(Sentinel, LeadStoreHistoryContract, kSentinel, NameOf);
INSTANTIATE_TEST_SUITE_P(Sentinel, LeadStorePeopleContract, kSentinel, NameOf);
INSTANTIATE_TEST_SUITE_P(Sentinel, LeadStorePolicyContract, kSentinel, NameOf);
INSTANTIATE_TEST_SUITE_P(Sentinel, LeadStoreKnownContract, kSentinel, NameOf);

}  // namespace
}  // namespace leadgate
