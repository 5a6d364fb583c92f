// Durable state. Commit and Transition are the only ways to change a lead.
//
//   auto seen = store.FindIdentities(keys);
//   CommitRequest request{.record = …, .claims = keys, .seen = seen->as_of};
//   auto outcome = store.Commit(std::move(request));
//   → Committed{seq}: on the disk, fsynced; the answer may leave
//   → Conflict{owners}: somebody claimed one of the keys after `seen`; look again, decide again
//
// Sits at the end of the request path (DESIGN §1, §10): a journal entry first, views applied from it later.
// Reads see every commit that has returned.
// Threads: every method may be called from any thread.
// Failures: kUnavailable when the journal cannot be written or the view lags beyond its bound (answer 503 with
// Retry-After; nothing was stored); kNotFound, kConflict as said per method.
// Contract: tests/contract/lead_store_contract.h holds every implementation to this header.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/lead_record.h"
#include "leadgate/status.h"

namespace leadgate {

// ---- what a record is kept for ----

// Only live leads are counted in the books, claim a person, and are delivered. Test leads are known by their number
// alone; imported history by nothing: it is there to be read, and its transitions go on.
enum class RecordKind : std::uint8_t { kLive = 0, kTest = 1, kHistory = 2 };  // stored
inline RecordKind RecordKindOf(const Submission& submission) {
  if (submission.test) return RecordKind::kTest;
  return submission.history ? RecordKind::kHistory : RecordKind::kLive;
}

// ---- identities ----

// A match key, hashed: 128 bits of SHA-256 over kind and value. Made by dedupe/identity_keys.h.
// kPhone is asked about and never claimed: the store keeps it of every lead with a number that was read, whatever
// became of the lead, test leads included.
enum class IdentityKind : std::uint8_t {
  kEmail = 1,
  kPhoneAndName = 2,
  kPhoneAndCompany = 3,
  kCompanyDomain = 4,  // of the CRM's accounts
  kCompanyName = 5,    // of the CRM's accounts
  kPhone = 0x40
};  // stored
struct IdentityKey {
  IdentityKind kind = IdentityKind::kEmail;
  std::array<std::uint8_t, 16> hash{};
  bool operator==(const IdentityKey&) const = default;
};

// One earlier record that owns a key asked for.
struct IdentityMatch {
  IdentityKind kind = IdentityKind::kEmail;
  LeadId lead;
  std::string form;
  LeadStatus status = LeadStatus::kPassed;
  std::uint64_t content_digest = 0;
  TimeMs received_at = 0;
  std::string owner;
};

struct IdentityAnswer {
  std::uint64_t as_of = 0;             // give it back as CommitRequest::seen
  std::vector<IdentityMatch> matches;  // oldest first; per key the earliest and at most the 16 latest
};

// ---- people who are alike ----

// Who shares one is compared, who shares none never is: 64 bits over what is hashed and its kind. Made by
// dedupe/blocking_keys.h. A key that more people have than kMostSharing is generic: it finds nobody.
struct BlockingKey {
  std::uint64_t hash = 0;
  bool operator==(const BlockingKey&) const = default;
};
inline constexpr std::size_t kMostSharing = 64;

// Whether this person is the one that is looked for. `profile`: as it was committed (dedupe/person_profile.h). Pure and
// quick: may be called under a lock of the store, for very many people.
using SamePerson = std::function<bool(std::string_view profile)>;

struct AlikeLead {
  IdentityMatch lead;   // its `kind` says nothing
  std::string profile;  // the latest one: of a corrected lead what it was corrected to
};
struct AlikeAnswer {
  std::uint64_t as_of = 0;
  std::vector<AlikeLead> leads;  // those `keep` took, oldest first
  int compared = 0;              // how many `keep` was asked about
  int generic = 0;               // keys that were of no use
};

// How often a term (a name, a company, a city) is among the people stored, for weighing what two of them share.
// Threads: any. Never fails; estimates, never too low by more than the people of the last seconds.
class TermFrequencies {
 public:
  virtual ~TermFrequencies() = default;
  // `term`: TermHash of dedupe/person_profile.h, its kind mixed in.
  virtual std::uint64_t Count(std::uint64_t term) const = 0;
  virtual std::uint64_t People() const = 0;
};

// What a person said of two leads; kept, and respected ever after.
enum class MatchVerdict : std::uint8_t { kSame = 1, kDifferent = 2 };  // stored
struct MatchAnswer {
  LeadId one, other;  // in any order; a later answer about the same two replaces the earlier one
  MatchVerdict verdict = MatchVerdict::kSame;
  std::string actor;
  std::string text;  // why, as told
  TimeMs at = 0;
};

// ---- the CRM's own records ----

enum class KnownObject : std::uint8_t { kLead = 1, kContact = 2, kAccount = 3 };  // stored
std::string_view KnownObjectName(KnownObject object);  // "contact"; stored in records, sent, in URLs
std::optional<KnownObject> ParseKnownObject(std::string_view name);

struct KnownRecord {
  KnownObject object = KnownObject::kLead;
  std::string crm_id;      // at most kLongestCrmId bytes
  std::string account_id;  // contact: whose; account: crm_id again
  std::string account;     // the account's name, where it is known
  std::string owner;
  bool customer = false, open_opportunity = false;
  TimeMs updated_at = 0;          // when it was put with this content
  std::string profile;            // dedupe/person_profile.h; of an account its company and domain
  std::vector<IdentityKey> keys;  // exact: email, phone and name; of an account domain and name
  std::vector<BlockingKey> blocks;
};

inline constexpr std::size_t kLongestCrmId = 255;
inline constexpr std::size_t kMostKnownPerPut = 1000;

// What a put did. A record whose content is there already writes nothing.
struct KnownPut {
  std::uint64_t added = 0, changed = 0, unchanged = 0;
};

struct KnownQuery {
  std::vector<IdentityKey> keys;
  std::vector<BlockingKey> blocks;
  SamePerson keep;  // asked about who shares a block; none: exact keys only
};
struct KnownFound {
  KnownRecord record;                  // without keys and blocks
  std::optional<IdentityKind> by_key;  // none: `keep` took it
};

// What is asked about a lead before it is decided, in one go: each question of its own would be a round trip to a store
// that is elsewhere.
struct LookQuestion {
  std::span<const IdentityKey> keys;    // as FindIdentities
  std::span<const BlockingKey> blocks;  // as FindAlike
  SamePerson keep;
  const KnownQuery* known = nullptr;  // as FindKnown; nullptr: not asked, and nobody is found
};
struct LookAnswer {
  Result<IdentityAnswer> identities;
  Result<AlikeAnswer> alike;
  Result<std::vector<KnownFound>> known;
};

// ---- commit ----

// An Idempotency-Key: scope is "key:<name>" or "form:<form>:<client>"; the body by its hash.
struct IdempotencyClaim {
  std::string scope;
  std::string key;
  std::array<std::uint8_t, 32> body_hash{};
};

struct IdempotencyRow {
  std::array<std::uint8_t, 32> body_hash{};
  LeadId lead;
  std::uint64_t version = 0;  // the record's version when it was answered
  TimeMs at = 0;
};

enum class DeliveryOp { kCreate, kUpdate };

// To be delivered once the entry is durable. order_key: the first record of the link chain; items of one order_key
// go to one destination in commit order.
struct OutboxDraft {
  std::string destination;
  DeliveryOp op = DeliveryOp::kCreate;
  LeadId order_key;
};

struct CommitRequest {
  LeadRecord record;                // id, transitions (received, decided, …) and all; seq is the store's
  std::vector<IdentityKey> claims;  // none for needs_correction, duplicate and test leads
  std::uint64_t seen = 0;
  // The decision already has an earlier record of the person in view: then only a claim with the same content and form
  // is news (a repeat), and only that is a Conflict. kPhoneAndCompany and kPhone never conflict: numbers are shared.
  bool knows_person = false;
  // The decision has in view that somebody else owns the claims as well, a family's mailbox: of the claims the same
  // alone is news. Who is alike is asked about all the same.
  bool shares_keys = false;
  // The decision has in view somebody who is likely the person: nobody is asked. Claims are news all the same.
  bool knows_alike = false;
  // By what else the person is found, from this commit on; none with an empty profile. Only leads with claims have one.
  std::string profile;
  std::vector<BlockingKey> blocks;
  // Asked, inside Commit, about everybody who came under one of the blocks after `seen`; true is a Conflict. None, or
  // knows_person or knows_alike: nobody is asked.
  SamePerson same_person;
  std::optional<IdempotencyClaim> idempotency;
  std::vector<OutboxDraft> outbox;
  TimeMs deadline_at = 0;  // when DueDeadlines names it (attempt or review runs out); 0: never
};

struct Committed {
  std::uint64_t seq = 0;
  std::string owner;                         // drawn from routing.round_robin_members in turn; as stored in the record
  std::shared_ptr<const LeadRecord> record;  // Commit only: as stored
};
struct Conflict {
  std::vector<LeadId> owners;
  std::shared_ptr<LeadRecord> record;  // Commit only: the caller's, given back to be decided again
};
// Commit and Transition: the key was used before. Nothing was stored.
struct AlreadyAnswered {
  IdempotencyRow row;
};
using CommitOutcome = std::variant<Committed, Conflict, AlreadyAnswered>;

// A change of an existing record: one or more transitions and, where the record was decided again (corrected,
// released, fallback), all of its parts that are new.
struct Revision {
  std::optional<Submission> submission;
  std::optional<Lead> lead;
  std::optional<Findings> findings;
  std::optional<Observations> observations;
  std::optional<Decision> decision;
};

struct TransitionRequest {
  LeadId id;
  std::optional<std::uint64_t> expected_version;  // kConflict when the record has moved on; none: any version
  std::vector<Transition> transitions;
  Revision revision;
  std::vector<IdentityKey> claims;  // a corrected lead claims its person now
  std::uint64_t seen = 0;
  bool knows_person = false;  // as in CommitRequest, and the next five
  bool shares_keys = false;
  bool knows_alike = false;
  std::string profile;
  std::vector<BlockingKey> blocks;
  SamePerson same_person;
  std::optional<IdempotencyClaim> idempotency;
  std::vector<OutboxDraft> outbox;
  TimeMs deadline_at = 0;  // replaces the record's; 0: none
};

// ---- reads ----

struct LeadQuery {
  std::optional<LeadStatus> status;
  std::optional<Category> category;
  std::string reason, form, source;
  TimeMs received_from = 0, received_to = 0;  // half open; 0: unbounded
  std::optional<IdentityKey> identity;        // by email: the canonical key
  std::string phone_e164;
  bool test = false;     // test leads only, or none of them
  bool history = false;  // imported history only, or none of it
  std::string cursor;    // opaque, from the page before
  int limit = 100;       // 1 to 1000
  bool newest_first = true;
};

struct LeadPage {
  std::vector<LeadRecord> leads;
  std::string next_cursor;  // empty: the end
};

// Very many records at once, oldest commit first; for replay and accuracy.
struct LeadScan {
  RecordKind kind = RecordKind::kLive;
  TimeMs received_from = 0, received_to = 0;  // half open; 0: unbounded
  // Threads may share the work: each asks for another of as many parts. A record is in one part, and stays in it.
  int part = 0, parts = 1;
};
// A batch of a scan. Not OK ends the scan with this status.
using LeadVisitor = std::function<Status(std::vector<LeadRecord> leads)>;

struct RecycleQuery {
  std::optional<Category> category;
  std::string track;
  TimeMs due_before = 0;  // 0: any
  std::string cursor;
  int limit = 100;
};

struct RecycleEntry {
  LeadId lead;
  Category category = Category::kTiming;
  std::string reason;
  std::string track;
  TimeMs due_at = 0;
  TimeMs entered_at = 0;
  int attempts = 0;
  std::string context;  // who put it there: "gateway", or the sales disposition's actor
};

struct RecyclePage {
  std::vector<RecycleEntry> entries;
  std::string next_cursor;
};

// The books of invariant 2, per form and hour of receipt:
// received = sum of by_status, always. Live leads only.
struct BookRow {
  std::string form;
  TimeMs hour = 0;
  std::uint64_t received = 0;
  std::array<std::uint64_t, 6> by_status{};  // indexed by LeadStatus
};

struct Deadline {
  LeadId lead;
  std::uint64_t version = 0;
  LeadStatus status = LeadStatus::kNeedsCorrection;
  TimeMs at = 0;
};

// ---- outbox ----

enum class OutboxState { kPending, kDead };

struct OutboxItem {
  std::uint64_t id = 0;  // grows with commit order
  std::string destination;
  LeadId lead;
  LeadId order_key;
  DeliveryOp op = DeliveryOp::kCreate;
  OutboxState state = OutboxState::kPending;
  int attempts = 0;
  TimeMs created_at = 0;
  TimeMs next_at = 0;
  std::string last_error;  // without personal data
};

struct DeliveryResult {
  enum class Kind { kDelivered, kDead, kDropped };
  std::uint64_t item = 0;
  LeadId lead;
  std::string destination;
  Kind kind = Kind::kDelivered;
  std::string crm_id;  // kDelivered
  std::string why;     // kDead, kDropped
  std::string actor;   // kDropped: who
  TimeMs at = 0;
};

struct OutboxCounts {
  std::string destination;
  std::uint64_t pending = 0, dead = 0;
  TimeMs oldest_created_at = 0;
};

// ---- keys and policies ----

struct ApiKey {
  std::string id;  // public part, shown in lists
  std::string name;
  std::vector<std::string> scopes;
  std::array<std::uint8_t, 32> secret_hash{};  // SHA-256
  TimeMs created_at = 0;
  TimeMs revoked_at = 0;  // 0: in force
};

// A policy as it was put in force; the same policy may come into force again (a rollback).
struct PolicyVersion {
  std::uint64_t number = 0;  // 1, 2, 3, …; set by the store
  std::string hash;          // "sha256:…"
  std::string yaml;          // empty in lists
  TimeMs at = 0;
  std::string author;   // "file", or the name of who published it, as told
  std::string comment;  // why
  std::string waiver;   // why it was published although a lead that sales won would be refused; empty: it was not
};

struct StoreHealth {
  bool ok = false;
  std::string problem;            // why not
  std::uint64_t durable_seq = 0;  // last journal entry fsynced
  std::uint64_t applied_seq = 0;  // last entry in the view
  std::uint64_t journal_bytes = 0;
};

class LeadStore {
 public:
  virtual ~LeadStore() = default;

