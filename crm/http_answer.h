// What a destination's HTTP answer means for a delivery.
//
//   AnswerFor({.status = 201, .body = R"({"id": "003xx"})"})          → Delivered{"003xx"}
//   AnswerFor({.status = 503, .retry_after_s = 30})                   → Retry{"HTTP 503", 30000}
//   AnswerFor({.status = 301})                                        → Refused: redirects are not followed
//
// Used by crm/webhook.cc; the table is in docs/delivery.md. The body is read for `id` only and never quoted: it may
// hold what was sent. Threads: a pure function. Failure: never.
#pragma once

#include <cstdint>
#include <string>

#include "leadgate/crm_adapter.h"

namespace leadgate {

struct HttpAnswer {
  long status = 0;
  std::int64_t retry_after_s = 0;  // 0: not said
  std::string body;
};

DeliveryAnswer AnswerFor(const HttpAnswer& answer);

}  // namespace leadgate
