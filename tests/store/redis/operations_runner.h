// Does what operations say, on a real Redis, without a lead around them: for tests of the parts that compute them.
//
//   OperationsRunner runner(*redis);
//   std::vector<redis::Value> answers = runner.Run(operations);
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "redis/redis.h"
#include "redis/script.h"
#include "store/redis/operations.h"
#include "store/redis/outbox_script.h"
#include "tests/redis/support/connected.h"

namespace leadgate {

class OperationsRunner {
 public:
  explicit OperationsRunner(redis::Redis& redis)
      : redis_(redis), script_(std::string(kOutboxFunctions) + R"lua(
local answers, at = {}, 1
while at <= #ARGV do
  local count, asked = tonumber(ARGV[at]), ARGV[at + 1]
  local words = {}
  for i = 1, count do words[i] = ARGV[at + 1 + i] end
  at = at + 2 + count
  local own = string.match(words[1], '^outbox%.(.*)$')
  local answer
  if own then answer = outbox[own](unpack(words, 2)) else answer = redis.call(unpack(words)) end
  if asked == '1' then answers[#answers + 1] = answer end
end
return answers)lua") {}

  std::vector<redis::Value> Run(const Operations& operations) {
    for (const redis::Command& command : operations.before()) {
      EXPECT_TRUE(redis_.Call(command, redis::Soon()).ok());
    }
    if (operations.all().empty()) return {};
    std::vector<std::string> words;
    for (const Operations::One& one : operations.all()) {
      words.push_back(std::to_string(one.arguments.size() + 1));
      words.push_back(one.asked ? "1" : "0");
      std::vector<std::string> command = one.arguments;
      command.insert(command.begin() + 1, operations.keys()[one.key]);
      words.insert(words.end(), command.begin(), command.end());
    }
    const redis::Reply reply = redis_.Call(script_.Run(operations.keys(), words), redis::Soon());
    EXPECT_TRUE(reply.ok()) << reply.status.ToString() << " " << reply.value.text();
    return reply.value.items();
  }

 private:
  redis::Redis& redis_;
  const redis::Script script_;
};

}  // namespace leadgate
