#include "tests/leads/golden_compare.h"

#include <algorithm>

namespace leadgate {
namespace {

class Complaints {
 public:
  void Expect(const std::string& what, const std::string& expected, const std::string& got) {
    if (expected != got) lines_ += "  " + what + ": expected " + Said(expected) + ", got " + Said(got) + "\n";
  }
  void ExpectIfSaid(const std::string& what, const std::string& expected, const std::string& got) {
    if (!expected.empty()) Expect(what, expected, got);
  }
  const std::string& lines() const { return lines_; }

 private:
  static std::string Said(const std::string& text) { return text.empty() ? "nothing" : text; }
  std::string lines_;
};

std::string Join(const TextMap& texts) {
  std::string joined;
  for (const auto& [name, text] : texts) joined += (joined.empty() ? "" : ", ") + name + ": " + text;
  return joined;
}

// Whether a case need not name it: no consent, which every lead here lacks; a sum of doubts, where one reason does as
// much.
bool MayGoUnsaid(const DecidedReason& reason, const Decision& decision) {
  if (reason.code == "consent.missing") return true;
  if (reason.code != "risk.threshold") return false;
  return std::any_of(decision.reasons.begin(), decision.reasons.end(), [&](const DecidedReason& other) {
    return other.code != reason.code && other.action >= reason.action;
  });
}

TextMap ReasonsOf(const Decision& decision, const TextMap& expected) {
  TextMap reasons;
  for (const DecidedReason& reason : decision.reasons) {
    if (reason.action <= Action::kReportOnly) continue;
    if (!expected.contains(reason.code) && MayGoUnsaid(reason, decision)) continue;
    reasons[reason.code] = ActionName(reason.action);
  }
  return reasons;
}

TextMap WouldOf(const Decision& decision) {
  TextMap would;
  for (const DecidedReason& reason : decision.reasons) {
    if (reason.would) would[reason.code] = ActionName(*reason.would);
  }
  return would;
}

std::string PlainNumber(double number) {
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string RangeText(const NumberRange& range) {
  if (!range.valid) return "not understood";
  if (!range.min) return "up to " + PlainNumber(*range.max);
  if (!range.max) return PlainNumber(*range.min) + "+";
  return *range.min == *range.max ? PlainNumber(*range.min) : PlainNumber(*range.min) + "-" + PlainNumber(*range.max);
}

std::string TimelineText(const Timeline& timeline) {
  const std::string months =
      std::to_string(timeline.min_months) + "-" + std::to_string(timeline.max_months) + " months";
  switch (timeline.kind) {
    case TimelineKind::kMonths:
      return months;
    case TimelineKind::kNoProject:
      return "no project";
    case TimelineKind::kNoBudgetCycle:
      return "next budget";
    case TimelineKind::kCompetitorContract:
      return timeline.max_months == 0 ? "contract" : "contract, " + months;
    default:
      return "not understood";
  }
}

std::string ReadAs(const Lead& lead, const std::string& field) {
  if (field == "email") return lead.email.value;
  if (field == "domain") return lead.email.domain;
  if (field == "phone") return lead.phone.e164;
  if (field == "first_name") return lead.first_name.value;
  if (field == "last_name") return lead.last_name.value;
  if (field == "company") return lead.company.value;
  if (field == "job_title") return lead.job_title.value;
  if (field == "country") return lead.country.value;
  if (field == "state") return lead.state.value;
  if (field == "company_size") return RangeText(lead.company_size);
  if (field == "budget") return RangeText(lead.budget);
  if (field == "revenue") return RangeText(lead.revenue);
  if (field == "timeline") return TimelineText(lead.timeline);
  if (field == "seniority") return std::string(SeniorityName(lead.seniority));
  if (field == "birth_date") return lead.birth_date.valid ? lead.birth_date.value : "not understood";
  if (field == "job_function") return lead.job_function;
  return "(no case can look at " + field + " yet: add it to golden_test.cc)";
}

std::string LinkOf(const Decision& decision) {
  if (decision.known) return decision.known->exact ? "exact" : "likely";
  return decision.possible_duplicates.empty() ? "none" : "possible";
}

}  // namespace

std::string Compare(const GoldenOutcome& expected, const Judged& got) {
  Complaints complaints;
  const Decision& decision = got.decision;
  complaints.Expect("status", expected.status, std::string(LeadStatusName(decision.status)));
  if (!expected.would.empty()) complaints.Expect("would", Join(expected.would), Join(WouldOf(decision)));
  complaints.Expect("reasons", Join(expected.reasons), Join(ReasonsOf(decision, expected.reasons)));
  complaints.ExpectIfSaid("category", expected.category,
                          decision.category ? std::string(CategoryName(*decision.category)) : std::string());
  complaints.ExpectIfSaid("lifecycle", expected.lifecycle, std::string(LifecycleName(decision.lifecycle)));
  complaints.ExpectIfSaid("track", expected.track, decision.track);
  complaints.ExpectIfSaid("territory", expected.territory, decision.routing.territory);
  complaints.ExpectIfSaid("owner", expected.owner, decision.routing.owner);
  complaints.ExpectIfSaid("link", expected.link, LinkOf(decision));
  complaints.ExpectIfSaid("due", expected.due, decision.due_at == 0 ? std::string() : FormatDate(decision.due_at));
  if (expected.tier) complaints.Expect("tier", std::to_string(*expected.tier), std::to_string(decision.routing.tier));
  complaints.Expect("phone left out", expected.phone_left_out ? "yes" : "no", decision.omit_phone ? "yes" : "no");
  for (const auto& [field, text] : expected.reads) complaints.Expect(field + " read as", text, ReadAs(got.lead, field));
  std::string lines = complaints.lines();
  if (lines.empty()) return lines;
  lines += "  the way through the policy:\n";
  for (const std::string& step : decision.path) lines += "    " + step + "\n";
  return lines;
}

std::string CompareAsked(const GoldenCase& one, const Decision& decision) {
  TextMap expected, got;
  for (const auto& [field, ask] : one.asked) {
    expected[field] = ask.code + (ask.suggestion.empty() ? "" : ", offering " + ask.suggestion);
  }
  for (const Correction& correction : decision.corrections) {
    const auto ask = one.asked.find(correction.field);
    const bool suggestion_matters = ask == one.asked.end() || !ask->second.suggestion.empty();
    const bool offers = suggestion_matters && !correction.suggestion.empty();
    got[correction.field] = correction.code + (offers ? ", offering " + correction.suggestion : "");
  }
  Complaints complaints;
  complaints.Expect("asked to fix", Join(expected), Join(got));
  return complaints.lines();
}

}  // namespace leadgate
