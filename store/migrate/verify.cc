// Reads both sides once more, whole, and compares them by kind.
#include <algorithm>
#include <set>

#include "store/migrate/migrate.h"
#include "store/redis/layout.h"

namespace leadgate {
namespace {

constexpr int kRows = 1000;
constexpr TimeMs kAboutToExpire = 10 * kMinuteMs;

class Comparing {
 public:
  Comparing(EmbeddedSide& embedded, RedisSide& redis, const MigrateOptions& options)
      : embedded_(embedded), redis_(redis), options_(options) {}

  Status Run() {
    Status status = Leads();
    if (status.ok()) status = Items();
    if (status.ok()) status = Answers();
    if (status.ok()) status = Known();
    if (status.ok()) status = Idempotent();
    if (status.ok()) status = Admin();
    return status.ok() ? Totals() : status;
  }

  MigrateReport Report() {
    MigrateReport report;
    report.same = true;
    MovedSums& source = options_.to_redis ? in_embedded_ : in_redis_;
    MovedSums& target = options_.to_redis ? in_redis_ : in_embedded_;
    for (const auto& [kind, sum] : source) target.try_emplace(kind);
    for (const auto& [kind, sum] : target) {
      report.rows.push_back({kind, source[kind], sum});
      report.same = report.same && source[kind] == sum;
    }
    return report;
  }

 private:
  Status Leads() {
    std::uint64_t after = 0, done = 0;
    while (true) {
      const auto leads = embedded_.Leads(after, options_.batch);
      if (!leads.ok()) return leads.status();
      if (leads->empty()) return Status::Ok();
      std::vector<LeadId> ids;
      for (const MigratedLead& lead : *leads) ids.push_back(lead.head.id);
      const auto there = redis_.Leads(ids);
      if (!there.ok()) return there.status();
      for (const MigratedLead& lead : *leads) AddSums(lead, in_embedded_);
      for (const std::optional<MigratedLead>& lead : *there) {
        if (lead) AddSums(*lead, in_redis_);
      }
      const auto answers = redis_.AnswersOf(ids);
      if (!answers.ok()) return answers.status();
      for (const NumberedAnswer& one : *answers) AddSums(one.answer, in_redis_);
      after = leads->back().head.seq;
      if (options_.progress) options_.progress("compared", done += leads->size(), 0);
    }
  }

  Status Items() {
    std::uint64_t after = 0;
    while (true) {
      const auto items = embedded_.Items(after, kRows);
      if (!items.ok()) return items.status();
      if (items->empty()) break;
      for (const OutboxItem& item : *items) AddSums(item, in_embedded_);
      after = items->back().id;
    }
    for (int bucket = 0; bucket < kBuckets; ++bucket) {
      const auto items = redis_.ItemsOf(bucket);
      if (!items.ok()) return items.status();
      for (const OutboxItem& item : *items) AddSums(item, in_redis_);
    }
    return Status::Ok();
  }

  Status Answers() {
    std::pair<LeadId, LeadId> after;
    while (true) {
      const auto answers = embedded_.Answers(after, kRows);
      if (!answers.ok()) return answers.status();
      if (answers->empty()) return Status::Ok();
      for (const NumberedAnswer& one : *answers) AddSums(one.answer, in_embedded_);
      after = {answers->back().answer.one, answers->back().answer.other};
    }
  }

  Status Known() {
    std::uint64_t after = 0;
    while (true) {
      const auto rows = embedded_.Known(after, kRows);
      if (!rows.ok()) return rows.status();
      if (rows->empty()) return Status::Ok();
      const auto there = redis_.Known(*rows);
      if (!there.ok()) return there.status();
      for (const MovedKnown& row : *rows) AddKnown(row.object, row.crm_id, row.updated_at, row.content, in_embedded_);
      for (const std::optional<MovedKnown>& row : *there) {
        if (row) AddKnown(row->object, row->crm_id, row->updated_at, row->content, in_redis_);
      }
      after = rows->back().number;
    }
  }

