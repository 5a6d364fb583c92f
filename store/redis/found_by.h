// What a lead may be found by, from all that was ever said of it: an index keeps no whole keys.
//
//   SearchKeysOf(parts)   → addresses and numbers of all versions, alone and with names, each key once, sorted
//
// Which of them the lead has, its index says: a test lead claims nothing. Used where two leads share a reference
// (lead_references.h), and by migrations. Threads: pure functions. Failures: kDataLoss for a record that cannot be
// read.
#pragma once

#include <vector>

#include "leadgate/lead_record.h"
#include "store/entry.h"
#include "store/redis/lead_parts.h"

namespace leadgate {

// Of one version; behind what `keys` has.
void AddSearchKeys(const LeadRecord& record, std::vector<SearchKey>& keys);
void SortSearchKeys(std::vector<SearchKey>& keys);  // each once

Result<std::vector<SearchKey>> SearchKeysOf(const LeadParts& parts);

}  // namespace leadgate
