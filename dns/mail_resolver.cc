#include "dns/mail_resolver.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "gateway/steady_time.h"

namespace leadgate {
namespace {

constexpr int kIdleWaitMs = 1000;

MailDomain Unknown(std::string why) {
  MailDomain unknown;
  unknown.verdict = MailVerdict::kUnknown;
  unknown.why = std::move(why);
  return unknown;
}

}  // namespace

// A lookup under way and those who wait for it. Guarded by the resolver's mutex_, but for what is the owner's.
struct MailResolver::Flight {
  std::string domain;
  bool landed = false;
  MailDomain answer;
  std::size_t waiters = 0;  // within Ask
  bool in_vain = false;     // one of them has left without an answer
  CondVar landing;

  // The owner's.
  std::shared_ptr<MailLookup> lookup;
  bool proof = false;  // asked of a proof domain: nobody waits, but those in unproven_
  std::int64_t started_at_ms = 0;
};

Result<std::unique_ptr<MailResolver>> MailResolver::Start(const MailResolverOptions& options, const Clock& clock) {
  auto channel = DnsChannel::Open(options.channel);
  if (!channel.ok()) return channel.status();
  std::unique_ptr<MailResolver> resolver(new MailResolver(options, clock));
  resolver->channel_ = std::move(*channel);
  resolver->owner_ = std::thread([self = resolver.get()] { self->Run(); });
  return resolver;
}

MailResolver::MailResolver(const MailResolverOptions& options, const Clock& clock)
    : options_(options), clock_(clock), cache_(options.cache), proven_at_ms_(SteadyNowMs() - options.proof_ms) {}

MailResolver::~MailResolver() { Stop(); }

void MailResolver::Stop() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    for (auto& [domain, flight] : flights_) flight->landing.NotifyAll();
  }
  if (!owner_.joinable()) return;
  channel_->Wake();
  owner_.join();
}

// ---- whoever asks ----

MailDomain MailResolver::Ask(std::string_view domain) {
  MutexLock lock(mutex_);
  const AnswerCache::Hit hit = cache_.Find(domain, SteadyNowMs());
  if (hit.fresh) return Counted(*hit.answer, counts_.from_cache);
  const FlightPtr flight = FindOrStart(domain);
  if (hit.answer != nullptr) return Counted(*hit.answer, counts_.from_stale);
  if (stopping_) return Counted(Unknown("stopping"), counts_.from_lookup);
  if (flight == nullptr || waiting_ >= options_.max_waiting || flight->waiters >= options_.max_waiting_per_domain) {
    return Counted(Unknown("busy"), counts_.from_lookup);
  }
  // The lookup just begun will tell when it is over.
  if (in_vain_ >= options_.outage_after && !flight->landed) return Counted(Unknown("outage"), counts_.from_lookup);
  ++waiting_;
  ++flight->waiters;
  MailDomain answer = WaitFor(*flight, options_.deadline_ms);
  --flight->waiters;
  --waiting_;
  if (!flight->landed && !flight->in_vain) {
    flight->in_vain = true;
    ++in_vain_;
  }
  return Counted(std::move(answer), counts_.from_lookup);
}

MailDomain MailResolver::AskPatiently(std::string_view domain, std::int64_t wait_ms) {
  MutexLock lock(mutex_);
  const AnswerCache::Hit hit = cache_.Find(domain, SteadyNowMs());
  if (hit.fresh) return *hit.answer;
  const FlightPtr flight = FindOrStart(domain);
  return flight == nullptr ? Unknown(stopping_ ? "stopping" : "busy") : WaitFor(*flight, wait_ms);
}

void MailResolver::Prefetch(std::string_view domain) {
  MutexLock lock(mutex_);
  if (!cache_.Find(domain, SteadyNowMs()).fresh) FindOrStart(domain);
}

// nullptr: at the bound, or stopping.
MailResolver::FlightPtr MailResolver::FindOrStart(std::string_view domain) {
  if (stopping_) return nullptr;
  std::string name(domain);
  if (const auto found = flights_.find(name); found != flights_.end()) return found->second;
  if (flights_.size() >= options_.max_lookups) return nullptr;
  auto flight = std::make_shared<Flight>();
  flight->domain = name;
  flights_.emplace(std::move(name), flight);
  new_flights_.push_back(flight);
  if (new_flights_.size() == 1) channel_->Wake();
  return flight;
}

MailDomain MailResolver::WaitFor(Flight& flight, std::int64_t wait_ms) {
  const std::int64_t until_ms = SteadyNowMs() + wait_ms;
  while (!flight.landed && !stopping_) {
    const std::int64_t left_ms = until_ms - SteadyNowMs();
    if (left_ms <= 0) return Unknown("timeout");
    flight.landing.WaitFor(mutex_, std::chrono::milliseconds(left_ms));
  }
  return flight.landed ? flight.answer : Unknown("stopping");
}

