// What is not leads, of a migration in Redis: the outbox, idempotency keys, turns, answers, known records, keys,
// policies, terms.
#include <algorithm>
#include <utility>

#include "dedupe/person_profile.h"
#include "store/migrate/redis_side.h"
#include "store/redis/known_names.h"
#include "store/redis/lead_parts.h"
#include "store/redis/outbox_script.h"
#include "store/redis/shared_terms.h"
#include "store/redis/stored_item.h"

namespace leadgate {
namespace {

constexpr int kTermsRounds = 16;

// KEYS items, stream, dead, outs, lead. ARGV id, row, whose, 1 when it is dead, when it is due, attempts, the last
// error, destination, the field that says that its entry was applied, what stands there. An item that is there stays.
constexpr const char* kPutItem = R"lua(
local items, stream, dead, outs, lead = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local id, row, node, is_dead, next_at, attempts, why = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]
redis.call('HSETNX', lead, ARGV[9], ARGV[10])
redis.call('SADD', outs, ARGV[8])
if redis.call('HEXISTS', items, id) == 1 then return 0 end
if is_dead == '1' then
  redis.call('HSET', items, id, '|' .. row)
  redis.call('ZADD', dead, '0', id)
else
  outbox.add(items, stream, node, id, row)
end
redis.call('HSET', items, 'n' .. id, next_at, 'a' .. id, attempts, 'e' .. id, why)
return 1
)lua";

Status FirstFailure(const std::vector<redis::Reply>& replies) {
  for (const redis::Reply& reply : replies) {
    if (Status status = StatusOf(reply); !status.ok()) return status;
  }
  return Status::Ok();
}

}  // namespace

std::string RedisSide::PutItemScript() { return std::string(kOutboxFunctions) + kPutItem; }

Status RedisSide::PutItems(std::span<const OutboxItem> items) {
  std::vector<redis::Command> lines, puts;
  for (const OutboxItem& item : items) {
    const int bucket = BucketOf(item.lead);
    const Layout& layout = context_.layout;
    if (item.state == OutboxState::kPending) {
      lines.push_back({"ZADD", layout.Line(item.order_key, item.destination), "0", LineMember(item.id, item.lead)});
    }
    const std::string mark = "h" + SeqBytes(item.id / kMaxOutboxPerEntry) + std::string(2, '\0');
    puts.push_back(put_item_.Run(
        {layout.Items(bucket), layout.Out(bucket, item.destination), layout.Dead(bucket, item.destination),
         layout.OutNames(bucket), layout.Lead(item.lead)},
        {SeqBytes(item.id), EncodeItem({item, false}), context_.Consumer(),
         item.state == OutboxState::kDead ? "1" : "0", std::to_string(item.next_at), std::to_string(item.attempts),
         item.last_error, item.destination, mark, EncodeStoredChange({})}));
  }
  if (Status status = FirstFailure(Send(lines)); !status.ok()) return status;  // in line first: nothing passes it
  return FirstFailure(Send(puts));
}

Result<std::vector<std::optional<OutboxItem>>> RedisSide::Items(std::span<const OutboxItem> named) {
  std::vector<redis::Command> commands;
  for (const OutboxItem& item : named) {
    std::vector<std::string> words = {"HMGET", context_.layout.Items(BucketOf(item.lead))};
    for (std::string& field : ItemFields(item.id)) words.push_back(std::move(field));
    commands.emplace_back(std::move(words));
  }
  std::vector<std::optional<OutboxItem>> items(named.size());
  const std::vector<redis::Reply> replies = Send(commands);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (Status status = StatusOf(replies[i]); !status.ok()) return status;
    if (auto stored = ReadItem(named[i].id, replies[i].value.items())) items[i] = std::move(stored->item);
  }
  return items;
}

