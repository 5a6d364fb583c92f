#include "policy/counterfactual.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "policy/outcome.h"

namespace leadgate {
namespace {

struct Turn {
  std::size_t dial = 0;
  double to = 0;
};
using Turns = std::vector<Turn>;
using Goal = std::function<bool(const Decision&)>;

class ChangeSearch {
 public:
  ChangeSearch(const Judge& judge, const JudgeBy& by, const WhatIf& lead, const std::vector<Dial>& dials)
      : judge_(judge), by_(by), lead_(lead), dials_(dials) {}

  std::optional<Turns> Smallest(const Goal& goal) const {
    for (std::size_t count = 1; count <= std::min<std::size_t>(3, dials_.size()); ++count) {
      std::optional<Turns> best;
      Turns turns;
      Combine(count, 0, turns, goal, best);
      if (best) return best;
    }
    return PutBack(goal);
  }

  OutcomeChange Describe(const Turns& turns) const {
    OutcomeChange change;
    change.lead = Turned(turns);
    const Decision decision = judge_.Of(change.lead.submission, by_, change.lead.seen).decision;
    change.outcome = OutcomeOf(decision);
    change.status = decision.status;
    for (const Turn& turn : turns) {
      const Dial& dial = dials_[turn.dial];
      change.changes.push_back({dial.field, dial.value(turn.to), dial.words(turn.to)});
      change.words += (change.words.empty() ? "" : ", and ") + change.changes.back().words;
    }
    return change;
  }

 private:
  WhatIf Turned(const Turns& turns) const {
    WhatIf lead = lead_;
    for (const Turn& turn : turns) dials_[turn.dial].turn(lead, turn.to);
    return lead;
  }

  bool Reaches(const Turns& turns, const Goal& goal) const {
    const WhatIf lead = Turned(turns);
    return goal(judge_.Of(lead.submission, by_, lead.seen).decision);
  }

  double Way(const Turns& turns) const {
    double way = 0;
    for (const Turn& turn : turns) way += dials_[turn.dial].Distance(turn.to);
    return way;
  }

  bool AnyNumber(const Turns& turns) const {
    return std::any_of(turns.begin(), turns.end(), [&](const Turn& turn) { return dials_[turn.dial].number; });
  }
  bool Smaller(const Turns& one, const Turns& other) const {
    return one.size() != other.size() ? one.size() < other.size() : Way(one) < Way(other);
  }

  // What the way is with every number left where it was.
  double AtLeast(const Turns& turns) const {
    double way = 0;
    for (const Turn& turn : turns) way += dials_[turn.dial].number ? 0 : dials_[turn.dial].Distance(turn.to);
    return way;
  }

  // Every combination of `count` dials from the position `from` on; two of one field are none.
  void Combine(std::size_t count, std::size_t from, Turns& turns, const Goal& goal, std::optional<Turns>& best) const {
    if (turns.size() == count) {
      if (best && best->size() < count && !AnyNumber(turns)) return;  // every part of it was tried
      if (best && best->size() == count && AtLeast(turns) >= Way(*best) && !AnyNumber(turns)) return;
      if (!Reaches(turns, goal)) return;
      Turns nearest = turns;
      BringNear(nearest, goal);
      LeaveOut(nearest, goal);
      if (!best || Smaller(nearest, *best)) best = std::move(nearest);
      return;
    }
    for (std::size_t i = from; i < dials_.size(); ++i) {
      bool taken = false;
      for (const Turn& turn : turns) taken = taken || dials_[turn.dial].field == dials_[i].field;
      if (taken) continue;
      turns.push_back({i, dials_[i].far});
      Combine(count, i + 1, turns, goal, best);
      turns.pop_back();
    }
  }

  // Numbers back towards what they were, as long as the goal is reached; the first at the cost of the others, or the
  // last: whichever is the shorter way.
  void BringNear(Turns& turns, const Goal& goal) const {
    Turns backwards = turns;
    for (std::size_t i = 0; i < turns.size(); ++i) BringNear(i, turns, goal);
    for (std::size_t i = backwards.size(); i > 0; --i) BringNear(i - 1, backwards, goal);
    if (Way(backwards) < Way(turns)) turns = std::move(backwards);
  }

