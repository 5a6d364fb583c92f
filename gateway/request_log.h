// The log: one JSON object a line, for requests and for what happens to the gateway itself. spdlog underneath.
//
//   RequestLog log;                                            // to standard output
//   log.Request({.at = now, .method = "POST", .route = "/f/{form}", .status = 201, .micros = 3100, .form = "demo", …});
//   → {"time":"2026-11-21T10:00:00.123Z","level":"info","event":"request","method":"POST","route":"/f/{form}",
//      "status":201,"ms":3.1,"bytes":61,"form":"demo","lead":"01JD…","outcome":"passed"}
//   log.Log(LogLevel::kError, "reload_refused", {{"file", "policy.yaml"}, {"problem", status.message()}});
//
// Never blocks: a line goes into a buffer (4 MiB), which a thread of the log writes out within 50 ms, warnings at once.
// When the reader is slower than that, lines are dropped, counted, and the log says how many.
//
// No personal data (invariant 9): routes, not paths; no addresses, user agents, fields. What callers put in `Log` keeps
// to it.
//
// Threads: any.   Failures: none to the caller. A process that logs into a pipe should ignore SIGPIPE.
#pragma once

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "leadgate/clock.h"

namespace leadgate {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

struct RequestLine {
  TimeMs at = 0;  // when the whole request was there
  std::string_view method;
  std::string_view route;  // the pattern: "/f/{form}"
  int status = 0;
  std::int64_t micros = 0;  // until the answer was written
  std::uint64_t bytes = 0;  // of the answer's body
  std::string_view form;    // left out when empty, and so are the next three
  std::string_view lead;
  std::string_view outcome;  // "passed", "replayed", a problem's code
  std::string_view key_name;
};

struct LogField {
  std::string_view name;
  std::variant<std::string_view, std::int64_t, double, bool> value;

  LogField(std::string_view n, std::string_view v) : name(n), value(v) {}
  LogField(std::string_view n, const char* v) : name(n), value(std::string_view(v)) {}
  LogField(std::string_view n, const std::string& v) : name(n), value(std::string_view(v)) {}
  LogField(std::string_view n, bool v) : name(n), value(v) {}
  LogField(std::string_view n, double v) : name(n), value(v) {}
  template <class Int>
  requires(std::is_integral_v<Int> && !std::is_same_v<Int, bool>) LogField(std::string_view n, Int v)
      : name(n), value(static_cast<std::int64_t>(v)) {}
};

struct RequestLogOptions {
  int fd = STDOUT_FILENO;  // borrowed
  LogLevel least = LogLevel::kInfo;
  bool requests = true;  // one line per request
  std::size_t buffer_bytes = 4 << 20;
  const Clock* clock = nullptr;  // for Log; none: the system's
};

class RequestLog {
 public:
  explicit RequestLog(RequestLogOptions options = {});
  ~RequestLog();  // writes what is left, for a second at most

  void Request(const RequestLine& line);
  void Log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

  // From the next line on.
  void Set(LogLevel least, bool requests);

  void Flush();  // waits until all lines so far are written, for a second at most
  std::uint64_t dropped() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace leadgate
