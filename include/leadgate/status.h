// Success or an explanation; a value or an explanation.
//
//   Result<int> ParsePort(std::string_view text);
//   auto port = ParsePort("8080");        // port.ok(), *port == 8080
//   auto bad = ParsePort("eighty");       // !bad.ok(), bad.status().message() says what to do
//
// Every function that can fail returns one of these two; no exception crosses a folder.
// Messages are for operators: they say what is wrong, where, and what to do, and never hold
// personal data (invariant 9).
// Threads: values; share them as you would an int.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace leadgate {

enum class StatusCode {
  kOk,
  kInvalidArgument,    // the caller sent something wrong
  kNotFound,           // no such thing
  kConflict,           // changed since it was read, or already there
  kResourceExhausted,  // a bound was reached; later may work
  kUnavailable,        // the service behind is away or lagging; later may work
  kDeadlineExceeded,   // took too long
  kDataLoss,           // what was stored cannot be read
  kPermissionDenied,   // not allowed
  kInternal,           // a bug, or a third-party library said so
};

// "invalid_argument" and so on; for logs.
std::string_view StatusCodeName(StatusCode code);

class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(StatusCode code, std::string message) : code_(code), message_(std::move(message)) {}

  static Status Ok() { return {}; }

  bool ok() const { return code_ == StatusCode::kOk; }
  StatusCode code() const { return code_; }
  const std::string& message() const { return message_; }

  // "unavailable: journal: no space left on device"
  std::string ToString() const;

 private:
  StatusCode code_ = StatusCode::kOk;
  std::string message_;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}         // NOLINT(google-explicit-constructor)
  Result(Status status) : status_(std::move(status)) {  // NOLINT(google-explicit-constructor)
    assert(!status_.ok());
  }

  bool ok() const { return value_.has_value(); }
  const Status& status() const { return status_; }

  // REQUIRES: ok().
  T& value() & { return *value_; }
  const T& value() const& { return *value_; }
  T&& value() && { return std::move(*value_); }
  T& operator*() & { return *value_; }
  const T& operator*() const& { return *value_; }
  T&& operator*() && { return std::move(*value_); }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }

 private:
  std::optional<T> value_;
  Status status_;
};

}  // namespace leadgate