  // Which earlier records own these keys, unapplied commits included.
  virtual Result<IdentityAnswer> FindIdentities(std::span<const IdentityKey> keys) = 0;

  // Everybody who shares a blocking key and whom `keep` takes, unapplied commits included; no more than kMostSharing a
  // key, and kMostCompared in all (dedupe/candidates.h). `keep` is called in the caller's thread.
  virtual Result<AlikeAnswer> FindAlike(std::span<const BlockingKey> keys, const SamePerson& keep) = 0;
  // Valid as long as the store.
  virtual const TermFrequencies& Terms() const = 0;

  // Durable.
  virtual Status PutMatchAnswer(const MatchAnswer& answer) = 0;
  // Every answer that names one of these leads, unapplied ones included.
  virtual Result<std::vector<MatchAnswer>> FindMatchAnswers(std::span<const LeadId> leads) = 0;

  // New, or in place of the record with the same object and crm_id; durable, one entry for all of them. At most 1000;
  // of two with one id the later one counts. kUnavailable while the view does not keep up.
  virtual Result<KnownPut> PutKnown(std::vector<KnownRecord> records) = 0;
  // kNotFound when there is none.
  virtual Status RemoveKnown(KnownObject object, const std::string& crm_id) = 0;
  // Those of them that there are, at most 1000 named, with one entry; how many.
  virtual Result<std::uint64_t> RemoveManyKnown(KnownObject object, std::vector<std::string> crm_ids) = 0;
  virtual Result<KnownRecord> GetKnown(KnownObject object, const std::string& crm_id) = 0;
  // Who owns one of these keys or shares a block and is taken by `keep`; exact ones first. What was put is found
  // within a second at the latest; GetKnown finds it at once. A key that more than kMostSharing have finds nobody.
  virtual Result<std::vector<KnownFound>> FindKnown(const KnownQuery& query) = 0;
  virtual Result<std::array<std::uint64_t, 3>> CountKnown() = 0;  // leads, contacts, accounts

