#include "policy/replay_tally.h"

#include <algorithm>
#include <set>
#include <utility>

namespace leadgate {
namespace {

bool Acts(const DecidedReason& reason) { return reason.action >= Action::kRecycle; }

std::set<std::string> Acting(const Decision& decision) {
  std::set<std::string> codes;
  for (const DecidedReason& reason : decision.reasons) {
    if (Acts(reason)) codes.insert(reason.code);
  }
  return codes;
}

bool Accepted(SalesVerdict verdict) { return verdict == SalesVerdict::kWanted || verdict == SalesVerdict::kWon; }

bool Passes(const Decision& decision) { return decision.status == LeadStatus::kPassed; }

bool HeldBack(const Decision& decision) {
  return decision.status == LeadStatus::kRecycled || decision.status == LeadStatus::kRejected;
}

MovedLead Describe(const ReplayTally::Past& past) {
  MovedLead lead;
  lead.id = past.record.id;
  lead.received_at = past.record.submission.received_at;
  lead.form = past.record.submission.form;
  lead.source = past.record.lead.attribution.source;
  lead.company = past.record.lead.company.value;
  lead.job_title = past.record.lead.job_title.value;
  lead.from = OutcomeOf(past.before);
  lead.to = OutcomeOf(past.after);
  lead.from_track = past.before.track;
  lead.to_track = past.after.track;
  lead.sales = VerdictOf(past.record.transitions);
  return lead;
}

void AddTo(Move& into, const Move& from) {
  into.leads += from.leads;
  into.sales_accepted += from.sales_accepted;
  into.sales_refused += from.sales_refused;
}

}  // namespace

Outcome OutcomeOf(const Decision& decision) {
  std::string outcome(LeadStatusName(decision.status));
  const bool has_category = decision.status == LeadStatus::kRecycled || decision.status == LeadStatus::kRejected;
  if (has_category && decision.category) outcome += " " + std::string(CategoryName(*decision.category));
  return outcome;
}

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
  const std::set<std::string> acted = Acting(past.before);
  const std::set<std::string> acts = Acting(past.after);
  std::set_difference(acts.begin(), acts.end(), acted.begin(), acted.end(), std::back_inserter(lead.gained));
  std::set_difference(acted.begin(), acted.end(), acts.begin(), acts.end(), std::back_inserter(lead.lost));
  CountRules(lead, moved);
  for (GroupChange* group : {&report_.forms[lead.form], &report_.sources[lead.source]}) {
    ++group->leads;
    group->moved += moved ? 1 : 0;
    group->to_pass += !Passes(past.before) && Passes(past.after) ? 1 : 0;
    group->from_pass += Passes(past.before) && !Passes(past.after) ? 1 : 0;
  }
  const auto count_in = [&](Move& move) {
    ++move.leads;
    move.sales_accepted += Accepted(lead.sales) ? 1 : 0;
    move.sales_refused += lead.sales == SalesVerdict::kRefused ? 1 : 0;
    Keep(move, lead);
  };
  if (Accepted(lead.sales) && HeldBack(past.after)) count_in(report_.lost_won);
  if (!moved) return;
  ++report_.moved;
  count_in(report_.moves[{lead.from, lead.to}]);
  if (options_.list_changes) report_.changes.push_back(std::move(lead));
}

void ReplayTally::CountRules(const MovedLead& lead, bool moved) {
  for (const std::string& code : lead.gained) {
    ++report_.rules[code].gained;
    report_.rules[code].moved += moved ? 1 : 0;
  }
  for (const std::string& code : lead.lost) {
    ++report_.rules[code].lost;
    report_.rules[code].moved += moved ? 1 : 0;
  }
}

void ReplayTally::CountUnasked(bool dns, bool number, bool form) {
  report_.dns_unasked += dns ? 1 : 0;
  report_.numbers_uncounted += number ? 1 : 0;
  report_.forms_unknown += form ? 1 : 0;
}

void ReplayTally::Add(ReplayTally other) {
  ReplayReport& more = other.report_;
  report_.leads += more.leads;
  report_.moved += more.moved;
  report_.decided_by_others += more.decided_by_others;
  report_.dns_unasked += more.dns_unasked;
  report_.numbers_uncounted += more.numbers_uncounted;
  report_.forms_unknown += more.forms_unknown;
  for (const auto& [outcome, count] : more.before) report_.before[outcome] += count;
  for (const auto& [outcome, count] : more.after) report_.after[outcome] += count;
  for (const auto& [code, change] : more.rules) {
    RuleChange& rule = report_.rules[code];
    rule.gained += change.gained;
    rule.lost += change.lost;
    rule.moved += change.moved;
  }
  for (const auto groups : {&ReplayReport::forms, &ReplayReport::sources}) {
    for (const auto& [name, change] : more.*groups) {
      GroupChange& group = (report_.*groups)[name];
      group.leads += change.leads;
      group.moved += change.moved;
      group.to_pass += change.to_pass;
      group.from_pass += change.from_pass;
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
