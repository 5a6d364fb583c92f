#include "dedupe/shared_number.h"

#include <set>
#include <string>
#include <utility>

#include "validators/text_fold.h"

namespace leadgate {
namespace {

std::string NameOf(const Lead& lead) {
  const std::string& first = lead.first_name.value;
  const std::string& last = lead.last_name.value;
  if (first.empty() && last.empty()) return Fold(lead.full_name.value);
  return Fold(first.empty() || last.empty() ? first + last : first + " " + last);
}

// What tells that two leads are of one person.
class People {
 public:
  // Whether the lead is of nobody met before. Who has no name is nobody.
  bool Meet(const Lead& lead) {
    std::string name = NameOf(lead);
    if (name.empty()) return false;
    const bool new_name = names_.insert(std::move(name)).second;
    const bool new_address = !lead.email.valid || addresses_.insert(lead.email.canonical).second;
    return new_name && new_address;
  }

 private:
  std::set<std::string> names_, addresses_;
};

}  // namespace

std::vector<LeadId> OthersWithNumber(const IdentityAnswer& answer, const LeadId& asking) {
  std::set<LeadId> own = {asking};
  for (const IdentityMatch& match : answer.matches) {
    if (match.kind == IdentityKind::kEmail || match.kind == IdentityKind::kPhoneAndName) own.insert(match.lead);
  }
  std::vector<LeadId> others;
  for (const IdentityMatch& match : answer.matches) {
    if (match.kind == IdentityKind::kPhone && !own.contains(match.lead)) others.push_back(match.lead);
  }
  return others;
}

int CountOtherPeople(const Lead& lead, std::span<const std::shared_ptr<const LeadRecord>> others) {
  People people;
  people.Meet(lead);
  int count = 0;
  for (const std::shared_ptr<const LeadRecord>& other : others) {
    if (other == nullptr || other->submission.test || other->lead.phone.e164 != lead.phone.e164) continue;
    if (people.Meet(other->lead)) ++count;
  }
  return count;
}

}  // namespace leadgate
