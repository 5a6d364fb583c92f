// The store over one redis-server, held to the contract.
#include "tests/contract/lead_store_contract.h"
#include "tests/store/redis/redis_world.h"

namespace leadgate {
namespace {

std::unique_ptr<LeadStoreWorld> Alone() { return std::make_unique<RedisWorld>(SharedRedisServer().url()); }

std::string NameOf(const testing::TestParamInfo<LeadStoreWorldMaker>&) { return "Alone"; }

const auto kWorlds = testing::Values(LeadStoreWorldMaker(Alone));

INSTANTIATE_TEST_SUITE_P(Redis, LeadStoreContract, kWorlds, NameOf);
INSTANTIATE_TEST_SUITE_P(Redis, LeadStoreOutboxContract, kWorlds, NameOf);
INSTANTIATE_TEST_SUITE_P(Redis, LeadStoreReadContract, kWorlds, NameOf);
INSTANTIATE_TEST_SUITE_P(Redis, LeadStoreHistoryContract, kWorlds, NameOf);
INSTANTIATE_TEST_SUITE_P(Redis, LeadStorePeopleContract, kWorlds, NameOf);
INSTANTIATE_TEST_SUITE_P(Redis, LeadStorePolicyContract, kWorlds, NameOf);
INSTANTIATE_TEST_SUITE_P(Redis, LeadStoreKnownContract, kWorlds, NameOf);

}  // namespace
}  // namespace leadgate
