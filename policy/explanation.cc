#include "policy/explanation.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "policy/replay.h"

namespace leadgate {
namespace {

std::string_view Meaning(Action action) {
  switch (action) {
    case Action::kOff:
      return "is switched off";
    case Action::kReportOnly:
      return "is counted, and changes nothing";
    case Action::kFlag:
      return "is noted for sales, and changes nothing";
    case Action::kRecycle:
      return "sends the lead to nurture";
    case Action::kReview:
      return "asks a person to look";
    case Action::kReject:
      return "refuses the lead";
    case Action::kDuplicate:
      return "takes it for the same request again";
    case Action::kCorrect:
      return "asks the visitor to correct it";
  }
  return "";
}

std::string Headline(const Decision& decision) {
  switch (decision.status) {
    case LeadStatus::kPassed:
      return decision.lifecycle == Lifecycle::kMql ? "Passed: goes to sales." : "Passed: marketing keeps it.";
    case LeadStatus::kInReview:
      return "In review: a person decides.";
    case LeadStatus::kRecycled:
      return "Recycled to nurture, category " + std::string(CategoryName(decision.category.value_or(Category::kFit))) +
             ", track " + decision.track + ".";
    case LeadStatus::kRejected:
      return "Rejected for good.";
    case LeadStatus::kDuplicate:
      return "A duplicate: the same request again.";
    case LeadStatus::kNeedsCorrection:
      return "The visitor is asked to correct something.";
  }
  return {};
}

// What the step of Decision::path says behind the action: ", as near_line holds (general)".
std::string Origin(const Decision& decision, const DecidedReason& reason) {
  const std::string begin = reason.code + ": ";
  const auto step = std::find_if(decision.path.begin(), decision.path.end(),
                                 [&](const std::string& line) { return line.starts_with(begin); });
  if (step == decision.path.end()) return {};
  const std::size_t behind = step->find_first_of(",(", begin.size());
  if (behind == std::string::npos) return {};
  std::string origin = ((*step)[behind] == '(' ? " " : "") + step->substr(behind);
  const auto say = [&](std::string_view mark, const std::string& words) {
    if (const auto at = origin.find(mark); at != std::string::npos) origin.replace(at, mark.size(), words);
  };
  say(" (default)", "; the reason's own default");
  say(" (form)", "; set for this form");
  say(" (general)", "; set under actions");
  say(" (named account)", "; set for named accounts");
  say(" (allow list)", "; lowered by the allow list");
  return origin;
}

std::string StepOf(const Decision& decision, const DecidedReason& reason) {
  std::string step = reason.message.empty() ? reason.code : reason.message + " (" + reason.code + ")";
  if (!reason.field.empty()) step += ", " + reason.field;
  if (!reason.evidence.empty()) step += ": " + reason.evidence;
  return step + ". This " + std::string(Meaning(reason.action)) + Origin(decision, reason) + ".";
}

bool IsOfReason(const Decision& decision, const std::string& line) {
  return std::any_of(decision.reasons.begin(), decision.reasons.end(),
                     [&](const DecidedReason& reason) { return line.starts_with(reason.code + ": "); });
}

// The reasons in words, and between them what else the path says.
std::vector<std::string> StepsOf(const Decision& decision) {
  std::vector<std::string> steps;
  std::vector<std::string> after;
  bool reasons_said = false;
  for (const std::string& line : decision.path) {
    if (!IsOfReason(decision, line)) {
      (reasons_said ? after : steps).push_back(line);
      continue;
    }
    reasons_said = true;
  }
  for (const DecidedReason& reason : decision.reasons) steps.push_back(StepOf(decision, reason));
  if (decision.reasons.empty()) steps.emplace_back("Nothing was found against it.");
  steps.insert(steps.end(), after.begin(), after.end());
  return steps;
}

std::vector<std::string> LaterOf(const LeadRecord& record) {
  std::vector<std::string> later;
  for (const Transition& transition : record.transitions) {
    if (transition.kind == TransitionKind::kReceived || transition.kind == TransitionKind::kDecided) continue;
    std::string line = FormatTime(transition.at) + " " + std::string(TransitionKindName(transition.kind));
    if (transition.status) line += ", now " + std::string(LeadStatusName(*transition.status));
    if (!transition.reason.empty()) line += ", " + transition.reason;
    if (transition.other) line += ", lead " + transition.other->ToString();
    later.push_back(std::move(line));
  }
  return later;
}

}  // namespace

Explanation Explain(const Judge& judge, const JudgeBy& by, const WhatIf& lead) {
  Explanation why;
  const Decision decision = judge.Of(lead.submission, by, lead.seen).decision;
  why.outcome = OutcomeOf(decision);
  why.headline = Headline(decision);
  why.steps = StepsOf(decision);
  JudgeBy settled = by;
  settled.may_ask = false;
  why.changes = SmallestChanges(judge, settled, lead);
  return why;
}

Explanation ExplainRecord(const Judge& judge, const Policy& policy, const LeadRecord& record) {
  const FormPolicy* form = policy.FindForm(record.submission.form);
  FormPolicy retired;
  retired.id = record.submission.form;
  retired.retired = true;
  JudgeBy by{policy, form == nullptr ? retired : *form, record.id};
  by.may_ask = record.decision.status == LeadStatus::kNeedsCorrection;
  Explanation why = Explain(judge, by, {record.submission, record.observations});
  why.later = LaterOf(record);
  return why;
}

std::string ExplanationText(const Explanation& why) {
  std::string text = why.headline + "\n\nThe way there\n";
  for (const std::string& step : why.steps) text += "  " + step + "\n";
  text += "\nWhat would have changed it\n";
  if (why.changes.empty()) text += "  nothing that the lead could say\n";
  for (const OutcomeChange& change : why.changes) text += "  " + change.outcome + " if: " + change.words + "\n";
  if (!why.later.empty()) text += "\nSince then\n";
  for (const std::string& line : why.later) text += "  " + line + "\n";
  return text;
}

void WriteExplanation(JsonWriter& json, const Explanation& why) {
  const auto list = [&](const std::vector<std::string>& lines) {
    json.Array([&] {
      for (const std::string& line : lines) json.Value(line);
    });
  };
  json.Object([&] {
    json.Field("outcome", why.outcome);
    json.Field("headline", why.headline);
    json.Key("steps");
    list(why.steps);
    json.Key("would_change");
    json.Array([&] {
      for (const OutcomeChange& change : why.changes) {
        json.Object([&] {
          json.Field("outcome", change.outcome);
          json.Field("if", change.words);
          json.Key("changes");
          json.Array([&] {
            for (const FieldChange& field : change.changes) {
              json.Object([&] {
                json.Field("field", field.field);
                json.FieldOrNull("value", field.value);
                json.Field("words", field.words);
              });
            }
          });
        });
      }
    });
    json.Key("later");
    list(why.later);
  });
}

}  // namespace leadgate
