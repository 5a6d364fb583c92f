// What is seen of a lead before it is decided: the moment, the DNS, and then who it is.
//
// A visitor who can be asked is asked first, and nobody is looked up for that: the question, and the time it takes, are
// the same whoever it is (DESIGN §4). Who is not asked is looked up, every one by the same questions to the store.
#include <limits>
#include <utility>

#include "dedupe/identity_keys.h"
#include "dedupe/known_match.h"
#include "dedupe/shared_number.h"
#include "gateway/decide.h"
#include "gateway/find_people.h"
#include "gateway/intake_draft.h"
#include "gateway/later_people.h"
#include "gateway/observe.h"
#include "gateway/observe_alike.h"
#include "validators/buying_intent.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

// How often a lost race for a person is decided again before the question is left open.
constexpr int kMaxAttempts = 3;
// CommitRequest::seen: claim without asking who was there.
constexpr std::uint64_t kSeenEverything = std::numeric_limits<std::uint64_t>::max();

}  // namespace

void Intake::LookAndJudge(Draft& draft, int attempt) const {
  ObserveMoment(draft);
  if (draft.may_ask && AskVisitor(draft)) return;
  LookForPeople(draft, attempt);
  Judge(draft);
}

void Intake::Look(Draft& draft, int attempt) const {
  ObserveMoment(draft);
  LookForPeople(draft, attempt);
}

// After kMaxAttempts lost races the question stays open (duplicate.unknown), and the lead is stored all the same.
void Intake::LookForPeople(Draft& draft, int attempt) const {
  ObservePeople(draft);
  if (attempt <= kMaxAttempts) return;
  draft.record().observations.identities_unknown = true;
  draft.request.seen = kSeenEverything;
}

void Intake::ObserveMoment(Draft& draft) const {
  Observations& seen = draft.record().observations;
  draft.checked.reset();
  AskMailDomain(draft);
  seen.now = parts_.clock.NowMs();
  seen.build = parts_.build;
  seen.lists_digest = draft.policy->lists == nullptr ? "" : draft.policy->lists->digest();
  seen.form_kind = FormKindName(draft.form->kind);
  seen.form_version = draft.form->version;
}

// An answer in the record stays (invariant 8), but for one that was none; what comes then, comes late.
void Intake::AskMailDomain(Draft& draft) const {
  Observations& seen = draft.record().observations;
  if (draft.asked_dns) return;
  draft.asked_dns = true;
  if (!WorthAskingDns(draft.record().lead, *draft.policy)) return;
  seen.mail_domain = parts_.mail_domains.Ask(draft.record().lead.email.domain);
  seen.mail_domain_late = draft.decided_before && seen.mail_domain.verdict != MailVerdict::kUnknown;
}

// One question to the store for all there is to be asked of everybody.
void Intake::ObservePeople(Draft& draft) const {
  LeadRecord& record = draft.record();
  Observations& seen = record.observations;
  const Policy::Duplicates& bands = draft.policy->duplicates;
  if (draft.keys.empty()) {
    const auto& hosts = seen.mail_domain.mail_hosts;
    draft.keys = IdentityKeys(record.lead, hosts.empty() ? std::string_view() : hosts.front());
  }
  if (draft.likeness == nullptr) {
    draft.likeness = std::make_shared<const Likeness>(record.lead, draft.policy, &parts_.store.Terms());
  }
  const Likeness& likeness = *draft.likeness;
  const PhoneField& phone = record.lead.phone;
  std::vector<IdentityKey> asked = draft.keys;
  if (phone.valid && draft.policy->switchboard_at > 0) asked.push_back(PhoneIdentity(phone.e164));
  const KnownAsker asker{likeness.profile(), draft.keys, likeness.blocks(), CompanyDomain(record.lead, *draft.policy)};
  const KnownQuery known = KnownQueryOf(asker, likeness.matcher(), bands.likely_at);
  LookAnswer look = parts_.store.Look({asked, likeness.blocks(), AtLeast(draft.likeness, bands.possible_at), &known});
  if (!look.identities.ok()) {
    seen.identities_unknown = true;  // a check that breaks says nothing about the lead (invariant 4)
    draft.request.seen = kSeenEverything;
    return;
  }
  const IdentityAnswer identities = *look.identities;
  const Result<std::vector<KnownFound>> in_crm = std::move(look.known);
  ObserveAlikePeople(std::move(look), draft);
  auto crm = in_crm.ok() ? ObserveKnown(parts_.store, asker, *in_crm, likeness.matcher(), bands.likely_at)
                         : Result<std::optional<KnownInCrm>>(in_crm.status());
  if (crm.ok()) {
    seen.crm = *std::move(crm);
  } else {
    seen.identities_unknown = true;
  }
  ObserveNumber(identities, draft);
}

