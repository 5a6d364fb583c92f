// Decides what nobody came back for: attempts never corrected, reviews nobody did in time.
//
//   DeadlineSweeper sweeper({store, clock, [&](const Deadline& due) { return intake.Settle(due); }});
//   sweeper.Start();   …   sweeper.Stop();
//
// Every poll_ms asks LeadStore::DueDeadlines and hands each lead to `handle`, oldest first, until none is due. `handle`
// makes the transition. From it
//   kConflict, kNotFound            mean that somebody was faster, and are fine
//   kUnavailable, kDeadlineExceeded end the sweep until the next poll, so that a store that is away is not hammered
//   anything else                   is this lead's own trouble; it is tried again with the next poll, the others go on
//
// Threads: Start and Stop from one thread; handle runs on the sweeper's own. RunOnce from any, one at a time.
// Failures: of handle and store are told to `on_error`; nothing throws.
#pragma once

#include <functional>

#include "gateway/repeater.h"
#include "leadgate/clock.h"
#include "leadgate/lead_store.h"
#include "leadgate/status.h"

namespace leadgate {

struct DeadlineSweeperOptions {
  LeadStore& store;
  const Clock& clock;
  std::function<Status(const Deadline&)> handle;
  std::function<void(const Status&)> on_error = {};  // for the log; may be empty
  TimeMs poll_ms = kSecondMs;
  int batch = 256;
};

class DeadlineSweeper {
 public:
  explicit DeadlineSweeper(DeadlineSweeperOptions options);
  ~DeadlineSweeper();  // stops

  void Start();
  void Stop();  // after the lead that is being handled now

  // Handles all that are due now; how many were settled.
  int RunOnce();

 private:
  enum class Settled { kDone, kSkipped, kStop };
  Settled Settle(const Deadline& due) const;
  void Tell(const Status& status) const;

  const DeadlineSweeperOptions options_;
  Repeater rounds_;
};

}  // namespace leadgate
