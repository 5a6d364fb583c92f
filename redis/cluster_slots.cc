#include "redis/cluster_slots.h"

#include "redis/key_slot.h"

namespace leadgate::redis {

Result<std::vector<SlotRange>> ReadClusterSlots(const Value& answer, const std::string& asked_host) {
  std::vector<SlotRange> ranges;
  for (const Value& entry : answer.items()) {
    const std::vector<Value>& parts = entry.items();
    if (parts.size() < 3 || parts[2].items().size() < 2) return Status(StatusCode::kDataLoss, "no slots map");
    const std::vector<Value>& node = parts[2].items();
    const std::int64_t first = parts[0].integer(), last = parts[1].integer(), port = node[1].integer();
    if (first < 0 || last < first || last >= kSlots || port < 1 || port > 65535) {
      return Status(StatusCode::kDataLoss, "no slots map");
    }
    const std::string& host = node[0].text();
    if (host == "?") continue;
    ranges.push_back({static_cast<int>(first),
                      static_cast<int>(last),
                      {.host = host.empty() ? asked_host : host, .port = static_cast<int>(port), .socket_path = {}}});
  }
  return ranges;
}

}  // namespace leadgate::redis
