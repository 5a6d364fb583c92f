#include "store/redis/lead_parts.h"

#include <algorithm>

#include "store/bytes.h"
#include "store/record_json.h"
#include "store/redis/layout.h"
#include "store/redis/stored_head.h"

namespace leadgate {
namespace {

Status Apply(LeadRecord& record, const StoredChange& stored) {
  Result<RecordChange> change = DecodeChange(stored.json);
  if (!change.ok()) return change.status();
  ApplyChange(record, *std::move(change));
  if (!stored.owner.empty()) record.decision.routing.owner = stored.owner;
  return Status::Ok();
}

}  // namespace

std::string EncodeStoredChange(const StoredChange& change) {
  ByteWriter out;
  out.Reserve(change.json.size() + change.owner.size() + 8);
  out.U32(static_cast<std::uint32_t>(change.version));
  out.Text(change.owner);
  out.Append(change.json);
  return out.Take();
}

Result<StoredChange> DecodeStoredChange(std::string_view bytes) {
  ByteReader in(bytes);
  StoredChange change;
  change.version = in.U32();
  change.owner = in.Text();
  if (!in.ok()) return Status(StatusCode::kDataLoss, "redis: a change of a lead does not hold together");
  change.json = in.rest();
  return change;
}

std::string FieldOf(const AppliedEntry& entry) {
  if (entry.commit() != nullptr) return "c";
  std::string field = "h" + SeqBytes(entry.seq());
  field += static_cast<char>(entry.index >> 8);
  field += static_cast<char>(entry.index & 255);
  return field;
}

StoredChange ChangeOf(const AppliedEntry& entry, std::uint64_t version) {
  if (const CommitEntry* commit = entry.commit()) return {version, commit->settled.owner, std::string(commit->json)};
  if (const TransitionEntry* changed = entry.transition()) {
    return {version, changed->settled.owner, std::string(changed->json)};
  }
  const auto delivered = DeliveredTransition(*entry.delivery());
  if (!delivered) return {};
  return {version, "", EncodeChange({{*delivered}, {}})};
}

void LeadParts::Add(const AppliedEntry& entry) {
  if (entry.commit() != nullptr) {
    if (commit) return;
    seq = entry.seq();
    commit = ChangeOf(entry, 1);
    return;
  }
  std::uint64_t latest = 1;
  for (const auto& [field, change] : changes) latest = std::max(latest, change.version);
  changes.try_emplace(FieldOf(entry), ChangeOf(entry, latest + 1));
}

Result<LeadParts> PartsOf(const redis::Value& fields) {
  LeadParts parts;
  const std::vector<redis::Value>& all = fields.items();
  for (std::size_t i = 0; i + 1 < all.size(); i += 2) {
    const std::string& field = all[i].text();
    const std::string& bytes = all[i + 1].text();
    if (field == "m") {
      const Result<StoredHead> head = DecodeHead(bytes);
      if (!head.ok()) return head.status();
      parts.seq = head->lead.seq;
    } else if (field == "c" || field.starts_with('h')) {
      Result<StoredChange> change = DecodeStoredChange(bytes);
      if (!change.ok()) return change.status();
      if (field == "c") {
        parts.commit = *std::move(change);
      } else {
        parts.changes.emplace(field, *std::move(change));
      }
    }
  }
  return parts;
}

Result<LeadRecord> Compose(const LeadParts& parts, std::optional<std::uint64_t> at_version) {
  if (!parts.commit) return Status(StatusCode::kNotFound, "no lead has this id");
  Result<LeadRecord> record = DecodeRecord(parts.commit->json);
  if (!record.ok()) return record;
  record->seq = parts.seq;
  if (!parts.commit->owner.empty()) record->decision.routing.owner = parts.commit->owner;
  std::uint64_t version = 1;
  for (const auto& [field, change] : parts.changes) {
    if (change.version == 0 || (at_version && change.version > *at_version)) continue;
    if (Status status = Apply(*record, change); !status.ok()) return status;
    version = std::max(version, change.version);
  }
  record->version = version;
  if (at_version && version != *at_version) {
    return Status(StatusCode::kNotFound, "the lead has no version " + std::to_string(*at_version));
  }
  return record;
}

}  // namespace leadgate
