// Which of the CRM's own records the view may not show as they are: those whose entry is on its way.
//
//   tail.Begin(names);                 // before the entry goes to the sequencer
//   tail.End(names, seq);              // it is durable; seq 0: it was refused
//   tail.Pending("c003A", applied)     → true until the view has applied the entry
//
// Threads: any.   Failures: none.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"

namespace leadgate {

class KnownTail {
 public:
  // names: KnownNameText (store/known_rules.h).
  void Begin(std::span<const std::string> names);
  void End(std::vector<std::string> names, std::uint64_t seq);
  void Applied(std::uint64_t seq);

  bool Pending(const std::string& name) const;
  // Entries that are durable and not applied.
  std::size_t entries() const;

 private:
  struct State {
    int on_the_way = 0;
    std::uint64_t seq = 0;  // the latest that is durable
  };

  void Forget(const std::string& name) REQUIRES(mutex_);

  mutable Mutex mutex_;
  std::unordered_map<std::string, State> names_ GUARDED_BY(mutex_);
  std::deque<std::pair<std::uint64_t, std::vector<std::string>>> durable_ GUARDED_BY(mutex_);
  std::uint64_t applied_seq_ GUARDED_BY(mutex_) = 0;
};

}  // namespace leadgate
