// The CRM's own records.
#include "store/journal_store.h"

namespace leadgate {

Status JournalStore::PutKnown(std::vector<KnownRecord>) { return Status::Ok(); }

Status JournalStore::RemoveKnown(KnownObject, const std::string&) {
  return {StatusCode::kNotFound, "no such record of the CRM is known"};
}

Result<KnownRecord> JournalStore::GetKnown(KnownObject, const std::string&) {
  return Status(StatusCode::kNotFound, "no such record of the CRM is known");
}

Result<std::vector<KnownFound>> JournalStore::FindKnown(const KnownQuery&) { return std::vector<KnownFound>(); }

Result<std::array<std::uint64_t, 3>> JournalStore::CountKnown() { return std::array<std::uint64_t, 3>{}; }

}  // namespace leadgate
