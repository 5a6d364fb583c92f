// This node's journal: entries of many threads in groups, one fsync each, with their sequence numbers.
//
//   auto entry = journal.Append({.type = …, .body = …});     // waits until it is on the disk
//   … Redis …
//   journal.Settled(position)   // readers of this node can see it: Redis or the backlog has it
//   journal.Applied(position)   // Redis has it
//
// Numbers are drawn in the order of the journal. Who comes while nobody writes writes himself, and who comes meanwhile
// is in the next group, which one of them writes: a thread for it would be woken, and would wake, for every entry.
// Sits between store/redis/redis_store.cc and store/journal.h. Threads: any.
// Failures: Journal's, for every entry of the group; nothing of it is open then.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/mutex.h"
#include "store/journal.h"
#include "store/one_shot.h"
#include "store/redis/node_entry.h"
#include "store/redis/sequence_numbers.h"

namespace leadgate {

class NodeJournal {
 public:
  struct Draft {
    EntryType type = EntryType::kCommit;
    std::string body;
    bool unsettled = false;
    std::optional<std::uint64_t> expected_version;
    std::uint64_t after = 0;  // the number is to be greater than this one
  };

  // `last_seq`: the greatest number of the journal; 0: none.
  NodeJournal(std::unique_ptr<Journal> journal, const Clock& clock, int node, std::uint64_t last_seq);

  Result<NodeEntryPtr> Append(Draft draft);
  // An entry of an earlier run that Redis may lack.
  void Reopened(std::uint64_t position);
  void Settled(std::uint64_t position);
  void Applied(std::uint64_t position);

  // Every entry up to this number is settled; the last number there is when all are.
  std::uint64_t SettledUpTo() const;
  // Redis has every entry up to this position.
  std::uint64_t applied() const;
  // Every entry up to this position is settled.
  std::uint64_t settled() const;
  std::uint64_t last() const;      // durable
  std::uint64_t last_seq() const;  // of what was drawn
  std::uint64_t bytes() const { return journal_->bytes(); }
  std::string problem() const;
  // Deletes segments that hold only entries up to `position` and were closed before `closed_before`.
  Status DropBefore(std::uint64_t position, TimeMs closed_before) {
    return journal_->DropBefore(position, closed_before);
  }

 private:
  struct Waiting {
    Draft draft;
    NodeEntryPtr made;
    Status status;
    bool must_write = false;  // it is woken to write the next group, which it is in
    OneShot woken;
  };
  using WaitingPtr = std::shared_ptr<Waiting>;

  void WriteNext(const Waiting& own);
  void Write(const std::vector<WaitingPtr>& group);
  EntryPtr Draw(Waiting& waiting, std::uint64_t position) REQUIRES(mutex_);

  const std::unique_ptr<Journal> journal_;
  const Clock& clock_;

  mutable Mutex mutex_;
  SequenceNumbers numbers_ GUARDED_BY(mutex_);
  std::uint64_t last_seq_ GUARDED_BY(mutex_);
  std::uint64_t last_position_ GUARDED_BY(mutex_);                  // durable
  std::map<std::uint64_t, std::uint64_t> open_ GUARDED_BY(mutex_);  // position → number
  std::set<std::uint64_t> unapplied_ GUARDED_BY(mutex_);            // positions
  std::vector<WaitingPtr> queue_ GUARDED_BY(mutex_);
  bool writing_ GUARDED_BY(mutex_) = false;  // somebody
  std::string problem_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
