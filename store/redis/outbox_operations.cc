#include "store/redis/outbox_operations.h"

#include "store/redis/stored_item.h"

namespace leadgate {
namespace {

// Into the line before it is anywhere else, so that nothing can pass it; a line elsewhere is another bucket's. When
// this process ends between the two, the journal brings the item; who waits behind it looks for it (RedisOutbox).
void AddItem(const Layout& layout, const std::string& consumer, const StoredItem& stored, Operations& operations) {
  const OutboxItem& item = stored.item;
  const int bucket = BucketOf(item.lead);
  const std::string line = layout.Line(item.order_key, item.destination);
  const std::string member = LineMember(item.id, item.lead);
  if (BucketOf(item.order_key) == bucket) {
    operations.Add(line, {"ZADD", "0", member});
  } else {
    operations.Before({"ZADD", line, "0", member});
  }
  operations.Add(layout.Items(bucket), {"outbox.add", layout.Out(bucket, item.destination), consumer, SeqBytes(item.id),
                                        EncodeItem(stored), layout.OutNames(bucket), item.destination});
}

// Its line is that of its own lead as a rule; what comes back says whether it is another's.
void EndItem(const Layout& layout, std::uint64_t seq, const DeliveryResult& result, Operations& operations) {
  const int bucket = BucketOf(result.lead);
  const std::string id = SeqBytes(result.item);
  const std::string items = layout.Items(bucket);
  const std::string out = layout.Out(bucket, result.destination), dead = layout.Dead(bucket, result.destination);
  const std::string line = layout.Line(result.lead, result.destination);
  const std::string member = LineMember(result.item, result.lead);
  if (result.kind == DeliveryResult::Kind::kDead) {
    operations.Ask(items, {"outbox.die", out, dead, id, line, member, SeqDigits(seq), result.why});
  } else {
    operations.Ask(items, {"outbox.finish", out, dead, id, line, member});
  }
}

}  // namespace

void AddOutboxOperations(const Layout& layout, const std::string& consumer, const StoredHead*, const StoredHead&,
                         const AppliedEntry& entry, Operations& operations) {
  if (const DeliveryResult* result = entry.delivery()) return EndItem(layout, entry.seq(), *result, operations);
  for (const OutboxItem& item : entry.items()) {
    AddItem(layout, consumer, {item, IsFirstOfChain(entry, item)}, operations);
  }
}

bool IsFirstOfChain(const AppliedEntry& entry, const OutboxItem& item) {
  return entry.commit() != nullptr && item.order_key == item.lead;
}

}  // namespace leadgate
