// A store in a temporary folder, for the contract suite and the tests of this store.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "store/store.h"
#include "tests/contract/lead_store_fixture.h"
#include "tests/store/temporary_folder.h"

namespace leadgate {

// `change` may alter the options before the store is opened.
class SqliteWorld : public LeadStoreWorld {
 public:
  explicit SqliteWorld(std::function<void(StoreOptions&)> change = nullptr) {
    options_.data_dir = folder_.path() + "/data";
    options_.clock = &clock_;
    options_.segment_bytes = 1 << 20;
    if (change) change(options_);
    Open();
  }
  LeadStore& store() override { return *store_; }
  ManualClock& clock() override { return clock_; }
  void Reopen() override {
    store_.reset();
    Open();
  }
  void Close() { store_.reset(); }
  StoreOptions& options() { return options_; }

 private:
  void Open() {
    auto store = OpenStore(options_);
    ASSERT_TRUE(store.ok()) << store.status().ToString();
    store_ = *std::move(store);
  }

  TemporaryFolder folder_;
  ManualClock clock_{kNoon};
  StoreOptions options_;
  std::unique_ptr<LeadStore> store_;
};

}  // namespace leadgate
