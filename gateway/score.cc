#include "gateway/score.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <exception>
#include <initializer_list>
#include <numeric>
#include <string_view>
#include <utility>

#include "validators/pattern_set.h"
#include "validators/phrase_table.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr int kUnknown = 50;  // of 100: neither for nor against

int Clamp(int value) { return std::clamp(value, 0, 100); }

// "fit: company_size 100, industry 50": what a part of the score is made of.
class Parts {
 public:
  explicit Parts(std::string_view name) : line_(name) { line_ += ":"; }
  void Add(std::string_view what, int points, std::string_view sign = {}) {
    if (any_) line_ += ",";
    any_ = true;
    line_.append(" ").append(what).append(" ").append(points < 0 ? "" : sign).append(std::to_string(points));
  }
  bool any() const { return any_; }
  std::string Take() && { return std::move(line_); }

 private:
  std::string line_;
  bool any_ = false;
};

const Finding* FindAnyOf(const Findings& findings, std::initializer_list<std::string_view> codes) {
  const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) {
    return std::find(codes.begin(), codes.end(), finding.code) != codes.end();
  });
  return found == findings.end() ? nullptr : &*found;
}

// What was missed by little, or only perhaps.
bool IsWeak(const Finding& finding) {
  return finding.near_line || (finding.at_most && *finding.at_most <= Action::kFlag);
}

// One demand of the ideal customer: 100 met, 0 missed, 50 unknown or missed by little.
int Met(bool said, const Finding* against) {
  if (against != nullptr) return IsWeak(*against) ? kUnknown : 0;
  return said ? 100 : kUnknown;
}

int TitleFit(const Lead& lead, const Policy& policy) {
  const IdealCustomer& icp = policy.icp;
  if (!lead.job_title.present()) return kUnknown;
  const bool levels_known = (icp.seniorities.empty() || lead.seniority != Seniority::kUnknown) &&
                            (icp.functions.empty() || !lead.job_function.empty());
  const bool asks_for_either = !icp.seniorities.empty() || !icp.functions.empty();
  if (asks_for_either && levels_known) return 100;                  // the check found nothing against them
  if (icp.titles.empty()) return asks_for_either ? kUnknown : 100;  // only excluded titles were asked for: none of them
  if (policy.patterns == nullptr) return kUnknown;
  try {
    return policy.patterns->Matches(pattern_group::kIdealTitle, Fold(lead.job_title.value)) ? 100 : kUnknown;
  } catch (const std::exception&) {  // RE2 out of memory: says nothing about the lead
    return kUnknown;
  }
}

int Fit(const DecideInput& input, const NamedAccount* named_account, Parts& parts) {
  if (named_account != nullptr) {
    parts.Add("named account", 100);
    return 100;
  }
  if (!input.form.judge_fit) {
    parts.Add("not judged on this form", kUnknown);
    return kUnknown;
  }
  const IdealCustomer& icp = input.policy.icp;
  const Lead& lead = input.lead;
  const Findings& findings = input.findings;
  int sum = 0;
  int demands = 0;
  const auto add = [&](std::string_view what, bool asked_for, auto&& met) {
    if (!asked_for) return;
    const int points = met();
    parts.Add(what, points);
    sum += points;
    ++demands;
  };
  add("company_size", icp.min_size || icp.max_size, [&] {
    return Met(lead.company_size.valid, FindAnyOf(findings, {"fit.company_too_small", "fit.company_too_large"}));
  });
  add("revenue", icp.min_revenue || icp.max_revenue,
      [&] { return Met(lead.revenue.valid, FindAnyOf(findings, {"fit.revenue"})); });
  add("industry", !icp.industries.empty(),
      [&] { return Met(lead.industry.present(), FindAnyOf(findings, {"fit.industry"})); });
  add("country", !icp.countries.empty(),
      [&] { return Met(lead.country.present(), FindAnyOf(findings, {"fit.geography"})); });
  const bool asks_for_title =
      !icp.titles.empty() || !icp.excluded_titles.empty() || !icp.seniorities.empty() || !icp.functions.empty();
  add("job_title", asks_for_title, [&] {
    const Finding* against = FindAnyOf(
        findings, {"fit.job_title", "person.no_authority", "person.student", "person.job_seeker", "fit.persona"});
    if (against == nullptr) return TitleFit(lead, input.policy);
    return against->near_line ? kUnknown : 0;
  });
  add("tech_stack", !icp.tech_any.empty() || !icp.tech_none.empty(),
      [&] { return Met(lead.tech_stack.present(), FindAnyOf(findings, {"fit.tech_stack"})); });
  add("budget", icp.min_budget.has_value(), [&] {
    return Met(lead.budget.valid, FindAnyOf(findings, {"budget.below_threshold", "budget.none"}));
  });
  return demands == 0 ? kUnknown : sum / demands;
}

