// Secrets in configuration: named there as env:NAME or file:PATH, and read here. Their values never reach a message.
//
//   ResolveSecret(value, {kEnv, "CRM_SECRET"}, folder)  → what the variable holds; it is not set → reported, nothing
//   RedisUrl(folder).read("redis://10.0.0.5")           → where Redis is
//   RedisUrl(folder).read("env:REDIS_URL")              → the same, from a variable: a password may stand in it
//   RedisUrl(folder).read("redis://:hunter2@10.0.0.5")  → reported: a password does not belong into the file
//
// `folder`: what file:PATH is relative to. Part of gateway/server_config.cc. Threads: functions without state.
// Failure: in the value's report.
#pragma once

#include <optional>
#include <string>

#include "gateway/config_types.h"
#include "redis/options.h"

namespace leadgate {

std::optional<std::string> ResolveSecret(const ConfigValue& at, const SecretRef& ref, const std::string& folder);

ConfigType<std::optional<redis::Options>> RedisUrl(const std::string& folder);

// A path of a configuration file: relative to the folder the file is in.
std::string BesideConfig(const std::string& folder, const std::string& path);

}  // namespace leadgate
