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

// Only who was there before: a link points back. Ids of one millisecond are in no order: `other` was there.
void KeepEarlier(const LeadId& later, const LeadId& other, FoundPeople& found) {
  const auto came_after = [&](const LeadId& lead) { return lead >= later && lead != other; };
  std::erase_if(found.identities.matches, [&](const IdentityMatch& match) { return came_after(match.lead); });
  std::erase_if(found.alike, [&](const AlikePerson& person) { return came_after(person.lead.lead); });
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
                           const MatchAnswer& answer) {
  const LeadId& other = answer.one == later.id ? answer.other : answer.one;
  const auto likeness = std::make_shared<const Likeness>(later.lead, policy, &store.Terms());
  const auto& hosts = later.observations.mail_domain.mail_hosts;
  const auto keys = IdentityKeys(later.lead, hosts.empty() ? std::string_view() : hosts.front());
  auto all = FindPeopleAgain(store, keys, likeness, {.lead = later.id, .possible_at = policy->duplicates.possible_at});
  if (!all.ok()) return all.status();
  FoundPeople found = *std::move(all);
  KeepEarlier(later.id, other, found);

  Revision revision{.findings = later.findings, .observations = later.observations, .decision = later.decision};
  Observations& seen = *revision.observations;
  ObserveFound(std::move(found.identities), std::move(found.alike), found.said, later, /*judge_repeat=*/false,
               policy->duplicates, seen);
  ObserveSharedNumber(later.observations.phone_shared_by, *policy, seen);
  seen.identities_as_of = later.observations.identities_as_of;
  seen.repeat_of = later.observations.repeat_of;
  seen.delivered_as = later.observations.delivered_as;  // what went to the CRM stays as it went

  Decision& decision = *revision.decision;
  LinkPeople(policy->duplicates, seen, decision);
  decision.path.push_back(
      "a person said: " + std::string(answer.verdict == MatchVerdict::kSame ? "the same as" : "another than") +
      " lead " + other.ToString());
  TellOfLinks(later, *policy, revision);
  return revision;
}

}  // namespace leadgate
