// The part of /metrics that is asked for at each scrape: books, outbox, store, front, breakers, what is in force.
//
// A helper of metrics.cc. Pure but for the sources and the process's own memory figure.
#pragma once

#include <prometheus/metric_family.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "gateway/metrics.h"

namespace leadgate {

// What the gateway told Metrics about itself.
struct ScrapeFacts {
  std::string version, commit, policy_hash;
  bool config_refused = false;
  std::map<std::string, std::uint64_t> scrape_errors;  // by source, since start
};

// Counts the sources that fail in facts.scrape_errors.
std::vector<prometheus::MetricFamily> Scrape(const MetricsSources& sources, ScrapeFacts& facts, TimeMs now);

}  // namespace leadgate
