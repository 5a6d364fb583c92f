#include "store/redis/operations.h"

#include <algorithm>

namespace leadgate {

void Operations::Put(const std::string& key, bool asked, std::vector<std::string> arguments) {
  const auto found = std::find(keys_.begin(), keys_.end(), key);
  const auto place = static_cast<std::size_t>(found - keys_.begin());
  if (found == keys_.end()) keys_.push_back(key);
  all_.push_back({place, asked, std::move(arguments)});
}

}  // namespace leadgate
