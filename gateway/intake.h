// The story of a submission: normalise, observe, check, decide, commit.
//
//   Intake intake(parts);
//   auto taken = intake.Take(std::move(submission), /*idempotency=*/std::nullopt);
//   taken->kind == Taken::Kind::kStored          → taken->record is durable; answer from it
//   taken->kind == Taken::Kind::kKeyReused       → the Idempotency-Key was used with another body (422)
//   !taken.ok(), kUnavailable                    → nothing was stored (503 with Retry-After)
//
// Sits between gateway/http_routes.cc and everything else (DESIGN §1). Corrections, fallbacks and releases of stored
// leads go through here too, so that there is one way to a decision.
// Threads: every method may be called from any thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gateway/attempts.h"
#include "gateway/decide.h"
#include "gateway/normalise.h"
#include "gateway/policy_holder.h"
#include "gateway/run_checks.h"
#include "leadgate/clock.h"
#include "leadgate/lead_store.h"
#include "leadgate/mail_domain.h"

namespace leadgate {

// What Intake works with; borrowed, all outlive it.
struct IntakeParts {
  const Clock& clock;
  LeadIdSource& ids;
  LeadStore& store;
  const PolicyHolder& policies;
  const Normaliser& normaliser;
  const CheckRunner& checks;
  AttemptBook& attempts;
  const AttemptTokens& tokens;
  MailDomains& mail_domains;
  std::vector<std::string> destinations;  // names, all of which get what passes
  TimeMs attempt_window_ms = 30 * kMinuteMs;
  std::string build;
  // After each decision that was stored; must be quick. judges_repeat: no Idempotency-Key says what is one.
  std::function<void(const LeadRecord&, bool judges_repeat)> on_stored = {};
};

struct Velocity {
  bool judged = false;
  int posts = 0;
  bool over_soft = false;
};

struct Taken {
  enum class Kind { kStored, kReplayed, kKeyReused };
  Kind kind = Kind::kStored;
  std::shared_ptr<const LeadRecord> record;  // as stored; kReplayed: as it was when first answered; none for kKeyReused
  bool corrected = false;                    // a later post of an attempt: the same lead
};

// Who a stored lead is, asked once more.
struct PeopleQuestion {
  bool judge_repeat = false;     // no Idempotency-Key said what is a repeat
  bool told_of_earlier = false;  // an earlier lead of the person came to light: also of a lead that was settled
  bool only_settled = false;     // another gateway has the lead: what is open there is left to it
  bool only_let_go = false;      // the index is away: nobody is looked up
};
struct PeopleSettled {
  enum class Kind {
    kNothing,    // there is nothing to settle any more
    kNobody,     // nobody is known
    kKnown,      // the lead has its link
    kStillOpen,  // the index is away, or the person is claimed again and again
    kLetGo,      // still open, and delivered all the same: it was held back long enough
    kMoved       // never answered
  };
  Kind kind = Kind::kNothing;
  std::vector<LeadId> later;  // of the same person, taken for somebody new: they are to be told of this one
};

class Intake {
 public:
  explicit Intake(IntakeParts parts);

  // A submission of a known form (Submission::form is set).
  Result<Taken> Take(Submission submission, const Velocity& velocity, std::optional<IdempotencyClaim> idempotency);

  // The decision as if submitted now; nothing is stored, nothing counted.
  Result<LeadRecord> Explain(Submission submission);

  // What a visitor could fix in the fields sent, by policy. Nothing is stored; no person is looked up, the email's
  // domain is.
  std::vector<Correction> Check(const Submission& submission) const;

  // Nobody corrected, or nobody reviewed, in time: decides by the fallbacks, or releases with its flags.
  // kConflict: somebody was faster.
  Status Settle(const Deadline& deadline);

  // A person's word on a lead in review. pass: decided again without the doubted reasons.
  Result<Taken> Release(const LeadId& id, bool pass, const std::string& actor, const std::string& reason,
                        const std::string& text, std::optional<IdempotencyClaim> idempotency);

  // Of a lead with duplicate.unknown, or with told_of_earlier of any: looks up who it is among the leads before it, and
  // stores what comes of it in one transition (gateway/late_people.h says what may change). Failures: the store's.
  Result<PeopleSettled> SettlePeople(const LeadId& id, const PeopleQuestion& question);

 private:
  struct Checked;
  struct Draft;

  Result<std::optional<LeadRecord>> OpenAttempt(const Submission& submission, const Lead& lead) const;
  Result<Taken> TakeNew(Draft& draft, const std::optional<IdempotencyClaim>& idempotency);
  Result<Taken> TakeCorrection(Draft& draft, LeadRecord before, const std::optional<IdempotencyClaim>& idempotency);
  // gateway/intake_look.cc: what is seen of a lead, and what is made of it.
  void LookAndJudge(Draft& draft, int attempt) const;
  void Look(Draft& draft, int attempt) const;
  void LookForPeople(Draft& draft, int attempt) const;
  void ObserveMoment(Draft& draft) const;
  void AskMailDomain(Draft& draft) const;
  void ObservePeople(Draft& draft) const;
  void ObserveAlikePeople(LookAnswer look, Draft& draft) const;
  void ObserveNumber(const IdentityAnswer& answer, Draft& draft) const;
  template <class Request>
  static void Claim(const Draft& draft, Request& request);
  void Tell(const LeadRecord& record, bool judges_repeat) const;
  void RunChecks(Draft& draft) const;
  DecideInput InputOf(Draft& draft) const;
  bool AskVisitor(Draft& draft) const;
  void Judge(Draft& draft) const;
  Result<Taken> Answered(const AlreadyAnswered& answered, const IdempotencyClaim& claim);
  Result<Taken> Redecide(LeadRecord record, const std::string& actor, const std::vector<std::string>& released,
                         const std::optional<IdempotencyClaim>& idempotency);
  Result<Taken> Stored(const Result<CommitOutcome>& outcome, const LeadId& id,
                       const std::optional<IdempotencyClaim>& idempotency);
  void HoldBack(Draft& draft) const;
  std::vector<OutboxDraft> Outbox(const LeadRecord& record) const;
  // gateway/intake_settle.cc
  static bool MayDecideAgain(const LeadRecord& record);
  Result<PeopleSettled> SettleOnce(LeadRecord before, const PeopleQuestion& question);
  TransitionRequest SettleRequest(Draft& draft, const LeadRecord& before) const;
  void DecideAgain(Draft& draft, const LeadRecord& before, TransitionRequest& request) const;
  void Amend(Draft& draft, const LeadRecord& before, TransitionRequest& request) const;
  std::vector<Transition> AmendedTransitions(const Decision& decision, bool goes) const;
  Result<PeopleSettled> LetGoOrWait(const LeadRecord& before);

  IntakeParts parts_;
};

}  // namespace leadgate
