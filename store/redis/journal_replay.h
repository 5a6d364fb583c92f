// Reads this node's journal again while it is written to: to give Redis what it lost.
//
//   auto chunk = ReadChunk(directory, /*after=*/4000, /*up_to=*/journal.last());
//   chunk->entries       entries above 4000, a few thousand of one segment; those that are void left out
//   chunk->up_to         where to go on
//
// A void entry stands soon after the one it names: the segment behind is looked at, too.
// Threads: any. Failures: kUnavailable, kDataLoss.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "leadgate/status.h"
#include "store/redis/node_entry.h"

namespace leadgate {

struct ReplayChunk {
  std::vector<NodeEntryPtr> entries;
  std::uint64_t up_to = 0;
};

// REQUIRES: everything up to `up_to` is durable. With after >= up_to: nothing, up_to `up_to`.
Result<ReplayChunk> ReadChunk(const std::string& directory, std::uint64_t after, std::uint64_t up_to);

// The first position the journal has; 0: it is empty.
std::uint64_t FirstPosition(const std::string& directory);

}  // namespace leadgate
