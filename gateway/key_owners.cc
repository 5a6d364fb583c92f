#include "gateway/key_owners.h"

#include <algorithm>

#include "dedupe/hard_negatives.h"
#include "gateway/observe.h"

namespace leadgate {
namespace {

struct Owner {
  LeadId id;
  const LeadRecord* record = nullptr;
  PersonProfile profile;
  bool by_email = false;
};

// Nothing that two people are told apart by differs.
bool AreNamedAlike(const PersonProfile& one, const PersonProfile& other) {
  return one.first_name == other.first_name && one.last_name == other.last_name && one.birth_date == other.birth_date &&
         one.email_local == other.email_local;
}

class Settling {
 public:
  Settling(const Likeness& likeness, const SaidOfPeople& said, const LeadId& lead)
      : likeness_(likeness), said_(said), lead_(lead) {}

  KeyOwners Settle(const IdentityAnswer& identities, const OwnerRecords& records) {
    Collect(identities, records);
    for (const Owner& owner : owners_) {
      if (IsSomebodyElse(owner)) settled_.others.insert(owner.id);
    }
    Leave(settled_.others);
    LeaveOtherMailboxes();
    LeaveTwoPeople();
    for (const Owner& owner : owners_) settled_.sure.insert(owner.id);
    for (const auto& [id, record] : records) {
      const bool another = settled_.others.contains(id) || two_people_.contains(id);
      if (another && record->decision.status == LeadStatus::kPassed) settled_.taken.insert(MadeAs(*record));
    }
    return std::move(settled_);
  }

 private:
  void Collect(const IdentityAnswer& identities, const OwnerRecords& records) {
    std::map<LeadId, bool> by_email;
    for (const IdentityMatch& match : identities.matches) {
      if (NamesPerson(match.kind) && match.lead != lead_) by_email[match.lead] |= match.kind == IdentityKind::kEmail;
    }
    for (const auto& [id, email] : by_email) {
      const auto record = records.find(id);
      if (record == records.end()) {
        settled_.sure.insert(id);  // the key is all that is left of it
        continue;
      }
      owners_.push_back({id, record->second.get(), likeness_.ProfileOfLead(record->second->lead), email});
    }
  }

  bool IsSomebodyElse(const Owner& owner) const {
    if (said_.About(lead_, owner.id) == MatchVerdict::kSame) return false;
    const Match match = likeness_.matcher().Compare(likeness_.profile(), owner.profile);
    return !match.veto.empty() || (!owner.by_email && HaveOwnMailboxes(match, likeness_.profile(), owner.profile));
  }

  bool AreTwo(const Owner& one, const Owner& other) const {
    const auto said = said_.About(one.id, other.id);
    if (said) return said == MatchVerdict::kDifferent;
    if (AreNamedAlike(one.profile, other.profile)) return false;  // most are, and there may be very many pairs
    return !likeness_.matcher().Compare(one.profile, other.profile).veto.empty() ||
           GenerationsDiffer(one.profile, other.profile);
  }

  void Leave(const std::set<LeadId>& gone) {
    std::erase_if(owners_, [&](const Owner& owner) { return gone.contains(owner.id); });
  }

  // Of two people it is the one whose mailbox it has, not the one whose number.
  void LeaveOtherMailboxes() {
    std::set<LeadId> gone;
    for (const Owner& one : owners_) {
      const bool another = !one.by_email && std::any_of(owners_.begin(), owners_.end(), [&](const Owner& other) {
        return other.by_email && AreTwo(one, other);
      });
      if (another) gone.insert(one.id);
    }
    Leave(gone);
    settled_.unsure.insert(gone.begin(), gone.end());
    two_people_.insert(gone.begin(), gone.end());
  }

  using People = std::vector<std::vector<const Owner*>>;

  // Those named alike are one person, unless somebody said that they are two.
  People ByName() const {
    People people;
    for (const Owner& owner : owners_) {
      const auto is_of = [&](const std::vector<const Owner*>& person) {
        return AreNamedAlike(owner.profile, person.front()->profile) &&
               std::none_of(person.begin(), person.end(), [&](const Owner* other) {
                 return said_.About(owner.id, other->id) == MatchVerdict::kDifferent;
               });
      };
      const auto person = std::find_if(people.begin(), people.end(), is_of);
      if (person != people.end()) {
        person->push_back(&owner);
      } else {
        people.push_back({&owner});
      }
    }
    return people;
  }

  bool AreTwo(const std::vector<const Owner*>& one, const std::vector<const Owner*>& other) const {
    return std::any_of(one.begin(), one.end(), [&](const Owner* a) {
      return std::any_of(other.begin(), other.end(), [&](const Owner* b) { return AreTwo(*a, *b); });
    });
  }

  // Of two people it is the one whose name it bears; neither Anton nor Berta, when it says no first name.
  void LeaveTwoPeople() {
    const People people = ByName();
    std::set<LeadId> unsure, others;
    const auto leave = [](const std::vector<const Owner*>& person, std::set<LeadId>& gone) {
      for (const Owner* owner : person) gone.insert(owner->id);
    };
    const auto is_lead = [&](const std::vector<const Owner*>& person) {
      return AreNamedAlike(likeness_.profile(), person.front()->profile) ||
             std::any_of(person.begin(), person.end(),
                         [&](const Owner* owner) { return said_.About(lead_, owner->id) == MatchVerdict::kSame; });
    };
    for (auto one = people.begin(); one != people.end(); ++one) {
      for (auto other = one + 1; other != people.end(); ++other) {
        if (!AreTwo(*one, *other)) continue;
        const bool is_one = is_lead(*one), is_other = is_lead(*other);
        if (!is_one) leave(*one, is_other ? others : unsure);
        if (!is_other) leave(*other, is_one ? others : unsure);
        if (is_one && is_other) {
          leave(*one, unsure);
          leave(*other, unsure);
        }
      }
    }
    for (const LeadId& gone : others) unsure.erase(gone);
    settled_.others.insert(others.begin(), others.end());
    settled_.unsure.insert(unsure.begin(), unsure.end());
    two_people_.insert(others.begin(), others.end());
    two_people_.insert(unsure.begin(), unsure.end());
    Leave(others);
    Leave(unsure);
  }

  const Likeness& likeness_;
  const SaidOfPeople& said_;
  const LeadId& lead_;
  std::vector<Owner> owners_;
  std::set<LeadId> two_people_;
  KeyOwners settled_;
};

}  // namespace

KeyOwners SettleOwners(const IdentityAnswer& identities, const OwnerRecords& records, const Likeness& likeness,
                       const SaidOfPeople& said, const LeadId& lead) {
  return Settling(likeness, said, lead).Settle(identities, records);
}

}  // namespace leadgate
