// What holds for the CRM's own records in every store: what can be put, and what a question finds.
//
//   CheckKnownPut(records)                → kInvalidArgument: too many, an id that is missing or too long
//   LastOfEachName(records)               → of two records with one name the later one
//   KeyInCommon(record, query.keys)       → the strongest key asked for that the record has
//
// Used by store/journal_store_known.cc, store/sqlite_known.cc and store/redis/redis_known.cc. Pure. Threads: any.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "leadgate/lead_store.h"

namespace leadgate {

Status NoSuchKnownRecord();
Status TooManyKnownRecords();
Status CheckKnownPut(std::span<const KnownRecord> records);
// An object and its id as one text.
std::string KnownNameText(KnownObject object, std::string_view crm_id);
std::vector<KnownRecord> LastOfEachName(std::vector<KnownRecord> records);

std::optional<IdentityKind> KeyInCommon(const KnownRecord& record, const std::vector<IdentityKey>& asked);
bool SharesBlock(const KnownRecord& record, const std::vector<BlockingKey>& asked);

}  // namespace leadgate
