// Once a second: the lease, the watermarks, a replay of what Redis lost, segments that are not needed any more.
#include <algorithm>

#include "store/redis/journal_replay.h"
#include "store/redis/redis_store.h"

namespace leadgate {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::uint64_t kMostReplayedAtOnce = 2000;  // while a replay goes on
constexpr milliseconds kReplayPause{10};

}  // namespace

void RedisStore::Loop() {
  auto next = steady_clock::now() + options_.tick;
  while (true) {
    bool replaying = false;
    {
      MutexLock lock(mutex_);
      const auto wake = replay_ ? std::min(next, steady_clock::now() + kReplayPause) : next;
      while (!stopping_ && steady_clock::now() < wake) stopped_.WaitFor(mutex_, wake - steady_clock::now());
      if (stopping_) return;
      replaying = replay_.has_value();
    }
    if (replaying) ReplayOn();
    if (steady_clock::now() < next) continue;
    Tick();
    next = steady_clock::now() + options_.tick;
  }
}

void RedisStore::Tick() {
  Status status = lease_.Renew();
  if (status.ok()) {
    const auto lost = watermarks_.Exchange(AppliedForSure());
    status = lost.status();
    if (lost.ok() && *lost) {
      MutexLock lock(mutex_);
      const std::uint64_t from = replay_ ? std::min(replay_->done, **lost) : **lost;
      replay_ = Replay{from, journal_.last()};
      if (replay_->done >= replay_->up_to) replay_.reset();
    } else if (lost.ok()) {
      WriteAppliedMark(options_.data_dir, {AppliedForSure(), journal_.last_seq()});
    }
    if (lost.ok() && *lost) status = facts_.GiveBack();
    if (lost.ok()) watermarks_.Noted();
    if (status.ok()) status = ReadFacts();
  }
  {
    MutexLock lock(mutex_);
    tick_problem_ = status.ok() ? "" : status.message();
  }
  outbox_.Tick(lease_.until(), Replaying());
  people_.Tick();
  brought_.Tick();
  // A segment that cannot be deleted now is tried again with the next tick.
  static_cast<void>(journal_.DropBefore(AppliedForSure(), options_.clock->NowMs() - options_.retention_ms));
}

// Others come now and then.
Status RedisStore::ReadFacts() {
  constexpr std::chrono::seconds kEvery{5};
  if (facts_read_ && steady_clock::now() - *facts_read_ < kEvery) return Status::Ok();
  Status status = facts_.Read();
  if (status.ok()) facts_read_ = steady_clock::now();
  return status;
}

// Redis has everything up to here, as far as this node knows.
std::uint64_t RedisStore::AppliedForSure() const {
  const std::uint64_t applied = journal_.applied();
  MutexLock lock(mutex_);
  return replay_ ? std::min(applied, replay_->done) : applied;
}

// One segment further, when Redis has most of the one before.
void RedisStore::ReplayOn() {
  if (backlog_.entries() > kMostReplayedAtOnce) return;
  Replay replay;
  {
    MutexLock lock(mutex_);
    replay = *replay_;
  }
  // What is in flight may turn out to be void.
  const std::uint64_t up_to = std::min(replay.up_to, journal_.settled());
  auto chunk = ReadChunk(options_.data_dir + "/journal", replay.done, up_to);
  if (chunk.ok()) {
    for (const NodeEntryPtr& entry : chunk->entries) journal_.Reopened(entry->position);
    for (const NodeEntryPtr& entry : chunk->entries) {
      if (Status status = backlog_.Add(entry, true); !status.ok()) chunk = status;
      if (!chunk.ok()) break;
    }
  }
  MutexLock lock(mutex_);
  if (!chunk.ok()) {
    tick_problem_ = chunk.status().message();
    return;
  }
  replay_->done = chunk->up_to;
  if (replay_->done >= replay_->up_to) replay_.reset();
}

}  // namespace leadgate
