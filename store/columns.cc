#include "store/columns.h"

#include <algorithm>

#include "dedupe/identity_keys.h"

namespace leadgate {
namespace {

DecisionColumns ColumnsOf(const Decision& decision) {
  DecisionColumns columns;
  columns.status = decision.status;
  columns.category = decision.category;
  columns.owner = decision.routing.owner;
  for (const DecidedReason& reason : decision.reasons) {
    if (std::find(columns.reasons.begin(), columns.reasons.end(), reason.code) == columns.reasons.end()) {
      columns.reasons.push_back(reason.code);
    }
  }
  return columns;
}

LeadColumns ColumnsOf(const Lead& lead) { return {lead.attribution.source, lead.content_digest}; }

// Found when it is searched for, never when somebody asks who a person is.
std::vector<SearchKey> HistoryKeysOf(const Lead& lead) {
  std::vector<SearchKey> keys;
  if (!lead.email.canonical.empty()) keys.push_back({kSearchEmail, EmailIdentity(lead.email.canonical).hash});
  if (!lead.phone.e164.empty()) keys.push_back({kSearchPhone, PhoneIdentity(lead.phone.e164).hash});
  return keys;
}

// The claims, and what a lead can be found by even if it claims nobody.
std::vector<SearchKey> KeysOf(const std::vector<IdentityKey>& claims, const Lead* lead, RecordKind kind) {
  std::vector<SearchKey> keys;
  bool by_email = false;
  if (kind == RecordKind::kHistory) return lead == nullptr ? keys : HistoryKeysOf(*lead);
  for (const IdentityKey& claim : claims) {
    keys.push_back(SearchKeyOf(claim));
    by_email = by_email || claim.kind == IdentityKind::kEmail;
  }
  if (lead == nullptr) return keys;
  if (!by_email && !lead->email.canonical.empty()) {
    keys.push_back({kSearchEmail, EmailIdentity(lead->email.canonical).hash});
  }
  if (!lead->phone.e164.empty()) keys.push_back(SearchKeyOf(PhoneIdentity(lead->phone.e164)));
  return keys;
}

// Test leads and imported history are nobody.
PersonColumns PersonOf(const std::string& profile, const std::vector<BlockingKey>& blocks, RecordKind kind) {
  if (kind != RecordKind::kLive || profile.empty()) return {};
  return {profile, blocks};
}

// The first reason that recycles in the category that leads; else the first that recycles.
std::string LeadingReason(const Decision& decision) {
  std::string leading;
  for (const DecidedReason& reason : decision.reasons) {
    if (reason.action != Action::kRecycle) continue;
    if (reason.category == decision.category) return reason.code;
    if (leading.empty()) leading = reason.code;
  }
  return leading;
}

PoolEntry PoolOf(const Decision& decision, TimeMs at) {
  PoolEntry pool;
  pool.category = decision.category.value_or(Category::kTiming);
  pool.reason = LeadingReason(decision);
  pool.track = decision.track;
  pool.context = "gateway";
  pool.due_at = decision.due_at;
  pool.entered_at = at;
  return pool;
}

PoolEntry PoolOf(const Transition& transition) {
  PoolEntry pool;
  const Reason* reason = FindReason(transition.reason);
  pool.category = reason != nullptr && reason->category ? *reason->category : Category::kTiming;
  pool.reason = transition.reason;
  pool.track = transition.track;
  pool.context = transition.actor;
  pool.due_at = transition.due_at;
  pool.entered_at = transition.at;
  return pool;
}

}  // namespace

CommitEntry MakeCommitEntry(const CommitRequest& request, std::string_view json, TimeMs now) {
  const LeadRecord& record = request.record;
  CommitEntry entry;
  entry.id = record.id;
  entry.form = record.submission.form;
  entry.received_at = record.submission.received_at;
  entry.kind = RecordKindOf(record.submission);
  if (entry.kind != RecordKind::kHistory) entry.deadline_at = request.deadline_at;
  entry.decision = ColumnsOf(record.decision);
  entry.lead = ColumnsOf(record.lead);
  entry.keys = KeysOf(request.claims, &record.lead, entry.kind);
  entry.person = PersonOf(request.profile, request.blocks, entry.kind);
  const bool live = entry.kind == RecordKind::kLive;
  if (record.decision.status == LeadStatus::kRecycled && live) entry.pool = PoolOf(record.decision, now);
  entry.idempotency = request.idempotency;
  entry.at = now;
  entry.outbox = request.outbox;
  entry.json = json;
  return entry;
}

TransitionEntry MakeTransitionEntry(const TransitionRequest& request, RecordKind kind, std::string_view json,
                                    TimeMs now) {
  const Revision& revision = request.revision;
  TransitionEntry entry;
  entry.id = request.id;
  if (kind != RecordKind::kHistory) entry.deadline_at = request.deadline_at;
  entry.status = StatusAfter(request);
  if (revision.decision) entry.decision = ColumnsOf(*revision.decision);
  if (revision.lead) entry.lead = ColumnsOf(*revision.lead);
  entry.keys = KeysOf(request.claims, revision.lead ? &*revision.lead : nullptr, kind);
  entry.person = PersonOf(request.profile, request.blocks, kind);
  const bool decides = std::any_of(request.transitions.begin(), request.transitions.end(),
                                   [](const Transition& transition) { return transition.status.has_value(); });
  entry.leaves_pool = decides && *entry.status != LeadStatus::kRecycled;
  if (decides && entry.status == LeadStatus::kRecycled && revision.decision) {
    entry.pool = PoolOf(*revision.decision, now);
  }
  for (const Transition& transition : request.transitions) {
    if (transition.kind == TransitionKind::kRecycled) {
      entry.pool = PoolOf(transition);
    } else if (transition.kind == TransitionKind::kReactivated || transition.kind == TransitionKind::kPurged) {
      entry.pool.reset();
      entry.leaves_pool = true;
    }
  }
  if (kind != RecordKind::kLive) entry.pool.reset();
  entry.idempotency = request.idempotency;
  entry.at = now;
  entry.outbox = request.outbox;
  entry.json = json;
  return entry;
}

std::optional<LeadStatus> StatusAfter(const TransitionRequest& request) {
  std::optional<LeadStatus> status;
  if (request.revision.decision) status = request.revision.decision->status;
  for (const Transition& transition : request.transitions) {
    if (transition.status) status = transition.status;
  }
  return status;
}

}  // namespace leadgate