  // FindIdentities, FindAlike and FindKnown. Each may fail by itself; without the first the others need not be asked.
  virtual LookAnswer Look(const LookQuestion& question) {
    auto identities = FindIdentities(question.keys);
    if (!identities.ok()) return {identities.status(), identities.status(), identities.status()};
    auto alike = FindAlike(question.blocks, question.keep);
    Result<std::vector<KnownFound>> known{std::vector<KnownFound>()};
    if (question.known != nullptr) known = FindKnown(*question.known);
    return {std::move(identities), std::move(alike), std::move(known)};
  }

  // Stores a new record. Returns after its journal entry is fsynced.
  virtual Result<CommitOutcome> Commit(CommitRequest request) = 0;

  // Changes a record. kNotFound: no such lead. kConflict: expected_version has passed.
  // Conflict as an outcome: a claim raced, as with Commit.
  virtual Result<CommitOutcome> Transition(TransitionRequest request) = 0;

  virtual Result<std::optional<IdempotencyRow>> FindIdempotent(const std::string& scope, const std::string& key) = 0;

  // kNotFound when there is none. `at_version`: the record as it was then (decision and transitions up to it).
  virtual Result<LeadRecord> Get(const LeadId& id, std::optional<std::uint64_t> at_version = std::nullopt) = 0;
  // Many records at once, for delivery; in the order asked for, nullptr where there is none. An implementation that
  // reads from disk should do all of them in one query, and may hand out records it holds in memory.
  virtual Result<std::vector<std::shared_ptr<const LeadRecord>>> GetMany(std::span<const LeadId> ids) {
    std::vector<std::shared_ptr<const LeadRecord>> records;
    records.reserve(ids.size());
    for (const LeadId& id : ids) {
      auto record = Get(id);
      if (!record.ok() && record.status().code() != StatusCode::kNotFound) return record.status();
      records.push_back(record.ok() ? std::make_shared<const LeadRecord>(*std::move(record)) : nullptr);
    }
    return records;
  }
  virtual Result<LeadPage> Search(const LeadQuery& query) = 0;
  // Calls `visit` in the caller's thread, batch by batch, with every record that was committed when it was called, each
  // as it is when it is read. Holds nothing up: commits and views go on.
  virtual Status Scan(const LeadScan& scan, const LeadVisitor& visit) = 0;
  // How many records the scan would visit; all parts together.
  virtual Result<std::uint64_t> CountLeads(const LeadScan& scan) = 0;
  virtual Result<RecyclePage> Recycle(const RecycleQuery& query) = 0;
  virtual Result<std::vector<BookRow>> Books() = 0;

