#include "policy/replay_tally.h"

#include <algorithm>
#include <map>
#include <utility>

#include "policy/personal_text.h"

namespace leadgate {
namespace {

// What each reason does.
using Acting = std::map<std::string, Action>;

// Reasons that do less than `least` do not act.
Acting ActingIn(const Decision& decision, Action least) {
  Acting acting;
  for (const DecidedReason& reason : decision.reasons) {
    if (reason.action < least) continue;
    Action& action = acting.try_emplace(reason.code, reason.action).first->second;
    action = std::max(action, reason.action);
  }
  return acting;
}

std::vector<std::string> OnlyIn(const Acting& one, const Acting& other) {
  std::vector<std::string> codes;
  for (const auto& [code, action] : one) {
    if (!other.contains(code)) codes.push_back(code);
  }
  return codes;
}

std::vector<ReasonChange> OtherwiseIn(const Acting& before, const Acting& after) {
  std::vector<ReasonChange> changes;
  for (const auto& [code, action] : before) {
    const auto there = after.find(code);
    if (there != after.end() && there->second != action) changes.push_back({code, action, there->second});
  }
  return changes;
}

bool Accepted(SalesVerdict verdict) { return verdict == SalesVerdict::kWanted || verdict == SalesVerdict::kWon; }

bool Passes(const Decision& decision) { return decision.status == LeadStatus::kPassed; }

MovedLead Describe(const ReplayTally::Past& past) {
  const Lead& known = past.record.lead;
  const PersonalText personal(known);
  MovedLead lead;
  lead.id = past.record.id;
  lead.received_at = past.record.submission.received_at;
  lead.form = past.record.submission.form;
  lead.source = personal.Shown(known.attribution.source);
  lead.company = personal.Shown(known.company.value);
  lead.job_title = personal.Shown(known.job_title.value);
  lead.from = OutcomeOf(past.before);
  lead.to = OutcomeOf(past.after);
  lead.from_track = past.before.track;
  lead.to_track = past.after.track;
  lead.from_score = past.before.score.total;
  lead.to_score = past.after.score.total;
  lead.sales = VerdictOf(past.record.transitions);
  // Between sales and marketing a flag decides: timing.not_ready, or one of scores.not_for_sales.
  const bool both_pass = Passes(past.before) && Passes(past.after) && lead.from != lead.to;
  const Action least = both_pass ? Action::kFlag : Action::kRecycle;
  const Acting acted = ActingIn(past.before, least);
  const Acting acts = ActingIn(past.after, least);
  lead.gained = OnlyIn(acts, acted);
  lead.lost = OnlyIn(acted, acts);
  lead.changed = OtherwiseIn(acted, acts);
  return lead;
}

void AddTo(Move& into, const Move& from) {
  into.leads += from.leads;
  into.sales_accepted += from.sales_accepted;
  into.sales_refused += from.sales_refused;
}

}  // namespace

void ReplayTally::Keep(Move& move, const MovedLead& lead) const {
  const auto newer = [](const MovedLead& a, const MovedLead& b) {
    return std::pair(a.received_at, a.id) > std::pair(b.received_at, b.id);
  };
  const auto most = static_cast<std::size_t>(options_.samples);
  if (most == 0 || (move.samples.size() == most && !newer(lead, move.samples.back()))) return;
  move.samples.insert(std::upper_bound(move.samples.begin(), move.samples.end(), lead, newer), lead);
  if (move.samples.size() > most) move.samples.pop_back();
}

void ReplayTally::Count(const Past& past) {
  MovedLead lead = Describe(past);
  ++report_.leads;
  ++report_.before[lead.from];
  ++report_.after[lead.to];
  const bool moved = lead.from != lead.to || lead.from_track != lead.to_track;
  CountRules(lead, moved);
  CountGroups(past, lead, moved);
  const auto count_in = [&](Move& move) {
    ++move.leads;
    move.sales_accepted += Accepted(lead.sales) ? 1 : 0;
    move.sales_refused += lead.sales == SalesVerdict::kRefused ? 1 : 0;
    Keep(move, lead);
  };
  if (past.lost) count_in(report_.lost_won);
  if (!moved) return;
  ++report_.moved;
  count_in(report_.moves[{lead.from, lead.to}]);
  if (options_.list_changes) report_.changes.push_back(std::move(lead));
}

void ReplayTally::CountRules(const MovedLead& lead, bool moved) {
  const auto count = [&](const std::string& code, std::uint64_t RuleChange::*kind) {
    RuleChange& rule = report_.rules[code];
    ++(rule.*kind);
    rule.moved += moved ? 1 : 0;
  };
  for (const std::string& code : lead.gained) count(code, &RuleChange::gained);
  for (const std::string& code : lead.lost) count(code, &RuleChange::lost);
  for (const ReasonChange& change : lead.changed) count(change.code, &RuleChange::changed);
}

void ReplayTally::CountGroups(const Past& past, const MovedLead& lead, bool moved) {
  for (GroupChange* group : {&report_.forms[lead.form], &report_.sources[lead.source]}) {
    ++group->leads;
    group->moved += moved ? 1 : 0;
    group->to_pass += !Passes(past.before) && Passes(past.after) ? 1 : 0;
    group->from_pass += Passes(past.before) && !Passes(past.after) ? 1 : 0;
    group->to_sales += !GoesToSales(past.before) && GoesToSales(past.after) ? 1 : 0;
    group->from_sales += GoesToSales(past.before) && !GoesToSales(past.after) ? 1 : 0;
  }
}

void ReplayTally::CountUnasked(const PastDecision& past) {
  report_.dns_unasked += past.dns_unasked ? 1 : 0;
  report_.numbers_uncounted += past.number_uncounted ? 1 : 0;
  report_.alike_uncompared += past.alike_uncompared ? 1 : 0;
  report_.forms_unknown += past.form_unknown ? 1 : 0;
}

void ReplayTally::Add(ReplayTally other) {
  ReplayReport& more = other.report_;
  report_.leads += more.leads;
  report_.moved += more.moved;
  report_.decided_by_others += more.decided_by_others;
  report_.dns_unasked += more.dns_unasked;
  report_.numbers_uncounted += more.numbers_uncounted;
  report_.alike_uncompared += more.alike_uncompared;
  report_.forms_unknown += more.forms_unknown;
  for (const auto& [outcome, count] : more.before) report_.before[outcome] += count;
  for (const auto& [outcome, count] : more.after) report_.after[outcome] += count;
  for (const auto& [code, change] : more.rules) {
    RuleChange& rule = report_.rules[code];
    rule.gained += change.gained;
    rule.lost += change.lost;
    rule.changed += change.changed;
    rule.moved += change.moved;
  }
  for (const auto groups : {&ReplayReport::forms, &ReplayReport::sources}) {
    for (const auto& [name, change] : more.*groups) {
      GroupChange& group = (report_.*groups)[name];
      group.leads += change.leads;
      group.moved += change.moved;
      group.to_pass += change.to_pass;
      group.from_pass += change.from_pass;
      group.to_sales += change.to_sales;
      group.from_sales += change.from_sales;
    }
  }
  const auto add_move = [&](Move& into, const Move& from) {
    AddTo(into, from);
    for (const MovedLead& sample : from.samples) Keep(into, sample);
  };
  for (const auto& [way, move] : more.moves) add_move(report_.moves[way], move);
  add_move(report_.lost_won, more.lost_won);
  std::move(more.changes.begin(), more.changes.end(), std::back_inserter(report_.changes));
}

ReplayReport ReplayTally::Take() && {
  std::sort(report_.changes.begin(), report_.changes.end(), [](const MovedLead& a, const MovedLead& b) {
    return std::pair(a.received_at, a.id) < std::pair(b.received_at, b.id);
  });
  return std::move(report_);
}

}  // namespace leadgate
