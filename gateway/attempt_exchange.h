// Brings attempts that began at other gateways into this one's book (attempts.h), and tells the others of its own: a
// correction without a token is then recognised wherever it goes, and no submission asks anybody for it.
//
//   AttemptExchange exchange(store, book, SharedAttempts(redis, layout, patience));
//   exchange.Tell(lead, true);      this gateway asked a visitor; false: the attempt has ended
//   exchange.Exchange();            twice a second or so: theirs are in the book, ours are told
//
// What is told is an id; the record is read from the store, again for a minute where Redis does not have it yet (it was
// away while the lead came). Who posts again within half a second is recognised at her own gateway alone.
// Threads: Tell from any, the others from one.   Failures: of Redis; what was not told waits for the next time.
#pragma once

#include <unordered_map>
#include <vector>

#include "gateway/attempts.h"
#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"
#include "store/redis/shared_attempts.h"

namespace leadgate {

class AttemptExchange {
 public:
  AttemptExchange(LeadStore& store, AttemptBook& book, SharedAttempts shared);

  void Tell(const LeadId& lead, bool open) EXCLUDES(mutex_);
  Status Exchange() EXCLUDES(mutex_);
  // Before the book is filled from the store: what was told until now it has from there.
  Status SkipPast() { return shared_.SkipPast(); }

 private:
  Status TellWhatWaits() EXCLUDES(mutex_);
  Status ReadUnread();

  LeadStore& store_;
  AttemptBook& book_;
  SharedAttempts shared_;
  std::unordered_map<LeadId, int> unread_;  // open, and how often they were not in the store
  Mutex mutex_;
  std::vector<AttemptNews> waiting_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
