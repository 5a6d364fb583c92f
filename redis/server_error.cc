#include "redis/server_error.h"

#include <array>
#include <charconv>

namespace leadgate::redis {
namespace {

struct Known {
  std::string_view word;
  ServerErrorKind kind;
  StatusCode code;
  bool nothing_done;        // also by a script
  std::string_view advice;  // behind "server: command: "
};

constexpr std::array kKnown = {
    Known{"MOVED", ServerErrorKind::kMoved, StatusCode::kUnavailable, true,
          "another node of the cluster has this slot (MOVED); a cluster's address begins with redis+cluster://"},
    Known{"ASK", ServerErrorKind::kAsk, StatusCode::kUnavailable, true, "the slot is being moved (ASK)"},
    Known{"TRYAGAIN", ServerErrorKind::kTryAgain, StatusCode::kUnavailable, true, "the slot is being moved (TRYAGAIN)"},
    Known{"CLUSTERDOWN", ServerErrorKind::kClusterDown, StatusCode::kUnavailable, true,
          "the cluster does not serve this slot (CLUSTERDOWN)"},
    Known{"NOSCRIPT", ServerErrorKind::kNoScript, StatusCode::kUnavailable, true,
          "the script was gone again after it was loaded (NOSCRIPT)"},
    Known{"READONLY", ServerErrorKind::kReadOnly, StatusCode::kUnavailable, true,
          "the server is a read-only replica (READONLY)"},
    Known{"LOADING", ServerErrorKind::kLoading, StatusCode::kUnavailable, true,
          "the server is loading its data (LOADING)"},
    Known{"MASTERDOWN", ServerErrorKind::kMasterDown, StatusCode::kUnavailable, true,
          "the replica has lost its master (MASTERDOWN)"},
    Known{"BUSY", ServerErrorKind::kBusy, StatusCode::kUnavailable, true, "the server is busy with a script (BUSY)"},
    Known{"NOAUTH", ServerErrorKind::kNotAllowed, StatusCode::kPermissionDenied, true,
          "the server wants a password (NOAUTH)"},
    Known{"WRONGPASS", ServerErrorKind::kNotAllowed, StatusCode::kPermissionDenied, true,
          "user or password are wrong (WRONGPASS)"},
    Known{"NOPERM", ServerErrorKind::kNotAllowed, StatusCode::kPermissionDenied, false,
          "the user may not do this (NOPERM); see the server's ACL"},
    Known{"DENIED", ServerErrorKind::kNotAllowed, StatusCode::kPermissionDenied, true,
          "the server is in protected mode (DENIED)"},
    Known{"OOM", ServerErrorKind::kFull, StatusCode::kResourceExhausted, false, "the server's memory is full (OOM)"},
    Known{"MISCONF", ServerErrorKind::kNotSafe, StatusCode::kUnavailable, false,
          "the server cannot save and takes no writes (MISCONF)"},
    Known{"NOREPLICAS", ServerErrorKind::kNotSafe, StatusCode::kUnavailable, false,
          "too few replicas, no writes are taken (NOREPLICAS)"},
};

std::string_view FirstWord(std::string_view text) { return text.substr(0, text.find(' ')); }

const Known* Find(std::string_view text) {
  const std::string_view word = FirstWord(text);
  for (const Known& known : kKnown)
    if (known.word == word) return &known;
  return nullptr;
}

bool ReadNumber(std::string_view text, int most, int& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() && number >= 0 && number <= most;
}

// "MOVED 3999 127.0.0.1:6381"; an IPv6 address has colons of its own.
bool ReadTarget(std::string_view text, ServerError& into) {
  text.remove_prefix(text.find(' ') + 1);
  const std::size_t space = text.find(' '), colon = text.rfind(':');
  if (space == std::string_view::npos || colon == std::string_view::npos || colon < space) return false;
  into.host = std::string(text.substr(space + 1, colon - space - 1));
  return ReadNumber(text.substr(0, space), 16383, into.slot) && ReadNumber(text.substr(colon + 1), 65535, into.port) &&
         into.port != 0;
}

// The first word of an unknown error is a code when it is one: "WRONGTYPE", "ERR"; never somebody's text.
std::string CodeOf(std::string_view text) {
  const std::string_view word = FirstWord(text);
  const bool is_code = !word.empty() && word.size() <= 24 &&
                       word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == std::string_view::npos;
  return is_code ? std::string(word) : "an error of its own";
}

}  // namespace

ServerError ReadServerError(std::string_view text) {
  ServerError read;
  const Known* known = Find(text);
  if (known == nullptr) return read;
  const bool has_target = known->kind == ServerErrorKind::kMoved || known->kind == ServerErrorKind::kAsk;
  if (has_target && !ReadTarget(text, read)) return {};
  read.kind = known->kind;
  return read;
}

Reply ReplyOfServerError(Value error, std::string_view server, std::string_view command, bool may_have_begun) {
  const std::string where = std::string(server) + ": " + std::string(command) + ": ";
  Reply reply;
  if (const Known* known = Find(error.text())) {
    reply.status = Status(known->code, where + std::string(known->advice));
    const bool nothing_done = known->nothing_done || !may_have_begun;
    reply.execution = nothing_done ? Execution::kNot : Execution::kUnknown;
  } else {
    reply.status = Status(StatusCode::kInternal, where + "the server answered " + CodeOf(error.text()));
  }
  reply.value = std::move(error);
  return reply;
}

}  // namespace leadgate::redis
