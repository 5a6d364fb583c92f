// One command to a Redis server, and the key that says which server of a cluster it belongs to.
//
//   Command set = {"SET", "{b7}:r1", json};                     // its key is the first argument
//   Command run = bump.Run({"{b7}:count"}, {"1"});              // a script's: the first of its keys
//   Command time = Command({"TIME"}).RoutedBy("{i3}:abc");      // has no key: sent to the master that has this one
//   Command bad = {"SUBSCRIBE", "news"};   bad.Problem()        → says why it cannot be sent
//
// Connections are shared by many callers, so what changes a connection or holds it up (SUBSCRIBE, SELECT, MULTI, BLPOP,
// XREAD … BLOCK and so on) has a Problem and is not sent.
// It is written as the protocol has it when it is made, so what it was made of need not outlive it.
// Threads: values. Failures: none. Source: redis.io/commands, key specifications.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "redis/script.h"

namespace leadgate::redis {

class Command {
 public:
  Command(std::initializer_list<std::string_view> arguments);
  explicit Command(const std::vector<std::string>& arguments);

  Command RoutedBy(std::string key) && {
    route_ = std::move(key);
    return std::move(*this);
  }

  std::vector<std::string_view> arguments() const;  // with its name
  std::string_view name() const { return count_ == 0 ? std::string_view() : Argument(0); }
  const std::shared_ptr<const ScriptText>& script() const { return script_; }  // set by Script::Run alone

  // The key it is routed by; nothing when any server will do.
  std::optional<std::string_view> Key() const;
  // Why it cannot be sent on a connection that others use; empty when it can.
  std::string Problem() const;
  // As the protocol has it, behind what `bytes` holds already.
  void AppendTo(std::string& bytes) const;

 private:
  friend class Script;
  Command() = default;
  void Add(std::string_view argument);
  std::string_view Argument(std::size_t number) const;  // REQUIRES: there are more

  std::size_t count_ = 0;
  std::string bytes_;  // each argument as the protocol has it
  std::optional<std::string> route_;
  std::shared_ptr<const ScriptText> script_;
};

}  // namespace leadgate::redis
