// The keys of one destination in leadgate.yaml, its secrets read on the way.
//
//   {name: crm, kind: webhook, url: "https://crm.example.com/hooks", secret: env:CRM_SECRET}
//   {name: crm, kind: webhok}    → destinations[0].kind: expected one of file, webhook; found "webhok"; did you mean …
//   {…, secret: file:crm.key}    → a file beside the configuration; that it cannot be read is said, its content never
//
// Part of gateway/server_config.cc. Threads: functions without state.   Failure: in the value's report.
#pragma once

#include <string>

#include "crm/destination.h"
#include "gateway/config_types.h"

namespace leadgate {

ConfigType<DestinationConfig> DestinationKeys(const std::string& folder);

}  // namespace leadgate
