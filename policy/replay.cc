#include "policy/replay.h"

#include <deque>
#include <thread>
#include <utility>

#include "leadgate/mutex.h"
#include "policy/past_decider.h"
#include "policy/replay_tally.h"

namespace leadgate {
namespace {

constexpr int kPage = 500;
constexpr std::size_t kPagesWaiting = 8;

}  // namespace

// The workers and the pages they wait for.
class Replay::Crew {
 public:
  Crew(const Judge& judge, const ReplayPolicies& policies, const ReplayOptions& options)
      : policies_(policies),
        options_(options),
        draft_(judge, policies.draft, policies.in_force),
        now_(judge, policies.in_force, policies.in_force) {
    const int workers = std::max(1, options.workers);
    for (int i = 0; i < workers; ++i) tallies_.emplace_back(options);
    for (ReplayTally& tally : tallies_) threads_.emplace_back([this, &tally] { Work(tally); });
  }
  ~Crew() { Join(); }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  void Add(std::vector<LeadRecord> page) EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    while (pages_.size() >= kPagesWaiting) changed_.Wait(mutex_);
    pages_.push_back(std::move(page));
    changed_.NotifyAll();
  }

  ReplayReport Finish() {
    Join();
    ReplayTally whole(options_);
    for (ReplayTally& tally : tallies_) whole.Add(std::move(tally));
    return std::move(whole).Take();
  }

 private:
  void Join() EXCLUDES(mutex_) {
    {
      const MutexLock lock(mutex_);
      ended_ = true;
      changed_.NotifyAll();
    }
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

  void Work(ReplayTally& tally) EXCLUDES(mutex_) {
    std::vector<LeadRecord> page;
    while (Next(page)) {
      for (const LeadRecord& record : page) CountOne(record, tally);
    }
  }

  bool Next(std::vector<LeadRecord>& page) EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    while (pages_.empty() && !ended_) changed_.Wait(mutex_);
    if (pages_.empty()) return false;
    page = std::move(pages_.front());
    pages_.pop_front();
    changed_.NotifyAll();
    return true;
  }

  void CountOne(const LeadRecord& record, ReplayTally& tally) const {
    const PastDecision again = draft_.Decide(record);
    tally.CountUnasked(again.dns_unasked, again.number_uncounted, again.form_unknown);
    if (record.decision.policy_hash != policies_.in_force.hash) tally.CountDecidedByAnother();
    if (options_.against_in_force) {
      tally.Count({record, now_.Decide(record).decision, again.decision});
    } else {
      tally.Count({record, record.decision, again.decision});
    }
  }

  const ReplayPolicies policies_;
  const ReplayOptions options_;
  const PastDecider draft_, now_;
  std::deque<ReplayTally> tallies_;  // one a worker
  Mutex mutex_;
  CondVar changed_;
  std::deque<std::vector<LeadRecord>> pages_ GUARDED_BY(mutex_);
  bool ended_ GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;  // last: they use the others
};

Replay::Replay(const Judge& judge, const ReplayPolicies& policies, const ReplayOptions& options)
    : crew_(std::make_unique<Crew>(judge, policies, options)) {}
Replay::~Replay() = default;

void Replay::Add(std::vector<LeadRecord> page) { crew_->Add(std::move(page)); }
ReplayReport Replay::Finish() { return crew_->Finish(); }

Status ReadPast(const PastSearch& search, LeadQuery query, const PastPage& page) {
  query.limit = kPage;
  query.newest_first = false;
  query.cursor.clear();
  while (true) {
    Result<LeadPage> found = search(query);
    if (!found.ok()) return found.status();
    query.cursor = found->next_cursor;
    if (!found->leads.empty() && !page(std::move(found->leads))) return Status::Ok();
    if (query.cursor.empty()) return Status::Ok();
  }
}

}  // namespace leadgate
