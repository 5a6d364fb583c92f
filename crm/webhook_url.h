// What a webhook's URL must be: https, a public host, no credentials; unless the operator allows otherwise.
//
//   CheckWebhookUrl("https://hooks.example.com/leads", {})  → OK
//   CheckWebhookUrl("http://127.0.0.1:9000/", {.allow_private = true})  → OK: plain http to this machine itself
//   CheckWebhookUrl("http://hooks.example.com/", {})        → kInvalidArgument: what to change
//
// Names are resolved only when connecting (crm/webhook.cc checks the address then). Threads: a pure function.
#pragma once

#include <string>

#include "leadgate/status.h"

namespace leadgate {

struct WebhookUrlRules {
  bool allow_private = false;
  bool allow_http = false;
};

Status CheckWebhookUrl(const std::string& url, const WebhookUrlRules& rules);

}  // namespace leadgate
