#include "gateway/delivery_worker.h"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace leadgate {
namespace {

using std::chrono::milliseconds;

// Visitors first: a burst of deliveries would stand before a request on a busy machine. Nice values are per thread on
// Linux; where it is not allowed the thread keeps its priority.
void LowerOwnPriority() {
  constexpr int kNice = 5;  // a third of the usual share of a contended core: behind, and never starved
  static_cast<void>(setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), kNice));
}
using SteadyClock = std::chrono::steady_clock;

constexpr milliseconds kStoreRetry{500};
constexpr TimeMs kLongestRetryAfterMs = kDayMs;

bool IsPurged(const LeadRecord& record) {
  return std::any_of(record.transitions.begin(), record.transitions.end(),
                     [](const Transition& transition) { return transition.kind == TransitionKind::kPurged; });
}

}  // namespace

void WakeSignal::Wake() {
  if (woken_.exchange(true)) return;
  const MutexLock lock(mutex_);
  changed_.NotifyOne();
}

bool WakeSignal::WaitFor(milliseconds timeout) {
  const auto until = SteadyClock::now() + timeout;
  const MutexLock lock(mutex_);
  while (!woken_) {
    const auto left = std::chrono::ceil<milliseconds>(until - SteadyClock::now());
    if (left.count() <= 0) break;
    changed_.WaitFor(mutex_, left);
  }
  return woken_.exchange(false);
}

DeliveryWorker::DeliveryWorker(LeadStore& store, Destination destination, const Clock& clock,
                               DeliveryObserver& observer, std::function<double()> random, int poll_ms)
    : store_(store),
      destination_(std::move(destination)),
      clock_(clock),
      observer_(observer),
      random_(std::move(random)),
      poll_(poll_ms),
      breaker_(destination_.options.circuit) {
  health_.name = destination_.name;
}

void DeliveryWorker::Start() {
  {
    const MutexLock lock(mutex_);
    stopped_ = false;
  }
  thread_ = std::thread([this] {
    LowerOwnPriority();
    Run();
  });
}

void DeliveryWorker::AskToStop() {
  stopping_ = true;
  signal_->Wake();
}

bool DeliveryWorker::WaitUntilStopped(milliseconds timeout) {
  const auto until = SteadyClock::now() + timeout;
  const MutexLock lock(mutex_);
  while (!stopped_) {
    const auto left = std::chrono::ceil<milliseconds>(until - SteadyClock::now());
    if (left.count() <= 0) break;
    stopped_changed_.WaitFor(mutex_, left);
  }
  return stopped_;
}

void DeliveryWorker::Cancel() {
  cancelled_ = true;
  destination_.adapter->Cancel();
}

void DeliveryWorker::Join() {
  if (thread_.joinable()) thread_.join();
}

DestinationHealth DeliveryWorker::Health() const {
  const MutexLock lock(mutex_);
  return health_;
}

void DeliveryWorker::Run() {
  // For top -H and debuggers; 15 characters is all they show.
  ::pthread_setname_np(::pthread_self(), ("to " + destination_.name).substr(0, 15).c_str());
  while (!stopping_) {
    const Milliseconds wait = Step();
    if (wait.count() > 0 && !stopping_) signal_->WaitFor(wait);
  }
  FinishUnfinished();
  const MutexLock lock(mutex_);
  stopped_ = true;
  stopped_changed_.NotifyAll();
}

DeliveryWorker::Milliseconds DeliveryWorker::Step() {
  store_away_ = false;
  if (!FinishUnfinished()) return kStoreRetry;
  const int wanted = std::max(1, destination_.adapter->max_batch());
  const TimeMs now = clock_.NowMs();
  const int allowed = breaker_.Allowed(now, wanted);
  if (allowed == 0) return std::min(poll_, Milliseconds(breaker_.NextTryAt() - now));
  NoteCircuit("");
  const auto since_last = SteadyClock::now() - last_batch_at_;
  const Milliseconds linger(destination_.options.linger_ms);
  if (!last_batch_full_ && since_last < linger) return std::chrono::ceil<Milliseconds>(linger - since_last);
  const auto due = store_.DueOutbox(destination_.name, now, allowed);
  if (!due.ok()) {
    StoreProblem(due.status());
    return kStoreRetry;
  }
  if (due->empty()) return poll_;
  DeliverBatch(*due);
  last_batch_full_ = due->size() >= static_cast<std::size_t>(wanted);
  last_batch_at_ = SteadyClock::now();
  FinishUnfinished();
  if (!store_away_) store_problem_told_.clear();
  return store_away_ ? kStoreRetry : Milliseconds(0);
}

bool DeliveryWorker::FinishUnfinished() {
  if (unfinished_.empty()) return true;
  if (Status status = store_.FinishDeliveries(unfinished_); !status.ok()) {
    StoreProblem(status);
    return false;
  }
  unfinished_.clear();
  return true;
}

// Of every job that updates a known person's record in the CRM, that person's lead. A store that does not answer is no
// reason to wait: the update then does not say what changed.
std::vector<std::shared_ptr<const LeadRecord>> DeliveryWorker::AddKnown(std::vector<DeliveryJob>& jobs) const {
  std::vector<LeadId> ids;
  std::vector<DeliveryJob*> updates;
  for (DeliveryJob& job : jobs) {
    const LeadId& made = job.record->decision.delivered_as;
    if (job.op != DeliveryOp::kUpdate || made.is_nil()) continue;
    if (job.record->id < made) continue;  // an older request, let out of review: what it says otherwise is no news
    ids.push_back(made);
    updates.push_back(&job);
  }
  if (ids.empty()) return {};
  auto records = store_.GetMany(ids);
  if (!records.ok()) return {};
  for (std::size_t i = 0; i < updates.size(); ++i) {
    const LeadRecord* before = (*records)[i].get();
    if (before != nullptr && !IsPurged(*before)) updates[i]->before = before;
  }
  return *std::move(records);
}

