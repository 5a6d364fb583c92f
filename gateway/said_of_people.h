// What people answered about leads, as what it says of the people behind them.
//
//   SaidOfPeople said({{y1, x1, MatchVerdict::kDifferent, …}}, {{x2, x1}});     x2 is known for sure by x1
//   said.About(y1, x1)   → different
//   said.About(y1, x2)   → different: x2 is the person of x1
//   said.About(y1, z)    → nothing
//
// What was said of the two leads themselves comes before what was said of others of the same people; of several the
// last counts. Threads: const methods are safe.   Failure: none.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "leadgate/lead_store.h"

namespace leadgate {

class SaidOfPeople {
 public:
  SaidOfPeople() = default;
  // first: of a lead that is surely somebody's, that somebody's first lead.
  SaidOfPeople(std::vector<MatchAnswer> answers, std::map<LeadId, LeadId> first)
      : answers_(std::move(answers)), first_(std::move(first)) {}

  std::optional<MatchVerdict> About(const LeadId& one, const LeadId& other) const;
  const std::vector<MatchAnswer>& answers() const { return answers_; }

 private:
  const LeadId& FirstOf(const LeadId& lead) const;

  std::vector<MatchAnswer> answers_;
  std::map<LeadId, LeadId> first_;
};

}  // namespace leadgate
