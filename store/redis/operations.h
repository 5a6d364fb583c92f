// What an entry does to Redis, as commands; computed before anything is sent.
//
//   Operations operations;
//   operations.Add(layout.Due(7), {"ZADD", "1795000000000", id});     // the key goes behind the command's name
//   operations.Ask(layout.Out(7, "crm"), {"XADD", "*", "i", item});   → 0: place of its answer among the answers
//   operations.Before({"ZADD", line_elsewhere, …});                   // another bucket: sent first, on its own
//
//   operations.Add(items, {"outbox.add", stream, …});                 // a function of store/redis/outbox_script.h
//
// All that is Added is executed by one script call, in order, once (store/redis/lead_apply.h); its keys are of one
// bucket. What is Before or After is outside of it, may be executed more than once, and not at all by After when this
// process ends: whoever adds it says what puts that right. Threads: one. Failures: none.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "redis/command.h"

namespace leadgate {

class Operations {
 public:
  struct One {
    std::size_t key = 0;  // place in keys(), from 0
    bool asked = false;
    std::vector<std::string> arguments;  // without the key
  };

  void Add(const std::string& key, std::vector<std::string> arguments) { Put(key, false, std::move(arguments)); }
  std::size_t Ask(const std::string& key, std::vector<std::string> arguments) {
    Put(key, true, std::move(arguments));
    return asked_++;
  }
  void Before(redis::Command command) { before_.push_back(std::move(command)); }
  void After(redis::Command command) { after_.push_back(std::move(command)); }

  const std::vector<std::string>& keys() const { return keys_; }
  const std::vector<One>& all() const { return all_; }
  std::vector<One> Take() { return std::move(all_); }  // all(), which is gone then
  const std::vector<redis::Command>& before() const { return before_; }
  const std::vector<redis::Command>& after() const { return after_; }

 private:
  void Put(const std::string& key, bool asked, std::vector<std::string> arguments);

  std::vector<std::string> keys_;
  std::vector<One> all_;
  std::size_t asked_ = 0;
  std::vector<redis::Command> before_, after_;
};

}  // namespace leadgate
