// Counts what becomes of past leads; part of policy/replay.cc. Each worker has its own, added together at the end.
// Threads: one.
#pragma once

#include "policy/past_decider.h"
#include "policy/replay.h"

namespace leadgate {

class ReplayTally {
 public:
  explicit ReplayTally(const ReplayOptions& options) : options_(options) {}

  struct Past {
    const LeadRecord& record;
    const Decision& before;
    const Decision& after;
    bool lost = false;  // lost_lead.h
  };
  void Count(const Past& past);
  void CountUnasked(const PastDecision& past);
  void CountDecidedByAnother() { ++report_.decided_by_others; }

  void Add(ReplayTally other);
  ReplayReport Take() &&;

 private:
  void CountRules(const MovedLead& lead, bool moved);
  void CountGroups(const Past& past, const MovedLead& lead, bool moved);
  void Keep(Move& move, const MovedLead& lead) const;

  ReplayOptions options_;
  ReplayReport report_;
};

}  // namespace leadgate
