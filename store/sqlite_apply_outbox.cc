// The outbox: items come with a commit, and are delivered, deferred, retried, dropped, or die.
#include "store/record_json.h"
#include "store/sqlite_apply.h"

namespace leadgate {

Status SqliteApply::PutOutbox(const std::vector<OutboxDraft>& drafts, const LeadId& lead, std::uint64_t seq,
                              TimeMs at) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const OutboxItem item = MakeOutboxItem(seq, i, drafts[i], lead, at);
    if (finished_here_.contains(item.id)) {
      never_written_.insert(item.id);
      continue;
    }
    const Status status =
        db_.Run("INSERT OR IGNORE INTO outbox VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?, '')", item.id, item.destination,
                AsBlob(item.lead.bytes()), AsBlob(item.order_key.bytes()), item.op, item.created_at, item.next_at);
    if (!status.ok()) return status;
    if (db_.changed()) ++pending_change_[item.destination];
  }
  return Status::Ok();
}

Status SqliteApply::Deliveries(const Entry& entry) {
  const auto results = DecodeDeliveries(entry);
  if (!results.ok()) return results.status();
  for (const DeliveryResult& result : *results) {
    if (Status status = FinishItem(result); !status.ok()) return status;
    const auto transition = DeliveredTransition(result);
    if (!transition) continue;
    const Result<Known*> lead = Find(result.lead);
    if (!lead.ok()) return lead.status();
    if (*lead == nullptr) continue;
    RecordChange change;
    change.transitions.push_back(*transition);
    if (Status status = AppendHistory(**lead, "", EncodeChange(change)); !status.ok()) return status;
  }
  return Status::Ok();
}

Status SqliteApply::FinishItem(const DeliveryResult& result) {
  if (never_written_.erase(result.item) > 0) return Status::Ok();
  Status status;
  if (result.kind == DeliveryResult::Kind::kDead) {
    status = db_.Run("UPDATE outbox SET state = 1, attempts = attempts + 1, last_error = ? WHERE id = ? AND state = 0",
                     result.why, result.item);
  } else {
    bool pending = false;
    status = db_.Each(
        "DELETE FROM outbox WHERE id = ? RETURNING state", [&](const SqliteRow& row) { pending = row.Int(0) == 0; },
        result.item);
    if (status.ok() && pending) --pending_change_[result.destination];
    return status;
  }
  if (status.ok() && db_.changed()) --pending_change_[result.destination];
  return status;
}

Status SqliteApply::Retry(const Entry& entry) {
  const auto retry = DecodeDefer(entry);
  if (!retry.ok()) return retry.status();
  std::string destination;
  bool dead = false;
  Status status = db_.Each(
      "SELECT destination, state FROM outbox WHERE id = ?",
      [&](const SqliteRow& row) {
        destination = row.String(0);
        dead = row.Int(1) != 0;
      },
      retry->item);
  if (!status.ok()) return status;
  if (dead) ++pending_change_[destination];
  return db_.Run("UPDATE outbox SET state = 0, attempts = 0, next_at = ? WHERE id = ?", retry->next_at, retry->item);
}

Status SqliteApply::Defer(const Entry& entry) {
  const auto defer = DecodeDefer(entry);
  if (!defer.ok()) return defer.status();
  return db_.Run("UPDATE outbox SET next_at = ?, attempts = ?, last_error = ? WHERE id = ? AND state = 0",
                 defer->next_at, defer->attempts, defer->last_error, defer->item);
}

}  // namespace leadgate