  void BringNear(std::size_t position, Turns& turns, const Goal& goal) const {
    Turn& turn = turns[position];
    const Dial& dial = dials_[turn.dial];
    if (!dial.number) return;
    double reaches = turn.to;
    double fails = dial.far > dial.now ? std::ceil(dial.now) : std::floor(dial.now);
    turn.to = fails;
    if (Reaches(turns, goal)) return;  // a range was judged otherwise than its middle
    while (std::abs(reaches - fails) > 1) {
      turn.to = std::floor((reaches + fails) / 2);
      (Reaches(turns, goal) ? reaches : fails) = turn.to;
    }
    turn.to = reaches;
  }

  // Each change again without which the goal is reached. A number on its way may do more than it does in the end: near
  // a line a person looks at the lead, whatever else would recycle it.
  void LeaveOut(Turns& turns, const Goal& goal) const {
    const std::size_t before = turns.size();
    for (std::size_t i = 0; turns.size() > 1 && i < turns.size();) {
      Turns without = turns;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
      if (Reaches(without, goal)) {
        turns = std::move(without);
      } else {
        ++i;
      }
    }
    if (turns.size() < before) BringNear(turns, goal);
  }

  std::optional<Turns> PutBack(const Goal& goal) const {
    Turns turns;
    for (std::size_t i = 0; i < dials_.size(); ++i) {
      bool taken = false;
      for (const Turn& turn : turns) taken = taken || dials_[turn.dial].field == dials_[i].field;
      if (!taken) turns.push_back({i, dials_[i].far});
    }
    if (turns.empty() || !Reaches(turns, goal)) return std::nullopt;
    LeaveOut(turns, goal);
    BringNear(turns, goal);
    LeaveOut(turns, goal);
    return turns;
  }

  const Judge& judge_;
  const JudgeBy& by_;
  const WhatIf& lead_;
  const std::vector<Dial>& dials_;
};

// One dial of each field, turned as far as it goes.
WhatIf TurnedAll(const WhatIf& lead, const std::vector<Dial>& dials) {
  WhatIf turned = lead;
  std::set<std::string> fields;
  for (const Dial& dial : dials) {
    if (fields.insert(dial.field).second) dial.turn(turned, dial.far);
  }
  return turned;
}

// What speaks against the lead, and what comes to light when that is put right: a competitor's name behind its address.
std::vector<Dial> AllDialsToPass(const Judge& judge, const JudgeBy& by, const WhatIf& lead, const Judgement& now) {
  constexpr int kRounds = 3;
  std::vector<Dial> dials = DialsToPass(now, by);
  for (int round = 0; round < kRounds; ++round) {
    const WhatIf turned = TurnedAll(lead, dials);
    bool more = false;
    for (Dial& dial : DialsToPass(judge.Of(turned.submission, by, turned.seen), by)) {
      const auto same = [&](const Dial& known) { return known.field == dial.field; };
      if (std::any_of(dials.begin(), dials.end(), same)) continue;
      dials.push_back(std::move(dial));
      more = true;
    }
    if (!more) break;
  }
  return dials;
}

// Of a lead that passed: what would have brought it to sales, and what would have kept it from getting so far.
std::vector<OutcomeChange> ChangesOfPassed(const Judge& judge, const JudgeBy& by, const WhatIf& lead,
                                           const Judgement& now) {
  std::vector<OutcomeChange> changes;
  const auto add = [&](const std::vector<Dial>& dials, const Goal& goal) {
    const ChangeSearch search(judge, by, lead, dials);
    if (const auto found = search.Smallest(goal)) changes.push_back(search.Describe(*found));
  };
  if (!GoesToSales(now.decision)) add(DialsToSales(now, by), GoesToSales);
  add(DialsToFail(now, by), [&](const Decision& other) { return GoesFurther(now.decision, other); });
  return changes;
}

}  // namespace

std::vector<OutcomeChange> SmallestChanges(const Judge& judge, const JudgeBy& by, const WhatIf& lead) {
  const Judgement now = judge.Of(lead.submission, by, lead.seen);
  if (now.decision.status == LeadStatus::kPassed) return ChangesOfPassed(judge, by, lead, now);
  const std::vector<Dial> dials = AllDialsToPass(judge, by, lead, now);
  const ChangeSearch search(judge, by, lead, dials);
  std::vector<OutcomeChange> changes;
  const auto further = search.Smallest([&](const Decision& other) { return GoesFurther(other, now.decision); });
  if (further) changes.push_back(search.Describe(*further));
  if (changes.empty() || changes.front().status == LeadStatus::kPassed) return changes;
  const auto pass = search.Smallest([](const Decision& other) { return other.status == LeadStatus::kPassed; });
  if (pass) changes.push_back(search.Describe(*pass));
  return changes;
}

}  // namespace leadgate
