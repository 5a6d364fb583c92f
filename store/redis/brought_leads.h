// Leads that this node brought to Redis late, or once more: whether somebody else owns their exact keys by now.
//
//   brought.OnApplied(piece);    // of the backlog: an outage is over, or a failover has lost what was there
//   brought.Tick();              // once a second; tells `shared` of each lead that has a settled key with others
//
// A lead that was settled with its claims in place needs no telling: others met them. One that comes late did not, and
// a failover may have lost its claims: two records may then own one person. Who of them is the earlier one, and whether
// they are one person at all, is for the gateway to find out (RedisStoreOptions::on_shared_claim).
// Asked one tick later than brought, so that who is just claiming the same has confirmed. What Redis does not answer is
// asked again. Threads: any. Failures: none.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "leadgate/mutex.h"
#include "store/redis/lead_apply.h"
#include "store/redis/shared_keys.h"

namespace leadgate {

class BroughtLeads {
 public:
  using Told = std::function<void(const LeadId&)>;

  // `shared` may be empty: then nothing is kept.
  BroughtLeads(const RedisContext& context, const SharedKeys& keys, Told shared)
      : context_(context), keys_(keys), shared_(std::move(shared)) {}

  void OnApplied(const LeadApply::Piece& piece) EXCLUDES(mutex_);
  void Tick() EXCLUDES(mutex_);

 private:
  using Places = std::unordered_map<LeadId, std::vector<KeyPlace>>;

  Status Ask(Places& leads) const;

  const RedisContext& context_;
  const SharedKeys& keys_;
  const Told shared_;
  Mutex mutex_;
  Places brought_ GUARDED_BY(mutex_);
  Places waiting_;  // of the thread that ticks: a tick old
};

}  // namespace leadgate
