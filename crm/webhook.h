// Destination kind "webhook": posts each delivery as JSON, signed as the Standard Webhooks specification says.
//
//   auto hook = MakeWebhook({.url = "https://hooks.example.com/leads", .secrets = {"whsec_…"}, .clock = &clock});
//   (*hook)->Deliver(jobs)
//     → Delivered{"003xx"}          2xx; the id from {"id": …} in the answer's body
//     → Retry{"HTTP 503", 30000}    5xx, 408, 425, 429, with its Retry-After; no connection, no answer in time
//     → Refused{"HTTP 400"}         any other 4xx, and 3xx: redirects are never followed
//   MakeWebhook({.url = "http://hooks.example.com/"})  → kInvalidArgument: needs https, or allow_http
//   MakeWebhook({.url = "https://10.0.0.7/"})          → kInvalidArgument: needs allow_private
//
// Headers: webhook-id (the same at every attempt of a delivery), webhook-timestamp, webhook-signature. Body:
// crm/payload.h. A name that resolves to a private address is not connected to (Retry: name servers have bad days;
// nothing is lost). No proxy from the environment, no credentials in the URL, at most 64 KiB of an answer are read. Up
// to max_in_flight requests go out at a time over kept-alive connections.
//
// Threads: as CrmAdapter. Failures: errors name the host and what curl said; never the path (it may be a secret), never
// what was sent or answered.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/crm_adapter.h"
#include "leadgate/status.h"

namespace leadgate {

struct WebhookOptions {
  std::string url;
  std::vector<std::string> secrets;  // see crm/webhook_signature.h
  bool allow_private = false;
  bool allow_http = false;
  std::string ca_file;               // PEM; empty: the system's authorities
  std::vector<std::string> resolve;  // "host:port:address", instead of asking a name server
  int connect_timeout_ms = 5'000;
  int timeout_ms = 15'000;
  int max_in_flight = 4;
  const Clock* clock = nullptr;
};

// Everything about the options that can be known without connecting.
Status CheckWebhook(const WebhookOptions& options);
Result<std::unique_ptr<CrmAdapter>> MakeWebhook(const WebhookOptions& options);

}  // namespace leadgate
