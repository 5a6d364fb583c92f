#include "gateway/find_people.h"

#include <algorithm>
#include <utility>

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
  return found;
}

}  // namespace leadgate
