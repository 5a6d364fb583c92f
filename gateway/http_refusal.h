// Why the front would not take a request, as a status and an RFC 9457 problem; counted by kind, never stored.
//
//   Refusal{RefusalKind::kBodyTooLarge, "The body may have at most 65536 bytes."}
//     → 413, application/problem+json {"type":"about:blank","title":"Content Too Large","status":413,
//                                      "code":"body_too_large","detail":"The body may …"}
//
// Details say what to change and never repeat what was sent (invariant 9).
// Threads: pure functions and values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace leadgate {

enum class RefusalKind : std::uint8_t {
  kBadRequestLine,       // 400
  kBadTarget,            // 400
  kBadHeader,            // 400: control bytes, bare LF, folding, blank before the colon, sent twice
  kBadHost,              // 400: none, two, or not a host
  kBadLength,            // 400: lengths that contradict each other or are no number
  kBadChunk,             // 400
  kBodyNotAllowed,       // 400: a body with GET, HEAD, DELETE, OPTIONS
  kTimeout,              // 408
  kBodyTooLarge,         // 413
  kTargetTooLong,        // 414
  kUnsupportedEncoding,  // 415: Content-Encoding
  kExpectationFailed,    // 417
  kHeadTooLarge,         // 431
  kUnsupportedMethod,    // 501
  kUnsupportedCoding,    // 501: Transfer-Encoding
  kOverloaded,           // 503: the queue is full
  kTooManyConnections,   // 503
  kUnsupportedVersion,   // 505
};
inline constexpr std::size_t kRefusalKinds = 18;

// "body_too_large"; a metric label.
std::string_view RefusalName(RefusalKind kind);
int RefusalStatus(RefusalKind kind);

struct Refusal {
  RefusalKind kind = RefusalKind::kBadRequestLine;
  std::string detail;
};

// "Not Found"; "Unknown" for a number without a name.
std::string_view StatusTitle(int status);

// The body of a problem: type, title, status, code, detail.
std::string ProblemJson(int status, std::string_view code, std::string_view detail);

// The whole answer on the wire, with Connection: close unless `keep_alive`, and Retry-After where waiting helps.
std::string RefusalResponse(const Refusal& refusal, bool keep_alive);

}  // namespace leadgate
