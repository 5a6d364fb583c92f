#include "store/redis/known_names.h"

#include "dedupe/stable_hash.h"

namespace leadgate {

std::string KnownNameBytes(KnownObject object, std::string_view crm_id) {
  std::string name;
  name += static_cast<char>(object);
  name += static_cast<char>(crm_id.size());  // at most kLongestCrmId
  return name.append(crm_id);
}

std::vector<std::string> EachName(std::string_view names) {
  std::vector<std::string> each;
  while (names.size() >= 2) {
    const std::size_t size = 2 + static_cast<std::uint8_t>(names[1]);
    if (size > names.size()) break;
    each.emplace_back(names.substr(0, size));
    names.remove_prefix(size);
  }
  return each;
}

KnownObject ObjectOf(std::string_view name) { return static_cast<KnownObject>(name.empty() ? 0 : name.front()); }

std::string CrmIdOf(std::string_view name) { return std::string(name.substr(std::min<std::size_t>(2, name.size()))); }

int KnownTagOf(std::string_view name) {
  constexpr std::uint8_t kKind = 0x72;
  return static_cast<int>(StableHash(kKind).Add(name).value() % kKnownTags);
}

std::string KnownRow(const Layout& layout, std::string_view name) {
  return layout.Known("{r" + std::to_string(KnownTagOf(name)) + "}:").append(name);
}

std::string KnownCount(const Layout& layout, int tag) { return layout.Known("{r" + std::to_string(tag) + "}:count"); }

std::string KnownIndexOf(const Layout& layout, const KeyPlace& place) {
  return layout.Known("{k" + std::to_string(place.part) + "}:x");
}

std::string KnownManyOf(const Layout& layout, const KeyPlace& place) {
  return layout.Known("{k" + std::to_string(place.part) + "}:m:").append(place.field);
}

}  // namespace leadgate
