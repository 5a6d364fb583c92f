// Leads that a store tells of before there is anybody to listen, and after.
//
//   auto told = std::make_shared<ToldLeads>();
//   options.on_shared_claim = [told](const LeadId& lead) { told->Tell(lead); };
//   …   told->Listen([&](const LeadId& lead) { recheck.AddTold(lead); });     those told of so far at once
//   told->Listen(nullptr);                                                   when Listen returns nobody is called
//
// Threads: any. Failures: none.
#pragma once

#include <functional>
#include <set>
#include <utility>

#include "leadgate/lead_id.h"
#include "leadgate/mutex.h"

namespace leadgate {

class ToldLeads {
 public:
  using Listener = std::function<void(const LeadId&)>;

  void Tell(const LeadId& lead) EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    if (listener_) {
      listener_(lead);
    } else {
      waiting_.insert(lead);
    }
  }
  void Listen(Listener listener) EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    listener_ = std::move(listener);
    if (!listener_) return;
    for (const LeadId& lead : std::exchange(waiting_, {})) listener_(lead);
  }

 private:
  Mutex mutex_;
  Listener listener_ GUARDED_BY(mutex_);
  std::set<LeadId> waiting_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