  // Records whose deadline_at has come, oldest first.
  virtual Result<std::vector<Deadline>> DueDeadlines(TimeMs now, int limit) = 0;

  // Live records with status needs_correction, for rebuilding the attempts at start.
  virtual Result<std::vector<LeadRecord>> OpenAttempts(int limit) = 0;

  // Pending items of a destination whose next_at has come, in order; an item is left out while an earlier one of its
  // order_key is pending for the same destination. Items finished by a returned FinishDeliveries never come again.
  virtual Result<std::vector<OutboxItem>> DueOutbox(const std::string& destination, TimeMs now, int limit) = 0;
  // Durable. Appends `delivered` transitions to the records.
  virtual Status FinishDeliveries(std::span<const DeliveryResult> results) = 0;
  // Not journalled: after a power cut an item may be due again earlier.
  virtual Status DeferDelivery(std::uint64_t item, TimeMs next_at, int attempts, const std::string& last_error) = 0;
  virtual Result<std::vector<OutboxItem>> ListOutbox(const std::string& destination, std::optional<OutboxState> state,
                                                     int limit) = 0;
  // Dead or waiting items become due now, with attempts from zero. kNotFound when there is no such item.
  virtual Status RetryDelivery(std::uint64_t item, TimeMs now) = 0;
  virtual Result<std::vector<OutboxCounts>> CountOutbox() = 0;

