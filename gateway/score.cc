#include "gateway/score.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <initializer_list>
#include <numeric>
#include <string_view>

#include "validators/pattern_set.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr int kUnknown = 50;  // of 100: neither for nor against

int Clamp(int value) { return std::clamp(value, 0, 100); }

const Finding* FindAnyOf(const Findings& findings, std::initializer_list<std::string_view> codes) {
  const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) {
    return std::find(codes.begin(), codes.end(), finding.code) != codes.end();
  });
  return found == findings.end() ? nullptr : &*found;
}

// One demand of the ideal customer: 100 met, 0 missed, 50 unknown or missed by little.
int Met(bool said, const Finding* against) {
  if (against != nullptr) return against->near_line ? kUnknown : 0;
  return said ? 100 : kUnknown;
}

int TitleFit(const Lead& lead, const Policy& policy) {
  if (!lead.job_title.present()) return kUnknown;
  if (policy.icp.titles.empty()) return 100;  // only excluded titles were asked for, and it is none of them
  if (policy.patterns == nullptr) return kUnknown;
  try {
    return policy.patterns->Matches(pattern_group::kIdealTitle, Fold(lead.job_title.value)) ? 100 : kUnknown;
  } catch (const std::exception&) {  // RE2 out of memory: says nothing about the lead
    return kUnknown;
  }
}

int Fit(const DecideInput& input, const NamedAccount* named_account) {
  if (named_account != nullptr) return 100;
  if (!input.form.judge_fit) return kUnknown;
  const IdealCustomer& icp = input.policy.icp;
  const Lead& lead = input.lead;
  const Findings& findings = input.findings;
  int sum = 0;
  int demands = 0;
  const auto add = [&](bool asked_for, auto&& met) {
    if (!asked_for) return;
    sum += met();
    ++demands;
  };
  add(icp.min_size || icp.max_size, [&] {
    return Met(lead.company_size.valid, FindAnyOf(findings, {"fit.company_too_small", "fit.company_too_large"}));
  });
  add(icp.min_revenue || icp.max_revenue,
      [&] { return Met(lead.revenue.valid, FindAnyOf(findings, {"fit.revenue"})); });
  add(!icp.industries.empty(), [&] { return Met(lead.industry.present(), FindAnyOf(findings, {"fit.industry"})); });
  add(!icp.countries.empty(), [&] { return Met(lead.country.present(), FindAnyOf(findings, {"fit.geography"})); });
  add(!icp.titles.empty() || !icp.excluded_titles.empty(), [&] {
    const Finding* against = FindAnyOf(
        findings, {"fit.job_title", "fit.persona", "person.no_authority", "person.student", "person.job_seeker"});
    return against != nullptr ? Met(true, against) : TitleFit(lead, input.policy);
  });
  add(icp.min_budget.has_value(), [&] {
    return Met(lead.budget.valid, FindAnyOf(findings, {"budget.below_threshold", "budget.none"}));
  });
  return demands == 0 ? kUnknown : sum / demands;
}

struct EngagementRule {
  std::string_view name;
  int each;
  int most;
};
constexpr std::array<EngagementRule, 4> kEngagement = {
    EngagementRule{"page_views", 5, 40}, {"visits", 10, 30}, {"downloads", 15, 30}, {"emails_clicked", 10, 30}};

int Engagement(const DecideInput& input) {
  int sum = 0;
  for (const RawField& extra : input.lead.extras) {
    for (const EngagementRule& rule : kEngagement) {
      if (extra.name != rule.name) continue;
      int count = 0;
      const char* end = extra.value.data() + extra.value.size();
      const auto read = std::from_chars(extra.value.data(), end, count);
      if (read.ec != std::errc() || read.ptr != end) continue;
      sum += std::clamp(count, 0, rule.most) * rule.each > rule.most ? rule.most : std::max(count, 0) * rule.each;
    }
  }
  if (input.observations.known) sum += std::clamp(input.observations.known->submissions, 0, 3) * 10;
  return Clamp(sum);
}

int FormIntent(FormKind kind) {
  switch (kind) {
    case FormKind::kHandRaise:
      return 50;
    case FormKind::kEvent:
      return 25;
    case FormKind::kContent:
      return 20;
    case FormKind::kVendorList:
      return 10;
    case FormKind::kNewsletter:
      return 5;
  }
  return 0;
}

int TimelineIntent(const Timeline& timeline) {
  switch (timeline.kind) {
    case TimelineKind::kMonths:
      if (timeline.min_months > 12) return -10;
      return timeline.max_months <= 3 ? 25 : timeline.max_months <= 6 ? 15 : timeline.max_months <= 12 ? 5 : -10;
    case TimelineKind::kNoProject:
      return -25;
    case TimelineKind::kNoBudgetCycle:
    case TimelineKind::kCompetitorContract:
      return -15;
    default:
      return 0;
  }
}

int Intent(const DecideInput& input) {
  int sum = FormIntent(input.form.kind) + TimelineIntent(input.lead.timeline);
  const bool budget_short = FindAnyOf(input.findings, {"budget.below_threshold", "budget.none"}) != nullptr;
  if (input.lead.budget.valid && !budget_short) sum += 10;
  if (input.high_intent) sum += 15;
  return Clamp(sum);
}

}  // namespace

Score ScoreLead(const DecideInput& input, const NamedAccount* named_account) {
  Score score;
  score.fit = Fit(input, named_account);
  score.engagement = Engagement(input);
  score.intent = Intent(input);
  const auto& weights = input.policy.score_weights;
  const int sum = std::accumulate(weights.begin(), weights.end(), 0);
  if (sum > 0) {
    const int weighted = score.fit * weights[0] + score.engagement * weights[1] + score.intent * weights[2];
    score.total = Clamp((weighted + sum / 2) / sum);
  }
  return score;
}

}  // namespace leadgate
