#include "gateway/http_refusal.h"

#include <algorithm>
#include <array>
#include <utility>

#include "leadgate/json_writer.h"

namespace leadgate {
namespace {

struct KindInfo {
  RefusalKind kind;
  int status;
  std::string_view name;
};

constexpr std::array<KindInfo, kRefusalKinds> kKinds = {{
    {RefusalKind::kBadRequestLine, 400, "bad_request_line"},
    {RefusalKind::kBadTarget, 400, "bad_target"},
    {RefusalKind::kBadHeader, 400, "bad_header"},
    {RefusalKind::kBadHost, 400, "bad_host"},
    {RefusalKind::kBadLength, 400, "bad_length"},
    {RefusalKind::kBadChunk, 400, "bad_chunk"},
    {RefusalKind::kBodyNotAllowed, 400, "body_not_allowed"},
    {RefusalKind::kTimeout, 408, "timeout"},
    {RefusalKind::kBodyTooLarge, 413, "body_too_large"},
    {RefusalKind::kTargetTooLong, 414, "target_too_long"},
    {RefusalKind::kUnsupportedEncoding, 415, "unsupported_encoding"},
    {RefusalKind::kExpectationFailed, 417, "expectation_failed"},
    {RefusalKind::kHeadTooLarge, 431, "head_too_large"},
    {RefusalKind::kUnsupportedMethod, 501, "unsupported_method"},
    {RefusalKind::kUnsupportedCoding, 501, "unsupported_coding"},
    {RefusalKind::kOverloaded, 503, "overloaded"},
    {RefusalKind::kTooManyConnections, 503, "too_many_connections"},
    {RefusalKind::kUnsupportedVersion, 505, "unsupported_version"},
}};

const KindInfo& Info(RefusalKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

constexpr std::array<std::pair<int, std::string_view>, 38> kTitles = {{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {423, "Locked"},
    {425, "Too Early"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
}};

}  // namespace

std::string_view RefusalName(RefusalKind kind) { return Info(kind).name; }

int RefusalStatus(RefusalKind kind) { return Info(kind).status; }

std::string_view StatusTitle(int status) {
  const auto* found = std::find_if(kTitles.begin(), kTitles.end(), [&](const auto& t) { return t.first == status; });
  return found == kTitles.end() ? std::string_view("Unknown") : found->second;
}

std::string ProblemJson(int status, std::string_view code, std::string_view detail) {
  JsonWriter json;
  json.Object([&] {
    json.Field("type", "about:blank");
    json.Field("title", StatusTitle(status));
    json.Field("status", status);
    json.Field("code", code);
    json.Field("detail", detail);
  });
  return std::move(json).Take();
}

std::string RefusalResponse(const Refusal& refusal, bool keep_alive) {
  const int status = RefusalStatus(refusal.kind);
  const std::string body = ProblemJson(status, RefusalName(refusal.kind), refusal.detail);
  std::string response = "HTTP/1.1 " + std::to_string(status) + ' ';
  response.append(StatusTitle(status))
      .append("\r\nContent-Type: application/problem+json\r\nCache-Control: no-store\r\n");
  if (status == 503) response += "Retry-After: 1\r\n";
  if (refusal.kind == RefusalKind::kUnsupportedEncoding) response += "Accept-Encoding: identity\r\n";
  if (!keep_alive) response += "Connection: close\r\n";
  response += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  return response;
}

}  // namespace leadgate
