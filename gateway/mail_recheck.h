// Asks again about the domains of stored leads whose answer was unknown.
//
//   MailRecheck recheck({.store = store, .policies = policies, .clock = clock,
//                        .ask = [&](auto domain, auto wait_ms) { return resolver.AskPatiently(…); }});
//   recheck.Start();            // finds what an earlier process left, by the reason email.unknown
//   recheck.Add(record);        // a new one
//   …   recheck.Stop();
//
// A minute after the lead came, then each time its age has doubled, for window_ms; what the answer changes is in
// gateway/late_answer.h. At most `most_pending` leads are kept in mind; of what is beyond, the next start finds what is
// still in the window.
//
// Threads: Add from any; Start, Stop and the destructor from one; RunOnce on the recheck's own thread, or a test's
// instead of it. Failures: of the store go to on_error, and the lead is tried again; nothing throws.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "gateway/policy_holder.h"
#include "gateway/repeater.h"
#include "leadgate/clock.h"
#include "leadgate/lead_store.h"
#include "leadgate/mail_domain.h"
#include "leadgate/mutex.h"

namespace leadgate {

struct MailRecheckOptions {
  LeadStore& store;
  const PolicyHolder& policies;
  const Clock& clock;
  // Waits up to wait_ms for a fresh answer.
  std::function<MailDomain(std::string_view domain, std::int64_t wait_ms)> ask;
  std::function<void(std::string_view domain)> prefetch = {};
  std::vector<std::string> destinations = {};
  std::function<void(const Status&)> on_error = {};
  TimeMs first_ms = kMinuteMs;
  TimeMs window_ms = 3 * kDayMs;
  TimeMs poll_ms = kSecondMs;
  std::size_t most_pending = 100'000;
};

// Since the start; for /metrics.
struct MailRecheckNumbers {
  std::uint64_t pending = 0;  // now
  std::uint64_t takes_mail = 0, no_mail = 0, still_unknown = 0, moved_on = 0, given_up = 0, left_out = 0;
};

class MailRecheck {
 public:
  explicit MailRecheck(MailRecheckOptions options);
  ~MailRecheck();  // Stop

  void Start();
  void Stop();

  // Does nothing for a record that awaits no answer.
  void Add(const LeadRecord& record) EXCLUDES(mutex_);
  // Leads of an earlier process, by the reason they carry.
  Status Load() EXCLUDES(mutex_);
  // Asks about all that are due; how many got an answer.
  int RunOnce() EXCLUDES(mutex_);

  MailRecheckNumbers numbers() const EXCLUDES(mutex_);

 private:
  struct Item {
    LeadId lead;
    std::string domain;
    TimeMs received_at = 0;
  };

  std::vector<Item> TakeDue(TimeMs now) EXCLUDES(mutex_);
  bool Recheck(const Item& item) EXCLUDES(mutex_);
  Status Apply(const Item& item, const MailDomain& answer) EXCLUDES(mutex_);
  void Later(const Item& item) EXCLUDES(mutex_);
  void Put(TimeMs at, Item item) REQUIRES(mutex_);
  void Count(std::uint64_t MailRecheckNumbers::*what) EXCLUDES(mutex_);

  const MailRecheckOptions options_;
  mutable Mutex mutex_;
  std::multimap<TimeMs, Item> pending_ GUARDED_BY(mutex_);  // by when they are due
  MailRecheckNumbers counts_ GUARDED_BY(mutex_);
  bool loaded_ = false;  // of the thread
  Repeater rounds_;
};

}  // namespace leadgate
