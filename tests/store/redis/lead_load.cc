#include "tests/store/redis/lead_load.h"

#include <limits>
#include <utility>

#include "tests/contract/lead_store_fixture.h"

namespace leadgate {
namespace {

using std::chrono::steady_clock;

constexpr int kMostAttempts = 3;  // as the intake
constexpr auto kLookAgain = std::chrono::milliseconds(20);

}  // namespace

IdempotencyClaim KeyOfLoad(const std::string& body) { return {"key:load", body, {}}; }

LeadLoad::LeadLoad(std::vector<LeadStore*> gateways, const Clock& clock, Options options)
    : gateways_(std::move(gateways)), clock_(clock), options_(std::move(options)) {}

void LeadLoad::Start() {
  start_ = steady_clock::now();
  taking_ = delivering_ = true;
  for (int gateway = 0; gateway < static_cast<int>(gateways_.size()); ++gateway) {
    for (int i = 0; i < options_.threads; ++i) takers_.emplace_back([this, gateway, i] { Take(gateway, i); });
    deliverers_.emplace_back([this, gateway] { Deliver(gateway); });
  }
}

void LeadLoad::StopIntake() {
  taking_ = false;
  for (std::thread& thread : takers_) thread.join();
  takers_.clear();
}

void LeadLoad::Stop() {
  StopIntake();
  {
    MutexLock lock(mutex_);
    delivering_ = false;
    stopped_.NotifyAll();
  }
  for (std::thread& thread : deliverers_) thread.join();
  deliverers_.clear();
}

void LeadLoad::Take(int gateway, int /*thread*/) {
  while (taking_) {
    const std::uint64_t number = next_++;
    std::this_thread::sleep_until(start_ + number * std::chrono::nanoseconds(1'000'000'000 / options_.per_second));
    TakeOne(gateway, number);
  }
}

CommitRequest LeadLoad::Draft(TakenLead& lead, std::uint64_t number) {
  static thread_local RandomLeadIdSource ids;
  lead.person = number % 8 == 7 ? number / 2 : number;
  lead.body = "person=" + std::to_string(lead.person) + "&lead=" + std::to_string(number);
  lead.has_key = number % 10 == 0;
  CommitRequest request;
  LeadRecord& record = request.record;
  const TimeMs now = clock_.NowMs();
  record.id = lead.id = ids.Next(now);
  record.submission.form = "demo";
  record.submission.received_at = now;
  record.submission.body = lead.body;
  record.lead.email.raw = "p" + std::to_string(lead.person) + "@example.com";
  record.lead.content_digest = number + 1;
  record.decision.status = LeadStatus::kPassed;
  record.transitions = {MakeTransition(TransitionKind::kReceived, now),
                        MakeTransition(TransitionKind::kDecided, now, LeadStatus::kPassed)};
  if (lead.has_key) request.idempotency = KeyOfLoad(lead.body);
  request.outbox = {{options_.destination, DeliveryOp::kCreate, record.id}};
  return request;
}

void LeadLoad::TakeOne(int gateway, std::uint64_t number) {
  TakenLead lead;
  lead.gateway = gateway;
  lead.begun = steady_clock::now();
  CommitRequest request = Draft(lead, number);
  const Status committed = Commit(*gateways_[static_cast<std::size_t>(gateway)], lead, std::move(request));
  lead.ended = steady_clock::now();
  if (!committed.ok()) {
    ++refused_;
    return;
  }
  ++acknowledged_;
  unknown_ += lead.unknown ? 1 : 0;
  if (number % 6 == 0) Change((gateway + 1) % static_cast<int>(gateways_.size()), lead);
  MutexLock lock(mutex_);
  taken_.push_back(std::move(lead));
}

Status LeadLoad::Commit(LeadStore& store, TakenLead& lead, CommitRequest request) {
  const std::vector<IdentityKey> keys = {KeyOf("p" + std::to_string(lead.person))};
  for (int attempt = 1;; ++attempt) {
    const auto found = store.FindIdentities(keys);
    lead.unknown = !found.ok() || attempt > kMostAttempts;
    lead.known = found.ok() && !found->matches.empty();
    request.claims = keys;
    request.knows_person = lead.known;
    request.seen = lead.unknown ? std::numeric_limits<std::uint64_t>::max() : found->as_of;
    const CommitRequest again = request;
    Result<CommitOutcome> outcome = store.Commit(std::move(request));
    if (!outcome.ok()) return outcome.status();
    if (std::holds_alternative<Committed>(*outcome)) return Status::Ok();
    if (!std::holds_alternative<Conflict>(*outcome)) return {StatusCode::kInternal, "answered before"};
    request = again;
  }
}

// What cannot be changed now (Redis is away, and the lead is another gateway's) stays as it is.
void LeadLoad::Change(int gateway, TakenLead& lead) {
  TransitionRequest request;
  request.id = lead.id;
  request.transitions = {MakeTransition(TransitionKind::kFirstTouch, clock_.NowMs())};
  lead.changed = gateways_[static_cast<std::size_t>(gateway)]->Transition(std::move(request)).ok();
}

void LeadLoad::Deliver(int gateway) {
  LeadStore& store = *gateways_[static_cast<std::size_t>(gateway)];
  while (delivering_) {
    const auto due = store.DueOutbox(options_.destination, clock_.NowMs(), 200);
    std::vector<DeliveryResult> results;
    for (const OutboxItem& item : due.ok() ? *due : std::vector<OutboxItem>()) {
      DeliveryResult& result = results.emplace_back();
      result.item = item.id;
      result.lead = item.lead;
      result.destination = item.destination;
      result.crm_id = "crm-1";
      result.at = clock_.NowMs();
    }
    MutexLock lock(mutex_);
    for (const DeliveryResult& result : results) ++delivered_[result.lead];  // the CRM has it now, whatever follows
    if (results.empty()) {
      stopped_.WaitFor(mutex_, kLookAgain);
      continue;
    }
    mutex_.Unlock();
    static_cast<void>(store.FinishDeliveries(results));  // what fails is due again
    mutex_.Lock();
  }
}

std::vector<TakenLead> LeadLoad::taken() const {
  MutexLock lock(mutex_);
  return taken_;
}

std::map<LeadId, int> LeadLoad::delivered() const {
  MutexLock lock(mutex_);
  return delivered_;
}

}  // namespace leadgate
