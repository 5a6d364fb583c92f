// Puts very many records of the CRM's own: rows are read (known_reading.h) and put by several threads, a few hundred
// with each journal entry.
//
//   KnownImporter importer({.store = store, .policies = policies, …});
//   auto result = importer.Import(rows);
//   result->added, changed, unchanged   → of those taken; what is there already writes nothing
//   result->refused[0]                  → {3, "crm_id is empty"}: the fourth of them was not taken
//
// So importing a file again is quick and does no harm, and one that was interrupted goes on. Of two rows with one id
// the later counts. The threads that read are of lower priority than those that answer requests; the view may lag
// behind by a bounded number of entries, so that the leads of a running gateway are never refused for it.
//
// Threads: any number of imports; the rows of one import are in order, those of two are not.
// Failures: the store's, after half a minute of trying; what was put stays.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

struct KnownResult {
  std::uint64_t added = 0, changed = 0, unchanged = 0;
  std::uint64_t unread_emails = 0, unread_phones = 0, unread_domains = 0;
  std::vector<std::pair<std::size_t, std::string>> refused;  // by position in what was given, in order

  void Add(const KnownResult& more, std::size_t offset);
};
void CountUnread(const KnownReading& reading, KnownResult& result);

class KnownImporter {
 public:
  explicit KnownImporter(KnownImportParts parts) : parts_(parts) {}

  Result<KnownResult> Import(const std::vector<KnownRow>& rows) const;

 private:
  Status TakePart(const std::vector<KnownRow>& rows, std::size_t begin, std::size_t end,
                  const std::vector<bool>& overruled, const Policy& policy, KnownResult& result) const;
  Result<KnownPut> Put(std::vector<KnownRecord> records) const;

  KnownImportParts parts_;
};

// The same through DATA/admin.sock: a request of rows, an answer of what became of them.
//   {"command":"known.import","object":"contact","rows":[["crm_id","003A","email","ada@example.com"]]}
//     → {"ok":true,"added":1,…,"refused":[[0,"…"]]}
bool IsKnownRequest(std::string_view request_json);
// REQUIRES: all of one object.
std::string KnownRequest(const std::vector<KnownRow>& rows);
std::string AnswerKnownRequest(const KnownImporter& importer, std::string_view request_json);
Result<KnownResult> ReadKnownAnswer(std::string_view answer_json);

}  // namespace leadgate