  // Durable. kConflict: a key in force has this name.
  virtual Status PutKey(const ApiKey& key) = 0;
  virtual Status RevokeKey(const std::string& name_or_id, TimeMs at) = 0;
  virtual Result<std::vector<ApiKey>> ListKeys() = 0;

  // Records that a policy came into force; durable. Returns its number, one more than the last one's. The one that came
  // last again is nothing, and has its number; an earlier one again is a version of its own.
  // kConflict: `expected_number` is given and is not the last one's (0: there is none). Of two that expect the same
  // number one wins.
  virtual Result<std::uint64_t> PutPolicy(const PolicyVersion& version,
                                          std::optional<std::uint64_t> expected_number = std::nullopt) = 0;
  // Newest first, without their YAML. `before`: numbers below this one; 0: all.
  virtual Result<std::vector<PolicyVersion>> ListPolicies(std::uint64_t before = 0, int limit = 100) = 0;
  // The latest version with this hash; kNotFound when there is none.
  virtual Result<PolicyVersion> GetPolicy(const std::string& hash) = 0;
  virtual Result<PolicyVersion> GetPolicy(std::uint64_t number) = 0;

  virtual StoreHealth Health() = 0;

  // Called (on a store thread; must be quick) whenever something new may be due in the outbox.
  virtual void OnOutbox(std::function<void()> wake) = 0;
};

}  // namespace leadgate
