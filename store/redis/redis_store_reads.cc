// Records and idempotency keys: what Redis says, completed by what waits for it.
#include <utility>

#include "store/redis/lead_reader.h"
#include "store/redis/redis_store.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostOfASubmission = 32;  // records: who asks for more is a reader of lists

}  // namespace

Result<std::vector<LeadParts>> RedisStore::PartsNow(std::span<const LeadId> ids) {
  // What waits is read first: what leaves it meanwhile is in Redis.
  std::vector<std::vector<Backlog::ChangePtr>> waiting;
  std::vector<LeadId> asked;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    waiting.push_back(backlog_.Of(ids[i]));
    if (!waiting[i].empty() && waiting[i].front()->commit() != nullptr) continue;
    asked.push_back(ids[i]);
    places.push_back(i);
  }
  std::vector<LeadParts> all(ids.size());
  auto read = ReadParts(context_, asked, asked.size() > kMostOfASubmission ? context_.Patiently() : context_.Soon());
  // Where Redis is slow a reader has patience; where it is silent by now, this fails at once (Options::silent_after).
  if (read.status().code() == StatusCode::kUnavailable) read = ReadParts(context_, asked, context_.Patiently());
  for (std::size_t k = 0; k < places.size(); ++k) {
    if (read.ok() && (*read)[k].commit) {
      all[places[k]] = std::move((*read)[k]);
      continue;
    }
    // Away; or a server that was emptied, and has yet to be given back what this node made a moment before.
    const std::vector<RecentChanges::ChangePtr> recent = recent_.Of(asked[k]);
    if (recent.empty() && !read.ok()) return read.status();
    for (const RecentChanges::ChangePtr& change : recent) all[places[k]].Add(*change);
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    for (const Backlog::ChangePtr& change : waiting[i]) all[i].Add(*change);
  }
  return all;
}

Result<LeadRecord> RedisStore::Get(const LeadId& id, std::optional<std::uint64_t> at_version) {
  const auto parts = PartsNow(std::span(&id, 1));
  if (!parts.ok()) return parts.status();
  return Compose(parts->front(), at_version);
}

// Those that this node made a moment before and nobody has changed since: a head is read for them instead of all.
std::vector<std::shared_ptr<const LeadRecord>> RedisStore::UnchangedOf(std::span<const LeadId> ids) {
  std::vector<std::shared_ptr<const LeadRecord>> records(ids.size());
  std::vector<LeadId> kept;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    records[i] = recent_.Record(ids[i]);
    if (records[i] == nullptr) continue;
    kept.push_back(ids[i]);
    places.push_back(i);
  }
  const auto heads = ReadHeads(context_, kept, context_.Soon());
  for (std::size_t k = 0; k < places.size(); ++k) {
    auto& record = records[places[k]];
    const bool latest = heads.ok() && (*heads)[k] && (*heads)[k]->lead.seq == record->seq &&
                        (*heads)[k]->lead.version == record->version;
    if (!latest) record.reset();
  }
  return records;
}

Result<std::vector<std::shared_ptr<const LeadRecord>>> RedisStore::GetMany(std::span<const LeadId> ids) {
  auto records = UnchangedOf(ids);
  std::vector<LeadId> others;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (records[i] != nullptr) continue;
    others.push_back(ids[i]);
    places.push_back(i);
  }
  const auto all = PartsNow(others);
  if (!all.ok()) return all.status();
  for (std::size_t k = 0; k < places.size(); ++k) {
    Result<LeadRecord> record = Compose((*all)[k], std::nullopt);
    if (record.ok()) {
      records[places[k]] = std::make_shared<const LeadRecord>(*std::move(record));
    } else if (record.status().code() != StatusCode::kNotFound) {
      return record.status();
    }
  }
  return records;
}

Result<std::optional<IdempotencyRow>> RedisStore::FindIdempotent(const std::string& scope, const std::string& key) {
  std::optional<IdempotencyRow> row = RowHere(scope, key);
  if (!row) {
    const redis::Reply reply = client_->Call(idempotency_.GetCommand(scope, key), context_.Soon());
    // Without Redis a lead is taken rather than refused: the same request at another gateway may make a second one.
    const Status status = StatusOf(reply);
    if (!status.ok() && status.code() != StatusCode::kUnavailable) return status;
    const Idempotency::Answer answer = status.ok() ? idempotency_.Read(reply.value) : Idempotency::Answer();
    if (answer.state == Idempotency::State::kAnswered) row = answer.row;
  }
  if (row && row->at + kIdempotencyMs < options_.clock->NowMs()) row.reset();
  return row;
}

bool RedisStore::Replaying() const {
  if (backlog_.Replaying()) return true;
  MutexLock lock(mutex_);
  return replay_.has_value();
}

// What Redis has lost of this node, nobody is found by until it is there again.
Status RedisStore::PeopleAreComplete() const {
  if (Replaying()) return {StatusCode::kUnavailable, kGivenBack};
  if (!watermarks_.Doubtful()) return Status::Ok();
  return {StatusCode::kUnavailable, "redis was connected to anew; what it may lack is not known yet"};
}

// Asked before and behind: who answers may be another one than was there before.
template <class Answer>
Result<Answer> RedisStore::IfComplete(const std::function<Result<Answer>()>& find) {
  if (Status status = PeopleAreComplete(); !status.ok()) return status;
  if (Status status = backlog_.Fresh(context_.timeout); !status.ok()) return status;
  Result<Answer> answer = find();
  if (!answer.ok()) return answer;
  if (Status status = PeopleAreComplete(); !status.ok()) return status;
  return answer;
}

// One round trip for the indexes; who is found there is read behind it.
LookAnswer RedisStore::Look(const LookQuestion& question) {
  const auto away = [](const Status& status) { return LookAnswer{status, status, status}; };
  if (Status status = PeopleAreComplete(); !status.ok()) return away(status);
  if (Status status = backlog_.Fresh(context_.timeout); !status.ok()) return away(status);
  RedisKnown::Asked asked;
  if (question.known != nullptr) asked = known_.Ask(*question.known);
  std::vector<redis::Command> along = asked.commands;
  EverHad& ever_said = people_.ever_said();
  if (!ever_said.yes()) along.push_back(ever_said.Question());
  auto looked = keys_.Look(question.keys, question.blocks, question.keep, std::move(along));
  if (!looked.identities.ok()) return away(looked.identities.status());  // what was sent along did not get there either
  if (!ever_said.yes()) ever_said.Take(looked.replies.back());
  LookAnswer answer{std::move(looked.identities), std::move(looked.alike), std::vector<KnownFound>()};
  if (question.known != nullptr) {
    answer.known = known_.ReadFound(*question.known, asked, std::span(looked.replies).first(asked.commands.size()));
  }
  if (Status status = PeopleAreComplete(); !status.ok()) return away(status);
  return answer;
}

Result<IdentityAnswer> RedisStore::FindIdentities(std::span<const IdentityKey> keys) {
  return IfComplete<IdentityAnswer>([&] { return keys_.FindIdentities(keys); });
}

Result<AlikeAnswer> RedisStore::FindAlike(std::span<const BlockingKey> keys, const SamePerson& keep) {
  return IfComplete<AlikeAnswer>([&] { return keys_.FindAlike(keys, keep); });
}

}  // namespace leadgate
