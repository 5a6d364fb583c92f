// The store with its SQLite view, held to the contract. Twice: as it is configured, and with everything small, so that
// windows, segments and parts of the index turn over within a test.
#include "tests/contract/lead_store_contract.h"
#include "tests/store/store_world.h"

namespace leadgate {
namespace {

std::unique_ptr<LeadStoreWorld> AsConfigured() { return std::make_unique<SqliteWorld>(); }

std::unique_ptr<LeadStoreWorld> EverythingSmall() {
  return std::make_unique<SqliteWorld>([](StoreOptions& options) {
    options.segment_bytes = 4096;
    options.recent_entries = 2;
    options.apply_cadence_ms = 1;
    options.retention_ms = 0;
    options.index_entries_per_part = 4;
    options.index_bytes = 1024;
  });
}

std::string NameOf(const testing::TestParamInfo<LeadStoreWorldMaker>& info) {
  return info.index == 0 ? "AsConfigured" : "EverythingSmall";
}

const auto kWorlds = testing::Values(LeadStoreWorldMaker(AsConfigured), LeadStoreWorldMaker(EverythingSmall));

INSTANTIATE_TEST_SUITE_P(Sqlite, LeadStoreContract, kWorlds, NameOf);
INSTANTIATE_TEST_SUITE_P(Sqlite, LeadStoreOutboxContract, kWorlds, NameOf);
INSTANTIATE_TEST_SUITE_P(Sqlite, LeadStoreReadContract, kWorlds, NameOf);
INSTANTIATE_TEST_SUITE_P(Sqlite, LeadStoreHistoryContract, kWorlds, NameOf);
INSTANTIATE_TEST_SUITE_P(Sqlite, LeadStorePeopleContract, kWorlds, NameOf);
INSTANTIATE_TEST_SUITE_P(Sqlite, LeadStorePolicyContract, kWorlds, NameOf);
INSTANTIATE_TEST_SUITE_P(Sqlite, LeadStoreKnownContract, kWorlds, NameOf);

}  // namespace
}  // namespace leadgate
