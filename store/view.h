// A view of the journal: what reads are answered from. Applied behind the commits, in large transactions.
//
//   view->applied_seq()   → 41
//   view->Apply(entries 42 to 90)   // all of them or none, the watermark with them
//   view->Get(id)         → the record as of the watermark it carries
//
// Sits behind store/applier.cc (writes) and store/store.cc (reads, which add what is not applied yet). Implementations:
// SQLite (store/sqlite_view.h). An entry that a view holds already changes nothing.
// Threads: Apply and Checkpoint by one thread; reads by any.
// Failures: kUnavailable when the storage behind says so, kDataLoss when what it holds cannot be read.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "leadgate/lead_store.h"
#include "store/entry.h"

namespace leadgate {

// What a lead is, without its record.
struct LeadHead {
  std::uint64_t seq = 0;
  LeadId id;
  std::uint64_t version = 1;
  std::string form;
  LeadStatus status = LeadStatus::kPassed;
  std::uint64_t content_digest = 0;
  TimeMs received_at = 0;
  std::string owner;
  RecordKind kind = RecordKind::kLive;
};

// The lead as somebody who has a key of the kind.
inline IdentityMatch MatchOf(const LeadHead& head, IdentityKind kind) {
  return {kind, head.id, head.form, head.status, head.content_digest, head.received_at, head.owner};
}

// An owner of an identity key, by the sequence number of the lead.
struct KeyOwner {
  std::uint64_t seq = 0;
  IdentityMatch match;
};

struct ViewRecord {
  LeadRecord record;
  std::uint64_t as_of = 0;  // entries up to this one are in it
};

struct NumberedAnswer {
  std::uint64_t seq = 0;
  MatchAnswer answer;
};

inline constexpr std::size_t kLatestOwners = 16;

// What a record of the CRM's own is called.
struct KnownName {
  KnownObject object = KnownObject::kLead;
  std::string_view crm_id;
};

class View {
 public:
  virtual ~View() = default;

  // One transaction. On failure nothing has changed.
  virtual Status Apply(std::span<const EntryPtr> entries) = 0;
  virtual std::uint64_t applied_seq() const = 0;
  // Makes what is applied durable by itself, so that the journal may forget it. Returns up to which entry.
  virtual Result<std::uint64_t> Checkpoint() = 0;
  // Grown enough that a checkpoint is worth its fsync.
  virtual bool WantsCheckpoint() const = 0;
  // What is done beside applying, in pieces of some 25 ms: merging, tidying up, bringing what earlier builds stored up
  // to date.
  virtual bool WantsWork() const = 0;
  virtual Status Work() = 0;

  // Per key, oldest first: the earliest owner and at most the 16 latest.
  virtual Result<std::vector<std::vector<KeyOwner>>> FindIdentities(std::span<const IdentityKey> keys) = 0;
  virtual Result<std::optional<LeadHead>> Head(const LeadId& id) = 0;
  virtual Result<std::optional<IdempotencyRow>> FindIdempotent(const std::string& scope, const std::string& key) = 0;

  virtual Result<std::optional<ViewRecord>> Get(const LeadId& id, std::optional<std::uint64_t> at_version) = 0;
  virtual Result<std::vector<std::optional<ViewRecord>>> GetMany(std::span<const LeadId> ids) = 0;
  virtual Result<LeadPage> Search(const LeadQuery& query) = 0;
  // The records of a scan with sequence numbers above `after` and up to `up_to`, the first `limit` of them.
  virtual Result<std::vector<LeadRecord>> Scan(const LeadScan& scan, std::uint64_t after, std::uint64_t up_to,
                                               int limit) = 0;
  virtual Result<std::uint64_t> CountLeads(const LeadScan& scan) = 0;

  // Who has each of these keys: all of them, or more than kMostSharing as `count` and some of them.
  struct Sharers {
    std::uint64_t count = 0;
    std::vector<std::uint64_t> seqs;  // of their leads, in order
  };
  virtual Result<std::vector<Sharers>> FindSharers(std::span<const BlockingKey> keys) = 0;
  // Calls `take` with the place in `seqs` and the profile, of those that have one.
  virtual Status ReadProfiles(std::span<const std::uint64_t> seqs,
                              const std::function<void(std::size_t, std::string_view)>& take) = 0;
  // The leads with these sequence numbers, of those that are there.
  virtual Result<std::vector<KeyOwner>> Owners(std::span<const std::uint64_t> seqs) = 0;
  virtual const TermFrequencies& Terms() const = 0;
  // With the entry each came with.
  virtual Result<std::vector<NumberedAnswer>> FindMatchAnswers(std::span<const LeadId> leads) = 0;

  virtual Result<RecyclePage> Recycle(const RecycleQuery& query) = 0;
  virtual Result<std::vector<BookRow>> Books() = 0;
  virtual Result<std::vector<Deadline>> DueDeadlines(TimeMs now, int limit) = 0;
  virtual Result<std::vector<LeadRecord>> OpenAttempts(int limit) = 0;

  // Pending items of the destination in order, from `after` on; with the earliest pending item of each one's order key.
  struct PendingItem {
    OutboxItem item;
    std::uint64_t first_of_order_key = 0;
  };
  virtual Result<std::vector<PendingItem>> PendingOutbox(const std::string& destination, std::uint64_t after,
                                                         TimeMs now, int limit) = 0;
  // Ids of the pending items of an order key before this one.
  virtual Result<std::vector<std::uint64_t>> PendingBefore(const std::string& destination, const LeadId& order_key,
                                                           std::uint64_t before) = 0;
  // Whether the destination has pending items; from memory.
  virtual bool HasPending(const std::string& destination) const = 0;
  virtual Result<std::vector<OutboxItem>> ListOutbox(const std::string& destination, std::optional<OutboxState> state,
                                                     int limit) = 0;
  virtual Result<bool> HasOutboxItem(std::uint64_t item) = 0;
  virtual Result<std::vector<OutboxCounts>> CountOutbox() = 0;

  // The CRM's own records. Beside each name asked for: its content as EncodeKnownContent made it; nothing, where there
  // is none.
  struct StoredKnown {
    std::string content;
    TimeMs updated_at = 0;
  };
  virtual Result<std::vector<std::optional<StoredKnown>>> GetKnown(std::span<const KnownName> names) = 0;
  virtual Result<std::vector<KnownFound>> FindKnown(const KnownQuery& query) = 0;
  virtual Result<std::array<std::uint64_t, 3>> CountKnown() = 0;

  virtual Result<std::vector<ApiKey>> ListKeys() = 0;
  virtual Result<std::vector<PolicyVersion>> ListPolicies(std::uint64_t before, int limit) = 0;
  virtual Result<PolicyVersion> GetPolicy(const std::string& hash) = 0;
  virtual Result<PolicyVersion> GetPolicy(std::uint64_t number) = 0;
  // Turns taken so far, by pool.
  virtual Result<std::map<std::string, std::uint64_t>> RoundRobins() = 0;
};

}  // namespace leadgate
