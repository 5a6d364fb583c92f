// Looks up again who stored leads are that are duplicate.unknown, as soon as the index of people answers.
//
//   DuplicateRecheck recheck({.store = store, .clock = clock,
//                             .settle = [&](auto& id, auto& question) { return intake.SettlePeople(id, question); }});
//   recheck.Start();                      // finds what an earlier process left, by the reason
//   recheck.Add(record, judges_repeat);   // after each decision; nothing to do for most
//   recheck.AddTold(lead);                // an earlier lead of its person may have come to light: it looks once more
//   …   recheck.Stop();
//
// While the index is away nobody is looked up; what was held back for ten minutes is delivered as it is, and settled
// later all the same. When the index answers it has to go on doing so for `settle_after_ms`, so that other gateways
// have brought theirs. Whoever is settled tells later leads of the person that were taken for somebody new.
// A shared store: what other gateways took and did not settle (they died) is adopted a minute after it should have been
// settled, once the index has answered for that long. Of two that settle one lead, one wins; the other finds nothing to
// do.
//
// Threads: Add and AddTold from any; Start, Stop and the destructor from one; RunOnce on its own thread, or a test's
// instead of it. Failures: of the store go to on_error, and the lead is tried again; nothing throws. Nothing is given
// up: what is beyond most_pending is found again in the store.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gateway/intake.h"
#include "gateway/repeater.h"
#include "leadgate/clock.h"
#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"

namespace leadgate {

struct DuplicateRecheckOptions {
  LeadStore& store;
  const Clock& clock;
  std::function<Result<PeopleSettled>(const LeadId&, const PeopleQuestion&)> settle;
  std::function<void(const Status&)> on_error = {};
  bool shared = false;  // with other gateways
  TimeMs settle_after_ms = 3 * kSecondMs;
  TimeMs adopt_after_ms = kMinuteMs;  // shared
  TimeMs poll_ms = kSecondMs;
  std::size_t most_pending = 1'000'000;  // some 100 bytes each
};

// Since the start; for /metrics.
struct DuplicateRecheckNumbers {
  std::uint64_t pending = 0, held_back = 0;  // now
  std::uint64_t known = 0, nobody = 0, still_open = 0, let_go = 0, moved_on = 0, left_out = 0;
};

class DuplicateRecheck {
 public:
  explicit DuplicateRecheck(DuplicateRecheckOptions options);
  ~DuplicateRecheck();  // Stop

  void Start();
  void Stop();

  void Add(const LeadRecord& record, bool judges_repeat) EXCLUDES(mutex_);
  void AddTold(const LeadId& lead) EXCLUDES(mutex_);
  // Lets go and settles all that are due; how many are settled.
  int RunOnce() EXCLUDES(mutex_);

  DuplicateRecheckNumbers numbers() const EXCLUDES(mutex_);

 private:
  struct Item {
    TimeMs due_at = 0;
    TimeMs let_go_at = 0;  // 0: it is not held back
    bool judges_repeat = false, told = false;
    bool own = true;  // else another gateway has it, and it is told of an earlier lead alone
  };
  using Due = std::set<std::pair<TimeMs, LeadId>>;

  void LoadWhenDue(TimeMs now) REQUIRES(running_) EXCLUDES(mutex_);
  Status Load(const LeadQuery& from, TimeMs now) EXCLUDES(mutex_);
  bool IndexAnswers(TimeMs now) REQUIRES(running_) EXCLUDES(mutex_);
  int RunDue(Due DuplicateRecheck::*which, bool only_let_go, TimeMs now) EXCLUDES(mutex_);
  PeopleSettled::Kind Ask(const LeadId& lead, const Item& item, bool only_let_go) EXCLUDES(mutex_);
  void Take(const LeadId& lead, const PeopleSettled& settled) EXCLUDES(mutex_);
  void Later(const LeadId& lead, bool let_go) REQUIRES(mutex_);
  std::vector<std::pair<LeadId, Item>> DueOf(Due DuplicateRecheck::*which, TimeMs now) const EXCLUDES(mutex_);
  void Put(const LeadId& lead, Item item) REQUIRES(mutex_);
  void Remove(const LeadId& lead) REQUIRES(mutex_);

  const DuplicateRecheckOptions options_;
  mutable Mutex mutex_;
  std::unordered_map<LeadId, Item> items_ GUARDED_BY(mutex_);
  Due due_, held_;  // by when they are due; of those that are held back, by when they are let go. Under mutex_
  DuplicateRecheckNumbers counts_ GUARDED_BY(mutex_);
  bool more_in_store_ GUARDED_BY(mutex_) = true;  // than is in mind
  Mutex running_;                                 // one RunOnce at a time
  std::optional<TimeMs> answers_since_ GUARDED_BY(running_);
  TimeMs load_at_ GUARDED_BY(running_) = 0;
  Repeater rounds_;
};

}  // namespace leadgate