Result<std::vector<OutboxItem>> RedisSide::ItemsOf(int bucket) {
  const redis::Reply fields = client_->Call({"HKEYS", context_.layout.Items(bucket)}, context_.Patiently());
  if (Status status = StatusOf(fields); !status.ok()) return status;
  std::vector<redis::Command> commands;
  std::vector<std::uint64_t> ids;
  for (const redis::Value& field : fields.value.items()) {
    if (field.text().size() != 8) continue;
    ids.push_back(SeqOf(field.text()));
    std::vector<std::string> words = {"HMGET", context_.layout.Items(bucket)};
    for (std::string& one : ItemFields(ids.back())) words.push_back(std::move(one));
    commands.emplace_back(std::move(words));
  }
  std::vector<OutboxItem> items;
  const std::vector<redis::Reply> replies = Send(commands);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (Status status = StatusOf(replies[i]); !status.ok()) return status;
    auto stored = ReadItem(ids[i], replies[i].value.items());
    if (!stored) return Status(StatusCode::kDataLoss, "redis: an item of the outbox does not hold together");
    items.push_back(std::move(stored->item));
  }
  return items;
}

Status RedisSide::PutIdempotent(std::span<const MovedIdempotency> rows) {
  std::vector<redis::Command> commands;
  for (const MovedIdempotency& one : rows) {
    TransitionEntry change;
    change.id = one.row.lead;
    change.idempotency = one.claim;
    change.at = one.row.at;
    auto command = idempotency_.ConfirmCommand({nullptr, 0, std::move(change)}, one.row.version);
    if (command) commands.push_back(*std::move(command));
  }
  return FirstFailure(Send(commands));
}

Result<std::optional<IdempotencyRow>> RedisSide::Idempotent(const IdempotencyClaim& claim) {
  const redis::Reply reply = client_->Call(idempotency_.GetCommand(claim.scope, claim.key), context_.Patiently());
  if (Status status = StatusOf(reply); !status.ok()) return status;
  const Idempotency::Answer answer = idempotency_.Read(reply.value);
  if (answer.state != Idempotency::State::kAnswered) return std::optional<IdempotencyRow>();
  return std::optional(answer.row);
}

Status RedisSide::PutTurns(const std::map<std::string, std::uint64_t>& turns) {
  std::vector<redis::Command> commands;
  for (const auto& [pool, taken] : turns) {
    TransitionEntry change;
    change.settled.pool = pool;
    change.settled.turns = taken;
    if (auto command = turns_.RaiseCommand({nullptr, 0, std::move(change)})) commands.push_back(*std::move(command));
  }
  return FirstFailure(Send(commands));
}

Result<std::uint64_t> RedisSide::TurnsOf(const std::string& pool) {
  const redis::Reply reply = client_->Call({"GET", context_.layout.Turn(pool)}, context_.Patiently());
  if (Status status = StatusOf(reply); !status.ok()) return status;
  return std::strtoull(reply.value.text().c_str(), nullptr, 10);
}

Status RedisSide::PutAnswer(const NumberedAnswer& answer) {
  return people_->Apply({answer.seq, EntryType::kMatchAnswer, kEntrySchema, EncodeMatchAnswer(answer.answer)});
}

Result<std::vector<NumberedAnswer>> RedisSide::AnswersOf(std::span<const LeadId> leads) {
  std::vector<redis::Command> commands;
  for (const LeadId& lead : leads) commands.push_back({"HVALS", context_.layout.Said(lead)});
  std::vector<NumberedAnswer> answers;
  const std::vector<redis::Reply> replies = Send(commands);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (Status status = StatusOf(replies[i]); !status.ok()) return status;
    for (const redis::Value& row : replies[i].value.items()) {
      const std::string& bytes = row.text();
      auto answer = DecodeMatchAnswer(
          {SeqOf(bytes), EntryType::kMatchAnswer, kEntrySchema, bytes.substr(std::min<std::size_t>(8, bytes.size()))});
      if (!answer.ok()) return answer.status();
      if (std::min(answer->one, answer->other) != leads[i]) continue;  // the other one tells
      answers.push_back({SeqOf(bytes), *std::move(answer)});
    }
  }
  return answers;
}

