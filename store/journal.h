// The append-only journal: the commit point of everything (DESIGN §10).
//
//   auto journal = Journal::Open(options, /*after=*/view.applied_seq(), [&](Entry entry) { return Replay(entry); });
//   (*journal)->Append(batch)   → one write, one fdatasync; OK: every entry of the batch is on the disk
//
// Segments DATA/journal/0000000001.log, named by the sequence number of their first entry:
//   header  "LEADGATE" | u32 format | u32 crc of the rest | u64 first_seq | i64 created_at
//   entry   u32 length of body | u32 crc of all that follows | u32 group | u8 schema | u8 type | u16 0 | u64 seq | body
// `group` is the segment's offset where the write that carried the entry began. A write is synced before the next one
// starts, so an entry of a later group proves that everything before it was on the disk once. That tells a torn tail
// (cut at open: nobody was told of it) from damage (kDataLoss with file and offset; nothing is touched).
//
// Sits between store/sequencer.cc, which calls Append, and store/store.cc, which opens and replays.
// Threads: Append by one thread; DropBefore and bytes() by any.
// Failures: kUnavailable when an append failed and was taken back (a full disk): later appends may work. After a failed
// sync nobody knows what is on the disk: every later append is refused (kUnavailable) until the next start.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/mutex.h"
#include "leadgate/status.h"
#include "store/entry.h"
#include "store/files.h"
#include "store/journal_format.h"

namespace leadgate {

struct JournalOptions {
  std::string directory;
  std::uint64_t segment_bytes = 64ULL << 20;
  const Clock* clock = nullptr;
  Files* files = nullptr;
};

class Journal {
 public:
  using Replay = std::function<Status(Entry)>;

  // Recovers what is there and hands every entry after `after` to `replay`, in order. kDataLoss: damaged, or entries
  // between `after` and the first one are missing.
  static Result<std::unique_ptr<Journal>> Open(const JournalOptions& options, std::uint64_t after,
                                               const Replay& replay);
  ~Journal();

  // REQUIRES: sequence numbers go on from last_seq().
  Status Append(std::span<const EntryPtr> entries);

  std::uint64_t last_seq() const { return last_seq_; }
  std::uint64_t bytes() const;

  // Deletes segments that hold only entries up to `seq` and were closed before `closed_before`.
  Status DropBefore(std::uint64_t seq, TimeMs closed_before);

 private:
  explicit Journal(const JournalOptions& options) : options_(options) {}
  Status FindSegments() REQUIRES(mutex_);
  Result<std::uint64_t> Recover(std::uint64_t after, const Replay& replay) REQUIRES(mutex_);
  Status OpenLast(std::uint64_t next_seq) REQUIRES(mutex_);
  Status StartSegment() REQUIRES(mutex_);
  Status WriteGroup(std::uint64_t size);

  const JournalOptions options_;
  mutable Mutex mutex_;
  std::vector<Segment> segments_ GUARDED_BY(mutex_);  // oldest first; the last one is written to
  std::unique_ptr<WritableFile> file_;
  std::uint64_t end_ = 0;  // of what is synced in the last segment
  std::uint64_t last_seq_ = 0;
  std::string group_;
  Status broken_;
};

}  // namespace leadgate
