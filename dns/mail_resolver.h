// Asks the DNS whether domains take mail, for many threads at once, and never keeps one waiting longer than the
// deadline.
//
//   auto resolver = MailResolver::Start({.channel = {.servers = {"127.0.0.1:5300"}}}, clock);
//   (*resolver)->Ask("northfield-castings.com")   → the answer, from the cache or within deadline_ms
//   a nameserver that never answers               → kUnknown, "timeout", after deadline_ms; the lookup goes on for the
//   cache
//   too many are waiting                          → kUnknown, "busy", at once; the same
//   domain after domain in vain: an outage        → kUnknown, "outage", at once, until the DNS answers anything; the
//   same
//
// One thread owns c-ares (dns/dns_channel.h) and runs the lookups (dns/mail_lookup.h), one per domain at a time.
// Everybody else meets it under one lock: the cache, and the flights, on which requests wait with a clock of their own.
// When a "no" is believed is in docs/design/mail-domain.md. Threads: every method but Stop may be called from any.
// Failure: Start, when a resolver's address is none; afterwards in the answer.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dns/answer_cache.h"
#include "dns/dns_channel.h"
#include "dns/mail_lookup.h"
#include "leadgate/clock.h"
#include "leadgate/mail_domain.h"
#include "leadgate/mutex.h"
#include "leadgate/status.h"

namespace leadgate {

struct MailResolverOptions {
  DnsChannelOptions channel;
  AnswerCacheOptions cache;
  std::int64_t deadline_ms = 150;  // of Ask
  std::int64_t give_up_ms = 3000;  // of a lookup
  std::size_t max_waiting = 16;    // in Ask at once; one more is answered "busy"
  std::size_t max_waiting_per_domain = 4;
  std::size_t outage_after = 8;    // domains waited for in vain, one after another, with no answer to anybody between
  std::size_t max_lookups = 1000;  // at once; one more domain is answered "busy" and not looked up
  // Asked before a "no" is believed, when nothing has been found for proof_ms. None: every "no" is believed.
  std::vector<std::string> proof_domains = {"gmail.com", "outlook.com", "yahoo.com"};
  std::int64_t proof_ms = 60 * kSecondMs;
};

// Since the start; for /metrics.
struct MailResolverNumbers {
  std::uint64_t from_cache = 0, from_stale = 0, from_lookup = 0;  // answers of Ask, by where they came from
  std::map<std::string, std::uint64_t> unknown;                   // answers of Ask that were kUnknown, by why
  std::array<std::uint64_t, 7> lookups{};                         // finished, by MailVerdict
  double lookup_seconds = 0;                                      // all of them together
  std::size_t waiting = 0, lookups_open = 0, good_entries = 0, other_entries = 0;  // now
};

class MailResolver final : public MailDomains {
 public:
  static Result<std::unique_ptr<MailResolver>> Start(const MailResolverOptions& options, const Clock& clock);
  ~MailResolver() override;  // Stop

  MailDomain Ask(std::string_view domain) override EXCLUDES(mutex_);
  // For what runs behind: waits up to wait_ms, within no bound but its own, and always for a fresh answer.
  MailDomain AskPatiently(std::string_view domain, std::int64_t wait_ms) EXCLUDES(mutex_);
  // Starts looking up what is not in the cache, and does not wait.
  void Prefetch(std::string_view domain) EXCLUDES(mutex_);

  MailResolverNumbers numbers() const EXCLUDES(mutex_);
  // Everybody who waits is answered "stopping", and so is who comes later. From one thread.
  void Stop() EXCLUDES(mutex_);

 private:
  struct Flight;
  using FlightPtr = std::shared_ptr<Flight>;

  MailResolver(const MailResolverOptions& options, const Clock& clock);
  FlightPtr FindOrStart(std::string_view domain) REQUIRES(mutex_);
  MailDomain WaitFor(Flight& flight, std::int64_t wait_ms) REQUIRES(mutex_);
  MailDomain Counted(MailDomain answer, std::uint64_t& from) REQUIRES(mutex_);

  // The owner's thread.
  void Run();
  void StartNew();
  void Look(const FlightPtr& flight);
  void GiveUpLate();
  void OnAnswer(const FlightPtr& flight, MailAnswer answer);
  bool Proven(std::int64_t now_ms) const;
  void AskForProof();
  void OnProof();
  void Land(const FlightPtr& flight, MailAnswer answer) EXCLUDES(mutex_);

  const MailResolverOptions options_;
  const Clock& clock_;

  mutable Mutex mutex_;
  AnswerCache cache_ GUARDED_BY(mutex_);
  std::unordered_map<std::string, FlightPtr> flights_ GUARDED_BY(mutex_);
  std::vector<FlightPtr> new_flights_ GUARDED_BY(mutex_);
  std::size_t waiting_ GUARDED_BY(mutex_) = 0;
  std::size_t in_vain_ GUARDED_BY(mutex_) = 0;  // domains waited for since the DNS last answered
  MailResolverNumbers counts_ GUARDED_BY(mutex_);
  bool stopping_ GUARDED_BY(mutex_) = false;

  // The owner's.
  std::unique_ptr<DnsChannel> channel_;
  std::vector<FlightPtr> looking_;  // oldest first
  std::vector<std::pair<FlightPtr, MailAnswer>> unproven_;
  std::int64_t proven_at_ms_;  // when mail was last found for anybody
  int proofs_open_ = 0;

  std::thread owner_;
};

}  // namespace leadgate
