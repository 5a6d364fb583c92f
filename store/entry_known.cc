// Journal entries of the CRM's own records.
#include "store/bytes.h"
#include "store/entry.h"
#include "store/entry_codec.h"

namespace leadgate {

std::string EncodeKnownContent(const KnownRecord& record) {
  ByteWriter out;
  out.Reserve(record.profile.size() + record.keys.size() * 17 + record.blocks.size() * 8 + 128);
  out.Text(record.account_id);
  out.Text(record.account);
  out.Text(record.owner);
  out.U8(static_cast<std::uint8_t>((record.customer ? 1 : 0) | (record.open_opportunity ? 2 : 0)));
  out.Text(record.profile);
  out.U32(static_cast<std::uint32_t>(record.keys.size()));
  for (const IdentityKey& key : record.keys) {
    out.U8(static_cast<std::uint8_t>(key.kind));
    out.Fixed(key.hash);
  }
  out.U32(static_cast<std::uint32_t>(record.blocks.size()));
  for (const BlockingKey& block : record.blocks) out.U64(block.hash);
  return out.Take();
}

bool DecodeKnownContent(std::string_view content, KnownRecord& record) {
  ByteReader in(content);
  record.account_id = GetString(in);
  record.account = GetString(in);
  record.owner = GetString(in);
  const std::uint8_t flags = in.U8();
  record.customer = (flags & 1) != 0;
  record.open_opportunity = (flags & 2) != 0;
  record.profile = GetString(in);
  for (std::uint32_t left = in.U32(); left > 0 && in.ok(); --left) {
    const auto kind = static_cast<IdentityKind>(in.U8());
    record.keys.push_back({kind, in.Fixed<16>()});
  }
  for (std::uint32_t left = in.U32(); left > 0 && in.ok(); --left) record.blocks.push_back({in.U64()});
  return in.ok();
}

std::string EncodeKnown(std::span<const KnownEntry> records) {
  ByteWriter out;
  std::size_t bytes = 4;
  for (const KnownEntry& record : records) bytes += record.crm_id.size() + record.content.size() + 17;
  out.Reserve(bytes);
  out.U32(static_cast<std::uint32_t>(records.size()));
  for (const KnownEntry& record : records) {
    out.U8(static_cast<std::uint8_t>(record.object));
    out.Text(record.crm_id);
    out.I64(record.updated_at);
    out.Text(record.content);
  }
  return out.Take();
}

Result<std::vector<KnownEntry>> DecodeKnown(const Entry& entry) {
  ByteReader in(entry.body);
  std::vector<KnownEntry> records;
  for (std::uint32_t left = in.U32(); left > 0 && in.ok(); --left) {
    const auto object = static_cast<KnownObject>(in.U8());
    const std::string_view crm_id = in.Text();
    const TimeMs updated_at = in.I64();
    records.push_back({object, crm_id, updated_at, in.Text()});
  }
  return Checked(entry, in, std::move(records));
}

}  // namespace leadgate