void DeliveryWorker::DeliverBatch(std::span<const OutboxItem> items) {
  std::vector<LeadId> ids;
  ids.reserve(items.size());
  for (const OutboxItem& item : items) ids.push_back(item.lead);
  const auto records = store_.GetMany(ids);
  if (!records.ok()) {
    StoreProblem(records.status());
    return;
  }
  DeliveryBatch batch{.destination = destination_.name};
  std::vector<DeliveryJob> jobs;
  std::vector<const OutboxItem*> items_of_jobs;
  jobs.reserve(items.size());
  items_of_jobs.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const LeadRecord* record = (*records)[i].get();
    if (record == nullptr) {
      // Only a purge ends a delivery, and a purge leaves its mark in the record. Whatever this is, the item stays.
      HandleMissing(items[i], batch);
      continue;
    }
    if (IsPurged(*record)) {
      Finish(items[i], DeliveryResult::Kind::kDropped, "", "the lead was purged");
      ++batch.dropped;
      continue;
    }
    jobs.push_back({.record = record, .op = items[i].op, .item = items[i].id, .attempt = items[i].attempts + 1});
    items_of_jobs.push_back(&items[i]);
  }
  const auto known = AddKnown(jobs);  // borrowed by the jobs
  const auto started = SteadyClock::now();
  const auto answers = jobs.empty() ? std::vector<DeliveryAnswer>() : destination_.adapter->Deliver(jobs);
  batch.took_ms = std::chrono::duration_cast<Milliseconds>(SteadyClock::now() - started).count();
  for (std::size_t i = 0; i < answers.size(); ++i) Handle(*items_of_jobs[i], answers[i], batch);
  observer_.OnBatch(batch);
}

void DeliveryWorker::Handle(const OutboxItem& item, const DeliveryAnswer& answer, DeliveryBatch& batch) {
  if (const auto* retry = std::get_if<Retry>(&answer)) {
    HandleRetry(item, *retry, batch);
    return;
  }
  breaker_.Succeeded();  // a refusal is an answer too
  NoteCircuit("");
  if (const auto* refused = std::get_if<Refused>(&answer)) {
    DeadLetter(item, refused->why, batch);
    return;
  }
  ++batch.delivered;
  const TimeMs now = clock_.NowMs();
  batch.oldest_lag_ms = std::max(batch.oldest_lag_ms, now - item.created_at);
  Finish(item, DeliveryResult::Kind::kDelivered, std::get<Delivered>(answer).crm_id, "");
  const MutexLock lock(mutex_);
  health_.last_delivered_at = now;
  health_.last_error.clear();
}

// The store has the item and not the record: looked for again, and a dead letter for people to see when it stays away.
void DeliveryWorker::HandleMissing(const OutboxItem& item, DeliveryBatch& batch) {
  Defer(item, Retry{.why = "the store has no record of this lead", .after_ms = std::nullopt}, clock_.NowMs(), batch);
}

void DeliveryWorker::HandleRetry(const OutboxItem& item, const Retry& retry, DeliveryBatch& batch) {
  if (cancelled_) return;  // not the destination's fault: it stays as it is
  const TimeMs now = clock_.NowMs();
  breaker_.Failed(now);
  if (retry.after_ms) breaker_.PauseUntil(now, now + *retry.after_ms);
  NoteCircuit(retry.why);
  Defer(item, retry, now, batch);
}

void DeliveryWorker::Defer(const OutboxItem& item, const Retry& retry, TimeMs now, DeliveryBatch& batch) {
  TimeMs wait_ms = RetryDelay(destination_.options.pace, item.attempts + 1, random_());
  if (retry.after_ms) {
    wait_ms = std::max(wait_ms, std::min(*retry.after_ms, kLongestRetryAfterMs));
  }
  if (now - item.created_at >= destination_.options.max_age_ms) {
    DeadLetter(item, "too old after " + std::to_string(item.attempts + 1) + " attempts: " + retry.why, batch);
    return;
  }
  ++batch.retried;
  if (Status status = store_.DeferDelivery(item.id, now + wait_ms, item.attempts + 1, retry.why); !status.ok()) {
    StoreProblem(status);
  }
  const MutexLock lock(mutex_);
  health_.last_error = retry.why;
}

void DeliveryWorker::DeadLetter(const OutboxItem& item, std::string why, DeliveryBatch& batch) {
  ++batch.dead;
  observer_.OnDeadLetter(destination_.name, item.lead, why);
  {
    const MutexLock lock(mutex_);
    health_.last_error = why;
  }
  Finish(item, DeliveryResult::Kind::kDead, "", std::move(why));
}

void DeliveryWorker::Finish(const OutboxItem& item, DeliveryResult::Kind kind, std::string crm_id, std::string why) {
  unfinished_.push_back({.item = item.id,
                         .lead = item.lead,
                         .destination = destination_.name,
                         .kind = kind,
                         .crm_id = std::move(crm_id),
                         .why = std::move(why),
                         .actor = "gateway",
                         .at = clock_.NowMs()});
}

void DeliveryWorker::StoreProblem(const Status& status) {
  store_away_ = true;
  if (status.message() != store_problem_told_) observer_.OnStoreProblem(destination_.name, status);
  store_problem_told_ = status.message();
}

// Once per change.
void DeliveryWorker::NoteCircuit(std::string_view why) {
  const CircuitState state = breaker_.state();
  if (state == circuit_told_) return;
  circuit_told_ = state;
  observer_.OnCircuit(destination_.name, state, why);
  const MutexLock lock(mutex_);
  health_.circuit = state;
}

}  // namespace leadgate
