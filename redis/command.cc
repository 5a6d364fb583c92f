#include "redis/command.h"

#include <strings.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace leadgate::redis {
namespace {

bool Same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

template <std::size_t N>
bool OneOf(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view one) { return Same(name, one); });
}

// What has no key, or none that says where it belongs.
constexpr auto kNoKey = std::to_array<std::string_view>(
    {"ACL",     "BGSAVE",    "BGREWRITEAOF", "CLIENT", "CLUSTER", "COMMAND",  "CONFIG",  "DBSIZE",
     "ECHO",    "FLUSHALL",  "FLUSHDB",      "INFO",   "KEYS",    "LASTSAVE", "LATENCY", "PING",
     "PUBLISH", "RANDOMKEY", "ROLE",         "SCAN",   "SCRIPT",  "TIME"});
// KEYS is second to a sub-command: OBJECT ENCODING key.
constexpr auto kKeySecond = std::to_array<std::string_view>({"OBJECT", "XGROUP", "XINFO", "MEMORY", "DEBUG"});
constexpr auto kScripts =
    std::to_array<std::string_view>({"EVAL", "EVALSHA", "EVAL_RO", "EVALSHA_RO", "FCALL", "FCALL_RO"});
constexpr auto kStreams = std::to_array<std::string_view>({"XREAD", "XREADGROUP"});
// Change the connection that others use, or hold it up.
constexpr auto kChanging = std::to_array<std::string_view>(
    {"AUTH", "HELLO", "SELECT", "QUIT", "RESET", "MONITOR", "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "UNSUBSCRIBE",
     "PUNSUBSCRIBE", "MULTI", "EXEC", "DISCARD", "WATCH", "READONLY", "READWRITE", "ASKING"});
constexpr auto kBlocking =
    std::to_array<std::string_view>({"BLPOP", "BRPOP", "BRPOPLPUSH", "BLMOVE", "BLMPOP", "BZPOPMIN", "BZPOPMAX",
                                     "BZMPOP", "WAIT", "WAITAOF", "SYNC", "PSYNC", "REPLCONF"});

void AppendHeader(std::string& bytes, char sign, std::size_t number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  bytes += sign;
  bytes.append(digits.data(), end);
  bytes += "\r\n";
}

}  // namespace

std::optional<std::string_view> Command::Key() const {
  if (route_) return *route_;
  const std::string_view called = name();
  if (arguments_.size() < 2 || OneOf(called, kNoKey)) return std::nullopt;
  std::size_t at = 1;
  if (OneOf(called, kKeySecond)) at = 2;
  if (OneOf(called, kScripts)) {
    if (arguments_.size() < 4 || arguments_[2] == "0") return std::nullopt;
    at = 3;
  }
  if (OneOf(called, kStreams)) {
    const auto streams = std::find_if(arguments_.begin(), arguments_.end(),
                                      [](const std::string& argument) { return Same(argument, "STREAMS"); });
    at = static_cast<std::size_t>(streams - arguments_.begin()) + 1;
  }
  if (at >= arguments_.size()) return std::nullopt;
  return arguments_[at];
}

std::string Command::Problem() const {
  if (arguments_.empty() || name().empty()) return "an empty command";
  const std::string called(name());
  if (OneOf(called, kChanging)) return called + ": would change a connection that others use";
  if (OneOf(called, kBlocking)) return called + ": would hold up a connection that others use";
  if (Same(called, "CLIENT") && arguments_.size() > 1 &&
      OneOf(arguments_[1], std::array<std::string_view, 3>{"REPLY", "PAUSE", "TRACKING"})) {
    return called + ": would change a connection that others use";
  }
  if (OneOf(called, kStreams)) {
    for (const std::string& argument : arguments_) {
      if (Same(argument, "STREAMS")) break;
      if (Same(argument, "BLOCK")) return called + ": would hold up a connection that others use (BLOCK)";
    }
  }
  return {};
}

void Command::AppendTo(std::string& bytes) const {
  std::size_t size = bytes.size() + 16;
  for (const std::string& argument : arguments_) size += argument.size() + 16;
  if (size > bytes.capacity()) bytes.reserve(std::max(size, 2 * bytes.capacity()));
  AppendHeader(bytes, '*', arguments_.size());
  for (const std::string& argument : arguments_) {
    AppendHeader(bytes, '$', argument.size());
    bytes += argument;
    bytes += "\r\n";
  }
}

}  // namespace leadgate::redis
