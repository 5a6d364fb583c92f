// A store with one of everything, migrations of it, and what it tells before and after.
//
//   Filled(*store).All(17)              17 live leads, a test lead, an imported one, and all that is beside leads
//   Told(*store, leads)                 what the interface answers, a line each; equal stores tell the same
//   MigrateTest                         an embedded folder, a workspace of the shared redis-server, clocks that run
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "dedupe/blocking_keys.h"
#include "dedupe/identity_keys.h"
#include "dedupe/person_profile.h"
#include "store/migrate/migrate.h"
#include "store/record_json.h"
#include "tests/store/redis/redis_world.h"
#include "tests/store/store_world.h"

namespace leadgate {

template <class T>
T Value(Result<T> result) {
  EXPECT_TRUE(result.ok()) << result.status().ToString();
  return result.ok() ? *std::move(result) : T();
}

// The machine's: Redis lets go of what is old by its own.
inline TimeMs Now() { return SystemClock().NowMs(); }

// Writes one of everything into a store, through its interface.
class Filled {
 public:
  explicit Filled(LeadStore& store) : store_(store) {}

  LeadId Lead(int number, LeadStatus status, RecordKind kind = RecordKind::kLive) {
    CommitRequest request;
    LeadRecord& record = request.record;
    record.id = ids_.Next(Now());
    record.submission.form = number % 2 == 0 ? "demo" : "contact";
    record.submission.received_at = Now() - number * kMinuteMs;
    record.submission.test = kind == RecordKind::kTest;
    record.submission.history = kind == RecordKind::kHistory;
    const std::string name = "ada" + std::to_string(number);
    record.lead.email.raw = record.lead.email.canonical = name + "@acme.example";
    record.lead.email.value = record.lead.email.raw;
    record.lead.email.local = name;
    record.lead.email.domain = "acme.example";
    record.lead.email.valid = true;
    record.lead.first_name.value = record.lead.first_name.raw = "Ada";
    record.lead.last_name.value = record.lead.last_name.raw = "Lovelace" + std::to_string(number);
    record.lead.company.value = record.lead.company.raw = "Acme";
    record.lead.phone.valid = true;
    record.lead.phone.e164 = "+493055512014";  // of everybody
    record.lead.attribution.source = "search";
    record.lead.content_digest = static_cast<std::uint64_t>(number) << 40;
    record.decision.status = status;
    record.decision.policy_hash = "sha256:0";
    record.decision.reasons = {DecidedReason{.code = "email.free"}};
    if (status == LeadStatus::kRecycled) {
      record.decision.category = Category::kTiming;
      record.decision.track = "later";
      record.decision.due_at = Now() + kDayMs;
    }
    record.decision.routing.round_robin = "west";
    record.decision.routing.round_robin_members = {"ann", "ben"};
    Transition decided;
    decided.kind = TransitionKind::kDecided;
    decided.at = Now();
    decided.actor = "gateway";
    decided.status = status;
    record.transitions = {decided};
    if (kind == RecordKind::kLive && status != LeadStatus::kNeedsCorrection) {
      request.claims = IdentityKeys(record.lead);
      request.profile = EncodeProfile(ProfileOf(record.lead));
      request.blocks = BlockingKeys(ProfileOf(record.lead));
    }
    request.seen = UINT64_MAX;
    request.knows_alike = true;
    request.idempotency = IdempotencyClaim{"key:site", "k" + std::to_string(number), {7}};
    if (status == LeadStatus::kNeedsCorrection) request.deadline_at = Now() + kHourMs;
    request.outbox = {{"crm", DeliveryOp::kCreate, record.id}, {"files", DeliveryOp::kCreate, record.id}};
    const LeadId id = record.id;
    const auto outcome = store_.Commit(std::move(request));
    EXPECT_TRUE(outcome.ok() && std::holds_alternative<Committed>(*outcome)) << outcome.status().ToString();
    leads.push_back(id);
    return id;
  }

  void Change(const LeadId& id, TransitionKind kind, std::optional<LeadStatus> status, bool deliver) {
    TransitionRequest request;
    request.id = id;
    Transition transition;
    transition.kind = kind;
    transition.at = Now();
    transition.actor = "ann";
    transition.status = status;
    request.transitions = {transition};
    if (deliver) request.outbox = {{"crm", DeliveryOp::kUpdate, leads.front()}};
    const auto outcome = store_.Transition(std::move(request));
    EXPECT_TRUE(outcome.ok()) << outcome.status().ToString();
  }

