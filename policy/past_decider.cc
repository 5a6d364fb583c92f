#include "policy/past_decider.h"

#include <utility>

#include "dedupe/match_weights.h"
#include "gateway/late_answer.h"
#include "gateway/observe.h"
#include "gateway/observe_alike.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"

namespace leadgate {
namespace {

// What happened to a lead after its first decision, as far as it bears on the last one.
struct Course {
  bool left = false;          // the visitor did not correct in time
  bool unknown_then = false;  // the DNS answered only after the last decision
  bool amended = false;       // which was then amended by the answer
  bool released = false;      // a person, or time, let it out of review
  std::string refused_by;     // in review: the reason a person refused it with
};

bool IsSales(TransitionKind kind) {
  return kind >= TransitionKind::kFirstTouch && kind <= TransitionKind::kReactivated;
}

Course CourseOf(const LeadRecord& record) {
  Course course;
  bool asked = false;
  bool touched = false;
  for (const Transition& transition : record.transitions) {
    touched = touched || IsSales(transition.kind);
    if (transition.kind == TransitionKind::kCorrected) asked = false;
    if (transition.kind == TransitionKind::kReleased) {
      course.released = true;
      const bool refused = transition.status == LeadStatus::kRejected;
      if (refused) course.refused_by = transition.reason;
      if (!refused) course.unknown_then = course.amended = false;  // decided again with the answer in view
    }
    if (transition.kind != TransitionKind::kDecided) continue;
    if (!transition.status) {  // amended by a late answer (gateway/late_answer.h)
      course.unknown_then = true;
      course.amended = course.amended || !touched;
      continue;
    }
    course.left = asked;
    asked = transition.status == LeadStatus::kNeedsCorrection;
  }
  return course;
}

// Whether the draft looks for people whom the policy in force did not record, or gives other probabilities.
bool ComparesOtherwise(const Policy::Duplicates& draft, const Policy::Duplicates& in_force) {
  const auto version = [](const Policy::Duplicates& bands) {
    return bands.weights == nullptr ? std::string() : bands.weights->version;
  };
  return draft.possible_at < in_force.possible_at || draft.identifier_field != in_force.identifier_field ||
         version(draft) != version(in_force);
}

FormPolicy Retired(const std::string& id) {
  FormPolicy form;
  form.id = form.title = id;
  form.retired = true;
  return form;
}

bool MayBeAmended(LeadStatus status) { return status == LeadStatus::kPassed || status == LeadStatus::kInReview; }

}  // namespace

PastDecider::PastDecider(const Judge& judge, const Policy& draft, const Policy& in_force)
    : judge_(judge), draft_(draft), in_force_(in_force) {}

Observations PastDecider::ObservedThen(const LeadRecord& record, const Lead& lead, const FormPolicy& form,
                                       PastDecision& past) const {
  Observations seen = record.observations;
  if (seen.mail_domain.verdict == MailVerdict::kOff && WorthAskingDns(lead, draft_) &&
      !WorthAskingDns(record.lead, in_force_)) {
    seen.mail_domain.verdict = MailVerdict::kUnknown;
    past.dns_unasked = true;
  }
  const FormPolicy* then = in_force_.FindForm(record.submission.form);
  if (then != nullptr && then->soft_per_minute != form.soft_per_minute) {
    seen.over_soft_rate = form.soft_per_minute > 0 && seen.posts_from_address > form.soft_per_minute;
  }
  BandAgain(draft_.duplicates, seen);
  past.alike_uncompared = ComparesOtherwise(draft_.duplicates, in_force_.duplicates);
  past.number_uncounted = seen.phone_shared_by == 0 && lead.phone.valid && draft_.switchboard_at > 0 &&
                          (in_force_.switchboard_at == 0 || draft_.switchboard_at < in_force_.switchboard_at);
  return seen;
}

PastDecision PastDecider::Decide(const LeadRecord& record) const {
  PastDecision past;
  const FormPolicy* found = draft_.FindForm(record.submission.form);
  past.form_unknown = found == nullptr;
  const FormPolicy retired = found == nullptr ? Retired(record.submission.form) : FormPolicy();
  const FormPolicy& form = found == nullptr ? retired : *found;

  const Course course = CourseOf(record);
  JudgeBy by{draft_, form, record.id};
  by.may_ask =
      record.submission.interactive && !course.left && !course.released && !record.observations.mail_domain_late;
  Lead lead = judge_.Normalise(record.submission, by);
  const Observations seen = ObservedThen(record, lead, form, past);
  Observations at_decision = seen;
  if (course.unknown_then) {
    at_decision.mail_domain = {.verdict = MailVerdict::kUnknown};
    at_decision.mail_domain_late = false;
  }
  by.released = seen.released;
  Judgement made = judge_.Of(record.submission, std::move(lead), by, at_decision);
  const bool let_go = course.released && course.refused_by.empty();
  if (let_go && made.decision.status == LeadStatus::kInReview) {
    for (std::string& code : ReviewedCodes(made.decision)) by.released.push_back(std::move(code));
    made = judge_.Of(record.submission, std::move(made.lead), by, at_decision);
  }
  if (course.amended && MayBeAmended(made.decision.status)) {
    const LeadReading reading(made.lead, draft_, seen);
    AmendByLateAnswer({record.submission, made.lead, draft_, form, seen, reading}, made.decision);
  }
  if (!course.refused_by.empty() && made.decision.status == LeadStatus::kInReview) {
    RejectByPerson(made.decision, course.refused_by);
  }
  past.decision = std::move(made.decision);
  return past;
}

}  // namespace leadgate
