#include "store/redis/stored_item.h"

#include <charconv>

#include "store/bytes.h"
#include "store/redis/layout.h"

namespace leadgate {
namespace {

constexpr std::uint8_t kFormat = 1;

template <class Number>
Number NumberIn(const redis::Value& value, Number otherwise) {
  const std::string& text = value.text();
  Number number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

std::string EncodeItem(const StoredItem& stored) {
  ByteWriter out;
  out.U8(kFormat);
  out.Fixed(stored.item.lead.bytes());
  out.Fixed(stored.item.order_key.bytes());
  out.U8(static_cast<std::uint8_t>(stored.item.op));
  out.U8(stored.first_of_chain ? 1 : 0);
  out.I64(stored.item.created_at);
  out.Text(stored.item.destination);
  return out.Take();
}

std::optional<StoredItem> DecodeItem(std::uint64_t id, std::string_view bytes) {
  ByteReader in(bytes);
  StoredItem stored;
  const std::uint8_t format = in.U8();
  OutboxItem& item = stored.item;
  item.id = id;
  item.lead = LeadId(in.Fixed<16>());
  item.order_key = LeadId(in.Fixed<16>());
  item.op = static_cast<DeliveryOp>(in.U8());
  stored.first_of_chain = in.U8() != 0;
  item.created_at = item.next_at = in.I64();
  item.destination = in.Text();
  if (!in.ok() || format != kFormat) return std::nullopt;
  return stored;
}

std::vector<std::string> ItemFields(std::uint64_t id) {
  const std::string bytes = SeqBytes(id);
  return {bytes, "n" + bytes, "a" + bytes, "e" + bytes};
}

std::optional<StoredItem> ReadItem(std::uint64_t id, const std::vector<redis::Value>& values) {
  if (values.size() != 4 || values[0].is_nil()) return std::nullopt;
  const std::string_view row = values[0].text();
  const std::size_t bar = row.find('|');
  if (bar == std::string_view::npos) return std::nullopt;
  auto stored = DecodeItem(id, row.substr(bar + 1));
  if (!stored) return std::nullopt;
  OutboxItem& item = stored->item;
  item.state = bar == 0 ? OutboxState::kDead : OutboxState::kPending;
  item.next_at = NumberIn(values[1], item.next_at);
  item.attempts = NumberIn(values[2], 0);
  item.last_error = values[3].text();
  return stored;
}

std::string LineMember(std::uint64_t item, const LeadId& lead) { return SeqBytes(item) + IdBytes(lead); }

std::string SeqDigits(std::uint64_t seq) {
  const std::string digits = std::to_string(seq);
  return std::string(20 - digits.size(), '0') + digits;
}

}  // namespace leadgate