  void Outbox() {
    const auto due = store_.DueOutbox("crm", Now() + kHourMs, 100);
    ASSERT_TRUE(due.ok());
    ASSERT_GE(due->size(), 4U);
    const auto result = [](const OutboxItem& item, DeliveryResult::Kind kind) {
      DeliveryResult one;
      one.item = item.id;
      one.lead = item.lead;
      one.destination = item.destination;
      one.kind = kind;
      one.crm_id = "003";
      one.why = "refused";
      one.at = Now();
      return one;
    };
    const std::vector<DeliveryResult> results = {result((*due)[0], DeliveryResult::Kind::kDelivered),
                                                 result((*due)[1], DeliveryResult::Kind::kDead)};
    ASSERT_TRUE(store_.FinishDeliveries(results).ok());
    ASSERT_TRUE(store_.DeferDelivery((*due)[2].id, Now() + kMinuteMs, 3, "timeout").ok());
  }

  void All(int count) {
    constexpr LeadStatus kStatuses[] = {LeadStatus::kPassed, LeadStatus::kRecycled, LeadStatus::kNeedsCorrection,
                                        LeadStatus::kInReview};
    for (int i = 0; i < count; ++i) Lead(i, kStatuses[i % 4]);
    Lead(count, LeadStatus::kPassed, RecordKind::kTest);
    Lead(count + 1, LeadStatus::kPassed, RecordKind::kHistory);
    Change(leads[3], TransitionKind::kReleased, LeadStatus::kPassed, true);
    Change(leads[3], TransitionKind::kWon, std::nullopt, false);
    Outbox();
    MatchAnswer answer{leads[0], leads[1], MatchVerdict::kDifferent, "ann", "brothers", Now()};
    ASSERT_TRUE(store_.PutMatchAnswer(answer).ok());
    KnownRecord known;
    known.object = KnownObject::kContact;
    known.crm_id = "003A";
    known.owner = "ann";
    known.keys = {EmailIdentity("known@acme.example")};
    ASSERT_TRUE(store_.PutKnown({known}).ok());
    for (const char* name : {"old", "site"}) {
      ASSERT_TRUE(store_.PutKey({std::string("id-") + name, "site", {"submit", "read"}, {9}, Now(), 0}).ok());
      if (std::string(name) == "old") {
        ASSERT_TRUE(store_.RevokeKey("site", Now()).ok());
      }
    }
    for (int i = 1; i <= 3; ++i) {
      PolicyVersion version;
      version.hash = "sha256:" + std::to_string(i % 2);
      version.yaml = "policy " + std::to_string(i % 2);
      version.at = Now();
      version.author = "ann";
      version.comment = "try " + std::to_string(i);
      ASSERT_TRUE(store_.PutPolicy(version).ok());
    }
  }

  std::vector<LeadId> leads;

 private:
  LeadStore& store_;
  RandomLeadIdSource ids_;
};

class MigrateTest : public testing::Test {
 protected:
  MigrateTest() {
    workspace_ = NewWorkspace();
    options_.data_dir = folder_.path() + "/data";
    options_.redis.redis = *redis::ParseUrl(SharedRedisServer().url());
    options_.redis.workspace = workspace_;
    options_.redis.index_buckets = 1024;
    options_.redis.clock = &clock_;
    options_.clock = &clock_;
    options_.batch = 3;
  }

