// One call of a script for many keys where one server has them all, else one for each.
//
//   KeyCommands(context, scripts.find, places, {.names = {KnownIndexOf, KnownManyOf}, .first = {"16"}})
//     → alone:   EVALSHA … 2n k1 m1 k2 m2 … "16" <key1> <key2> …
//     → cluster: EVALSHA … 2 k1 m1 "16" <key1>, and so on
//
// Answers come in the order of the places. Threads: pure. Failures: none.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "redis/command.h"
#include "redis/script.h"
#include "store/redis/key_place.h"
#include "store/redis/redis_context.h"

namespace leadgate {

// The name of a key of a place.
using PlaceName = std::string (*)(const Layout& layout, const KeyPlace& place);
inline std::string IndexOf(const Layout& layout, const KeyPlace& place) { return layout.Index(place.part); }
inline std::string RecentOf(const Layout& layout, const KeyPlace& place) {
  return layout.IndexRecent(place.part, place.field);
}
inline std::string ManyOf(const Layout& layout, const KeyPlace& place) {
  return layout.IndexMany(place.part, place.field);
}

struct KeyCall {
  std::vector<PlaceName> names;                                     // KEYS of each place
  std::optional<std::string> last_key = std::nullopt;               // the last of KEYS; REQUIRES: one server
  std::vector<std::string> first = {};                              // ARGV before those of the places
  std::string (KeyPlace::*argument)() const = &KeyPlace::Argument;  // ARGV of each place; nullptr: none
};

std::vector<redis::Command> KeyCommands(const RedisContext& context, const redis::Script& script,
                                        std::span<const KeyPlace> places, const KeyCall& call);

}  // namespace leadgate
