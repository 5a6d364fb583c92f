// Journal entries that make no lead: deliveries, keys, policies, retries.
#include "store/bytes.h"
#include "store/entry.h"
#include "store/entry_codec.h"

namespace leadgate {

std::string EncodeDeliveries(std::span<const DeliveryResult> results) {
  ByteWriter out;
  out.U32(static_cast<std::uint32_t>(results.size()));
  for (const DeliveryResult& result : results) {
    out.U64(result.item);
    Put(out, result.lead);
    out.Text(result.destination);
    out.U8(static_cast<std::uint8_t>(result.kind));
    out.Text(result.crm_id);
    out.Text(result.why);
    out.Text(result.actor);
    out.I64(result.at);
  }
  return out.Take();
}

Result<std::vector<DeliveryResult>> DecodeDeliveries(const Entry& entry) {
  ByteReader in(entry.body);
  std::vector<DeliveryResult> results;
  for (std::uint32_t left = in.U32(); left > 0 && in.ok(); --left) {
    DeliveryResult result;
    result.item = in.U64();
    result.lead = GetId(in);
    result.destination = GetString(in);
    result.kind = static_cast<DeliveryResult::Kind>(in.U8());
    result.crm_id = GetString(in);
    result.why = GetString(in);
    result.actor = GetString(in);
    result.at = in.I64();
    results.push_back(std::move(result));
  }
  return Checked(entry, in, std::move(results));
}

std::string EncodeKey(const ApiKey& key) {
  ByteWriter out;
  out.Text(key.id);
  out.Text(key.name);
  out.U32(static_cast<std::uint32_t>(key.scopes.size()));
  for (const std::string& scope : key.scopes) out.Text(scope);
  out.Fixed(key.secret_hash);
  out.I64(key.created_at);
  out.I64(key.revoked_at);
  return out.Take();
}

Result<ApiKey> DecodeKey(const Entry& entry) {
  ByteReader in(entry.body);
  ApiKey key;
  key.id = GetString(in);
  key.name = GetString(in);
  for (std::uint32_t left = in.U32(); left > 0 && in.ok(); --left) key.scopes.push_back(GetString(in));
  key.secret_hash = in.Fixed<32>();
  key.created_at = in.I64();
  key.revoked_at = in.I64();
  return Checked(entry, in, std::move(key));
}

std::string EncodeRevokeKey(const RevokeKeyEntry& entry) {
  ByteWriter out;
  out.Text(entry.id);
  out.I64(entry.at);
  return out.Take();
}

Result<RevokeKeyEntry> DecodeRevokeKey(const Entry& source) {
  ByteReader in(source.body);
  RevokeKeyEntry entry{GetString(in), in.I64()};
  return Checked(source, in, std::move(entry));
}

std::string EncodePolicy(const PolicyEntry& entry) {
  ByteWriter out;
  out.Text(entry.hash);
  out.Text(entry.yaml);
  out.I64(entry.at);
  return out.Take();
}

Result<PolicyEntry> DecodePolicy(const Entry& source) {
  ByteReader in(source.body);
  PolicyEntry entry;
  entry.hash = GetString(in);
  entry.yaml = GetString(in);
  entry.at = in.I64();
  return Checked(source, in, std::move(entry));
}

std::string EncodePolicyVersion(const PolicyVersion& version) {
  ByteWriter out;
  out.Text(version.hash);
  out.Text(version.yaml);
  out.I64(version.at);
  out.Text(version.author);
  out.Text(version.comment);
  out.Text(version.waiver);
  return out.Take();
}

std::string NumberedPolicy(std::uint64_t number, const std::string& payload) {
  ByteWriter out;
  out.Reserve(payload.size() + sizeof number);
  out.U64(number);
  out.Append(payload);
  return out.Take();
}

Result<PolicyVersion> DecodePolicyVersion(const Entry& source) {
  ByteReader in(source.body);
  PolicyVersion version;
  version.number = in.U64();
  version.hash = GetString(in);
  version.yaml = GetString(in);
  version.at = in.I64();
  version.author = GetString(in);
  version.comment = GetString(in);
  version.waiver = GetString(in);
  return Checked(source, in, std::move(version));
}

std::string EncodeMatchAnswer(const MatchAnswer& answer) {
  ByteWriter out;
  Put(out, answer.one);
  Put(out, answer.other);
  out.U8(static_cast<std::uint8_t>(answer.verdict));
  out.Text(answer.actor);
  out.Text(answer.text);
  out.I64(answer.at);
  return out.Take();
}

Result<MatchAnswer> DecodeMatchAnswer(const Entry& entry) {
  ByteReader in(entry.body);
  MatchAnswer answer;
  answer.one = GetId(in);
  answer.other = GetId(in);
  answer.verdict = static_cast<MatchVerdict>(in.U8());
  answer.actor = GetString(in);
  answer.text = GetString(in);
  answer.at = in.I64();
  return Checked(entry, in, std::move(answer));
}

std::string EncodeDefer(const DeferEntry& entry) {
  ByteWriter out;
  out.U64(entry.item);
  out.I64(entry.next_at);
  out.U32(static_cast<std::uint32_t>(entry.attempts));
  out.Text(entry.last_error);
  return out.Take();
}

Result<DeferEntry> DecodeDefer(const Entry& source) {
  ByteReader in(source.body);
  DeferEntry entry;
  entry.item = in.U64();
  entry.next_at = in.I64();
  entry.attempts = static_cast<int>(in.U32());
  entry.last_error = GetString(in);
  return Checked(source, in, std::move(entry));
}

}  // namespace leadgate
