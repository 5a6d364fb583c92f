// Strict, incremental framing of HTTP/1.x requests: bytes in, one whole request or a refusal out. No sockets.
//
//   RequestFramer framer(FramingLimits{});
//   framer.Feed("POST /f/demo HTTP/1.1\r\nHost: a.example\r\nContent-Length: 2\r\n\r\nhi");
//   framer.state()           → State::kComplete;  framer.request().body → "hi"
//   framer.Feed("GET / HTTP/1.1\nHost: a.example\r\n\r\n")
//   framer.state()           → State::kRefused;   framer.refusal() → 400 bad_header, "… bare LF …"
//
// What it takes: HTTP/1.1 with exactly one Host, and 1.0; one Content-Length of digits, or Transfer-Encoding: chunked,
// decoded strictly, without trailers. Everything two parsers could read in two ways is refused, and after a refusal the
// connection must be closed: where the next request would begin is not known.
// The outcome never depends on how the bytes were cut into pieces.
//
// Threads: one framer, one thread at a time.   Failure: a Refusal; never throws but for memory.
// Does not: read the clock (deadlines are http_loop.h), decode the target or values, look into the body.
// Source: RFC 9110, RFC 9112.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "gateway/front_request.h"
#include "gateway/http_refusal.h"

namespace leadgate {

struct FramingLimits {
  std::size_t request_line_bytes = 8'192;
  std::size_t path_bytes = 2'048;
  std::size_t header_bytes = 16'384;  // all header lines together
  std::size_t header_count = 100;
  std::size_t body_bytes = 65'536;
  std::size_t policy_body_bytes = 5 << 20;    // under /v1/policy, with a key (not yet checked)
  std::size_t chunk_line_bytes = 256;         // size and extensions of one chunk
  std::size_t chunk_extension_bytes = 4'096;  // of one request
};

class RequestFramer {
 public:
  enum class State { kNeedMore, kComplete, kRefused };

  explicit RequestFramer(const FramingLimits& limits) : limits_(limits) {}
  // The request holds views into the framer.
  RequestFramer(const RequestFramer&) = delete;
  RequestFramer& operator=(const RequestFramer&) = delete;

  // Takes bytes until the request is complete or refused; returns how many it took. The rest belongs to the next
  // request.
  std::size_t Feed(std::string_view bytes);

  State state() const;
  // REQUIRES: state() == kComplete. Valid until Reset().
  FrontRequest& request() { return request_; }
  const FrontRequest& request() const { return request_; }
  // REQUIRES: state() == kRefused.
  const Refusal& refusal() const { return refusal_; }

  // The head asked for "100 Continue" and no byte of the body has come yet.
  bool awaits_continue() const { return awaits_continue_ && state() == State::kNeedMore; }
  // Bytes of a request have been taken and it is not complete.
  bool in_request() const { return started_ && state() == State::kNeedMore; }

  // Ready for the next request; buffers keep their memory.
  void Reset();

 private:
  enum class Stage { kHead, kBody, kChunkLine, kChunkData, kChunkEnd, kLastLine, kComplete, kRefused };

  std::size_t FeedHead(std::string_view bytes);
  std::size_t FeedBody(std::string_view bytes);
  std::size_t FeedChunkLine(std::string_view bytes);
  std::size_t FeedChunkData(std::string_view bytes);
  std::size_t FeedCrLf(std::string_view bytes, Stage next);
  bool HeadLineEnded();
  void HeadComplete();
  void ChunkLineComplete();
  void Complete();
  void Refuse(RefusalKind kind, std::string detail);

  const FramingLimits limits_;
  Stage stage_ = Stage::kHead;
  bool started_ = false;
  bool skipped_blank_line_ = false;
  bool awaits_continue_ = false;
  std::string head_;
  std::size_t line_start_ = 0;     // of the head's current line
  std::size_t headers_start_ = 0;  // 0 while the request line is being read
  std::size_t header_count_ = 0;
  std::string body_;
  std::size_t body_left_ = 0;  // of the body, or of the current chunk
  std::size_t body_limit_ = 0;
  std::string chunk_line_;
  std::size_t chunk_extension_bytes_ = 0;
  std::size_t crlf_seen_ = 0;
  FrontRequest request_;
  Refusal refusal_;
};

}  // namespace leadgate
