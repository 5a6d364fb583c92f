// What one journal entry says, and its bytes.
//
//   EncodeCommit({...})   in the caller's thread: the part the caller knows, the record's JSON included
//   SettledBody(settled, payload)  in the sequencer: what only it can know goes before it
//   DecodeCommit(entry)   in the applier: views into the entry's body, kDataLoss when it is not one
//
// An entry carries beside the JSON the few values a view needs in columns, so that applying it never parses JSON.
// Stored: types and layouts never change their meaning; a changed layout gets a new schema number.
// Threads: pure functions; entries are immutable once made.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead_store.h"
#include "leadgate/status.h"

namespace leadgate {

enum class EntryType : std::uint8_t {  // stored
  kCommit = 1,
  kTransition = 2,
  kDeliveries = 3,
  kPutKey = 4,
  kRevokeKey = 5,
  kPolicy = 6,  // written by earlier builds: a policy that was in force for the first time
  kRetry = 7,
  kPolicyVersion = 8,
  kMatchAnswer = 9,
  kPutKnown = 20,  // records of the CRM's own
  kRemoveKnown = 21,
  kVoid = 30,    // of the Redis store: an entry of this journal that nobody was told of
  kDefer = 200,  // never journalled: goes from DeferDelivery to the view in order with the others
};

// 2: commits and transitions carry what the person is compared and found by. Entries of 1 are read as well.
inline constexpr std::uint8_t kEntrySchema = 2;

struct Entry {
  std::uint64_t seq = 0;  // 0: not journalled
  EntryType type = EntryType::kCommit;
  std::uint8_t schema = kEntrySchema;
  std::string body;
};
using EntryPtr = std::shared_ptr<const Entry>;

// What the sequencer settles. Texts are views while encoding and decoding.
struct Settled {
  std::string owner;          // drawn in turn; empty: as the record says
  std::string pool;           // the round robin that was drawn from
  std::uint64_t turns = 0;    // of the pool so far, this one included
  std::uint64_t version = 1;  // of the record after this entry
  std::string Encode() const;
};

// A key to find records by that nobody claims or asks about: stored beside IdentityKind.
inline constexpr std::uint8_t kSearchEmail = 0x41;
inline constexpr std::uint8_t kSearchPhone = 0x42;  // of imported history, which shares its number with nobody
struct SearchKey {
  std::uint8_t kind = 0;
  std::array<std::uint8_t, 16> hash{};
  bool operator==(const SearchKey&) const = default;
};
inline SearchKey SearchKeyOf(const IdentityKey& key) { return {static_cast<std::uint8_t>(key.kind), key.hash}; }

// A record's place in the recycle pool.
struct PoolEntry {
  Category category = Category::kTiming;
  std::string reason, track, context;
  TimeMs due_at = 0, entered_at = 0;
};

// Columns that come from a decision, and from a lead.
struct DecisionColumns {
  LeadStatus status = LeadStatus::kPassed;
  std::optional<Category> category;
  std::string owner;
  std::vector<std::string> reasons;
};
struct LeadColumns {
  std::string source;
  std::uint64_t content_digest = 0;
};

// By what else the person of a lead is found; see CommitRequest.
struct PersonColumns {
  std::string profile;  // empty: none
  std::vector<BlockingKey> blocks;
};

struct CommitEntry {
  Settled settled;
  LeadId id;
  std::string form;
  TimeMs received_at = 0;
  TimeMs deadline_at = 0;
  RecordKind kind = RecordKind::kLive;
  DecisionColumns decision;
  LeadColumns lead;
  std::vector<SearchKey> keys;  // claims and search keys
  PersonColumns person;
  std::optional<PoolEntry> pool;
  std::optional<IdempotencyClaim> idempotency;
  TimeMs at = 0;  // when it was committed
  std::vector<OutboxDraft> outbox;
  std::string_view json;  // PackJson(EncodeRecord(…)); a view into the entry
};

struct TransitionEntry {
  Settled settled;
  LeadId id;
  TimeMs deadline_at = 0;
  std::optional<LeadStatus> status;
  std::optional<DecisionColumns> decision;
  std::optional<LeadColumns> lead;
  std::vector<SearchKey> keys;
  PersonColumns person;
  std::optional<PoolEntry> pool;  // enters the pool
  bool leaves_pool = false;
  std::optional<IdempotencyClaim> idempotency;
  TimeMs at = 0;
  std::vector<OutboxDraft> outbox;
  std::string_view json;  // PackJson(EncodeChange(…))
};

struct RevokeKeyEntry {
  std::string id;
  TimeMs at = 0;
};
struct PolicyEntry {
  std::string hash;
  std::string yaml;
  TimeMs at = 0;
};
struct DeferEntry {  // kRetry and kDefer
  std::uint64_t item = 0;
  TimeMs next_at = 0;
  int attempts = 0;
  std::string last_error;
};

// Payloads: all but `settled`.
std::string EncodeCommit(const CommitEntry& entry);
std::string EncodeTransition(const TransitionEntry& entry);
// Whole bodies.
std::string EncodeDeliveries(std::span<const DeliveryResult> results);
std::string EncodeKey(const ApiKey& key);
std::string EncodeRevokeKey(const RevokeKeyEntry& entry);
std::string EncodePolicy(const PolicyEntry& entry);
// Payload: all but the number, which the sequencer settles.
std::string EncodePolicyVersion(const PolicyVersion& version);
std::string NumberedPolicy(std::uint64_t number, const std::string& payload);
std::string EncodeDefer(const DeferEntry& entry);
std::string EncodeMatchAnswer(const MatchAnswer& answer);

// What a CRM's own record is but for its name and when it was put: equal bytes, equal content.
std::string EncodeKnownContent(const KnownRecord& record);
// Nothing when the bytes are none.
bool DecodeKnownContent(std::string_view content, KnownRecord& record);

// One of an entry; `content` is a view into the entry.
struct KnownEntry {
  KnownObject object = KnownObject::kLead;
  std::string_view crm_id;
  TimeMs updated_at = 0;
  std::string_view content;
};
std::string EncodeKnown(std::span<const KnownEntry> records);
// Of kRemoveKnown: without content.
Result<std::vector<KnownEntry>> DecodeKnown(const Entry& entry);

// REQUIRES: the entry has the type. kDataLoss when the body does not hold together.
Result<CommitEntry> DecodeCommit(const Entry& entry);
Result<CommitEntry> DecodeCommit(Entry&&) = delete;  // what comes of it are views into it
Result<TransitionEntry> DecodeTransition(const Entry& entry);
Result<TransitionEntry> DecodeTransition(Entry&&) = delete;
Result<std::vector<DeliveryResult>> DecodeDeliveries(const Entry& entry);
Result<ApiKey> DecodeKey(const Entry& entry);
Result<RevokeKeyEntry> DecodeRevokeKey(const Entry& entry);
Result<PolicyEntry> DecodePolicy(const Entry& entry);
Result<PolicyVersion> DecodePolicyVersion(const Entry& entry);
Result<DeferEntry> DecodeDefer(const Entry& entry);
Result<MatchAnswer> DecodeMatchAnswer(const Entry& entry);

// How long an Idempotency-Key is remembered.
inline constexpr TimeMs kIdempotencyMs = kDayMs;

// Ids of outbox items follow from the entry, so that a replay gives the same ones.
inline constexpr std::uint64_t kMaxOutboxPerEntry = 64;
inline std::uint64_t OutboxId(std::uint64_t seq, std::size_t index) { return seq * kMaxOutboxPerEntry + index; }
OutboxItem MakeOutboxItem(std::uint64_t seq, std::size_t index, const OutboxDraft& draft, const LeadId& lead,
                          TimeMs at);

// The transition a result of a delivery leaves in the record; nothing for dead and dropped ones.
std::optional<Transition> DeliveredTransition(const DeliveryResult& result);

}  // namespace leadgate
