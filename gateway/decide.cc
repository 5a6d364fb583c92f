#include "gateway/decide.h"

#include <algorithm>
#include <array>
#include <utility>

#include "crm/routing.h"
#include "dedupe/match_text.h"
#include "gateway/business_hours.h"
#include "gateway/control_group.h"
#include "gateway/decide_actions.h"
#include "gateway/observe_alike.h"
#include "gateway/recycle_track.h"
#include "gateway/score.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

// How many codes must doubt before their sum is looked at, and how many must review by themselves before it refuses.
constexpr int kDoubtsForReview = 2;
constexpr int kReviewsForReject = 2;

constexpr std::array<std::string_view, 5> kNumberDoubts = {"phone.unparseable", "phone.impossible", "phone.invalid",
                                                           "phone.placeholder", "phone.disconnected"};

// How often `code` has been seen in reasons before position `end`.
bool SeenBefore(const std::vector<DecidedReason>& reasons, std::size_t end) {
  const auto last = reasons.begin() + static_cast<std::ptrdiff_t>(end);
  return std::any_of(reasons.begin(), last,
                     [&](const DecidedReason& earlier) { return earlier.code == reasons[end].code; });
}

bool SeenBefore(const std::vector<Correction>& corrections, const std::string& field) {
  return !field.empty() && std::any_of(corrections.begin(), corrections.end(),
                                       [&](const Correction& earlier) { return earlier.field == field; });
}

class Decider {
 public:
  explicit Decider(const DecideInput& input) : input_(input) {}

  std::optional<Decision> Ask() {
    Begin();
    if (input_.may_ask && AskForCorrections()) return std::move(decision_);
    return std::nullopt;
  }

  Decision Run() {
    Begin();
    if (input_.may_ask && AskForCorrections()) return std::move(decision_);
    named_account_ = FindNamedAccount();
    PriceFindings();
    AddRisk();
    Link();
    SetStatus();
    ScoredLead scored = ScoreLead(input_, named_account_);
    decision_.score = scored.score;
    for (std::string& why : scored.why) Say(std::move(why));
    PassOrHold();
    SetOutcome();
    return std::move(decision_);
  }

 private:
  void Begin() {
    decision_.policy_hash = input_.policy.hash;
    Say("form " + input_.form.id + ", " + std::string(FormKindName(input_.form.kind)));
  }

  void Say(std::string step) { decision_.path.push_back(std::move(step)); }

  bool AskForCorrections() {
    std::vector<const Finding*> fixable;
    for (const Finding& finding : input_.findings) {
      const Reason* reason = input_.policy.FindReasonFor(finding.code);
      if (reason != nullptr && reason->fixable) fixable.push_back(&finding);
    }
    if (fixable.empty()) return false;
    const ActionPricer pricer(input_, fixable, nullptr);
    for (std::size_t i = 0; i < pricer.size(); ++i) {
      const PricedFinding priced = pricer.Price(i, true);
      if (priced.action == Action::kCorrect) AddCorrection(pricer.finding(i), pricer.reason(i), priced);
    }
    if (decision_.corrections.empty()) return false;
    decision_.status = LeadStatus::kNeedsCorrection;
    Say("status needs_correction: the visitor is asked first");
    return true;
  }

  void AddCorrection(const Finding& finding, const Reason& reason, const PricedFinding& priced) {
    AddReason(finding, reason, priced, 0);
    Say(Step(finding, priced));
    if (SeenBefore(decision_.corrections, finding.field)) return;  // one question a field
    decision_.corrections.push_back(
        {finding.field, finding.code, finding.message.empty() ? reason.message : finding.message, finding.suggestion});
  }

  void AddReason(const Finding& finding, const Reason& reason, const PricedFinding& priced, int weight) {
    DecidedReason decided = MakeReason(finding, reason, priced, weight);
    decided.asked = reason.fixable && WasAsked(input_.observations, finding.field);
    decision_.reasons.push_back(std::move(decided));
  }

  const NamedAccount* FindNamedAccount() {
    const Policy& policy = input_.policy;
    if (policy.named_accounts.empty()) return nullptr;
    const std::string company =
        policy.named_by_name == nullptr ? std::string() : FoldCompany(input_.lead.company.value);
    const NamedAccount* found = policy.FindNamedAccount(input_.lead.email.domain, company);
    if (found != nullptr) Say("named account " + found->name);
    return found;
  }

