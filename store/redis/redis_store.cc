#include "store/redis/redis_store.h"

#include <utility>

namespace leadgate {

RedisStore::RedisStore(Parts parts)
    : options_(std::move(parts.options)),
      lock_(std::move(parts.lock)),
      own_files_(std::move(parts.own_files)),
      client_(std::move(parts.client)),
      context_(std::move(parts.context)),
      outbox_(context_, *this),
      admin_(context_, *this),
      keys_(context_),
      brought_(context_, keys_, options_.on_shared_claim),
      lists_(context_, keys_),
      people_(context_, *this),
      known_(context_, *this),
      idempotency_(context_),
      turns_(context_),
      apply_(context_, keys_, idempotency_, turns_),
      lease_(context_, parts.node.token, options_.lease),
      facts_(context_, context_.index_buckets),
      watermarks_(context_, parts.applied ? std::optional(parts.applied->position) : std::nullopt),
      journal_(std::move(parts.journal), *options_.clock, context_.node, parts.last_seq),
      backlog_(apply_, options_.patience,
               {.apply_other = [this](const Entry& entry) { return ApplyOther(entry); },
                .applied = [this](const LeadApply::Piece& piece) { OnApplied(piece); },
                .finished = [this](const NodeEntry& entry) { journal_.Applied(entry.position); }}) {
  for (const NodeEntryPtr& entry : parts.unapplied) journal_.Reopened(entry->position);
  for (const NodeEntryPtr& entry : parts.unapplied) static_cast<void>(LeaveToBacklog(entry, UINT64_MAX, true));
  outbox_.Start();
  Tick();
  thread_ = std::thread([this] { Loop(); });
}

RedisStore::~RedisStore() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    stopped_.NotifyAll();
  }
  thread_.join();
  static_cast<void>(backlog_.Fresh(context_.patience));  // what is left is given at the next start
  Tick();
}

// Who would not be delivered from here is not taken.
Status RedisStore::CheckRoom() const {
  if (const Status lost = lease_.Lost(); !lost.ok()) return {StatusCode::kUnavailable, lost.message()};
  const std::uint64_t entries = backlog_.entries();
  if (entries <= options_.max_lag_entries && backlog_.bytes() <= options_.max_lag_bytes) return Status::Ok();
  const std::string why = backlog_.problem();
  return {StatusCode::kUnavailable, "redis lags " + std::to_string(entries) + " entries behind this node's journal" +
                                        (why.empty() ? "" : ": " + why)};
}

std::string RedisStore::problem() const {
  if (std::string text = journal_.problem(); !text.empty()) return text;
  if (const Status room = CheckRoom(); !room.ok()) return room.message();
  return "";
}

std::string RedisStore::Degraded() const {
  if (std::string text = backlog_.problem(); !text.empty()) return text;
  for (const redis::ServerHealth& server : client_->Health()) {
    if (!server.connected) {
      const std::string why = server.last_error.ok() ? "" : ": " + server.last_error.message();
      return "redis at " + server.address + " is not there" + why;
    }
    if (server.breaker_open) return "redis at " + server.address + " does not answer in time";
  }
  {
    MutexLock lock(mutex_);
    if (!tick_problem_.empty()) return tick_problem_;
  }
  return PeopleAreComplete().message();
}

StoreHealth RedisStore::Health() {
  StoreHealth health;
  health.problem = problem();
  health.ok = health.problem.empty();
  if (health.ok) {  // it goes on without Redis, but not as it should
    health.problem = Degraded();
  }
  health.durable_seq = journal_.last();
  health.applied_seq = AppliedForSure();
  health.journal_bytes = journal_.bytes();
  return health;
}

}  // namespace leadgate
