// An item of the outbox as Redis keeps it: what never changes about it, and what does.
//
//   EncodeItem({item, first_of_chain})            → some 60 bytes, behind its place in the stream
//   ReadItem(id, values of ItemFields(id))        → the item as it is; nothing when it is not there
//   LineMember(item)                              → its place in the line of its order key
//
// Threads: pure functions. Failures: bytes that do not hold together are no item. Stored: the first byte is the format.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead_store.h"
#include "redis/value.h"

namespace leadgate {

struct StoredItem {
  OutboxItem item;
  bool first_of_chain = false;  // nothing of its order key can be before it
};

std::string EncodeItem(const StoredItem& item);
std::optional<StoredItem> DecodeItem(std::uint64_t id, std::string_view bytes);

// Fields of `items` (store/redis/outbox_script.h), for HMGET, and what came of them.
std::vector<std::string> ItemFields(std::uint64_t id);
std::optional<StoredItem> ReadItem(std::uint64_t id, const std::vector<redis::Value>& values);

// The item's id, then its lead: whoever waits behind it can look for it.
std::string LineMember(std::uint64_t item, const LeadId& lead);
// As scripts compare it.
std::string SeqDigits(std::uint64_t seq);

}  // namespace leadgate
