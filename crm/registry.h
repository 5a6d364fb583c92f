// Which kinds of destination there are, and the adapter for a configured one. Adding a CRM is one line in registry.cc.
//
//   MakeAdapter({.name = "file", .kind = "file"}, "data", clock)    → writes data/out/delivered.ndjson
//   MakeAdapter({.name = "crm", .kind = "webhok", …}, "data", clock) → kInvalidArgument: destination "crm": …; did you
//   mean… CheckDestination(config)  → the same, without opening anything: for check-config
//
// Threads: free functions. Failures: kInvalidArgument names the destination; kUnavailable and others come from the
// adapter.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "crm/destination.h"
#include "leadgate/clock.h"
#include "leadgate/crm_adapter.h"
#include "leadgate/status.h"

namespace leadgate {

std::span<const std::string_view> DestinationKinds();
Status CheckDestination(const DestinationConfig& config);
// `clock` must outlive the adapter.
Result<std::unique_ptr<CrmAdapter>> MakeAdapter(const DestinationConfig& config, const std::string& data_dir,
                                                const Clock& clock);

}  // namespace leadgate
