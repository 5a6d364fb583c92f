// A lead being decided, and what its transitions say: shared by gateway/intake.cc and gateway/intake_later.cc alone.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gateway/intake.h"
#include "gateway/likeness.h"
#include "validators/lead_reading.h"

namespace leadgate {

// What the checks read and found, and whether the lead wants to buy: nothing of it is made twice.
struct Intake::Checked {
  explicit Checked(LeadReading read) : reading(std::move(read)) {}
  LeadReading reading;
  FoundByCheck found;
  bool high_intent = false;
};

// One submission on its way; what Judge needs and fills.
struct Intake::Draft {
  std::shared_ptr<const Policy> policy;
  const FormPolicy* form = nullptr;
  CommitRequest request;  // its record is the one being made
  std::vector<IdentityKey> keys;
  std::shared_ptr<const Likeness> likeness;
  std::unique_ptr<Checked> checked;  // since ObserveMoment; who it is may have been observed after that
  bool shares_keys = false;          // with somebody else: a family's mailbox
  bool may_ask = false;
  bool has_idempotency_key = false;
  bool asked_dns = false;             // once, however often a claim is lost
  bool decided_before = false;        // a stored lead, decided again without its visitor
  bool earlier_only = false;          // who came after it is no earlier lead
  std::vector<LeadId> later;          // earlier_only: the same person, taken for somebody new (gateway/later_people.h)
  std::vector<std::string> released;  // codes a person has waved through

  LeadRecord& record() { return request.record; }
  bool asks() const { return request.record.decision.status == LeadStatus::kNeedsCorrection; }

  // A repeat claims nothing: it follows the fate of the lead it repeats.
  bool claims_person() const {
    return !request.record.submission.test && !asks() && request.record.decision.status != LeadStatus::kDuplicate;
  }
};

// By what the person is found from now on, and who inside the store is the same one. For leads that claim a person.
template <class Request>
void Intake::Claim(const Draft& draft, Request& request) {
  request.claims = draft.keys;
  const auto& known = draft.request.record.observations.known;
  request.knows_person = known && known->exact;
  request.shares_keys = draft.shares_keys;
  request.knows_alike = known && !known->exact && !draft.shares_keys;
  if (draft.keys.empty() || draft.likeness == nullptr || draft.likeness->blocks().empty()) return;
  request.profile = draft.likeness->Encoded();
  request.blocks = draft.likeness->blocks();
  request.same_person = AtLeast(draft.likeness, draft.policy->duplicates.likely_at);
}

// One transition, without what only some kinds have.
Transition MakeTransition(TransitionKind kind, TimeMs at, std::string actor, const std::string& policy_hash = {});
// `kind` (decided or released) with the status and, for what sales now owns, `handed_off`.
std::vector<Transition> DecidedTransitions(const Decision& decision, TransitionKind kind, TimeMs at,
                                           const std::string& actor);
// Every field the visitor of this attempt was asked about.
std::vector<std::string> AskedFields(const LeadRecord& record);

}  // namespace leadgate
