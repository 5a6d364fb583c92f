#include "gateway/observe_alike.h"

#include <algorithm>
#include <set>
#include <utility>

#include "gateway/observe.h"

namespace leadgate {
namespace {

constexpr std::string_view kBySomebody = "a person's answer";

std::set<LeadId> PeopleOf(const IdentityAnswer& exact, const LeadId& lead) {
  std::set<LeadId> people;
  for (const IdentityMatch& match : exact.matches) {
    if (NamesPerson(match.kind) && match.lead != lead) people.insert(match.lead);
  }
  return people;
}

// Of those beside the known person; ids grow with time.
const PossibleDuplicate* EarliestLikely(const Policy::Duplicates& bands, const Observations& seen) {
  const PossibleDuplicate* first = nullptr;
  for (const PossibleDuplicate& possible : seen.possible) {
    if (possible.probability < bands.likely_at || (first != nullptr && first->lead < possible.lead)) continue;
    first = &possible;
  }
  return first;
}

// In the order of strength, so many of the likely and of the others as are kept; the known person is not among them.
void TidyPossible(const Policy::Duplicates& bands, Observations& seen) {
  if (seen.known) {
    std::erase_if(seen.possible, [&](const PossibleDuplicate& other) { return other.lead == seen.known->lead; });
  }
  const auto is_likely = [&](const PossibleDuplicate& other) { return other.probability >= bands.likely_at; };
  const auto others = std::stable_partition(seen.possible.begin(), seen.possible.end(), is_likely);
  const auto likely = static_cast<std::size_t>(others - seen.possible.begin());
  std::sort(seen.possible.begin(), others,
            [](const PossibleDuplicate& a, const PossibleDuplicate& b) { return a.lead < b.lead; });
  std::stable_sort(others, seen.possible.end(), [](const PossibleDuplicate& a, const PossibleDuplicate& b) {
    return a.probability > b.probability;
  });
  if (likely > kMostLikely) {
    seen.possible.erase(seen.possible.begin() + kMostLikely, others);
  }
  const std::size_t most = std::min(likely, kMostLikely) + kMostPossible;
  if (seen.possible.size() > most) seen.possible.resize(most);
}

// A lead that resembles the one that asks, and what is known about the two.
struct Candidate {
  AlikePerson person;
  bool said_same = false;
};

class AlikeObserver {
 public:
  AlikeObserver(const IdentityAnswer& exact, const SaidOfPeople& said, const LeadId& lead,
                const Policy::Duplicates& bands)
      : said_(said), lead_(lead), bands_(bands), exact_(PeopleOf(exact, lead)) {}

  void Observe(std::vector<AlikePerson> alike, Observations& seen, PassedLeads& passed) {
    std::erase_if(seen.possible, [&](const PossibleDuplicate& other) {
      return Said(other.lead) == MatchVerdict::kDifferent;  // a shared number is no better than a likeness
    });
    for (AlikePerson& person : alike) Take(std::move(person));
    DropOthersThanStrongest();
    for (const Candidate& candidate : candidates_) {
      if (IsLikely(candidate)) Link(candidate, seen, passed);
    }
    for (const Candidate& candidate : candidates_) {
      const AlikePerson& person = candidate.person;
      std::erase_if(seen.possible, [&](const PossibleDuplicate& other) { return other.lead == person.lead.lead; });
      seen.possible.push_back({person.lead.lead, person.matched_by, person.probability});
    }
    TidyPossible(bands_, seen);
  }

 private:
  bool IsLikely(const Candidate& candidate) const {
    return candidate.said_same || candidate.person.probability >= bands_.likely_at;
  }

  // What was said of this lead comes first, then what was said of the leads that are surely the same person.
  std::optional<MatchVerdict> Said(const LeadId& other) const {
    if (const auto said = said_.About(lead_, other)) return said;
    std::optional<MatchVerdict> verdict;
    for (const LeadId& same : exact_) {
      const auto said = said_.About(same, other);
      if (said == MatchVerdict::kDifferent) return said;
      if (said) verdict = said;
    }
    return verdict;
  }

  void Take(AlikePerson person) {
    const LeadId& id = person.lead.lead;
    if (id == lead_ || exact_.contains(id)) return;
    const auto said = Said(id);
    if (said == MatchVerdict::kDifferent) return;
    const bool said_same = said == MatchVerdict::kSame;
    if (said_same) {
      person.matched_by = kBySomebody;
      person.probability = 1;
    }
    candidates_.push_back({std::move(person), said_same});
  }

  // It resembles two whom a person called different: it is the one it resembles most.
  void DropOthersThanStrongest() {
    if (!exact_.empty() || candidates_.empty()) return;
    const auto weaker = [](const Candidate& a, const Candidate& b) {
      return std::pair(a.said_same, a.person.probability) < std::pair(b.said_same, b.person.probability);
    };
    const Candidate& best = *std::max_element(candidates_.begin(), candidates_.end(), weaker);
    if (!IsLikely(best)) return;
    const LeadId strongest = best.person.lead.lead;
    std::erase_if(candidates_, [&](const Candidate& other) {
      return said_.About(strongest, other.person.lead.lead) == MatchVerdict::kDifferent;
    });
  }

