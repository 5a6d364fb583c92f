#include "store/redis/list_operations.h"

#include "store/redis/books_row.h"
#include "store/redis/lead_number.h"
#include "store/redis/list_row.h"

namespace leadgate {
namespace {

// The rows of one lead.
class Rows {
 public:
  Rows(const Layout& layout, const StoredHead& head, Operations& operations)
      : layout_(layout),
        lead_(head.lead),
        bucket_(BucketOf(head.lead.id)),
        row_(RowOf(head.lead.seq, head.lead.id)),
        operations_(operations) {}

  void Put(const std::string& list) { operations_.Add(list, {"ZADD", "0", row_}); }
  void Take(const std::string& list) { operations_.Add(list, {"ZREM", row_}); }
  void PutAt(const std::string& list, TimeMs at) { operations_.Add(list, {"ZADD", "0", TimedRow(at)}); }
  void TakeAt(const std::string& list, TimeMs at) { operations_.Add(list, {"ZREM", TimedRow(at)}); }

  // In the books, and in the list of its status.
  void PutStatus(LeadStatus status) {
    Put(layout_.WithStatus(bucket_, status));
    Book(BookOfStatus(status), "1");
  }
  void TakeStatus(LeadStatus status) {
    Take(layout_.WithStatus(bucket_, status));
    Book(BookOfStatus(status), "-1");
  }

  void PutReasons(const std::vector<std::string>& codes) {
    for (const std::string& code : codes) Put(layout_.WithReason(bucket_, code));
  }
  // Received long before it was committed, or after: not found by the number of its commit.
  void PutLate() {
    operations_.Add(layout_.Late(bucket_, lead_.kind), {"ZADD", std::to_string(lead_.received_at), row_});
  }
  const Layout& layout() const { return layout_; }
  int bucket() const { return bucket_; }

 private:
  std::string TimedRow(TimeMs at) const { return TimedRowOf(at, lead_.seq, lead_.id); }
  void Book(char what, const char* by) {
    const TimeMs hour = lead_.received_at - lead_.received_at % kHourMs;
    operations_.Add(layout_.Books(bucket_), {"HINCRBY", BookField(what, hour, lead_.form), by});
  }

  const Layout& layout_;
  const LeadHead& lead_;
  const int bucket_;
  const std::string row_;
  Operations& operations_;
};

void AddMade(Rows& rows, const StoredHead& head, const CommitEntry& commit) {
  rows.Put(rows.layout().Time(rows.bucket(), head.lead.kind));
  rows.PutReasons(commit.decision.reasons);
  if (head.deadline_at > 0) rows.PutAt(rows.layout().Due(rows.bucket()), head.deadline_at);
  if (head.pool) rows.PutAt(rows.layout().Pool(rows.bucket()), head.pool->due_at);
  if (head.lead.kind != RecordKind::kHistory && !ReceivedWithCommit(head.lead.received_at, head.lead.seq)) {
    rows.PutLate();
  }
  if (head.lead.kind != RecordKind::kLive) return;
  rows.PutStatus(head.lead.status);
}

void AddChanged(Rows& rows, const StoredHead& before, const StoredHead& after, const TransitionEntry& change) {
  if (change.decision) rows.PutReasons(change.decision->reasons);
  if (before.deadline_at != after.deadline_at) {
    if (before.deadline_at > 0) rows.TakeAt(rows.layout().Due(rows.bucket()), before.deadline_at);
    if (after.deadline_at > 0) rows.PutAt(rows.layout().Due(rows.bucket()), after.deadline_at);
  }
  const bool same_place = before.pool && after.pool && before.pool->due_at == after.pool->due_at;
  if (!same_place) {
    if (before.pool) rows.TakeAt(rows.layout().Pool(rows.bucket()), before.pool->due_at);
    if (after.pool) rows.PutAt(rows.layout().Pool(rows.bucket()), after.pool->due_at);
  }
  if (after.lead.kind != RecordKind::kLive || before.lead.status == after.lead.status) return;
  rows.TakeStatus(before.lead.status);
  rows.PutStatus(after.lead.status);
}

}  // namespace

void AddListOperations(const Layout& layout, const StoredHead* before, const StoredHead& after,
                       const AppliedEntry& entry, Operations& operations) {
  Rows rows(layout, after, operations);
  if (const CommitEntry* commit = entry.commit()) {
    AddMade(rows, after, *commit);
  } else if (const TransitionEntry* change = entry.transition(); change != nullptr && before != nullptr) {
    AddChanged(rows, *before, after, *change);
  }
}

}  // namespace leadgate
