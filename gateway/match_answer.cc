#include "gateway/match_answer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dedupe/identity_keys.h"
#include "dedupe/known_person_check.h"
#include "dedupe/match_text.h"
#include "gateway/decide_actions.h"
#include "gateway/find_people.h"
#include "gateway/observe.h"
#include "validators/lead_reading.h"

namespace leadgate {
namespace {

bool TellsOfLinks(const std::string& code) { return code == "duplicate.likely" || code == "duplicate.possible"; }

std::string OwnerOf(const LeadRecord& record) { return record.decision.routing.owner; }

IdentityMatch AsMatch(const LeadRecord& record) {
  IdentityMatch match;
  match.lead = record.id;
  match.form = record.submission.form;
  match.status = record.decision.status;
  match.content_digest = record.lead.content_digest;
  match.received_at = record.submission.received_at;
  match.owner = OwnerOf(record);
  return match;
}

// Only who was there before: a link points back.
void KeepEarlier(const LeadId& later, FoundPeople& found) {
  std::erase_if(found.identities.matches, [&](const IdentityMatch& match) { return match.lead >= later; });
  std::erase_if(found.alike, [&](const AlikePerson& person) { return person.lead.lead >= later; });
}

// The lead that the answer is about may share no key with this one.
void AddOther(const LeadRecord& other, const Likeness& likeness, const Policy& policy, FoundPeople& found) {
  const auto is_other = [&](const AlikePerson& person) { return person.lead.lead == other.id; };
  if (std::any_of(found.alike.begin(), found.alike.end(), is_other)) return;
  const Match match =
      likeness.matcher().Compare(likeness.profile(), ProfileOf(other.lead, policy.duplicates.identifier_field));
  found.alike.push_back({AsMatch(other), match.probability, match.MatchedBy()});
  std::sort(found.alike.begin(), found.alike.end(),
            [](const AlikePerson& a, const AlikePerson& b) { return a.lead.lead < b.lead.lead; });
}

// The two reasons, as the observations have them now; others, and what the decision made of all, stay.
void TellOfLinks(const LeadRecord& record, const Policy& policy, Revision& revision) {
  const FormPolicy* form = policy.FindForm(record.submission.form);
  const FormPolicy unknown;
  if (form == nullptr) form = &unknown;
  std::erase_if(*revision.findings, [](const Finding& finding) { return TellsOfLinks(finding.code); });
  std::erase_if(revision.decision->reasons, [](const DecidedReason& reason) { return TellsOfLinks(reason.code); });
  const LeadReading reading(record.lead, policy, *revision.observations);
  const CheckInput input{record.submission, record.lead, policy, *form, *revision.observations, reading};
  for (Finding& finding : MakeKnownPersonCheck()->Run(input)) {
    const Reason* reason = policy.FindReasonFor(finding.code);
    if (!TellsOfLinks(finding.code) || reason == nullptr) continue;
    PricedFinding priced;
    priced.action = std::min(policy.SettingFor(*form, *reason).action, Action::kFlag);
    if (priced.action != Action::kOff) revision.decision->reasons.push_back(MakeReason(finding, *reason, priced, 0));
    revision.findings->push_back(std::move(finding));
  }
}

}  // namespace

Result<Revision> LinkAgain(LeadStore& store, const std::shared_ptr<const Policy>& policy, const LeadRecord& later,
                           const LeadRecord& other, const MatchAnswer& answer) {
  const auto likeness = std::make_shared<const Likeness>(later.lead, policy, &store.Terms());
  const auto& hosts = later.observations.mail_domain.mail_hosts;
  auto identities = store.FindIdentities(IdentityKeys(later.lead, hosts.empty() ? std::string_view() : hosts.front()));
  if (!identities.ok()) return identities.status();
  FoundPeople found = FindPeople(store, *std::move(identities), likeness, later.id, policy->duplicates.possible_at);
  if (!found.status.ok()) return found.status;
  KeepEarlier(later.id, found);
  if (answer.verdict == MatchVerdict::kSame) AddOther(other, *likeness, *policy, found);
  found.answers.push_back(answer);

  Revision revision{.findings = later.findings, .observations = later.observations, .decision = later.decision};
  Observations& seen = *revision.observations;
  const IdentityAnswer exact = WithoutOthers(std::move(found.identities), later.id, found.answers);
  ObserveIdentities(exact, later, /*judge_repeat=*/false, seen);
  ObserveAlike(std::move(found.alike), exact, found.answers, later.id, policy->duplicates, seen);
  ObserveSharedNumber(later.observations.phone_shared_by, *policy, seen);
  seen.identities_as_of = later.observations.identities_as_of;
  seen.repeat_of = later.observations.repeat_of;
  // What went to the CRM stays as it went.
  if (seen.known) seen.known->delivered_as = UpdatedInCrm(later.decision);

  Decision& decision = *revision.decision;
  decision.known = seen.known;
  decision.possible_duplicates = seen.possible;
  decision.duplicate_of = seen.known ? std::optional(seen.known->lead) : std::nullopt;
  decision.path.push_back(
      "a person said: " + std::string(answer.verdict == MatchVerdict::kSame ? "the same as" : "another than") +
      " lead " + other.id.ToString());
  TellOfLinks(later, *policy, revision);
  return revision;
}

}  // namespace leadgate
