#include "gateway/content_digest.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <string>

namespace leadgate {

std::uint64_t ContentDigest(std::vector<std::pair<std::string_view, std::string_view>> content) {
  std::sort(content.begin(), content.end());
  std::string text;
  text.reserve(1024);
  for (const auto& [name, value] : content) {
    text.append(name).push_back('\0');  // a body has no NUL: names and values cannot run into each other
    text.append(value).push_back('\0');
  }
  return XXH3_64bits(text.data(), text.size());
}

}  // namespace leadgate
