// One place records are delivered to, as configured under `destinations:` in leadgate.yaml.
//
//   DestinationConfig{.name = "crm", .kind = "webhook", .url = "https://hooks.example.com/leads", .secrets =
//   {"whsec_…"}} DestinationConfig{.name = "file", .kind = "file"}   → DATA/out/delivered.ndjson
//   DestinationConfig{.name = "crm", .kind = "webhok"}  → CheckDestination: kInvalidArgument, names the kinds there are
//
// Filled by gateway/server_config.cc (secrets already read from env: or file:), turned into an adapter by
// crm/registry.h. Defaults live here and nowhere else. Threads: a value.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "leadgate/clock.h"

namespace leadgate {

struct DestinationConfig {
  std::string name;  // in the outbox, logs and metrics: "crm"
  std::string kind;  // one of crm/registry.h: "file", "webhook"

  // webhook
  std::string url;
  std::vector<std::string> secrets;  // base64, with or without whsec_; all of them sign (rotation); none: not signed
  bool allow_private = false;        // may connect to private, loopback and link-local addresses
  bool allow_http = false;           // may send without TLS
  std::string ca_file;               // PEM; empty: the system's authorities
  int connect_timeout_ms = 5'000;
  int timeout_ms = 15'000;  // one attempt in all
  int max_in_flight = 4;    // requests at a time; never two of one link chain

  // file
  std::string path;     // relative to the data folder; empty: out/delivered.ndjson
  int max_batch = 256;  // lines per fsync

  // retries (gateway/deliver.h)
  TimeMs max_age_ms = 7 * kDayMs;    // an item that still fails at this age is a dead letter
  TimeMs retry_base_ms = kSecondMs;  // the wait before attempt n+1 is drawn from 0 to base · 2^(n-1), at most the cap
  TimeMs retry_cap_ms = 15 * kMinuteMs;
  int open_after_failures = 5;          // in a row: the circuit opens
  TimeMs cool_down_ms = 5 * kSecondMs;  // first pause of an open circuit; doubles up to the cap
  TimeMs cool_down_cap_ms = 5 * kMinuteMs;
};

}  // namespace leadgate
