// Stores the past: rows as history_row.h made them are normalised, checked and decided by the policy in force.
//
//   HistoryImporter importer({.store = store, .policies = policies, …});
//   auto result = importer.Import(std::move(records));
//   result->added        → new records; the same ones again: result->unchanged
//   result->changed      → known records, or earlier rows of the same id, that have an outcome now that they had not
//   result->refused[0]   → {3, "the policy has no form \"demos\""}: the fourth of them was not stored
//
// Decided as of when the lead was captured, alone: the DNS is not asked, no person is looked up or claimed, nobody is
// asked to correct anything, no turn of a round robin is taken, nothing is delivered. The decision says what the policy
// would do. Records are committed by several threads, so that one fsync serves many; the store's view may lag behind by
// a bounded number of entries, so that the leads of a running gateway are never refused for it.
//
// Threads: one import at a time. Failures: the store's, after half a minute of trying; what was stored stays, and
// importing all of it again does no harm.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gateway/import/import_result.h"
#include "gateway/normalise.h"
#include "gateway/policy_holder.h"
#include "gateway/run_checks.h"
#include "leadgate/lead_store.h"

namespace leadgate {

struct HistoryImportParts {
  LeadStore& store;
  const PolicyHolder& policies;
  const Normaliser& normaliser;
  const CheckRunner& checks;
  std::string build;
  std::size_t threads = 16;
};

class HistoryImporter {
 public:
  explicit HistoryImporter(HistoryImportParts parts) : parts_(std::move(parts)) {}

  // Records with id, submission and transitions.
  Result<ImportResult> Import(std::vector<LeadRecord> records) const;

 private:
  Result<std::uint64_t> StoreAll(std::vector<LeadRecord>& records, const std::vector<const FormPolicy*>& forms,
                                 const Policy& policy) const;
  Status Store(LeadRecord record, const Policy& policy, const FormPolicy& form) const;
  Status Complete(const LeadRecord& stored, const LeadRecord& given, bool& changed) const;
  Status WaitForView() const;

  HistoryImportParts parts_;
};

// The same through DATA/admin.sock: a request of records, an answer as import_result.h has it.
//   {"command":"history.import","records":[…]}
bool IsHistoryRequest(std::string_view request_json);
std::string HistoryRequest(const std::vector<LeadRecord>& records);
std::string AnswerHistoryRequest(const HistoryImporter& importer, std::string_view request_json);

}  // namespace leadgate
