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
  std::function<void(const LeadRecord&)> on_stored = {};  // after each decision that was stored; must be quick
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
  void ObserveAlikePeople(const IdentityAnswer& identities, Draft& draft) const;
  void ObserveCrm(Draft& draft) const;
  void ObserveNumber(const IdentityAnswer& answer, Draft& draft) const;
  template <class Request>
  static void Claim(const Draft& draft, Request& request);
  void Tell(const LeadRecord& record) const;
  void RunChecks(Draft& draft) const;
  DecideInput InputOf(Draft& draft) const;
  bool AskVisitor(Draft& draft) const;
  void Judge(Draft& draft) const;
  Result<Taken> Answered(const AlreadyAnswered& answered, const IdempotencyClaim& claim);
  Result<Taken> Redecide(LeadRecord record, const std::string& actor, const std::vector<std::string>& released,
                         const std::optional<IdempotencyClaim>& idempotency);
  Result<Taken> Stored(const Result<CommitOutcome>& outcome, const LeadId& id,
                       const std::optional<IdempotencyClaim>& idempotency);
  std::vector<OutboxDraft> Outbox(const LeadRecord& record) const;

  IntakeParts parts_;
};

}  // namespace leadgate
