#include "store/redis/node_entry.h"

#include "store/bytes.h"

namespace leadgate {
namespace {

constexpr std::uint8_t kFormat = 1;
constexpr std::uint8_t kUnsettled = 1, kExpects = 2;

Status Broken(const Entry& entry) {
  return {StatusCode::kDataLoss, "journal entry " + std::to_string(entry.seq) + ": not one of a Redis store's journal"};
}

}  // namespace

Entry WrapEntry(const NodeEntry& entry) {
  ByteWriter out;
  out.Reserve(entry.entry->body.size() + 18);
  out.U8(kFormat);
  out.U64(entry.entry->seq);
  out.U8(static_cast<std::uint8_t>((entry.unsettled ? kUnsettled : 0) | (entry.expected_version ? kExpects : 0)));
  if (entry.expected_version) out.U64(*entry.expected_version);
  out.Append(entry.entry->body);
  return {entry.position, entry.entry->type, entry.entry->schema, out.Take()};
}

Result<NodeEntry> UnwrapEntry(const Entry& entry) {
  ByteReader in(entry.body);
  const std::uint8_t format = in.U8();
  auto plain = std::make_shared<Entry>();
  plain->seq = in.U64();
  plain->type = entry.type;
  plain->schema = entry.schema;
  NodeEntry made;
  made.position = entry.seq;
  const std::uint8_t flags = in.U8();
  made.unsettled = (flags & kUnsettled) != 0;
  if ((flags & kExpects) != 0) made.expected_version = in.U64();
  if (!in.ok() || format != kFormat) return Broken(entry);
  plain->body = in.rest();
  made.entry = std::move(plain);
  return made;
}

std::string EncodeVoid(std::uint64_t seq) {
  ByteWriter out;
  out.U64(seq);
  return out.Take();
}

Result<std::uint64_t> DecodeVoid(const Entry& entry) {
  ByteReader in(entry.body);
  const std::uint64_t seq = in.U64();
  if (!in.ok()) return Broken(entry);
  return seq;
}

}  // namespace leadgate
