// Stores very many records of the CRM's own: rows are read (known_reading.h) and stored (store_known.h) by several
// threads, a few hundred with each journal entry.
//
//   KnownImporter importer({.store = store, .policies = policies, …});
//   auto result = importer.Import(rows);
//   result->added, changed, unchanged   → of those taken; what is there already writes nothing
//   result->removed                     → were deleted in the CRM, or merged into another
//   result->links_nobody                → of those taken: no lead can be linked to them
//   result->refused[0]                  → {3, "crm_id is empty"}: the fourth of them was not taken
//
// So importing a file again is quick and does no harm, and one that was interrupted goes on. The threads that read are
// of lower priority than those that answer requests; the view may lag behind by a bounded number of entries, so that
// the leads of a running gateway are never refused for it.
//
// Threads: any number of imports; the rows of one import are in order, those of two are not.
// Failures: the store's, after half a minute of trying; what was put stays.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/import/import_result.h"
#include "gateway/known/known_reading.h"
#include "gateway/policy_holder.h"
#include "leadgate/lead_store.h"

namespace leadgate {

struct KnownImportParts {
  LeadStore& store;
  const PolicyHolder& policies;
  const KnownReader& reader;
  std::size_t threads = 4;  // of which some wait for the disk
};

void CountReading(const KnownReading& reading, ImportResult& result);

class KnownImporter {
 public:
  explicit KnownImporter(KnownImportParts parts) : parts_(parts) {}

  // REQUIRES: no two of one id (gateway/known/repeated_rows.h).
  Result<ImportResult> Import(const std::vector<KnownRow>& rows) const;

 private:
  Status TakePart(const std::vector<KnownRow>& rows, std::size_t begin, std::size_t end, const Policy& policy,
                  ImportResult& result) const;

  KnownImportParts parts_;
};

// The same through DATA/admin.sock: a request of rows, an answer as import_result.h has it.
//   {"command":"known.import","object":"contact","rows":[["crm_id","003A","email","ada@example.com"]]}
bool IsKnownRequest(std::string_view request_json);
// REQUIRES: all of one object.
std::string KnownRequest(const std::vector<KnownRow>& rows);
std::string AnswerKnownRequest(const KnownImporter& importer, std::string_view request_json);

}  // namespace leadgate
