// Recognises the post that corrects an earlier one, so that one person fixing a typo stays one lead.
//
// A post that was answered 422 carries on as an *attempt* for 30 minutes. The next post belongs to it
//   1. by its signed token (AttemptTokens), or, without one,
//   2. by form and email, or
//   3. by form and client (address and user agent), when nothing but the questioned fields differs.
//
//   Jane asked about "jane@gmial.com", posts again as Jane Doe with "jane@gmail.com"      → her attempt
//   John Roe, same office, same browser, posts five minutes later                        → nothing: the names differ
//   anybody behind that address posts with neither a name nor a like email in common     → nothing: in doubt a new lead
//
// Sits in gateway/intake.cc before the decision. The book is memory only: it is rebuilt at start from
// LeadStore::OpenAttempts, and the store has the last word (Transition with expected_version). What other gateways have
// asked comes by attempt_exchange.h.
// Threads: AttemptTokens is const; AttemptBook may be used from any thread.
// Failures: none; what does not fit is not recognised.
// Personal data: the book keeps salted hashes; the email in clear only where it was questioned, to compare spellings.
// Source: DESIGN §4 "Asking for a correction", docs/design/whole-path.md "Corrections".
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "gateway/digest.h"
#include "leadgate/clock.h"
#include "leadgate/lead.h"
#include "leadgate/lead_id.h"
#include "leadgate/lead_record.h"
#include "leadgate/mutex.h"
#include "leadgate/submission.h"

namespace leadgate {

// The `attempt` token: 50 characters that go through the visitor's browser unchanged, URL-safe.
class AttemptTokens {
 public:
  explicit AttemptTokens(const Digest& secret) : secret_(secret) {}

  std::string Sign(const LeadId& id, std::string_view form, TimeMs expires_at) const;
  // Nothing for a token that is forged, damaged, of another form, or expired.
  std::optional<LeadId> Verify(std::string_view token, std::string_view form, TimeMs now) const;

 private:
  Digest secret_;
};

struct AttemptBookOptions {
  TimeMs window_ms = 30 * kMinuteMs;
  std::size_t max_attempts = 200'000;  // the oldest go first; they are still decided by their deadline
  std::function<void(const LeadId&, bool open)> on_change = nullptr;  // after Add and Remove, without a lock
};

class AttemptBook {
 public:
  explicit AttemptBook(AttemptBookOptions options = {});
  ~AttemptBook();

  // A record with status needs_correction. Adding one again (asked about another field) replaces it and starts its
  // window anew.
  void Add(const LeadRecord& record) EXCLUDES(mutex_);
  void Remove(const LeadId& id) EXCLUDES(mutex_);
  // The same for what another gateway has added and removed: nobody is told of it.
  void Learn(const LeadRecord& record) EXCLUDES(mutex_);
  void Forget(const LeadId& id) EXCLUDES(mutex_);
  // The attempt this post goes on with. Of several that fit, nothing unless the email tells them apart.
  std::optional<LeadId> Find(const Submission& submission, const Lead& lead, TimeMs now) const EXCLUDES(mutex_);

  std::size_t size() const EXCLUDES(mutex_);
  TimeMs window_ms() const { return options_.window_ms; }

 private:
  struct Attempt;
  using Index = std::unordered_multimap<std::uint64_t, LeadId>;

  std::uint64_t Hash(char kind, const Submission& submission, std::string_view text) const;
  Attempt DescribeSender(const Submission& submission, const Lead& lead) const;
  void DescribePerson(const Submission& submission, const Lead& lead, Attempt& post) const;
  bool MayKnow(const Attempt& post) const EXCLUDES(mutex_);
  std::optional<LeadId> FindByEmail(const Attempt& post, TimeMs now) const REQUIRES(mutex_);
  std::optional<LeadId> FindByClient(const Attempt& post, TimeMs now) const REQUIRES(mutex_);
  void Erase(const LeadId& id) REQUIRES(mutex_);
  void Trim(TimeMs now) REQUIRES(mutex_);

  const AttemptBookOptions options_;
  const Digest salt_;
  mutable Mutex mutex_;
  std::unordered_map<LeadId, std::unique_ptr<Attempt>> attempts_ GUARDED_BY(mutex_);
  Index by_email_ GUARDED_BY(mutex_);
  Index by_client_ GUARDED_BY(mutex_);
  std::list<LeadId> arrivals_ GUARDED_BY(mutex_);  // in the order of Add
};

}  // namespace leadgate