struct EngagementRule {
  std::string_view kind;
  int each;
  int most;
};
constexpr std::array<EngagementRule, 4> kEngagement = {
    EngagementRule{"page_view", 5, 40}, {"visit", 10, 30}, {"content", 15, 30}, {"email_click", 10, 30}};

// What is sent both with times and as a plain number is the same seen twice: the larger counts.
int PointsOf(const EngagementRule& rule, const Lead& lead, double half_life_days) {
  double timed = 0;
  double plain = 0;
  for (const EngagementSignal& signal : lead.engagement) {
    if (signal.kind != rule.kind) continue;
    const double days = static_cast<double>(std::max<TimeMs>(lead.captured_at - signal.at, 0)) / kDayMs;
    const double worth = signal.at == 0 || half_life_days <= 0 ? 1 : std::exp2(-days / half_life_days);
    (signal.at == 0 ? plain : timed) += signal.count * worth;
  }
  return static_cast<int>(std::lround(std::min<double>(std::max(timed, plain) * rule.each, rule.most)));
}

int Engagement(const DecideInput& input, Parts& parts) {
  int sum = 0;
  for (const EngagementRule& rule : kEngagement) {
    const int points = PointsOf(rule, input.lead, input.policy.engagement_half_life_days);
    if (points > 0) parts.Add(rule.kind, points, "+");
    sum += points;
  }
  const int earlier = input.observations.known ? std::clamp(input.observations.known->submissions, 0, 3) * 10 : 0;
  if (earlier > 0) parts.Add("earlier submissions", earlier, "+");
  return Clamp(sum + earlier);
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

int PointsOf(const IntentField& rule, const std::string& value) {
  if (!rule.contains.empty()) return HasWords(Fold(value), rule.contains) ? rule.points : 0;
  const std::string text = CleanText(value);
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || !(number > 0) || rule.most <= 0) return 0;
  return static_cast<int>(std::lround(rule.points * std::min(number / rule.most, 1.0)));
}

int FieldIntent(const DecideInput& input, Parts& parts) {
  int sum = 0;
  for (const IntentField& rule : input.policy.intent_fields) {
    const auto& fields = input.submission.fields;
    const auto sent =
        std::find_if(fields.begin(), fields.end(), [&](const RawField& field) { return field.name == rule.field; });
    const int points = sent == fields.end() ? 0 : PointsOf(rule, sent->value);
    if (points != 0) parts.Add(rule.field, points, "+");
    sum += points;
  }
  return sum;
}

int Intent(const DecideInput& input, Parts& parts) {
  int sum = FormIntent(input.form.kind);
  parts.Add(FormKindName(input.form.kind), sum, "+");
  const auto add = [&](std::string_view what, int points) {
    if (points == 0) return;
    parts.Add(what, points, "+");
    sum += points;
  };
  add("timeline", TimelineIntent(input.lead.timeline));
  const Finding* short_of = FindAnyOf(input.findings, {"budget.below_threshold", "budget.none"});
  add("budget", input.lead.budget.valid && short_of == nullptr ? 10 : 0);
  add("buying words", input.high_intent ? 15 : 0);
  return Clamp(sum + FieldIntent(input, parts));
}

}  // namespace

ScoredLead ScoreLead(const DecideInput& input, const NamedAccount* named_account) {
  Parts fit("fit");
  Parts engagement("engagement");
  Parts intent("intent");
  ScoredLead scored;
  Score& score = scored.score;
  score.fit = Fit(input, named_account, fit);
  score.engagement = Engagement(input, engagement);
  score.intent = Intent(input, intent);
  const auto& weights = input.policy.score_weights;
  const int sum = std::accumulate(weights.begin(), weights.end(), 0);
  if (sum > 0) {
    const int weighted = score.fit * weights[0] + score.engagement * weights[1] + score.intent * weights[2];
    score.total = Clamp((weighted + sum / 2) / sum);
  }
  scored.why = {"score " + std::to_string(score.total) + ": fit " + std::to_string(score.fit) + ", engagement " +
                std::to_string(score.engagement) + ", intent " + std::to_string(score.intent) + ", weighted " +
                std::to_string(weights[0]) + ", " + std::to_string(weights[1]) + ", " + std::to_string(weights[2])};
  for (Parts* parts : {&fit, &engagement, &intent}) {
    if (parts->any()) scored.why.push_back(std::move(*parts).Take());
  }
  return scored;
}

}  // namespace leadgate