  void PriceFindings() {
    std::vector<const Finding*> all;
    all.reserve(input_.findings.size());
    for (const Finding& finding : input_.findings) all.push_back(&finding);
    decision_.reasons.reserve(all.size() + 2);
    const ActionPricer pricer(input_, all, named_account_);
    for (std::size_t i = 0; i < pricer.size(); ++i) {
      const PricedFinding priced = pricer.Price(i, false);
      if (priced.action == Action::kOff) continue;
      const Finding& finding = pricer.finding(i);
      AddReason(finding, pricer.reason(i), priced, WeightOf(input_, finding, pricer.reason(i), priced));
      Say(Step(finding, priced));
      const bool doubts_number =
          std::find(kNumberDoubts.begin(), kNumberDoubts.end(), finding.code) != kNumberDoubts.end();
      if (!doubts_number || priced.action < Action::kFlag) continue;
      phone_doubted_ = true;
      if (priced.action == Action::kFlag && pricer.email_good()) decision_.omit_phone = true;
    }
  }

  // Finding::code and evidence of a reason Decide adds itself; priced like any other.
  void AddOwnReason(const char* code, std::string evidence, bool as_reject) {
    Finding finding;
    finding.code = code;
    finding.evidence = std::move(evidence);
    const ActionPricer pricer(input_, {&finding}, named_account_);
    PricedFinding priced = pricer.Price(0, false);
    if (priced.action == Action::kOff) return;
    if (as_reject && priced.action == Action::kReview) priced.action = Action::kReject;
    if (as_reject && priced.would == Action::kReview) priced.would = Action::kReject;
    AddReason(finding, pricer.reason(0), priced, 0);
    Say(Step(finding, priced));
  }

  void AddRisk() {
    int doubts = 0;
    int reviews = 0;
    int sum = 0;
    for (std::size_t i = 0; i < decision_.reasons.size(); ++i) {
      const DecidedReason& reason = decision_.reasons[i];
      if (SeenBefore(decision_.reasons, i)) continue;
      sum += reason.weight;
      doubts += reason.weight > 0 ? 1 : 0;
      reviews += reason.weight > 0 && reason.action == Action::kReview ? 1 : 0;
    }
    decision_.risk = std::clamp(sum, 0, 100);
    if (decision_.risk == 0) return;
    const std::string risk = "risk " + std::to_string(decision_.risk);
    const Policy& policy = input_.policy;
    if (decision_.risk < std::min(policy.review_at, policy.reject_at) || doubts < kDoubtsForReview) {
      Say(risk + ", review_at " + std::to_string(policy.review_at));
      return;
    }
    const bool refuse = decision_.risk >= policy.reject_at && reviews >= kReviewsForReject;
    const int threshold = refuse ? policy.reject_at : policy.review_at;
    if (Any(Action::kReject) || (!refuse && (Any(Action::kDuplicate) || Any(Action::kReview)))) {
      Say(risk + ", decided without it");  // a reason of its own only where it changes something
      return;
    }
    AddOwnReason("risk.threshold",
                 risk + " of " + std::to_string(doubts) + " reasons, " + (refuse ? "reject_at " : "review_at ") +
                     std::to_string(threshold),
                 refuse);
  }

  void Link() {
    const Observations& seen = input_.observations;
    LinkPeople(input_.policy.duplicates, seen, decision_);
    decision_.delivered_as = seen.delivered_as;
    decision_.crm = seen.crm;
    if (seen.known) {
      Say((seen.known->exact ? "known person, " : "likely a known person, ") + MatchedByText(*seen.known));
    } else if (seen.repeat_of) {
      decision_.duplicate_of = seen.repeat_of;
    }
    for (const PossibleDuplicate& possible : decision_.possible_duplicates) {
      if (possible.probability > 0) Say("possibly lead " + possible.lead.ToString() + ", " + MatchedByText(possible));
    }
    if (seen.crm) Say("known to the CRM as " + seen.crm->object + ", " + MatchedByText(*seen.crm));
  }

  bool Any(Action action) const {
    return std::any_of(decision_.reasons.begin(), decision_.reasons.end(),
                       [&](const DecidedReason& reason) { return reason.action == action; });
  }

  void SetStatus() {
    decision_.status = Any(Action::kReject)      ? LeadStatus::kRejected
                       : Any(Action::kDuplicate) ? LeadStatus::kDuplicate
                       : Any(Action::kReview)    ? LeadStatus::kInReview
                       : Any(Action::kRecycle)   ? LeadStatus::kRecycled
                                                 : LeadStatus::kPassed;
  }