// Who resembles the lead, and what people said of all of them. Without an answer of the store the exact keys alone say
// who is known, and duplicate.unknown that somebody may be missing.
void Intake::ObserveAlikePeople(LookAnswer look, Draft& draft) const {
  LeadRecord& record = draft.record();
  Observations& seen = record.observations;
  const Policy::Duplicates& bands = draft.policy->duplicates;
  FoundPeople found =
      FindPeople(parts_.store, std::move(look), *draft.likeness, {.lead = record.id, .possible_at = bands.possible_at});
  draft.shares_keys = !found.others.empty();
  LaterPeople later;
  if (draft.earlier_only) later = TakeLater(parts_.store, record.id, found);
  draft.request.seen = found.as_of;
  seen.compared = found.compared;
  const PassedLeads passed = ObserveFound(found.identities, std::move(found.alike), found.said, record,
                                          !draft.has_idempotency_key, bands, seen);
  if (!found.status.ok()) seen.identities_unknown = true;
  if (seen.known && (seen.known->exact || bands.likely_updates)) {
    CrmRecordOf crm = FindCrmRecord(parts_.store, passed, found, record.id);
    seen.delivered_as = crm.made;
    if (!crm.owner.empty()) seen.known->owner = std::move(crm.owner);  // whose record it is
  }
  if (seen.delivered_as.is_nil()) {
    seen.delivered_as = FindCrmRecord(parts_.store, later.delivered, found, record.id).made;
  } else if (IsHeldBack(parts_.store, seen.delivered_as, found)) {
    seen.identities_unknown = true;  // whose record this is to update is settled first, and delivered first
  }
  draft.later = std::move(later.unlinked);
}

// Names are in the records alone: they are read only of a number that enough leads have.
void Intake::ObserveNumber(const IdentityAnswer& answer, Draft& draft) const {
  LeadRecord& record = draft.record();
  const std::vector<LeadId> others = OthersWithNumber(answer, record.id);
  const int switchboard_at = draft.policy->switchboard_at;
  if (switchboard_at == 0 || others.size() < static_cast<std::size_t>(switchboard_at)) return;
  const auto records = parts_.store.GetMany(others);
  if (!records.ok()) return;  // a check that breaks says nothing about the lead (invariant 4)
  ObserveSharedNumber(CountOtherPeople(record.lead, *records), *draft.policy, record.observations);
}

// The checks, all of them once: those that read who it is again when somebody has been looked up.
void Intake::RunChecks(Draft& draft) const {
  LeadRecord& record = draft.record();
  const Policy& policy = *draft.policy;
  const bool again = draft.checked != nullptr;
  if (!again) draft.checked = std::make_unique<Checked>(LeadReading(record.lead, policy, record.observations));
  Checked& checked = *draft.checked;
  const CheckInput input{record.submission, record.lead, policy, *draft.form, record.observations, checked.reading};
  if (again) {
    parts_.checks.RunAgain(input, checked.found);
  } else {
    checked.found = parts_.checks.RunEach(input);
    checked.high_intent = HighIntent(record.lead, policy, checked.reading);
  }
  record.findings = TogetherOf(checked.found);
}

DecideInput Intake::InputOf(Draft& draft) const {
  const LeadRecord& record = draft.record();
  DecideInput input{record.submission, record.lead, record.findings, record.observations, *draft.policy, *draft.form};
  input.may_ask = draft.may_ask;
  input.high_intent = draft.checked->high_intent;
  input.released_codes = draft.released;
  input.id = record.id;
  return input;
}

bool Intake::AskVisitor(Draft& draft) const {
  RunChecks(draft);
  std::optional<Decision> question = AskFirst(InputOf(draft));
  if (!question) return false;
  draft.record().decision = *std::move(question);
  return true;
}

void Intake::Judge(Draft& draft) const {
  RunChecks(draft);
  draft.record().decision = Decide(InputOf(draft));
}

}  // namespace leadgate
