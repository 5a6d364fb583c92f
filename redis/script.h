// A Lua script, called by its SHA-1; the client loads it where a server does not have it (NOSCRIPT) and asks once more.
//
//   const Script bump("return redis.call('INCRBY', KEYS[1], ARGV[1])");
//   redis->Call(bump.Run({"{b7}:count"}, {"2"}), deadline);
//   bump.sha1()  → "…", 40 hexadecimal digits, what SCRIPT LOAD answers
//
// Threads: const after it is made; keep it as long as you like, commands hold what they need of it.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace leadgate::redis {

class Command;

struct ScriptText {
  std::string text;
  std::string sha1;
};

class Script {
 public:
  explicit Script(std::string text);

  const std::string& sha1() const { return text_->sha1; }
  Command Run(const std::vector<std::string>& keys, const std::vector<std::string>& arguments) const;

 private:
  std::shared_ptr<const ScriptText> text_;
};

}  // namespace leadgate::redis