Status RedisSide::PutKnown(std::span<const MovedKnown> rows) {
  std::vector<KnownEntry> entries;
  for (const MovedKnown& row : rows) entries.push_back({row.object, row.crm_id, row.updated_at, row.content});
  return known_->Apply({1, EntryType::kPutKnown, kEntrySchema, EncodeKnown(entries)});
}

Result<std::vector<std::optional<MovedKnown>>> RedisSide::Known(std::span<const MovedKnown> named) {
  constexpr std::size_t kRowHead = 25;  // store/redis/known_scripts.h
  std::vector<redis::Command> commands;
  for (const MovedKnown& one : named) {
    commands.push_back({"GET", KnownRow(context_.layout, KnownNameBytes(one.object, one.crm_id))});
  }
  std::vector<std::optional<MovedKnown>> rows(named.size());
  const std::vector<redis::Reply> replies = Send(commands);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (Status status = StatusOf(replies[i]); !status.ok()) return status;
    const std::string& bytes = replies[i].value.text();
    if (bytes.size() < kRowHead || bytes.front() != 'k') continue;
    rows[i] = named[i];
    rows[i]->updated_at = static_cast<TimeMs>(SeqOf(std::string_view(bytes).substr(17)));
    rows[i]->content = bytes.substr(kRowHead);
  }
  return rows;
}

// In the order they were made; a revoked one gives its name free before the next one takes it.
Status RedisSide::PutKeys(const std::vector<ApiKey>& keys) {
  std::uint64_t seq = 0;
  for (const ApiKey& key : keys) {
    ApiKey in_force = key;
    in_force.revoked_at = 0;
    Status status = admin_->Apply({++seq, EntryType::kPutKey, kEntrySchema, EncodeKey(in_force)});
    if (status.ok() && key.revoked_at != 0) {
      status = admin_->Apply({seq, EntryType::kRevokeKey, kEntrySchema, EncodeRevokeKey({key.id, key.revoked_at})});
    }
    if (!status.ok()) return status;
  }
  return Status::Ok();
}

Status RedisSide::PutPolicies(const std::vector<PolicyVersion>& versions) {
  for (const PolicyVersion& version : versions) {
    Status status = admin_->Apply({version.number, EntryType::kPolicyVersion, kEntrySchema,
                                   NumberedPolicy(version.number, EncodePolicyVersion(version))});
    if (!status.ok()) return status;
  }
  return Status::Ok();
}

Result<std::vector<PolicyVersion>> RedisSide::Policies() {
  constexpr int kPage = 1000;
  std::vector<PolicyVersion> all;
  while (true) {
    auto some = admin_->ListPolicies(all.empty() ? 0 : all.back().number, kPage);
    if (!some.ok()) return some.status();
    const bool last = some->size() < kPage;
    for (const PolicyVersion& version : *some) {
      auto whole = admin_->GetPolicy(version.number);
      if (!whole.ok()) return whole.status();
      all.push_back(*std::move(whole));
    }
    if (last || all.back().number <= 1) break;
  }
  std::reverse(all.begin(), all.end());
  return all;
}

Status RedisSide::CountTerms(const std::function<Status(const std::function<void(const std::string&)>&)>& profiles) {
  std::vector<redis::Command> clear;
  for (std::size_t part = 0; part < TermSketch::kParts; ++part) {
    clear.push_back({"DEL", context_.layout.Terms(static_cast<int>(part))});
  }
  if (Status status = FirstFailure(Send(clear)); !status.ok()) return status;
  SharedTerms terms(context_);
  Status status = profiles([&](const std::string& bytes) {
    const std::optional<PersonProfile> person = DecodeProfile(bytes);
    terms.Add(person ? TermsOf(*person) : std::vector<std::uint64_t>(), 1);
  });
  // A round gives at most so many of each part.
  for (int round = 0; status.ok() && round < kTermsRounds; ++round) status = terms.Exchange(context_.Patiently());
  return status;
}

}  // namespace leadgate
