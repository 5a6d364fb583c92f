#include "store/redis/key_commands.h"

#include <algorithm>
#include <utility>

namespace leadgate {

std::vector<redis::Command> KeyCommands(const RedisContext& context, const redis::Script& script,
                                        std::span<const KeyPlace> places, const KeyCall& call) {
  std::vector<redis::Command> commands;
  const std::size_t group = context.one_server ? std::max<std::size_t>(places.size(), 1) : 1;
  for (std::size_t begin = 0; begin < places.size(); begin += group) {
    const auto part = places.subspan(begin, std::min(group, places.size() - begin));
    std::vector<std::string> keys;
    std::vector<std::string> all;
    keys.reserve(part.size() * call.names.size() + 1);
    all.reserve(call.first.size() + 1 + part.size());
    all = call.first;
    for (const KeyPlace& place : part) {
      for (const PlaceName name : call.names) keys.push_back(name(context.layout, place));
      if (call.argument != nullptr) all.push_back((place.*call.argument)());
    }
    if (call.last_key) keys.push_back(*call.last_key);
    commands.push_back(script.Run(keys, all));
  }
  return commands;
}

}  // namespace leadgate