  // Lifecycle and control group: a lead let through may still be held back as not ready for sales.
  void PassOrHold() {
    std::optional<Decision> held;
    if (decision_.status != LeadStatus::kPassed && DrawnAsControl()) {
      held = decision_;
      if (!LetThrough(input_.policy, decision_)) held.reset();
    }
    SetLifecycle();
    if (decision_.status == LeadStatus::kPassed || !DrawnAsControl()) return;
    if (!LetThrough(input_.policy, decision_) && held) decision_ = *std::move(held);
  }

  bool DrawnAsControl() const {
    const Submission& submission = input_.submission;
    return !submission.test && !submission.history && DrawnForControl(input_.id, input_.policy.control_group.share);
  }

  bool FlaggedNotForSales() const {
    const auto& codes = input_.policy.not_for_sales;
    return std::any_of(decision_.reasons.begin(), decision_.reasons.end(), [&](const DecidedReason& reason) {
      return reason.action >= Action::kFlag && std::find(codes.begin(), codes.end(), reason.code) != codes.end();
    });
  }

  void SetLifecycle() {
    if (input_.form.kind == FormKind::kNewsletter) {
      decision_.lifecycle = Lifecycle::kSubscriber;
      return;
    }
    if (decision_.status != LeadStatus::kPassed) return;
    if (input_.form.kind == FormKind::kHandRaise) {
      if (!FlaggedNotForSales()) decision_.lifecycle = Lifecycle::kMql;
      return;
    }
    const int mql_at = input_.policy.mql_at;
    if (decision_.score.total >= mql_at) {
      if (!FlaggedNotForSales()) decision_.lifecycle = Lifecycle::kMql;
      return;
    }
    const std::string evidence =
        "score " + std::to_string(decision_.score.total) + ", mql_at " + std::to_string(mql_at);
    AddOwnReason("timing.not_ready", evidence, false);
    SetStatus();  // the policy may recycle or review what is not ready
  }

  void SetOutcome() {
    const std::string status(LeadStatusName(decision_.status));
    switch (decision_.status) {
      case LeadStatus::kPassed:
        Say("status passed, lifecycle " + std::string(LifecycleName(decision_.lifecycle)));
        if (decision_.lifecycle == Lifecycle::kMql) SetRouting();
        return;
      case LeadStatus::kInReview:
        SetRelease();
        return;
      case LeadStatus::kRecycled:
        decision_.category = LeadingCategory(decision_.reasons, Action::kRecycle);
        SetTrack();
        return;
      case LeadStatus::kRejected:
        decision_.category = LeadingCategory(decision_.reasons, Action::kReject);
        Say("status rejected, category " + std::string(CategoryName(*decision_.category)));
        return;
      default:
        Say("status " + status);
        return;
    }
  }

  void SetRouting() {
    decision_.routing = Route({input_.lead, decision_.score, input_.policy, input_.observations.now, named_account_,
                               decision_.known ? &*decision_.known : nullptr, phone_doubted_,
                               decision_.crm ? &*decision_.crm : nullptr});
    for (const std::string& why : decision_.routing.why) Say("routing, " + why);
  }

  void SetRelease() {
    const TimeMs after = input_.form.release_after_ms.value_or(input_.policy.release_after_ms);
    if (input_.form.kind != FormKind::kHandRaise || after <= 0) {
      Say("status in_review, waits for a person");
      return;
    }
    decision_.release_at = AddTeamTime(input_.observations.now, after, input_.policy);
    Say("status in_review, released at " + FormatTime(decision_.release_at) + " unless a person decides");
  }

  void SetTrack() {
    const TrackRule* rule = FindTrack(input_.policy, decision_.reasons, *decision_.category);
    decision_.track = rule == nullptr ? std::string(CategoryName(*decision_.category)) : rule->track;
    const int due_days = rule == nullptr ? TrackRule{}.due_days : rule->due_days;
    decision_.due_at = input_.observations.now + due_days * kDayMs;
    Say("status recycled, category " + std::string(CategoryName(*decision_.category)) + ", track " + decision_.track +
        ", due " + FormatDate(decision_.due_at));
  }

  const DecideInput& input_;
  const NamedAccount* named_account_ = nullptr;
  bool phone_doubted_ = false;
  Decision decision_;
};

}  // namespace

Decision Decide(const DecideInput& input) { return Decider(input).Run(); }

std::optional<Decision> AskFirst(const DecideInput& input) { return Decider(input).Ask(); }

}  // namespace leadgate
