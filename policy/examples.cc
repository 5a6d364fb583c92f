#include "policy/examples.h"

#include <algorithm>
#include <map>
#include <utility>

#include "policy/replay.h"
#include "policy/text_table.h"

namespace leadgate {
namespace {

constexpr std::string_view kConsent = "consent.missing";  // of nearly every example, and no matter of it

Submission SubmissionOf(const PolicyExample& example, const FormPolicy& form) {
  Submission submission;
  submission.form = form.id;
  submission.posted_form = example.form;
  submission.fields = example.given;
  submission.received_at = example.at;
  return submission;
}

std::vector<std::string> FieldsAsked(const Decision& decision) {
  std::vector<std::string> fields;
  for (const Correction& correction : decision.corrections) fields.push_back(correction.field);
  return fields;
}

std::string Reason(const DecidedReason& reason) {
  std::string text = reason.code;
  if (!reason.evidence.empty()) {
    text += " (" + (reason.field.empty() ? "" : reason.field + ": ") + reason.evidence + ")";
  }
  return text;
}

// ", by fit.industry (…)": what made the outcome.
std::string By(const Decision& decision) {
  Action strongest = Action::kOff;
  for (const DecidedReason& reason : decision.reasons) strongest = std::max(strongest, reason.action);
  if (strongest < Action::kRecycle) return {};
  std::vector<std::string> by;
  for (const DecidedReason& reason : decision.reasons) {
    if (reason.action == strongest) by.push_back(Reason(reason));
  }
  return ", by " + Joined(by);
}

using Acts = std::map<std::string, std::string>;  // code → what it does

Acts ActsOf(const Decision& decision) {
  Acts acts;
  for (const DecidedReason& reason : decision.reasons) {
    if (reason.code != kConsent) acts.emplace(reason.code, ActionName(reason.action));
  }
  return acts;
}

std::string ReasonsDiffer(const Acts& wanted, const Decision& decision) {
  const Acts found = ActsOf(decision);
  std::vector<std::string> wrong;
  for (const auto& [code, action] : wanted) {
    if (code == kConsent) continue;
    const auto there = found.find(code);
    if (there == found.end()) wrong.push_back(code + " is not found");
    if (there == found.end() || there->second == action) continue;
    std::string& differs = wrong.emplace_back(code + " does ");
    differs += there->second;
    differs += ", not ";
    differs += action;
  }
  for (const auto& [code, action] : found) {
    if (wanted.contains(code)) continue;
    std::string& unexpected = wrong.emplace_back(code + " is found (");
    unexpected += action;
    unexpected += ") and not expected";
  }
  return wrong.empty() ? std::string() : "its reasons differ: " + Joined(wrong);
}

// A timeline was read from a day the marketer may not think of.
std::string AsOf(const PolicyExample& example, const Decision& decision) {
  const bool timing = std::any_of(decision.reasons.begin(), decision.reasons.end(),
                                  [](const DecidedReason& reason) { return reason.code.starts_with("timing."); });
  return timing ? "; it is as if submitted on " + FormatDate(example.at) + ", another day is said with on:" : "";
}

// What is wrong with it; empty when it holds.
std::string Differs(const PolicyExample& example, const Decision& decision) {
  const std::string status(LeadStatusName(decision.status));
  const std::string category = decision.category ? std::string(CategoryName(*decision.category)) : std::string();
  if (!example.status.empty() && example.status != status) {
    return "should be " + example.status + " and is " + OutcomeOf(decision) + By(decision) + AsOf(example, decision);
  }
  if (!example.category.empty() && example.category != category) {
    return "should be of category " + example.category + " and is " + OutcomeOf(decision) + By(decision);
  }
  return example.reasons ? ReasonsDiffer(*example.reasons, decision) : std::string();
}

std::string Try(const PolicyExample& example, const Policy& policy, const Judge& judge) {
  const FormPolicy* form = policy.FindForm(example.form);
  if (form == nullptr) return "is about the form \"" + example.form + "\", which is not in this file";
  const Submission submission = SubmissionOf(example, *form);
  Observations seen;
  seen.now = example.at;
  JudgeBy by{policy, *form};
  by.may_ask = true;
  const Decision first = judge.Of(submission, by, seen).decision;
  std::vector<std::string> asked = FieldsAsked(first);
  std::vector<std::string> wanted = example.asked;
  std::sort(asked.begin(), asked.end());
  std::sort(wanted.begin(), wanted.end());
  if (asked != wanted) {
    std::string why;
    for (const DecidedReason& reason : first.reasons) {
      if (!asked.empty()) why += (why.empty() ? " (" : ", ") + reason.code;
    }
    return "the visitor is asked about " + (asked.empty() ? "nothing" : Joined(asked)) + " first" +
           (why.empty() ? "" : why + ")") + "; expected " + (wanted.empty() ? "nothing" : Joined(wanted)) +
           ". Say so with asked: [" + Joined(asked) + "], or change the lead";
  }
  if (asked.empty()) return Differs(example, first);
  by.may_ask = false;
  return Differs(example, judge.Of(submission, by, seen).decision);
}

}  // namespace

std::vector<ConfigProblem> RunExamples(const Policy& policy, const std::string& file, const Judge& judge) {
  std::vector<ConfigProblem> problems;
  for (std::size_t i = 0; i < policy.examples.size(); ++i) {
    const PolicyExample& example = policy.examples[i];
    const std::string wrong = Try(example, policy, judge);
    if (wrong.empty()) continue;
    problems.push_back(
        {file, example.line, 1, "examples[" + std::to_string(i) + "]", "\"" + example.name + "\" " + wrong});
  }
  return problems;
}

}  // namespace leadgate
