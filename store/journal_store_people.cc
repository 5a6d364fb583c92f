// People who are alike, and what was said of them: the view, completed by what came lately.
#include <algorithm>
#include <map>
#include <utility>

#include "dedupe/candidates.h"
#include "store/journal_store.h"

namespace leadgate {
namespace {

// Leads that share a key that is of use, oldest first, each once; of very many those who share most.
std::vector<std::uint64_t> CandidatesOf(std::vector<View::Sharers> stored, const Recent::Sharers& recent,
                                        int& generic) {
  std::vector<std::vector<std::uint64_t>> by_key;
  for (std::size_t i = 0; i < stored.size(); ++i) {
    std::vector<std::uint64_t>& seqs = stored[i].seqs;
    const bool listed = stored[i].count <= kMostSharing;
    if (listed) seqs.insert(seqs.end(), recent.by_key[i].begin(), recent.by_key[i].end());
    std::sort(seqs.begin(), seqs.end());
    seqs.erase(std::unique(seqs.begin(), seqs.end()), seqs.end());
    if (!listed || seqs.size() > kMostSharing) {
      ++generic;
      continue;
    }
    by_key.push_back(std::move(seqs));
  }
  return MostPromising(by_key, kMostCompared);
}

// Of those `keep` took: the lead's number and its profile.
using Kept = std::vector<std::pair<std::uint64_t, std::string>>;

}  // namespace

Result<AlikeAnswer> JournalStore::FindAlike(std::span<const BlockingKey> keys, const SamePerson& keep) {
  const Recent::Sharers recent = recent_.FindSharers(keys);
  AlikeAnswer answer;
  answer.as_of = recent.as_of;
  auto stored = view_->FindSharers(keys);
  if (!stored.ok()) return stored.status();
  const std::vector<std::uint64_t> candidates = CandidatesOf(*std::move(stored), recent, answer.generic);
  Kept kept;
  const auto ask = [&](std::uint64_t seq, std::string_view profile) {
    ++answer.compared;
    if (keep(profile)) kept.emplace_back(seq, profile);
  };
  // What is in memory is the latest; the view is asked for the others after that, so that none falls in between.
  const std::vector<Recent::Person> people = recent_.Profiles(candidates);
  std::vector<std::uint64_t> others;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (people[i].profile != nullptr) {
      ask(candidates[i], *people[i].profile);
    } else {
      others.push_back(candidates[i]);
    }
  }
  Status status = view_->ReadProfiles(others, [&](std::size_t i, std::string_view bytes) { ask(others[i], bytes); });
  if (!status.ok()) return status;
  std::sort(kept.begin(), kept.end());
  std::vector<std::uint64_t> seqs;
  for (const auto& [seq, profile] : kept) seqs.push_back(seq);
  auto owners = OwnersNow(seqs);
  if (!owners.ok()) return owners.status();
  auto profile = kept.begin();
  for (KeyOwner& owner : *owners) {
    while (profile->first != owner.seq) ++profile;
    answer.leads.push_back({std::move(owner.match), std::move(profile->second)});
  }
  return answer;
}

// In the order asked for. What is in memory is taken before the view is asked: by the time the view has answered, a
// lead may have been applied and left the memory, and be in neither answer.
Result<std::vector<KeyOwner>> JournalStore::OwnersNow(std::span<const std::uint64_t> seqs) {
  std::vector<KeyOwner> owners;
  if (seqs.empty()) return owners;
  const std::vector<std::optional<LeadHead>> heads = recent_.Heads(seqs);
  auto stored = view_->Owners(seqs);
  if (!stored.ok()) return stored.status();
  auto row = stored->begin();
  for (std::size_t i = 0; i < seqs.size(); ++i) {
    while (row != stored->end() && row->seq < seqs[i]) ++row;
    const bool there = row != stored->end() && row->seq == seqs[i];
    if (!there && !heads[i]) continue;
    const LeadId lead = there ? row->match.lead : heads[i]->id;
    const auto latest = recent_.Lead(lead);
    if (latest && latest->known) {
      owners.push_back({seqs[i], MatchOf(latest->head, IdentityKind::kEmail)});
    } else {
      owners.push_back({seqs[i], there ? std::move(row->match) : MatchOf(*heads[i], IdentityKind::kEmail)});
    }
  }
  return owners;
}

const TermFrequencies& JournalStore::Terms() const { return view_->Terms(); }

Status JournalStore::PutMatchAnswer(const MatchAnswer& answer) {
  if (answer.one == answer.other) return {StatusCode::kInvalidArgument, "an answer is about two leads"};
  auto proposal = std::make_shared<Proposal>();
  proposal->type = EntryType::kMatchAnswer;
  proposal->payload = EncodeMatchAnswer(answer);
  proposal->answer = answer;
  return Submit(proposal).status();
}

Result<std::vector<MatchAnswer>> JournalStore::FindMatchAnswers(std::span<const LeadId> leads) {
  std::vector<NumberedAnswer> said = recent_.Answers(leads);  // first: what leaves it is in the view
  const auto stored = view_->FindMatchAnswers(leads);
  if (!stored.ok()) return stored.status();
  said.insert(said.end(), stored->begin(), stored->end());
  std::map<std::pair<LeadId, LeadId>, const NumberedAnswer*> latest;
  for (const NumberedAnswer& one : said) {
    const NumberedAnswer*& last = latest[std::minmax(one.answer.one, one.answer.other)];
    if (last == nullptr || last->seq < one.seq) last = &one;
  }
  std::vector<MatchAnswer> answers;
  for (const auto& [pair, one] : latest) answers.push_back(one->answer);
  return answers;
}

}  // namespace leadgate
