// The head of an HTTP/1.x request, checked as a whole: request line, headers, and what they say about the body.
//
//   ParseHead("GET /x HTTP/1.1\r\nHost: a.example\r\n\r\n", …) → a request without a body
//   ParseHead("GET /x HTTP/1.1\r\nHost : a\r\n\r\n", …)        → refusal 400 bad_header
//
// Used by the framer only (http_framing.h), which guarantees that every line ends with CR LF and the last is empty.
// Threads: pure functions.   Source: RFC 9110, RFC 9112.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/front_request.h"
#include "gateway/http_framing.h"
#include "gateway/http_refusal.h"

namespace leadgate {

struct HeadOutcome {
  FrontRequest request;  // views into the head
  std::optional<Refusal> refusal;
  bool chunked = false;
  std::size_t content_length = 0;
  std::size_t body_limit = 0;
  bool expects_continue = false;
};

// Lower-cases header names inside `head`, which must outlive the request. `reuse` lends its memory.
HeadOutcome ParseHead(std::string& head, const FramingLimits& limits, FrontRequest&& reuse);

struct ChunkLine {
  bool valid = false;
  std::size_t size = 0;  // saturated: never less than what was said
  std::size_t extension_bytes = 0;
};

// "1a;note=x\r\n" → size 26.
ChunkLine ParseChunkLine(std::string_view line);

bool IsTokenChar(char c);
std::string BodyTooLargeDetail(std::size_t limit);

}  // namespace leadgate
