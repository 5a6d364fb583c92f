#include "policy/replay.h"

#include <algorithm>
#include <deque>
#include <thread>
#include <utility>

#include "leadgate/mutex.h"
#include "policy/lost_lead.h"
#include "policy/past_decider.h"
#include "policy/replay_tally.h"

namespace leadgate {
namespace {

// What each worker does with its part; they share nothing but the progress.
class Replayer {
 public:
  Replayer(const Judge& judge, const ReplayPolicies& policies, const ReplayOptions& options)
      : policies_(policies),
        options_(options),
        draft_(judge, policies.draft, policies.in_force),
        now_(judge, policies.in_force, policies.in_force),
        lost_(judge, policies.draft, policies.in_force) {}

  Status Take(const std::vector<LeadRecord>& leads, ReplayTally& tally) EXCLUDES(mutex_) {
    for (const LeadRecord& record : leads) {
      if (options_.form.empty() || record.submission.form == options_.form) CountOne(record, tally);
    }
    if (options_.progress) {
      const MutexLock lock(mutex_);
      options_.progress(leads.size());
    }
    return Status::Ok();
  }

 private:
  void CountOne(const LeadRecord& record, ReplayTally& tally) const {
    const PastDecision again = draft_.Decide(record);
    tally.CountUnasked(again);
    if (record.decision.policy_hash != policies_.in_force.hash) tally.CountDecidedByAnother();
    const bool lost = lost_.Find(record, again.decision).has_value();
    if (options_.against_in_force) {
      tally.Count({record, now_.Decide(record).decision, again.decision, lost});
    } else {
      tally.Count({record, record.decision, again.decision, lost});
    }
  }

  const ReplayPolicies policies_;
  const ReplayOptions& options_;
  const PastDecider draft_, now_;
  const LostLeads lost_;
  Mutex mutex_;
};

struct Worker {
  explicit Worker(const ReplayOptions& options) : tally(options) {}
  ReplayTally tally;
  Status status;
  std::thread thread;
};

}  // namespace

Result<ReplayReport> Replay(const Judge& judge, const ReplayPolicies& policies, const ReplayOptions& options,
                            const PastScan& scan) {
  Replayer replayer(judge, policies, options);
  const int parts = std::max(1, options.workers);
  std::deque<Worker> workers;
  for (int part = 0; part < parts; ++part) {
    Worker& worker = workers.emplace_back(options);
    worker.thread = std::thread([&replayer, &scan, &worker, part, parts] {
      worker.status =
          scan(part, parts, [&](const std::vector<LeadRecord>& leads) { return replayer.Take(leads, worker.tally); });
    });
  }
  Status failure;
  ReplayTally whole(options);
  for (Worker& worker : workers) {
    worker.thread.join();
    if (!worker.status.ok()) failure = worker.status;
    whole.Add(std::move(worker.tally));
  }
  if (!failure.ok()) return failure;
  return std::move(whole).Take();
}

}  // namespace leadgate
