#include "gateway/find_people.h"

#include <algorithm>
#include <map>
#include <utility>

#include "gateway/observe.h"

namespace leadgate {
namespace {

std::vector<AlikePerson> Compared(const AlikeAnswer& answer, const Likeness& likeness) {
  std::vector<AlikePerson> people;
  people.reserve(answer.leads.size());
  for (const AlikeLead& alike : answer.leads) {
    const std::optional<Match> match = likeness.Compare(alike.profile);
    if (match) people.push_back({alike.lead, match->probability, match->MatchedBy()});
  }
  return people;
}

bool HasTwoMailboxes(const Match& match) {
  return std::any_of(match.fields.begin(), match.fields.end(), [](const FieldMatch& field) {
    return field.field == "email" && (field.level == "same_domain" || field.level == "other_number");
  });
}

// Who owns an exact key of the lead and is somebody else: by the names and dates, or a namesake with a mailbox of his
// own at the same company, whose number is the switchboard's.
Result<std::vector<LeadId>> OthersWithKeys(LeadStore& store, const IdentityAnswer& identities, const Likeness& likeness,
                                           const LeadId& lead) {
  std::map<LeadId, bool> by_email;
  for (const IdentityMatch& match : identities.matches) {
    if (NamesPerson(match.kind) && match.lead != lead) by_email[match.lead] |= match.kind == IdentityKind::kEmail;
  }
  std::vector<LeadId> ids;
  for (const auto& [id, email] : by_email) ids.push_back(id);
  std::vector<LeadId> others;
  if (ids.empty()) return others;
  const auto records = store.GetMany(ids);
  if (!records.ok()) return records.status();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if ((*records)[i] == nullptr) continue;
    const Match match = likeness.Compare((*records)[i]->lead);
    if (!match.veto.empty() || (!by_email[ids[i]] && HasTwoMailboxes(match))) others.push_back(ids[i]);
  }
  return others;
}

void LeaveOutOthers(LeadStore& store, const Likeness& likeness, const LeadId& lead, FoundPeople& found) {
  const auto others = OthersWithKeys(store, found.identities, likeness, lead);
  if (!others.ok()) {
    found.status = others.status();
    return;
  }
  found.shares_keys = !others->empty();
  std::erase_if(found.identities.matches, [&](const IdentityMatch& match) {
    const bool other = std::find(others->begin(), others->end(), match.lead) != others->end();
    return NamesPerson(match.kind) && other && AnswerAbout(found.answers, lead, match.lead) != MatchVerdict::kSame;
  });
}

// Everybody whom an answer of a person's may be about.
std::vector<LeadId> LeadsIn(const FoundPeople& found, const LeadId& id) {
  std::vector<LeadId> leads = {id};
  for (const IdentityMatch& match : found.identities.matches) leads.push_back(match.lead);
  for (const AlikePerson& person : found.alike) leads.push_back(person.lead.lead);
  std::sort(leads.begin(), leads.end());
  leads.erase(std::unique(leads.begin(), leads.end()), leads.end());
  return leads;
}

}  // namespace

FoundPeople FindPeople(LeadStore& store, IdentityAnswer identities, const std::shared_ptr<const Likeness>& likeness,
                       const LeadId& lead, double possible_at) {
  FoundPeople found;
  found.identities = std::move(identities);
  found.as_of = found.identities.as_of;
  const Result<AlikeAnswer> alike = store.FindAlike(likeness->blocks(), AtLeast(likeness, possible_at));
  if (alike.ok()) {
    found.as_of = std::min(found.as_of, alike->as_of);
    found.alike = Compared(*alike, *likeness);
    found.compared = alike->compared;
  } else {
    found.status = alike.status();
  }
  auto answers = store.FindMatchAnswers(LeadsIn(found, lead));
  if (answers.ok()) {
    found.answers = *std::move(answers);
  } else {
    found.status = answers.status();
  }
  LeaveOutOthers(store, *likeness, lead, found);
  return found;
}

}  // namespace leadgate
