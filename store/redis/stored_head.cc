#include "store/redis/stored_head.h"

#include <algorithm>

#include "store/bytes.h"

namespace leadgate {
namespace {

constexpr std::uint8_t kFormat = 1;

// Which of the sequence numbers differ from the commit's; most leads are never changed.
std::uint8_t Differing(const StoredHead& head) {
  std::uint8_t bits = 0;
  const std::uint64_t seqs[] = {head.last_seq,    head.status_seq, head.decision_seq,
                                head.content_seq, head.pool_seq,   head.deadline_seq};
  for (std::size_t i = 0; i < std::size(seqs); ++i) {
    if (seqs[i] != head.lead.seq) bits = static_cast<std::uint8_t>(bits | 1U << i);
  }
  return bits;
}

void PutPool(ByteWriter& out, const PoolEntry& pool) {
  out.U8(static_cast<std::uint8_t>(pool.category));
  out.Text(pool.reason);
  out.Text(pool.track);
  out.Text(pool.context);
  out.I64(pool.due_at);
  out.I64(pool.entered_at);
}

PoolEntry GetPool(ByteReader& in) {
  PoolEntry pool;
  pool.category = static_cast<Category>(in.U8());
  pool.reason = in.Text();
  pool.track = in.Text();
  pool.context = in.Text();
  pool.due_at = in.I64();
  pool.entered_at = in.I64();
  return pool;
}

// Short: most texts of a head are.
void PutShort(ByteWriter& out, std::string_view text) {
  if (text.size() < 255) {
    out.U8(static_cast<std::uint8_t>(text.size()));
    out.Append(text);
  } else {
    out.U8(255);
    out.Text(text);
  }
}

StoredHead Made(const CommitEntry& commit, std::uint64_t seq) {
  StoredHead head;
  head.lead.seq = seq;
  head.lead.id = commit.id;
  head.lead.version = 1;
  head.lead.form = commit.form;
  head.lead.status = commit.decision.status;
  head.lead.content_digest = commit.lead.content_digest;
  head.lead.received_at = commit.received_at;
  head.lead.owner = commit.settled.owner.empty() ? commit.decision.owner : commit.settled.owner;
  head.lead.kind = commit.kind;
  head.category = commit.decision.category;
  head.source = commit.lead.source;
  head.deadline_at = commit.deadline_at;
  head.pool = commit.pool;
  head.last_seq = head.status_seq = head.decision_seq = head.content_seq = head.pool_seq = head.deadline_seq = seq;
  return head;
}

void Change(StoredHead& head, const TransitionEntry& change, std::uint64_t seq) {
  const auto newest = [seq](std::uint64_t& said) {
    if (seq < said) return false;
    said = seq;
    return true;
  };
  if (newest(head.deadline_seq)) head.deadline_at = change.deadline_at;
  if (change.status && newest(head.status_seq)) head.lead.status = *change.status;
  if (change.decision && newest(head.decision_seq)) {
    head.category = change.decision->category;
    head.lead.owner = change.settled.owner.empty() ? change.decision->owner : change.settled.owner;
  }
  if (change.lead && newest(head.content_seq)) {
    head.source = change.lead->source;
    head.lead.content_digest = change.lead->content_digest;
  }
  if ((change.pool || change.leaves_pool) && newest(head.pool_seq)) head.pool = change.pool;
}

}  // namespace

std::string EncodeHead(const StoredHead& head) {
  ByteWriter out;
  out.U8(kFormat);
  out.U64(head.lead.seq);
  out.Fixed(head.lead.id.bytes());
  out.U32(static_cast<std::uint32_t>(head.lead.version));
  out.U8(static_cast<std::uint8_t>(head.lead.kind));
  out.U8(static_cast<std::uint8_t>(head.lead.status));
  out.U8(head.category ? static_cast<std::uint8_t>(*head.category) + 1 : 0);
  out.U64(head.lead.content_digest);
  out.I64(head.lead.received_at);
  out.I64(head.deadline_at);
  PutShort(out, head.lead.form);
  PutShort(out, head.lead.owner);
  PutShort(out, head.source);
  const std::uint8_t differing = Differing(head);
  out.U8(differing);
  const std::uint64_t seqs[] = {head.last_seq,    head.status_seq, head.decision_seq,
                                head.content_seq, head.pool_seq,   head.deadline_seq};
  for (std::size_t i = 0; i < std::size(seqs); ++i) {
    if ((differing & 1U << i) != 0) out.U64(seqs[i]);
  }
  out.U8(head.pool ? 1 : 0);
  if (head.pool) PutPool(out, *head.pool);
  return out.Take();
}

Result<StoredHead> DecodeHead(std::string_view bytes) {
  ByteReader in(bytes);
  const auto short_text = [&in] {
    const std::uint8_t size = in.U8();
    if (size == 255) return std::string(in.Text());
    std::string text;
    for (std::uint8_t left = size; left > 0 && in.ok(); --left) text += static_cast<char>(in.U8());
    return text;
  };
  const std::uint8_t format = in.U8();
  StoredHead head;
  head.lead.seq = in.U64();
  head.lead.id = LeadId(in.Fixed<16>());
  head.lead.version = in.U32();
  head.lead.kind = static_cast<RecordKind>(in.U8());
  head.lead.status = static_cast<LeadStatus>(in.U8());
  if (const std::uint8_t category = in.U8(); category != 0) head.category = static_cast<Category>(category - 1);
  head.lead.content_digest = in.U64();
  head.lead.received_at = in.I64();
  head.deadline_at = in.I64();
  head.lead.form = short_text();
  head.lead.owner = short_text();
  head.source = short_text();
  const std::uint8_t differing = in.U8();
  std::uint64_t* const seqs[] = {&head.last_seq,    &head.status_seq, &head.decision_seq,
                                 &head.content_seq, &head.pool_seq,   &head.deadline_seq};
  for (std::size_t i = 0; i < std::size(seqs); ++i) *seqs[i] = (differing & 1U << i) != 0 ? in.U64() : head.lead.seq;
  if (in.U8() != 0) head.pool = GetPool(in);
  if (in.ok() && format == kFormat) return head;
  return Status(StatusCode::kDataLoss,
                "redis: the head of a lead does not hold together (format " + std::to_string(format) + ")");
}

StoredHead HeadAfter(const StoredHead* before, const AppliedEntry& entry) {
  if (const CommitEntry* commit = entry.commit()) return before == nullptr ? Made(*commit, entry.seq()) : *before;
  StoredHead head = *before;
  if (entry.makes_version()) ++head.lead.version;
  head.last_seq = std::max(head.last_seq, entry.seq());
  if (const TransitionEntry* change = entry.transition()) Change(head, *change, entry.seq());
  return head;
}

}  // namespace leadgate
