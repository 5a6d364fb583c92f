// Whose turn it is in the line of an order key and a destination, over all nodes.
//
//   AskTurns(context, items)   → one each: kIts, kOthers
//
// A line names its items in order; each is there before it is anywhere else, and leaves when it is finished or dead.
// What stands before an item is looked for: one that is finished or dead, and has not left because a process ended in
// between, is taken out of the line; one that was never applied is waited for while its node is there, and passed when
// that is gone (its journal brings it when it comes back). Threads: any. Failures: kUnavailable.
#pragma once

#include <span>
#include <vector>

#include "leadgate/lead_store.h"
#include "store/redis/redis_context.h"

namespace leadgate {

enum class Turn { kIts, kOthers };

Result<std::vector<Turn>> AskTurns(const RedisContext& context, std::span<const OutboxItem> items);

}  // namespace leadgate
