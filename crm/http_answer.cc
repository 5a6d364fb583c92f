#include "crm/http_answer.h"

#include <simdjson.h>

#include <algorithm>
#include <string_view>

namespace leadgate {
namespace {

constexpr std::size_t kMaxIdBytes = 255;
constexpr std::int64_t kMaxRetryAfterS = 24 * 60 * 60;

// The record's id over there: a string or an integer under "id"; anything else is none.
std::string IdIn(const std::string& body) {
  simdjson::dom::parser parser;
  simdjson::dom::element id;
  if (parser.parse(body).at_key("id").get(id) != simdjson::SUCCESS) return "";
  if (std::string_view text; id.get(text) == simdjson::SUCCESS) {
    return text.size() <= kMaxIdBytes ? std::string(text) : "";
  }
  if (std::int64_t number = 0; id.get(number) == simdjson::SUCCESS) return std::to_string(number);
  if (std::uint64_t number = 0; id.get(number) == simdjson::SUCCESS) return std::to_string(number);
  return "";
}

}  // namespace

DeliveryAnswer AnswerFor(const HttpAnswer& answer) {
  const long status = answer.status;
  const std::string what = "HTTP " + std::to_string(status);
  if (status >= 200 && status < 300) return Delivered{.crm_id = IdIn(answer.body)};
  if (status >= 300 && status < 400) {
    return Refused{.why = what + ": redirects are not followed; set the destination's url to where it points"};
  }
  const bool later = status < 300 || status >= 500 || status == 408 || status == 425 || status == 429;
  if (!later) return Refused{.why = what};
  Retry retry{.why = what, .after_ms = std::nullopt};
  if (answer.retry_after_s > 0) retry.after_ms = std::min(answer.retry_after_s, kMaxRetryAfterS) * kSecondMs;
  return retry;
}

}  // namespace leadgate