MailDomain MailResolver::Counted(MailDomain answer, std::uint64_t& from) {
  ++from;
  if (answer.verdict == MailVerdict::kUnknown) ++counts_.unknown[answer.why];
  return answer;
}

MailResolverNumbers MailResolver::numbers() const {
  MutexLock lock(mutex_);
  MailResolverNumbers numbers = counts_;
  numbers.waiting = waiting_;
  numbers.lookups_open = flights_.size();
  numbers.good_entries = cache_.good_size();
  numbers.other_entries = cache_.other_size();
  return numbers;
}

// ---- the owner of c-ares ----

void MailResolver::Run() {
  const auto stopping = [this] {
    MutexLock lock(mutex_);
    return stopping_;
  };
  while (!stopping()) {
    StartNew();
    GiveUpLate();
    int wait_ms = kIdleWaitMs;
    if (!looking_.empty()) {
      const std::int64_t next = looking_.front()->started_at_ms + options_.give_up_ms - SteadyNowMs();
      wait_ms = static_cast<int>(std::clamp<std::int64_t>(next, 0, kIdleWaitMs));
    }
    channel_->Run(wait_ms);
  }
  channel_->Cancel();
}

void MailResolver::StartNew() {
  std::vector<FlightPtr> flights;
  {
    MutexLock lock(mutex_);
    flights.swap(new_flights_);
  }
  for (const FlightPtr& flight : flights) Look(flight);
}

void MailResolver::Look(const FlightPtr& flight) {
  flight->started_at_ms = SteadyNowMs();
  looking_.push_back(flight);
  const auto ask = [this](const std::string& name, DnsQuestion question, std::function<void(DnsReply)> answered) {
    channel_->Query(name, question, std::move(answered));
  };
  auto lookup = MailLookup::Start(ask, flight->domain,
                                  [this, flight](MailAnswer answer) { OnAnswer(flight, std::move(answer)); });
  flight->lookup = std::move(lookup);
}

void MailResolver::GiveUpLate() {
  const std::int64_t late = SteadyNowMs() - options_.give_up_ms;
  while (!looking_.empty() && looking_.front()->started_at_ms <= late) {
    const FlightPtr flight = looking_.front();
    if (const auto lookup = flight->lookup) lookup->GiveUp();
    std::erase(looking_, flight);
  }
}

bool MailResolver::Proven(std::int64_t now_ms) const {
  return options_.proof_domains.empty() || now_ms < proven_at_ms_ + options_.proof_ms;
}

void MailResolver::OnAnswer(const FlightPtr& flight, MailAnswer answer) {
  std::erase(looking_, flight);
  flight->lookup = nullptr;
  if (answer.domain.verdict == MailVerdict::kMx) proven_at_ms_ = SteadyNowMs();
  if (answer.domain.refuses_mail() && !flight->proof && !Proven(SteadyNowMs())) {
    unproven_.emplace_back(flight, std::move(answer));
    AskForProof();
    return;
  }
  if (flight->proof) {
    --proofs_open_;
  } else {
    Land(flight, std::move(answer));
  }
  OnProof();
}

void MailResolver::AskForProof() {
  if (proofs_open_ > 0) return;
  proofs_open_ = static_cast<int>(options_.proof_domains.size());
  for (const std::string& domain : options_.proof_domains) {
    auto flight = std::make_shared<Flight>();
    flight->domain = domain;
    flight->proof = true;
    Look(flight);
  }
}

// Something was answered: those who wait for a proof have it, or will not get one.
void MailResolver::OnProof() {
  const bool proven = Proven(SteadyNowMs());
  if (unproven_.empty() || (!proven && proofs_open_ > 0)) return;
  std::vector<std::pair<FlightPtr, MailAnswer>> waiting;
  waiting.swap(unproven_);
  for (auto& [flight, answer] : waiting) Land(flight, proven ? std::move(answer) : MailAnswer{Unknown("unproven"), 0});
}

void MailResolver::Land(const FlightPtr& flight, MailAnswer answer) {
  MailDomain& domain = answer.domain;
  if (domain.verdict != MailVerdict::kUnknown) domain.answered_at = clock_.NowMs();
  const std::int64_t now_ms = SteadyNowMs();
  MutexLock lock(mutex_);
  if (domain.verdict != MailVerdict::kUnknown) in_vain_ = 0;
  ++counts_.lookups.at(static_cast<std::size_t>(domain.verdict));
  counts_.lookup_seconds += static_cast<double>(now_ms - flight->started_at_ms) / 1000;
  cache_.Put(flight->domain, std::make_shared<const MailDomain>(domain), answer.ttl_s * 1000, now_ms);
  flights_.erase(flight->domain);
  flight->answer = std::move(domain);
  flight->landed = true;
  flight->landing.NotifyAll();
}

}  // namespace leadgate
