// The gateway's store in a folder that goes with it, for measuring. The journal is written and never synced: what is
// measured is looking up and comparing, not the disk.
//
//   EvaluationStore store;
//   auto found = store->FindAlike(keys, keep);
//   store.Put(7, profile, keys, found->as_of);        // person 7 is found from here on
//   EvaluationStore::NumberOf(found->leads[0].lead)   → 7
//
// Threads: one.   Failures: ends the process, and says why: there is nothing to measure then.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dedupe/person_profile.h"
#include "store/store.h"
#include "tests/store/temporary_folder.h"

namespace leadgate {

class EvaluationStore {
 public:
  EvaluationStore();
  ~EvaluationStore();

  LeadStore* operator->() { return store_.get(); }
  void Put(std::uint32_t number, const PersonProfile& profile, std::vector<BlockingKey> keys, std::uint64_t seen);
  static std::uint32_t NumberOf(const IdentityMatch& lead);

 private:
  TemporaryFolder folder_;
  ManualClock clock_;
  std::unique_ptr<Files> files_;
  std::unique_ptr<LeadStore> store_;
};

}  // namespace leadgate
