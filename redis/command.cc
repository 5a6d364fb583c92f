#include "redis/command.h"

#include <strings.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

namespace leadgate::redis {
namespace {

bool Same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

enum class Kind {
  kPlain,      // its key is the first argument
  kNoKey,      // or none that says where it belongs
  kKeySecond,  // to a sub-command: OBJECT ENCODING key
  kScript,
  kStream,
  kClient,
  kChanging,  // the connection that others use
  kBlocking,  // it holds that up
};

Kind KindOf(std::string_view name) {
  static const auto* const kinds = [] {
    auto* all = new std::unordered_map<std::string_view, Kind>;
    const auto add = [all](Kind kind, std::initializer_list<std::string_view> names) {
      for (const std::string_view one : names) all->emplace(one, kind);
    };
    add(Kind::kNoKey, {"ACL",  "BGSAVE",   "BGREWRITEAOF", "CLUSTER", "COMMAND", "CONFIG",   "DBSIZE",
                       "ECHO", "FLUSHALL", "FLUSHDB",      "INFO",    "KEYS",    "LASTSAVE", "LATENCY",
                       "PING", "PUBLISH",  "RANDOMKEY",    "ROLE",    "SCAN",    "SCRIPT",   "TIME"});
    add(Kind::kClient, {"CLIENT"});
    add(Kind::kKeySecond, {"OBJECT", "XGROUP", "XINFO", "MEMORY", "DEBUG"});
    add(Kind::kScript, {"EVAL", "EVALSHA", "EVAL_RO", "EVALSHA_RO", "FCALL", "FCALL_RO"});
    add(Kind::kStream, {"XREAD", "XREADGROUP"});
    add(Kind::kChanging,
        {"AUTH", "HELLO", "SELECT", "QUIT", "RESET", "MONITOR", "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "UNSUBSCRIBE",
         "PUNSUBSCRIBE", "MULTI", "EXEC", "DISCARD", "WATCH", "READONLY", "READWRITE", "ASKING"});
    add(Kind::kBlocking, {"BLPOP", "BRPOP", "BRPOPLPUSH", "BLMOVE", "BLMPOP", "BZPOPMIN", "BZPOPMAX", "BZMPOP", "WAIT",
                          "WAITAOF", "SYNC", "PSYNC", "REPLCONF"});
    return all;
  }();
  auto found = kinds->find(name);
  if (found == kinds->end() && std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; })) {
    std::string upper(name);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    found = kinds->find(upper);
  }
  return found == kinds->end() ? Kind::kPlain : found->second;
}

void AppendHeader(std::string& bytes, char sign, std::size_t number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  bytes += sign;
  bytes.append(digits.data(), end);
  bytes += "\r\n";
}

}  // namespace

Command::Command(std::initializer_list<std::string_view> arguments) {
  std::size_t size = 0;
  for (const std::string_view argument : arguments) size += argument.size() + 10;
  bytes_.reserve(size);
  for (const std::string_view argument : arguments) Add(argument);
}

Command::Command(const std::vector<std::string>& arguments) {
  std::size_t size = 0;
  for (const std::string& argument : arguments) size += argument.size() + 10;
  bytes_.reserve(size);
  for (const std::string& argument : arguments) Add(argument);
}

void Command::Add(std::string_view argument) {
  AppendHeader(bytes_, '$', argument.size());
  bytes_ += argument;
  bytes_ += "\r\n";
  ++count_;
}

std::string_view Command::Argument(std::size_t number) const {
  std::string_view rest = bytes_;
  while (true) {
    std::size_t size = 0;
    const char* end = std::from_chars(rest.data() + 1, rest.data() + rest.size(), size).ptr;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()) + 2);
    if (number-- == 0) return rest.substr(0, size);
    rest.remove_prefix(size + 2);
  }
}

std::vector<std::string_view> Command::arguments() const {
  std::vector<std::string_view> all;
  for (std::size_t i = 0; i < count_; ++i) all.push_back(Argument(i));
  return all;
}

std::optional<std::string_view> Command::Key() const {
  if (route_) return *route_;
  if (count_ < 2) return std::nullopt;
  std::size_t at = 1;
  switch (KindOf(name())) {
    case Kind::kNoKey:
    case Kind::kClient:
      return std::nullopt;
    case Kind::kKeySecond:
      at = 2;
      break;
    case Kind::kScript:
      if (count_ < 4 || Argument(2) == "0") return std::nullopt;
      at = 3;
      break;
    case Kind::kStream:
      while (at < count_ && !Same(Argument(at), "STREAMS")) ++at;
      ++at;
      break;
    case Kind::kPlain:
    case Kind::kChanging:
    case Kind::kBlocking:
      break;
  }
  if (at >= count_) return std::nullopt;
  return Argument(at);
}

std::string Command::Problem() const {
  if (name().empty()) return "an empty command";
  const auto named = [this](const char* why) { return std::string(name()) + why; };
  switch (KindOf(name())) {
    case Kind::kChanging:
      return named(": would change a connection that others use");
    case Kind::kBlocking:
      return named(": would hold up a connection that others use");
    case Kind::kClient:
      for (const std::string_view one : {"REPLY", "PAUSE", "TRACKING"}) {
        if (count_ > 1 && Same(Argument(1), one)) return named(": would change a connection that others use");
      }
      return {};
    case Kind::kStream:
      for (std::size_t i = 1; i < count_ && !Same(Argument(i), "STREAMS"); ++i) {
        if (Same(Argument(i), "BLOCK")) return named(": would hold up a connection that others use (BLOCK)");
      }
      return {};
    case Kind::kPlain:
    case Kind::kNoKey:
    case Kind::kKeySecond:
    case Kind::kScript:
      return {};
  }
  return {};
}

void Command::AppendTo(std::string& bytes) const {
  const std::size_t size = bytes.size() + bytes_.size() + 16;
  if (size > bytes.capacity()) bytes.reserve(std::max(size, 2 * bytes.capacity()));
  AppendHeader(bytes, '*', count_);
  bytes += bytes_;
}

}  // namespace leadgate::redis
