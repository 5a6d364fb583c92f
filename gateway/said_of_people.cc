#include "gateway/said_of_people.h"

namespace leadgate {

const LeadId& SaidOfPeople::FirstOf(const LeadId& lead) const {
  const auto first = first_.find(lead);
  return first == first_.end() ? lead : first->second;
}

std::optional<MatchVerdict> SaidOfPeople::About(const LeadId& one, const LeadId& other) const {
  std::optional<MatchVerdict> of_leads, of_people;
  TimeMs leads_at = 0, people_at = 0;
  const LeadId &first = FirstOf(one), &second = FirstOf(other);
  const auto names = [](const LeadId& a, const LeadId& b, const LeadId& c, const LeadId& d) {
    return (a == c && b == d) || (a == d && b == c);
  };
  for (const MatchAnswer& answer : answers_) {
    if (names(answer.one, answer.other, one, other) && answer.at >= leads_at) {
      of_leads = answer.verdict;
      leads_at = answer.at;
    }
    if (first != second && names(FirstOf(answer.one), FirstOf(answer.other), first, second) && answer.at >= people_at) {
      of_people = answer.verdict;
      people_at = answer.at;
    }
  }
  return of_leads ? of_leads : of_people;
}

}  // namespace leadgate
