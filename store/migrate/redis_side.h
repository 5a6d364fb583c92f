// The Redis workspace of a migration, read and written without a gateway: nothing is journalled, nobody is woken.
//
//   auto side = RedisSide::Open({.redis = …, .workspace = "default", .clock = &clock});
//   side->NobodyRuns()                   → kConflict while a gateway of the workspace lives
//   side->PutLeads(leads)                // each as its entries say, by the script that applies them (lead_apply.h)
//   side->Leads(ids)                     → as they stand there; nothing where there is none
//
// What is there already is left as it is, so that a batch may be written again. Items of the outbox belong to `node`
// until a gateway takes them: as its own, or over. Memory: a batch. Threads: one. Failures: kUnavailable, kDataLoss.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "redis/options.h"
#include "redis/redis.h"
#include "store/migrate/embedded_side.h"
#include "store/migrate/migrated_lead.h"
#include "store/redis/entry_writer.h"
#include "store/redis/lead_apply.h"
#include "store/redis/redis_admin.h"
#include "store/redis/redis_context.h"
#include "store/redis/redis_known.h"
#include "store/redis/redis_lists.h"
#include "store/redis/redis_people.h"

namespace leadgate {

struct RedisSideOptions {
  redis::Options redis;
  std::string workspace = "default";
  const Clock* clock = nullptr;
  std::uint32_t index_buckets = 1U << 16;
};

class RedisSide {
 public:
  static Result<std::unique_ptr<RedisSide>> Open(const RedisSideOptions& options);

  bool begun() const { return begun_; }  // a gateway or a migration has been there
  Status NobodyRuns();
  Result<bool> IsEmpty();
  // Changes when a gateway of the workspace was there.
  Result<std::string> Fingerprint();
  // What the workspace says of a migration into it; empty: nothing.
  Result<std::string> Mark();
  Status SetMark(const std::string& mark);
  // Fixes the index, and whose the outbox will be.
  Status Prepare();

  Status PutLeads(std::span<const MigratedLead> leads);
  Result<std::vector<std::optional<MigratedLead>>> Leads(std::span<const LeadId> ids);
  // Of a kind in a bucket, after the row named; fewer than `limit`: the end.
  Result<std::vector<ListRow>> Rows(int bucket, RecordKind kind, const std::string& after, int limit);

  Status PutItems(std::span<const OutboxItem> items);
  Result<std::vector<std::optional<OutboxItem>>> Items(std::span<const OutboxItem> named);
  Result<std::vector<OutboxItem>> ItemsOf(int bucket);

  Status PutIdempotent(std::span<const MovedIdempotency> rows);
  Result<std::optional<IdempotencyRow>> Idempotent(const IdempotencyClaim& claim);
  Status PutTurns(const std::map<std::string, std::uint64_t>& turns);
  Result<std::uint64_t> TurnsOf(const std::string& pool);
  Status PutAnswer(const NumberedAnswer& answer);
  // Each once: by the lead with the smaller id.
  Result<std::vector<NumberedAnswer>> AnswersOf(std::span<const LeadId> leads);
  Status PutKnown(std::span<const MovedKnown> rows);
  Result<std::vector<std::optional<MovedKnown>>> Known(std::span<const MovedKnown> named);
  Status PutKeys(const std::vector<ApiKey>& keys);
  Status PutPolicies(const std::vector<PolicyVersion>& versions);
  Result<std::vector<ApiKey>> Keys() { return admin_->ListKeys(); }
  Result<std::vector<PolicyVersion>> Policies();  // oldest first, with their text
  Result<std::vector<BookRow>> Books() { return lists_->Books(); }

  // How often terms are among all people, anew: `profiles` calls back with each profile.
  Status CountTerms(const std::function<Status(const std::function<void(const std::string&)>&)>& profiles);

  // How many there are by the workspace's own lists; of what it can count.
  Result<std::map<std::string, std::uint64_t>> Totals();
  // Every key of what has no list of its own: known records, idempotency keys and turns, some maybe twice.
  Status Scan(const std::function<Status(const std::vector<std::string>& keys)>& take);
  const RedisContext& context() const { return context_; }
  std::vector<redis::Reply> Send(const std::vector<redis::Command>& commands);

 private:
  RedisSide(const RedisSideOptions& options, std::unique_ptr<redis::Redis> client);
  static std::string PutItemScript();
  Status Run(std::vector<LeadApply::Piece>& pieces);
  Status KeepKeys(std::vector<std::optional<MigratedLead>>& leads, const std::vector<Described>& described);
  Status KeepLists(std::vector<std::optional<MigratedLead>>& leads, const std::vector<Described>& described);

  // Who writes is not asked: all of it is applied.
  class NoWriter final : public EntryWriter {
   public:
    Result<std::uint64_t> Write(EntryType, std::string) override { return Refused(); }
    Result<std::uint64_t> Append(EntryType, std::string) override { return Refused(); }
    void Applied(std::uint64_t) override {}
    void Later(std::uint64_t) override {}
    Status Void(std::uint64_t) override { return Status::Ok(); }
    Status Fresh() override { return Status::Ok(); }
    std::uint64_t SettledUpTo() const override { return UINT64_MAX; }

   private:
    static Status Refused() { return {StatusCode::kInternal, "a migration journals nothing"}; }
  };

  const RedisSideOptions options_;
  std::unique_ptr<redis::Redis> client_;
  bool begun_ = false;
  RedisContext context_;
  NoWriter writer_;
  SharedKeys keys_;
  Idempotency idempotency_;
  Turns turns_;
  LeadApply apply_;
  std::unique_ptr<RedisLists> lists_;
  std::unique_ptr<RedisAdmin> admin_;
  std::unique_ptr<RedisKnown> known_;
  std::unique_ptr<RedisPeople> people_;
  const redis::Script put_item_;
};

}  // namespace leadgate