  void Link(const Candidate& candidate, Observations& seen, PassedLeads& passed) const {
    const IdentityMatch& lead = candidate.person.lead;
    if (!seen.known) {
      seen.known.emplace();
      seen.known->lead = lead.lead;
      seen.known->matched_by = candidate.person.matched_by;
      seen.known->status = lead.status;
      seen.known->received_at = lead.received_at;
      seen.known->probability = candidate.person.probability;
      seen.known->exact = candidate.said_same;
    }
    KnownPerson& known = *seen.known;
    ++known.submissions;
    if (known.exact && !candidate.said_same) return;  // history, and nothing more
    AddPassed(lead, known, passed);
    if (!lead.owner.empty()) known.owner = lead.owner;  // the latest owner is the one to tell
  }

  const SaidOfPeople& said_;
  const LeadId& lead_;
  const Policy::Duplicates& bands_;
  std::set<LeadId> exact_;
  std::vector<Candidate> candidates_;
};

}  // namespace

IdentityAnswer WithoutOthers(IdentityAnswer answer, const LeadId& lead, const SaidOfPeople& said) {
  if (said.answers().empty()) return answer;
  std::erase_if(answer.matches, [&](const IdentityMatch& match) {
    return match.kind != IdentityKind::kPhone && said.About(lead, match.lead) == MatchVerdict::kDifferent;
  });
  // Of two whom a person called different it is the one whose mailbox it has, not the one whose number.
  std::set<LeadId> by_mailbox;
  for (const IdentityMatch& match : answer.matches) {
    if (match.kind == IdentityKind::kEmail && match.lead != lead) by_mailbox.insert(match.lead);
  }
  std::erase_if(answer.matches, [&](const IdentityMatch& match) {
    if (match.kind == IdentityKind::kPhone || by_mailbox.contains(match.lead)) return false;
    return std::any_of(by_mailbox.begin(), by_mailbox.end(),
                       [&](const LeadId& owner) { return said.About(owner, match.lead) == MatchVerdict::kDifferent; });
  });
  return answer;
}

void ObserveAlike(std::vector<AlikePerson> alike, const IdentityAnswer& exact, const SaidOfPeople& said,
                  const LeadId& lead, const Policy::Duplicates& bands, Observations& seen, PassedLeads& passed) {
  AlikeObserver(exact, said, lead, bands).Observe(std::move(alike), seen, passed);
}

PassedLeads ObserveFound(IdentityAnswer identities, std::vector<AlikePerson> alike, const SaidOfPeople& said,
                         const LeadRecord& record, bool judge_repeat, const Policy::Duplicates& bands,
                         Observations& seen) {
  const IdentityAnswer exact = WithoutOthers(std::move(identities), record.id, said);
  PassedLeads passed = ObserveIdentities(exact, record, judge_repeat, seen);
  // Word for word the same request is one again, whoever of two people it is from.
  for (const AlikePerson& person : alike) {
    if (judge_repeat && !seen.repeat_of && person.lead.lead != record.id && IsRepeat(person.lead, record, seen.now))
      seen.repeat_of = person.lead.lead;
  }
  ObserveAlike(std::move(alike), exact, said, record.id, bands, seen, passed);
  return passed;
}

void BandAgain(const Policy::Duplicates& bands, Observations& seen) {
  if (seen.known && !seen.known->exact && seen.known->probability < bands.likely_at) {
    seen.possible.push_back({seen.known->lead, seen.known->matched_by, seen.known->probability});
    seen.known.reset();
    seen.delivered_as = LeadId();
  }
  std::erase_if(seen.possible, [&](const PossibleDuplicate& possible) {
    return possible.probability > 0 && possible.probability < bands.possible_at;
  });
  if (!seen.known) {
    const PossibleDuplicate* first = EarliestLikely(bands, seen);
    if (first != nullptr) {
      seen.known.emplace();
      seen.known->lead = first->lead;
      seen.known->matched_by = first->matched_by;
      seen.known->probability = first->probability;
      seen.known->exact = false;
      seen.known->submissions = 1;
    }
  }
  TidyPossible(bands, seen);
}

void LinkPeople(const Policy::Duplicates& bands, const Observations& seen, Decision& decision) {
  decision.known = seen.known;
  decision.duplicate_of.reset();
  decision.possible_duplicates = seen.possible;
  if (!seen.known) return;
  decision.duplicate_of = seen.known->lead;
  const PossibleDuplicate* likely = EarliestLikely(bands, seen);
  if (likely != nullptr && likely->lead < seen.known->lead) decision.duplicate_of = likely->lead;
  std::erase_if(decision.possible_duplicates,
                [&](const PossibleDuplicate& other) { return other.probability >= bands.likely_at; });
}

}  // namespace leadgate