  std::unique_ptr<LeadStore> Embedded(const std::string& folder) {
    auto store = OpenStore({.data_dir = folder, .clock = &clock_});
    EXPECT_TRUE(store.ok()) << store.status().ToString();
    return store.ok() ? *std::move(store) : nullptr;
  }
  Result<std::unique_ptr<LeadStore>> TryShared(const std::string& folder) {
    RedisStoreOptions options;
    options.data_dir = folder;
    options.clock = &clock_;
    options.workspace = workspace_;
    options.redis = options_.redis.redis;
    options.timeout = options.patience = std::chrono::milliseconds(20'000);
    options.lease = std::chrono::milliseconds(200);
    options.tick = std::chrono::milliseconds(20);
    options.index_buckets = 1024;
    return OpenRedisStore(options);
  }
  std::unique_ptr<LeadStore> Shared(const std::string& folder) {
    auto store = TryShared(folder);
    EXPECT_TRUE(store.ok()) << store.status().ToString();
    return store.ok() ? *std::move(store) : nullptr;
  }
  // When the leases of closed gateways have run out.
  Result<MigrateReport> MigrateWhenFree(const MigrateOptions& options) {
    Result<MigrateReport> report = Status(StatusCode::kInternal, "");
    EXPECT_TRUE(Eventually([&] {
      report = Migrate(options);
      return report.ok() || !report.status().message().starts_with("a gateway (node");
    }));
    return report;
  }
  static void ExpectSame(const Result<MigrateReport>& report) {
    ASSERT_TRUE(report.ok()) << report.status().ToString();
    std::set<std::string> kinds;
    for (const MigrateRow& row : report->rows) {
      SCOPED_TRACE(row.kind);
      EXPECT_EQ(row.source.count, row.target.count);
      EXPECT_EQ(row.source.sum, row.target.sum);
      EXPECT_GT(row.source.count, 0U);
      kinds.insert(row.kind);
    }
    EXPECT_TRUE(report->same);
    EXPECT_EQ(kinds.size(), 18U);
  }
  // What a store answers, as text.
  static std::vector<std::string> Told(LeadStore& store, const std::vector<LeadId>& leads) {
    std::vector<std::string> told;
    for (const LeadId& id : leads) {
      for (std::uint64_t version = 1;; ++version) {
        const auto record = store.Get(id, version);
        if (!record.ok()) break;
        told.push_back(std::to_string(record->seq) + EncodeRecord(*record));
      }
    }
    for (const char* destination : {"crm", "files"}) {
      for (const OutboxState state : {OutboxState::kPending, OutboxState::kDead}) {
        for (const OutboxItem& item : Value(store.ListOutbox(destination, state, 1000))) {
          told.push_back(std::to_string(item.id) + item.lead.ToString() + " " + std::to_string(item.attempts) + " " +
                         std::to_string(item.next_at) + " " + item.last_error);
        }
      }
    }
    for (const RecycleEntry& entry : Value(store.Recycle({})).entries) {
      told.push_back(entry.lead.ToString() + std::to_string(entry.due_at) + entry.track);
    }
    for (const Deadline& deadline : Value(store.DueDeadlines(Now() + kDayMs, 1000))) {
      told.push_back(deadline.lead.ToString() + std::to_string(deadline.at) + " " + std::to_string(deadline.version));
    }
    for (const BookRow& row : Value(store.Books()))
      told.push_back(row.form + std::to_string(row.hour) + ":" + std::to_string(row.received));
    for (const ApiKey& key : Value(store.ListKeys()))
      told.push_back(key.id + key.name + std::to_string(key.revoked_at));
    for (const PolicyVersion& version : Value(store.ListPolicies())) {
      told.push_back(std::to_string(version.number) + version.hash + version.comment +
                     store.GetPolicy(version.number)->yaml);
    }
    for (int i = 0; i < static_cast<int>(leads.size()) - 2; ++i) {
      const IdentityKey key = EmailIdentity("ada" + std::to_string(i) + "@acme.example");
      for (const IdentityMatch& match : Value(store.FindIdentities(std::span(&key, 1))).matches) {
        told.push_back("owner " + match.lead.ToString() + match.owner);
      }
      const auto row = store.FindIdempotent("key:site", "k" + std::to_string(i));
      told.push_back(row->has_value() ? (*row)->lead.ToString() + std::to_string((*row)->at) : "no idempotency key");
    }
    for (const MatchAnswer& answer : Value(store.FindMatchAnswers(leads))) told.push_back(answer.actor + answer.text);
    told.push_back(store.GetKnown(KnownObject::kContact, "003A")->owner);
    LeadQuery query;
    query.phone_e164 = "+493055512014";
    told.push_back(std::to_string(store.Search(query)->leads.size()) + " have the number");
    static const TimeMs kSince = Now() - 5 * kMinuteMs;  // the same for every store
    query = {};
    query.received_from = kSince;
    for (const LeadRecord& record : Value(store.Search(query)).leads) told.push_back("since " + record.id.ToString());
    for (const std::size_t i : {0U, 5U}) {
      const std::vector<BlockingKey> blocks = BlockingKeys(ProfileOf(Value(store.Get(leads[i])).lead));
      const AlikeAnswer alike = Value(store.FindAlike(blocks, [](std::string_view) { return true; }));
      told.push_back(std::to_string(alike.generic) + " generic keys");
      for (const AlikeLead& one : alike.leads) told.push_back("alike " + one.lead.lead.ToString() + one.profile);
    }
    told.push_back(std::to_string(store.Terms().People()) + " people");
    query = {};
    query.reason = "email.free";
    query.newest_first = false;
    for (const LeadRecord& record : Value(store.Search(query)).leads) told.push_back(record.id.ToString());
    return told;
  }

  static void ExpectTold(LeadStore& store, const std::vector<LeadId>& leads, const std::vector<std::string>& told) {
    const std::vector<std::string> now = Told(store, leads);
    EXPECT_EQ(now.size(), told.size());
    for (std::size_t i = 0; i < std::min(now.size(), told.size()); ++i) EXPECT_EQ(now[i], told[i]);
  }

  SystemClock clock_;
  TemporaryFolder folder_;
  std::string workspace_;
  MigrateOptions options_;
};

}  // namespace leadgate
