// The rows of the outbox that an entry changes: out, items, line (store/redis/layout.h).
//
// Items of a commit or a transition come; those of deliveries go, or die. What the script answers to what was asked
// goes back to RedisOutbox::OnApplied. Threads: pure. Failures: none. Sits in store/redis/lead_apply.cc.
#pragma once

#include <string>

#include "store/redis/applied_entry.h"
#include "store/redis/layout.h"
#include "store/redis/operations.h"
#include "store/redis/stored_head.h"

namespace leadgate {

// `consumer`: of this node.
void AddOutboxOperations(const Layout& layout, const std::string& consumer, const StoredHead* before,
                         const StoredHead& after, const AppliedEntry& entry, Operations& operations);

// Nothing of its order key and destination can be before it.
bool IsFirstOfChain(const AppliedEntry& entry, const OutboxItem& item);

}  // namespace leadgate
