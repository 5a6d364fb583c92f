// From Redis to an embedded store: bucket by bucket, then what has no bucket.
#include <algorithm>

#include "store/migrate/migrate.h"
#include "store/redis/known_names.h"
#include "store/redis/list_row.h"
#include "store/redis/sequence_numbers.h"

namespace leadgate {
namespace {

enum Stage { kBucketStage = 0, kScanned, kAdmin };

class Move {
 public:
  Move(RedisSide& from, EmbeddedSide& to, const MigrateOptions& options) : from_(from), to_(to), options_(options) {}

  Status Run() {
    auto reached = to_.Reached();
    if (!reached.ok()) return reached.status();
    Status status;
    if (reached->stage == kBucketStage) {
      for (int bucket = static_cast<int>(reached->position); status.ok() && bucket < kBuckets; ++bucket) {
        status = Bucket(bucket);
        if (status.ok()) status = to_.WriteItems({}, {kBucketStage, static_cast<std::uint64_t>(bucket) + 1});
        if (options_.progress) options_.progress("parts", static_cast<std::uint64_t>(bucket) + 1, kBuckets);
      }
      if (status.ok()) status = to_.WriteItems({}, {kScanned, 0});
    }
    if (status.ok() && reached->stage <= kScanned) status = Scanned();
    return status.ok() ? Admin() : status;
  }

 private:
  Status Bucket(int bucket) {
    const MovedTo here{kBucketStage, static_cast<std::uint64_t>(bucket)};
    for (const RecordKind kind : {RecordKind::kLive, RecordKind::kTest, RecordKind::kHistory}) {
      std::string after;
      while (true) {
        const auto rows = from_.Rows(bucket, kind, after, options_.batch);
        if (!rows.ok()) return rows.status();
        if (rows->empty()) break;
        if (Status status = Leads(*rows, here); !status.ok()) return status;
        after = RowOf(rows->back().seq, rows->back().lead);
      }
    }
    const auto items = from_.ItemsOf(bucket);
    if (!items.ok()) return items.status();
    return to_.WriteItems(*items, here);
  }

  Status Leads(const std::vector<ListRow>& rows, const MovedTo& here) {
    std::vector<LeadId> ids;
    ids.reserve(rows.size());
    for (const ListRow& row : rows) ids.push_back(row.lead);
    const auto leads = from_.Leads(ids);
    if (!leads.ok()) return leads.status();
    std::vector<EntryPtr> entries;
    for (std::size_t i = 0; i < leads->size(); ++i) {
      if (!(*leads)[i]) return {StatusCode::kDataLoss, "redis: lead " + ids[i].ToString() + " is listed and not there"};
      for (EntryPtr& entry : EntriesOf(*(*leads)[i])) entries.push_back(std::move(entry));
    }
    const auto answers = from_.AnswersOf(ids);
    if (!answers.ok()) return answers.status();
    for (const NumberedAnswer& one : *answers) {
      entries.push_back(std::make_shared<const Entry>(
          Entry{one.seq, EntryType::kMatchAnswer, kEntrySchema, EncodeMatchAnswer(one.answer)}));
    }
    return to_.Write(entries, here);
  }

  // Known records, Idempotency-Keys and turns have no list: they are found among all keys. Some may be told twice.
  Status Scanned() {
    const MovedTo here{kScanned, 0};
    std::uint64_t done = 0;
    Status status = from_.Scan([&](const std::vector<std::string>& keys) {
      std::vector<MovedKnown> named;
      std::vector<redis::Command> answers;
      std::map<std::string, std::uint64_t> turns;
      const std::string& prefix = from_.context().layout.prefix();
      for (const std::string& key : keys) {
        const std::size_t end = key.find("}:");
        if (key.starts_with("known:{r") && end != std::string::npos && key.substr(end + 2) != "count") {
          const std::string name = key.substr(end + 2);
          named.push_back({0, ObjectOf(name), CrmIdOf(name), 0, ""});
        } else if (key.starts_with("idem:")) {
          answers.push_back({"GET", prefix + key});
        } else if (key.starts_with("turn:")) {
          const auto taken = from_.TurnsOf(key.substr(5));
          if (!taken.ok()) return taken.status();
          turns[key.substr(5)] = *taken;
        }
      }
      if (options_.progress) options_.progress("keys", done += keys.size(), 0);
      if (Status known = Known(named, here); !known.ok()) return known;
      if (Status rows = Idempotent(answers, here); !rows.ok()) return rows;
      return turns.empty() ? Status::Ok() : to_.WriteTurns(turns, here);
    });
    return status.ok() ? to_.WriteItems({}, {kAdmin, 0}) : status;
  }

  Status Known(const std::vector<MovedKnown>& named, const MovedTo& here) {
    const auto rows = from_.Known(named);
    if (!rows.ok()) return rows.status();
    std::vector<KnownEntry> entries;
    for (const std::optional<MovedKnown>& row : *rows) {
      if (row) entries.push_back({row->object, row->crm_id, row->updated_at, row->content});
    }
    if (entries.empty()) return Status::Ok();
    const std::vector<EntryPtr> put = {
        std::make_shared<const Entry>(Entry{1, EntryType::kPutKnown, kEntrySchema, EncodeKnown(entries)})};
    return to_.Write(put, here);
  }

  Status Idempotent(const std::vector<redis::Command>& commands, const MovedTo& here) {
    const Idempotency reader(from_.context());
    std::vector<MovedIdempotency> rows;
    for (const redis::Reply& reply : from_.Send(commands)) {
      if (Status status = StatusOf(reply); !status.ok()) return status;
      const Idempotency::Answer answer = reader.Read(reply.value);
      const auto claim = Idempotency::ClaimIn(reply.value);
      if (answer.state == Idempotency::State::kAnswered && claim) rows.push_back({0, *claim, answer.row});
    }
    return rows.empty() ? Status::Ok() : to_.WriteIdempotent(rows, here);
  }

  Status Admin() {
    std::vector<EntryPtr> entries;
    const auto add = [&](EntryType type, std::string body) {
      entries.push_back(std::make_shared<const Entry>(Entry{1, type, kEntrySchema, std::move(body)}));
    };
    const auto keys = from_.Keys();
    if (!keys.ok()) return keys.status();
    for (const ApiKey& key : *keys) add(EntryType::kPutKey, EncodeKey(key));
    const auto policies = from_.Policies();
    if (!policies.ok()) return policies.status();
    for (const PolicyVersion& version : *policies) {
      add(EntryType::kPolicyVersion, NumberedPolicy(version.number, EncodePolicyVersion(version)));
    }
    return to_.Write(entries, {kAdmin, 0});
  }

  RedisSide& from_;
  EmbeddedSide& to_;
  const MigrateOptions& options_;
};

}  // namespace

Status MoveToEmbedded(RedisSide& from, EmbeddedSide& to, const MigrateOptions& options) {
  if (Status status = Move(from, to, options).Run(); !status.ok()) return status;
  return to.Finish(SequenceNumbers::FirstAt(options.clock->NowMs()));
}

}  // namespace leadgate
