// People who came lately: who shares a block with whom, and what was answered about two of them.
#include <algorithm>
#include <unordered_set>

#include "store/recent.h"

namespace leadgate {

void Recent::PublishPerson(RecentChange& change, Footprint& footprint) {
  if (change.profile == nullptr) return;
  const std::uint64_t seq = change.entry->seq;
  const std::uint64_t lead = change.head->seq;
  people_.insert_or_assign(lead, RecentPerson{seq, {lead, change.head->id, std::move(change.profile)}});
  for (const BlockingKey& key : change.blocks) sharing_[key.hash].push_back({seq, lead});
  footprint.person = lead;
  footprint.blocks = std::move(change.blocks);
}

void Recent::ForgetPerson(const Footprint& footprint, std::uint64_t seq) {
  if (footprint.person == 0) return;
  const auto person = people_.find(footprint.person);
  if (person != people_.end() && person->second.at <= seq) people_.erase(person);
  for (const BlockingKey& key : footprint.blocks) {
    const auto found = sharing_.find(key.hash);
    if (found == sharing_.end()) continue;
    std::vector<Sharing>& sharing = found->second;  // in order: the oldest stand first
    const auto newer = std::find_if(sharing.begin(), sharing.end(), [&](const Sharing& one) { return one.at > seq; });
    sharing.erase(sharing.begin(), newer);
    if (sharing.empty()) sharing_.erase(found);
  }
}

Recent::Sharers Recent::FindSharers(std::span<const BlockingKey> keys) const {
  MutexLock lock(mutex_);
  Sharers sharers{durable_seq_, std::vector<std::vector<std::uint64_t>>(keys.size())};
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto found = sharing_.find(keys[i].hash);
    if (found == sharing_.end()) continue;
    // More than these say only that it is generic.
    const std::vector<Sharing>& sharing = found->second;
    const std::size_t most = std::min(sharing.size(), 4 * kMostSharing);
    for (std::size_t k = sharing.size() - most; k < sharing.size(); ++k) sharers.by_key[i].push_back(sharing[k].lead);
  }
  return sharers;
}

std::vector<Recent::Person> Recent::Profiles(std::span<const std::uint64_t> seqs) const {
  std::vector<Person> people(seqs.size());
  MutexLock lock(mutex_);
  for (std::size_t i = 0; i < seqs.size(); ++i) {
    const auto found = people_.find(seqs[i]);
    if (found != people_.end()) people[i] = found->second.person;
  }
  return people;
}

std::vector<std::optional<LeadHead>> Recent::Heads(std::span<const std::uint64_t> seqs) const {
  std::vector<std::optional<LeadHead>> heads(seqs.size());
  MutexLock lock(mutex_);
  for (std::size_t i = 0; i < seqs.size(); ++i) {
    const auto person = people_.find(seqs[i]);
    if (person == people_.end()) continue;
    const auto lead = leads_.find(person->second.person.lead);
    if (lead != leads_.end() && lead->second.state.known) heads[i] = lead->second.state.head;
  }
  return heads;
}

std::vector<Recent::Person> Recent::AlikeAfter(std::span<const BlockingKey> blocks, std::uint64_t seen) const {
  std::vector<Person> people;
  std::unordered_set<std::uint64_t> asked;
  MutexLock lock(mutex_);
  if (durable_seq_ <= seen) return people;
  for (const BlockingKey& key : blocks) {
    const auto found = sharing_.find(key.hash);
    if (found == sharing_.end()) continue;
    const std::vector<Sharing>& sharing = found->second;
    const auto since = std::upper_bound(sharing.begin(), sharing.end(), seen,
                                        [](std::uint64_t at, const Sharing& one) { return at < one.at; });
    if (static_cast<std::size_t>(sharing.end() - since) > kMostSharing) continue;
    for (auto one = since; one != sharing.end(); ++one) {
      if (asked.insert(one->lead).second) people.push_back(people_.at(one->lead).person);
    }
  }
  return people;
}

std::vector<NumberedAnswer> Recent::Answers(std::span<const LeadId> leads) const {
  std::vector<NumberedAnswer> answers;
  const auto named = [&](const LeadId& id) { return std::find(leads.begin(), leads.end(), id) != leads.end(); };
  MutexLock lock(mutex_);
  for (const NumberedAnswer& one : answers_) {
    if (named(one.answer.one) || named(one.answer.other)) answers.push_back(one);
  }
  return answers;
}

}  // namespace leadgate
