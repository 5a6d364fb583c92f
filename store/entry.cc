#include "store/entry.h"

#include <algorithm>

#include "store/bytes.h"
#include "store/entry_codec.h"

namespace leadgate {
namespace {

// Every part has a Put and a Get, side by side, so that the two cannot drift apart.

template <class Enum>
void PutOptional(ByteWriter& out, const std::optional<Enum>& value) {
  out.U8(value ? static_cast<std::uint8_t>(*value) + 1 : 0);
}
template <class Enum>
std::optional<Enum> GetOptional(ByteReader& in) {
  const std::uint8_t value = in.U8();
  return value == 0 ? std::nullopt : std::optional(static_cast<Enum>(value - 1));
}

Settled GetSettled(ByteReader& in) {
  Settled settled;
  settled.version = in.U64();
  settled.turns = in.U64();
  settled.owner = GetString(in);
  settled.pool = GetString(in);
  return settled;
}

void Put(ByteWriter& out, const DecisionColumns& decision) {
  out.U8(static_cast<std::uint8_t>(decision.status));
  PutOptional(out, decision.category);
  out.Text(decision.owner);
  out.U32(static_cast<std::uint32_t>(decision.reasons.size()));
  for (const std::string& code : decision.reasons) out.Text(code);
}
DecisionColumns GetDecision(ByteReader& in) {
  DecisionColumns decision;
  decision.status = static_cast<LeadStatus>(in.U8());
  decision.category = GetOptional<Category>(in);
  decision.owner = GetString(in);
  for (std::uint32_t left = in.U32(); left > 0 && in.ok(); --left) decision.reasons.push_back(GetString(in));
  return decision;
}

void Put(ByteWriter& out, const LeadColumns& lead) {
  out.Text(lead.source);
  out.U64(lead.content_digest);
}
LeadColumns GetLead(ByteReader& in) {
  LeadColumns lead;
  lead.source = GetString(in);
  lead.content_digest = in.U64();
  return lead;
}

void Put(ByteWriter& out, const std::vector<SearchKey>& keys) {
  out.U32(static_cast<std::uint32_t>(keys.size()));
  for (const SearchKey& key : keys) {
    out.U8(key.kind);
    out.Fixed(key.hash);
  }
}
std::vector<SearchKey> GetKeys(ByteReader& in) {
  std::vector<SearchKey> keys;
  for (std::uint32_t left = in.U32(); left > 0 && in.ok(); --left) {
    const std::uint8_t kind = in.U8();
    keys.push_back({kind, in.Fixed<16>()});
  }
  return keys;
}

void Put(ByteWriter& out, const PersonColumns& person) {
  out.Text(person.profile);
  out.U32(static_cast<std::uint32_t>(person.blocks.size()));
  for (const BlockingKey& key : person.blocks) out.U64(key.hash);
}
PersonColumns GetPerson(ByteReader& in) {
  PersonColumns person;
  person.profile = GetString(in);
  for (std::uint32_t left = in.U32(); left > 0 && in.ok(); --left) person.blocks.push_back({in.U64()});
  return person;
}

void Put(ByteWriter& out, const std::optional<PoolEntry>& pool) {
  out.U8(pool ? 1 : 0);
  if (!pool) return;
  out.U8(static_cast<std::uint8_t>(pool->category));
  out.Text(pool->reason);
  out.Text(pool->track);
  out.Text(pool->context);
  out.I64(pool->due_at);
  out.I64(pool->entered_at);
}
std::optional<PoolEntry> GetPool(ByteReader& in) {
  if (in.U8() == 0) return std::nullopt;
  PoolEntry pool;
  pool.category = static_cast<Category>(in.U8());
  pool.reason = GetString(in);
  pool.track = GetString(in);
  pool.context = GetString(in);
  pool.due_at = in.I64();
  pool.entered_at = in.I64();
  return pool;
}

void Put(ByteWriter& out, const std::optional<IdempotencyClaim>& claim) {
  out.U8(claim ? 1 : 0);
  if (!claim) return;
  out.Text(claim->scope);
  out.Text(claim->key);
  out.Fixed(claim->body_hash);
}
std::optional<IdempotencyClaim> GetIdempotency(ByteReader& in) {
  if (in.U8() == 0) return std::nullopt;
  IdempotencyClaim claim;
  claim.scope = GetString(in);
  claim.key = GetString(in);
  claim.body_hash = in.Fixed<32>();
  return claim;
}

void Put(ByteWriter& out, const std::vector<OutboxDraft>& outbox) {
  out.U32(static_cast<std::uint32_t>(outbox.size()));
  for (const OutboxDraft& draft : outbox) {
    out.Text(draft.destination);
    out.U8(static_cast<std::uint8_t>(draft.op));
    Put(out, draft.order_key);
  }
}
std::vector<OutboxDraft> GetOutbox(ByteReader& in) {
  std::vector<OutboxDraft> outbox;
  for (std::uint32_t left = in.U32(); left > 0 && in.ok(); --left) {
    OutboxDraft draft;
    draft.destination = GetString(in);
    draft.op = static_cast<DeliveryOp>(in.U8());
    draft.order_key = GetId(in);
    outbox.push_back(std::move(draft));
  }
  return outbox;
}

}  // namespace

std::string Settled::Encode() const {
  ByteWriter out;
  out.U64(version);
  out.U64(turns);
  out.Text(owner);
  out.Text(pool);
  return out.Take();
}

std::string EncodeCommit(const CommitEntry& entry) {
  ByteWriter out;
  out.Reserve(entry.json.size() + 512);
  Put(out, entry.id);
  out.Text(entry.form);
  out.I64(entry.received_at);
  out.I64(entry.deadline_at);
  out.U8(static_cast<std::uint8_t>(entry.kind));
  Put(out, entry.decision);
  Put(out, entry.lead);
  Put(out, entry.keys);
  Put(out, entry.pool);
  Put(out, entry.idempotency);
  out.I64(entry.at);
  Put(out, entry.outbox);
  out.Text(entry.json);
  Put(out, entry.person);
  return out.Take();
}

Result<CommitEntry> DecodeCommit(const Entry& source) {
  ByteReader in(source.body);
  CommitEntry entry;
  entry.settled = GetSettled(in);
  entry.id = GetId(in);
  entry.form = GetString(in);
  entry.received_at = in.I64();
  entry.deadline_at = in.I64();
  entry.kind = static_cast<RecordKind>(in.U8());
  entry.decision = GetDecision(in);
  entry.lead = GetLead(in);
  entry.keys = GetKeys(in);
  entry.pool = GetPool(in);
  entry.idempotency = GetIdempotency(in);
  entry.at = in.I64();
  entry.outbox = GetOutbox(in);
  entry.json = in.Text();
  if (source.schema >= 2) entry.person = GetPerson(in);
  return Checked(source, in, std::move(entry));
}

std::string EncodeTransition(const TransitionEntry& entry) {
  ByteWriter out;
  out.Reserve(entry.json.size() + 256);
  Put(out, entry.id);
  out.I64(entry.deadline_at);
  PutOptional(out, entry.status);
  out.U8(entry.decision ? 1 : 0);
  if (entry.decision) Put(out, *entry.decision);
  out.U8(entry.lead ? 1 : 0);
  if (entry.lead) Put(out, *entry.lead);
  Put(out, entry.keys);
  Put(out, entry.pool);
  out.U8(entry.leaves_pool ? 1 : 0);
  Put(out, entry.idempotency);
  out.I64(entry.at);
  Put(out, entry.outbox);
  out.Text(entry.json);
  Put(out, entry.person);
  return out.Take();
}

Result<TransitionEntry> DecodeTransition(const Entry& source) {
  ByteReader in(source.body);
  TransitionEntry entry;
  entry.settled = GetSettled(in);
  entry.id = GetId(in);
  entry.deadline_at = in.I64();
  entry.status = GetOptional<LeadStatus>(in);
  if (in.U8() != 0) entry.decision = GetDecision(in);
  if (in.U8() != 0) entry.lead = GetLead(in);
  entry.keys = GetKeys(in);
  entry.pool = GetPool(in);
  entry.leaves_pool = in.U8() != 0;
  entry.idempotency = GetIdempotency(in);
  entry.at = in.I64();
  entry.outbox = GetOutbox(in);
  entry.json = in.Text();
  if (source.schema >= 2) entry.person = GetPerson(in);
  return Checked(source, in, std::move(entry));
}

OutboxItem MakeOutboxItem(std::uint64_t seq, std::size_t index, const OutboxDraft& draft, const LeadId& lead,
                          TimeMs at) {
  OutboxItem item;
  item.id = OutboxId(seq, index);
  item.destination = draft.destination;
  item.lead = lead;
  item.order_key = draft.order_key.is_nil() ? lead : draft.order_key;
  item.op = draft.op;
  item.created_at = item.next_at = at;
  return item;
}

std::optional<Transition> DeliveredTransition(const DeliveryResult& result) {
  if (result.kind != DeliveryResult::Kind::kDelivered) return std::nullopt;
  Transition transition;
  transition.kind = TransitionKind::kDelivered;
  transition.at = result.at;
  transition.actor = "gateway";
  transition.destination = result.destination;
  transition.crm_id = result.crm_id;
  return transition;
}

}  // namespace leadgate