  // Those that run out meanwhile are on one side and not on the other: they do not count.
  Status Idempotent() {
    const TimeMs from = options_.clock->NowMs() - kIdempotencyMs + kAboutToExpire;
    std::uint64_t after = 0;
    while (true) {
      const auto rows = embedded_.Idempotent(after, kRows);
      if (!rows.ok()) return rows.status();
      if (rows->empty()) break;
      after = rows->back().seq;
      for (const MovedIdempotency& one : *rows) {
        if (one.row.at < from) continue;
        AddSums(one.claim, one.row, in_embedded_);
        if (!options_.to_redis) continue;
        const auto there = redis_.Idempotent(one.claim);
        if (!there.ok()) return there.status();
        if (there->has_value()) AddSums(one.claim, **there, in_redis_);
      }
    }
    return options_.to_redis ? Status::Ok() : ScanIdempotent(from);
  }

  Status ScanIdempotent(TimeMs from) {
    const Idempotency reader(redis_.context());
    std::set<std::string> seen;
    return redis_.Scan([&](const std::vector<std::string>& keys) {
      std::vector<redis::Command> commands;
      for (const std::string& key : keys) {
        const bool asked = key.starts_with("idem:") || key.starts_with("turn:");
        if (!asked || !seen.insert(key).second) continue;
        if (key.starts_with("idem:")) commands.push_back({"GET", redis_.context().layout.prefix() + key});
        if (!key.starts_with("turn:")) continue;
        const auto taken = redis_.TurnsOf(key.substr(5));
        if (!taken.ok()) return taken.status();
        AddTurns(key.substr(5), *taken, in_redis_);
      }
      for (const redis::Reply& reply : redis_.Send(commands)) {
        if (Status status = StatusOf(reply); !status.ok()) return status;
        const Idempotency::Answer answer = reader.Read(reply.value);
        const auto claim = Idempotency::ClaimIn(reply.value);
        if (answer.state != Idempotency::State::kAnswered || answer.row.at < from) continue;
        AddSums(claim.value_or(IdempotencyClaim()), answer.row, in_redis_);
      }
      return Status::Ok();
    });
  }

  Status Admin() {
    const auto keys = embedded_.Keys(), keys_there = redis_.Keys();
    if (!keys.ok()) return keys.status();
    if (!keys_there.ok()) return keys_there.status();
    for (const ApiKey& key : *keys) AddSums(key, in_embedded_);
    for (const ApiKey& key : *keys_there) AddSums(key, in_redis_);
    const auto policies = embedded_.Policies(), policies_there = redis_.Policies();
    if (!policies.ok()) return policies.status();
    if (!policies_there.ok()) return policies_there.status();
    for (const PolicyVersion& version : *policies) AddSums(version, in_embedded_);
    for (const PolicyVersion& version : *policies_there) AddSums(version, in_redis_);
    const auto books = embedded_.Books(), books_there = redis_.Books();
    if (!books.ok()) return books.status();
    if (!books_there.ok()) return books_there.status();
    for (const BookRow& row : *books) AddSums(row, in_embedded_);
    for (const BookRow& row : *books_there) AddSums(row, in_redis_);
    const auto turns = embedded_.Turns();
    if (!turns.ok()) return turns.status();
    for (const auto& [pool, taken] : *turns) {
      AddTurns(pool, taken, in_embedded_);
      if (!options_.to_redis) continue;
      const auto there = redis_.TurnsOf(pool);
      if (!there.ok()) return there.status();
      if (*there != 0) AddTurns(pool, *there, in_redis_);
    }
    return Status::Ok();
  }

  // What Redis has beyond what was asked for by name.
  Status Totals() {
    const auto totals = redis_.Totals();
    if (!totals.ok()) return totals.status();
    for (const auto& [kind, count] : *totals) {
      if (count != 0 || in_redis_.contains(kind)) in_redis_[kind].count = count;
    }
    return Status::Ok();
  }

  EmbeddedSide& embedded_;
  RedisSide& redis_;
  const MigrateOptions& options_;
  MovedSums in_embedded_, in_redis_;
};

}  // namespace

Result<MigrateReport> Compare(EmbeddedSide& embedded, RedisSide& redis, const MigrateOptions& options) {
  Comparing comparing(embedded, redis, options);
  if (Status status = comparing.Run(); !status.ok()) return status;
  return comparing.Report();
}

}  // namespace leadgate
