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

// A lead that resembles the one that asks, and what is known about the two.
struct Candidate {
  AlikePerson person;
  bool said_same = false;
};

class AlikeObserver {
 public:
  AlikeObserver(const IdentityAnswer& exact, std::span<const MatchAnswer> answers, const LeadId& lead,
                const Policy::Duplicates& bands)
      : answers_(answers), lead_(lead), bands_(bands), exact_(PeopleOf(exact, lead)) {}

  void Observe(std::vector<AlikePerson> alike, Observations& seen) {
    std::erase_if(seen.possible, [&](const PossibleDuplicate& other) {
      return Said(other.lead) == MatchVerdict::kDifferent;  // a shared number is no better than a likeness
    });
    for (AlikePerson& person : alike) Take(std::move(person));
    DropOthersThanStrongest();
    for (const Candidate& candidate : candidates_) {
      if (IsLikely(candidate)) Link(candidate, seen);
    }
    for (const Candidate& candidate : candidates_) {
      const AlikePerson& person = candidate.person;
      std::erase_if(seen.possible, [&](const PossibleDuplicate& other) { return other.lead == person.lead.lead; });
      if (seen.known && seen.known->lead == person.lead.lead) continue;
      seen.possible.push_back({person.lead.lead, person.matched_by, person.probability});
    }
    TidyPossible(seen);
  }

 private:
  bool IsLikely(const Candidate& candidate) const {
    return candidate.said_same || candidate.person.probability >= bands_.likely_at;
  }

  // What was said of this lead comes first, then what was said of the leads that are surely the same person.
  std::optional<MatchVerdict> Said(const LeadId& other) const {
    if (const auto said = AnswerAbout(answers_, lead_, other)) return said;
    std::optional<MatchVerdict> verdict;
    for (const LeadId& same : exact_) {
      const auto said = AnswerAbout(answers_, same, other);
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
    candidates_.push_back({std::move(person), said == MatchVerdict::kSame});
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
      return AnswerAbout(answers_, strongest, other.person.lead.lead) == MatchVerdict::kDifferent;
    });
  }

  void Link(const Candidate& candidate, Observations& seen) const {
    const IdentityMatch& lead = candidate.person.lead;
    if (!seen.known) {
      seen.known.emplace();
      seen.known->lead = lead.lead;
      seen.known->matched_by = candidate.said_same ? kBySomebody : candidate.person.matched_by;
      seen.known->status = lead.status;
      seen.known->received_at = lead.received_at;
      seen.known->probability = candidate.said_same ? 1 : candidate.person.probability;
      seen.known->exact = candidate.said_same;
    }
    KnownPerson& known = *seen.known;
    ++known.submissions;
    if (known.exact && !candidate.said_same) return;  // history, and nothing more
    Passed(lead, known);
    if (!lead.owner.empty()) known.owner = lead.owner;  // the latest owner is the one to tell
  }

  std::span<const MatchAnswer> answers_;
  const LeadId& lead_;
  const Policy::Duplicates& bands_;
  std::set<LeadId> exact_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::optional<MatchVerdict> AnswerAbout(std::span<const MatchAnswer> answers, const LeadId& one, const LeadId& other) {
  std::optional<MatchVerdict> verdict;
  TimeMs at = 0;
  for (const MatchAnswer& answer : answers) {
    const bool about = (answer.one == one && answer.other == other) || (answer.one == other && answer.other == one);
    if (!about || answer.at < at) continue;
    verdict = answer.verdict;
    at = answer.at;
  }
  return verdict;
}

IdentityAnswer WithoutOthers(IdentityAnswer answer, const LeadId& lead, std::span<const MatchAnswer> answers) {
  if (answers.empty()) return answer;
  std::erase_if(answer.matches, [&](const IdentityMatch& match) {
    return match.kind != IdentityKind::kPhone && AnswerAbout(answers, lead, match.lead) == MatchVerdict::kDifferent;
  });
  // Of two whom a person called different it is the one whose mailbox it has, not the one whose number.
  std::set<LeadId> by_mailbox;
  for (const IdentityMatch& match : answer.matches) {
    if (match.kind == IdentityKind::kEmail && match.lead != lead) by_mailbox.insert(match.lead);
  }
  std::erase_if(answer.matches, [&](const IdentityMatch& match) {
    if (match.kind == IdentityKind::kPhone || by_mailbox.contains(match.lead)) return false;
    return std::any_of(by_mailbox.begin(), by_mailbox.end(), [&](const LeadId& owner) {
      return AnswerAbout(answers, owner, match.lead) == MatchVerdict::kDifferent;
    });
  });
  return answer;
}

void ObserveAlike(std::vector<AlikePerson> alike, const IdentityAnswer& exact, std::span<const MatchAnswer> answers,
                  const LeadId& lead, const Policy::Duplicates& bands, Observations& seen) {
  AlikeObserver(exact, answers, lead, bands).Observe(std::move(alike), seen);
}

void BandAgain(const Policy::Duplicates& bands, Observations& seen) {
  if (seen.known && !seen.known->exact && seen.known->probability < bands.likely_at) {
    seen.possible.push_back({seen.known->lead, seen.known->matched_by, seen.known->probability});
    seen.known.reset();
  }
  std::erase_if(seen.possible, [&](const PossibleDuplicate& possible) {
    return possible.probability > 0 && possible.probability < bands.possible_at;
  });
  if (!seen.known) {
    const PossibleDuplicate* first = nullptr;  // ids grow with time
    for (const PossibleDuplicate& possible : seen.possible) {
      if (possible.probability < bands.likely_at || (first != nullptr && first->lead < possible.lead)) continue;
      first = &possible;
    }
    if (first != nullptr) {
      seen.known.emplace();
      seen.known->lead = first->lead;
      seen.known->matched_by = first->matched_by;
      seen.known->probability = first->probability;
      seen.known->exact = false;
      seen.known->submissions = 1;
    }
  }
  TidyPossible(seen);
}

void TidyPossible(Observations& seen) {
  if (seen.known) {
    std::erase_if(seen.possible, [&](const PossibleDuplicate& other) { return other.lead == seen.known->lead; });
  }
  std::stable_sort(
      seen.possible.begin(), seen.possible.end(),
      [](const PossibleDuplicate& a, const PossibleDuplicate& b) { return a.probability > b.probability; });
  if (seen.possible.size() > kMostPossible) seen.possible.resize(kMostPossible);
}

}  // namespace leadgate
