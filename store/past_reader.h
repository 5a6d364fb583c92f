// The records of a data folder for commands that read very many, beside a running gateway or without one.
//
//   auto past = PastReader::Open({.data_dir = "data", .clock = &clock});
//   (*past)->Scan({.received_from = …}, [&](std::vector<LeadRecord> leads) { … });
//   a folder without a database → kNotFound
//
// With a gateway running on the folder its database is read beside it: what was committed in the last moment (the
// view's cadence, 0.1 s) may be missing. Without one the folder is opened, replayed and read whole; it stays locked for
// as long as this lives. Scans are as LeadStore::Scan says.
// Threads: Scan, Count and Policy from any.   Failures: the store's.
#pragma once

#include <memory>
#include <string>

#include "leadgate/lead_store.h"
#include "store/store.h"

namespace leadgate {

class PastReader {
 public:
  static Result<std::unique_ptr<PastReader>> Open(const StoreOptions& folder);
  virtual ~PastReader() = default;

  virtual Status Scan(const LeadScan& scan, const LeadVisitor& visit) = 0;
  virtual Result<std::uint64_t> Count(const LeadScan& scan) = 0;
  // kNotFound when there is none.
  virtual Result<LeadRecord> Get(const LeadId& id) = 0;
  // The policy that came into force last; kNotFound when none did.
  virtual Result<PolicyVersion> LastPolicy() = 0;
  // By its hash; kNotFound.
  virtual Result<PolicyVersion> Policy(const std::string& hash) = 0;
};

}  // namespace leadgate
