// All leads of a workspace, as store/export.h writes them; beside its gateways, or without one.
//
//   ExportWorkspace({.redis = *redis::ParseUrl("redis://h1"), .workspace = "tendwell", .clock = &clock}, options, sink)
//   a workspace that nobody has begun → kNotFound
//
// Reads alone: no node, no journal. Leads that a gateway has not given to Redis yet (it was away) are missing, and so
// are those that come meanwhile. Of ExportOptions::query only the times and test leads count.
// Order: none. Memory: a page of leads. Threads: pure but for the client it makes.
// Failures: Redis' and the sink's; what was given to the sink stays given.
#pragma once

#include <cstdint>
#include <string>

#include "leadgate/clock.h"
#include "redis/options.h"
#include "store/export.h"

namespace leadgate {

struct WorkspaceToExport {
  redis::Options redis;
  std::string workspace = "default";
  const Clock* clock = nullptr;
};

Result<std::uint64_t> ExportWorkspace(const WorkspaceToExport& from, const ExportOptions& options,
                                      const ExportSink& sink);

}  // namespace leadgate
