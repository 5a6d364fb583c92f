#include "store/migrate/migrated_lead.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "dedupe/blocking_keys.h"
#include "dedupe/person_profile.h"
#include "dedupe/stable_hash.h"
#include "store/bytes.h"
#include "store/record_json.h"
#include "store/redis/found_by.h"

namespace leadgate {
namespace {

constexpr std::uint8_t kRow = 0x6d;

void Describe(const LeadRecord& record, Described& described) {
  AddSearchKeys(record, described.keys);
  for (const DecidedReason& reason : record.decision.reasons) described.reasons.push_back(reason.code);
}

DecisionColumns ColumnsOf(const MigratedLead& lead) {
  DecisionColumns columns;
  columns.status = lead.head.status;
  columns.category = lead.category;
  columns.owner = lead.head.owner;
  columns.reasons = lead.reasons;
  return columns;
}

EntryPtr Made(EntryType type, std::uint64_t seq, std::string body) {
  return std::make_shared<const Entry>(Entry{seq, type, kEntrySchema, std::move(body)});
}

void PutPool(ByteWriter& out, const PoolEntry& pool) {
  out.U8(static_cast<std::uint8_t>(pool.category));
  out.Text(pool.reason);
  out.Text(pool.track);
  out.Text(pool.context);
  out.I64(pool.due_at);
  out.I64(pool.entered_at);
}

std::string HeadRow(const MigratedLead& lead) {
  ByteWriter out;
  out.U64(lead.head.seq);
  out.U64(lead.head.version);
  out.Text(lead.head.form);
  out.U8(static_cast<std::uint8_t>(lead.head.status));
  out.U8(static_cast<std::uint8_t>(lead.head.kind));
  out.U8(lead.category ? static_cast<std::uint8_t>(*lead.category) + 1 : 0);
  out.U64(lead.head.content_digest);
  out.I64(lead.head.received_at);
  out.Text(lead.head.owner);
  out.Text(lead.source);
  return out.Take();
}

}  // namespace

Result<Described> Describe(const MigratedLead& lead) {
  Described described;
  Result<LeadRecord> record = DecodeRecord(lead.commit.json);
  if (!record.ok()) return record.status();
  Describe(*record, described);
  for (const MovedChange& stored : lead.changes) {
    Result<RecordChange> change = DecodeChange(stored.json);
    if (!change.ok()) return change.status();
    const Revision& revision = change->revision;
    const bool tells = revision.lead || revision.observations || revision.decision;
    ApplyChange(*record, *std::move(change));
    if (tells) Describe(*record, described);
  }
  SortSearchKeys(described.keys);
  std::sort(described.reasons.begin(), described.reasons.end());
  described.reasons.erase(std::unique(described.reasons.begin(), described.reasons.end()), described.reasons.end());
  return described;
}

std::vector<BlockingKey> BlocksOf(const std::string& profile) {
  const std::optional<PersonProfile> person = DecodeProfile(profile);
  return person ? BlockingKeys(*person) : std::vector<BlockingKey>();
}

std::vector<EntryPtr> EntriesOf(const MigratedLead& lead) {
  std::vector<EntryPtr> entries;
  CommitEntry commit;
  commit.settled.owner = lead.commit.owner;
  commit.id = lead.head.id;
  commit.form = lead.head.form;
  commit.received_at = lead.head.received_at;
  commit.deadline_at = lead.deadline_at;
  commit.kind = lead.head.kind;
  commit.decision = ColumnsOf(lead);
  commit.lead = {lead.source, lead.head.content_digest};
  commit.keys = lead.keys;
  commit.person = {lead.profile, lead.blocks};
  commit.pool = lead.pool;
  commit.at = lead.head.received_at;
  commit.json = lead.commit.json;
  entries.push_back(Made(EntryType::kCommit, lead.head.seq, commit.settled.Encode() + EncodeCommit(commit)));
  for (std::size_t i = 0; i < lead.changes.size(); ++i) {
    const bool last = i + 1 == lead.changes.size();
    TransitionEntry change;
    change.settled.owner = lead.changes[i].owner;
    change.settled.version = i + 2;
    change.id = lead.head.id;
    change.deadline_at = lead.deadline_at;
    if (last) change.decision = ColumnsOf(lead);  // whoever owns it now, and not who was drawn first
    change.json = lead.changes[i].json;
    entries.push_back(
        Made(EntryType::kTransition, lead.head.seq + i + 1, change.settled.Encode() + EncodeTransition(change)));
  }
  return entries;
}

void MovedSum::Add(std::string_view row) {
  ++count;
  sum += StableHash(kRow).Add(row).value();
}

void AddSums(const MigratedLead& lead, MovedSums& sums) {
  const std::string id(reinterpret_cast<const char*>(lead.head.id.bytes().data()), lead.head.id.bytes().size());
  const auto row = [&id](const auto& fill) {
    ByteWriter out;
    out.Append(id);
    fill(out);
    return out.Take();
  };
  sums["leads"].Add(id + HeadRow(lead));
  sums["records"].Add(row([&](ByteWriter& out) {
    out.Text(lead.commit.owner);
    out.Text(lead.commit.json);
  }));
  for (std::size_t i = 0; i < lead.changes.size(); ++i) {
    sums["versions"].Add(row([&](ByteWriter& out) {
      out.U64(i);
      out.Text(lead.changes[i].owner);
      out.Text(lead.changes[i].json);
    }));
  }
  for (const std::string& code : lead.reasons) sums["reasons"].Add(id + code);
  for (const SearchKey& key : lead.keys) {
    sums["identities"].Add(row([&](ByteWriter& out) {
      out.U8(key.kind);
      out.Fixed(key.hash);
    }));
  }
  for (const BlockingKey& key : lead.blocks)
    sums["blocking keys"].Add(row([&](ByteWriter& out) { out.U64(key.hash); }));
  if (!lead.profile.empty()) sums["profiles"].Add(id + lead.profile);
  if (lead.deadline_at > 0) sums["deadlines"].Add(row([&](ByteWriter& out) { out.I64(lead.deadline_at); }));
  if (lead.pool) sums["recycle pool"].Add(row([&](ByteWriter& out) { PutPool(out, *lead.pool); }));
}

void AddSums(const OutboxItem& item, MovedSums& sums) {
  ByteWriter out;
  out.U64(item.id);
  out.Text(item.destination);
  out.Fixed(item.lead.bytes());
  out.Fixed(item.order_key.bytes());
  out.U8(static_cast<std::uint8_t>(item.op));
  out.U64(static_cast<std::uint64_t>(item.attempts));
  out.I64(item.created_at);
  out.I64(item.next_at);
  out.Text(item.last_error);
  sums[item.state == OutboxState::kDead ? "outbox, dead" : "outbox, pending"].Add(out.Take());
}

void AddSums(const IdempotencyClaim& claim, const IdempotencyRow& row, MovedSums& sums) {
  ByteWriter out;
  out.Text(claim.scope);
  out.Text(claim.key);
  out.Fixed(row.body_hash);
  out.Fixed(row.lead.bytes());
  out.U64(row.version);
  out.I64(row.at);
  sums["idempotency keys"].Add(out.Take());
}

void AddSums(const BookRow& row, MovedSums& sums) {
  ByteWriter out;
  out.Text(row.form);
  out.I64(row.hour);
  out.U64(row.received);
  for (const std::uint64_t count : row.by_status) out.U64(count);
  sums["books"].Add(out.Take());
}

void AddSums(const ApiKey& key, MovedSums& sums) { sums["API keys"].Add(EncodeKey(key)); }

void AddSums(const PolicyVersion& version, MovedSums& sums) {
  sums["policy versions"].Add(NumberedPolicy(version.number, EncodePolicyVersion(version)));
}

void AddSums(const MatchAnswer& answer, MovedSums& sums) {
  MatchAnswer sorted = answer;
  if (sorted.other < sorted.one) std::swap(sorted.one, sorted.other);
  sums["match answers"].Add(EncodeMatchAnswer(sorted));
}

void AddTurns(std::string_view pool, std::uint64_t turns, MovedSums& sums) {
  ByteWriter out;
  out.Text(pool);
  out.U64(turns);
  sums["round robins"].Add(out.Take());
}

void AddKnown(KnownObject object, std::string_view crm_id, TimeMs updated_at, std::string_view content,
              MovedSums& sums) {
  ByteWriter out;
  out.U8(static_cast<std::uint8_t>(object));
  out.Text(crm_id);
  out.I64(updated_at);
  out.Text(content);
  sums["known records"].Add(out.Take());
}

}  // namespace leadgate
