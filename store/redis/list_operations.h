// The rows of lists that an entry changes: time, status, reason, due, pool, books (store/redis/layout.h).
//
// Threads: pure. Failures: none. Sits in store/redis/lead_apply.cc.
#pragma once

#include "store/redis/applied_entry.h"
#include "store/redis/layout.h"
#include "store/redis/operations.h"
#include "store/redis/stored_head.h"

namespace leadgate {

// `before`: nullptr for a commit.
void AddListOperations(const Layout& layout, const StoredHead* before, const StoredHead& after,
                       const AppliedEntry& entry, Operations& operations);

}  // namespace leadgate
