// Carries durable entries to the view, behind the commits, in large transactions. One thread.
//
//   applier.Enqueue(entries, [&](std::uint64_t ticket) {…});  // ticket of the first; runs before the applier can see
//   them applier.WaitFor(seq)   → OK once the view has the entry; hurries; kUnavailable after two seconds
//
// A transaction takes what waits, at most max_batch entries, every cadence_ms, or at once when a reader waits or it is
// many. Sits between store/sequencer.cc and a View; also makes the checkpoints, after which old segments of the journal
// go. Threads: any. Failures: an Apply that fails is tried again, and problem() says why meanwhile; the journal has it
// all.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <string>
#include <thread>

#include "leadgate/mutex.h"
#include "leadgate/status.h"
#include "store/view.h"

namespace leadgate {

struct ApplierOptions {
  std::size_t max_batch = 5000;
  std::int64_t cadence_ms = 100;
  std::int64_t reader_patience_ms = 2000;
  std::int64_t checkpoint_after_idle_ms = 2000;
};

class Applier {
 public:
  struct Hooks {
    std::function<void(std::uint64_t ticket, std::uint64_t seq)> applied;  // everything up to them
    std::function<void(std::uint64_t seq)> synced;                         // the view is durable up to here
  };
  Applier(View& view, ApplierOptions options, Hooks hooks);
  ~Applier();  // applies what waits, then a checkpoint

  void Enqueue(std::span<const EntryPtr> entries, const std::function<void(std::uint64_t ticket)>& before);
  Status CatchUp();

  std::uint64_t lag_entries() const { return lag_entries_; }
  std::uint64_t lag_bytes() const { return lag_bytes_; }
  std::string problem() const;

 private:
  void Loop();
  bool WaitForWork() REQUIRES(mutex_);
  void ApplyOnce();
  void Work();
  void MakeCheckpoint();

  View& view_;
  const ApplierOptions options_;
  const Hooks hooks_;
  mutable Mutex mutex_;
  CondVar work_;
  CondVar applied_;
  std::deque<EntryPtr> queue_ GUARDED_BY(mutex_);
  std::uint64_t next_ticket_ GUARDED_BY(mutex_) = 1;
  std::uint64_t applied_ticket_ GUARDED_BY(mutex_) = 0;
  std::uint64_t wanted_ticket_ GUARDED_BY(mutex_) = 0;
  std::chrono::steady_clock::time_point oldest_ GUARDED_BY(mutex_);
  bool stopping_ GUARDED_BY(mutex_) = false;
  std::string problem_ GUARDED_BY(mutex_);
  std::atomic<std::uint64_t> lag_entries_ = 0;
  std::atomic<std::uint64_t> lag_bytes_ = 0;
  std::uint64_t synced_seq_ = 0;  // the applier's
  std::thread thread_;            // last: it uses all of the above
};

}  // namespace leadgate
