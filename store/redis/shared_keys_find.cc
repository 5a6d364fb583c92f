// Who has a key, and who of them is alike: the index first, then the leads it names.
#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "dedupe/candidates.h"
#include "store/redis/found_by.h"
#include "store/redis/key_commands.h"
#include "store/redis/lead_reader.h"
#include "store/redis/recent_claims.h"
#include "store/redis/shared_keys.h"
#include "store/redis/stored_head.h"
#include "store/view.h"

namespace leadgate {
namespace {

constexpr int kReadAtOnce = 1000;

std::vector<std::string> EachOnce(std::span<const std::vector<std::string>> by_key) {
  std::vector<std::string> each;
  for (const std::vector<std::string>& some : by_key) each.insert(each.end(), some.begin(), some.end());
  std::sort(each.begin(), each.end());
  each.erase(std::unique(each.begin(), each.end()), each.end());
  return each;
}

// Those to be compared: of very many the ones that share most; of equals those who came first to a key, as far as their
// places in it say so.
std::vector<std::string> CandidatesOf(const SharedKeys::Holders& holders, int& generic) {
  std::vector<std::pair<std::size_t, std::string>> ranked;  // the first place it has, who
  std::map<std::string, std::size_t> first_place;
  for (std::size_t i = 0; i < holders.by_key.size(); ++i) {
    generic += holders.generic[i] ? 1 : 0;
    for (std::size_t k = 0; k < holders.by_key[i].size(); ++k) {
      const auto [at, added] = first_place.emplace(holders.by_key[i][k], k);
      at->second = std::min(at->second, k);
    }
  }
  ranked.reserve(first_place.size());
  for (const auto& [reference, place] : first_place) ranked.emplace_back(place, reference);
  std::sort(ranked.begin(), ranked.end());
  for (std::size_t rank = 0; rank < ranked.size(); ++rank) first_place[ranked[rank].second] = rank;
  std::vector<std::vector<std::uint64_t>> by_key;
  for (std::size_t i = 0; i < holders.by_key.size(); ++i) {
    if (holders.generic[i]) continue;
    std::vector<std::uint64_t>& ranks = by_key.emplace_back();
    for (const std::string& reference : EachOnce({&holders.by_key[i], 1})) ranks.push_back(first_place[reference]);
  }
  std::vector<std::string> candidates;
  for (const std::uint64_t rank : MostPromising(by_key, kMostCompared)) {
    candidates.push_back(ranked[static_cast<std::size_t>(rank)].second);
  }
  return candidates;
}

}  // namespace

Result<SharedKeys::Holders> SharedKeys::Find(std::span<const KeyPlace> places) const {
  return index_.Find(places, context_.Soon());
}

// Lists are read a piece at a time, so that no script holds the server up.
Result<SharedKeys::Holders> SharedKeys::FindAll(std::span<const KeyPlace> places) const {
  Result<Holders> holders = Find(places);
  if (!holders.ok()) return holders;
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const bool more = places[i].sort != KeyPlace::Sort::kBlock && holders->by_key[i].size() > KeyIndex::kFirstOnes;
    if (more) left.push_back(i);
  }
  for (int from = 0; !left.empty(); from += kReadAtOnce) {
    std::vector<redis::Command> commands;
    commands.reserve(left.size());
    for (const std::size_t i : left) {
      commands.push_back(
          {"LRANGE", ManyOf(context_.layout, places[i]), std::to_string(from), std::to_string(from + kReadAtOnce - 1)});
    }
    const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Patiently());
    std::vector<std::size_t> unread;
    for (std::size_t i = 0; i < replies.size(); ++i) {
      if (!replies[i].ok()) return StatusOf(replies[i]);
      for (const redis::Value& one : replies[i].value.items()) {
        if (one.text().size() > KeyIndex::kTimeBytes) {
          holders->by_key[left[i]].push_back(one.text().substr(KeyIndex::kTimeBytes));
        };
      }
      if (replies[i].value.items().size() == static_cast<std::size_t>(kReadAtOnce)) unread.push_back(left[i]);
    }
    left = std::move(unread);
  }
  return holders;
}

// Who they are, with what is wanted of them.
Result<SharedKeys::Named> SharedKeys::ReadEach(std::span<const std::vector<std::string>> by_key,
                                               LeadReferences::Wanted wanted, redis::Deadline deadline) const {
  const std::vector<std::string> references = EachOnce(by_key);
  auto read = references_.Read(references, wanted, deadline);
  if (!read.ok()) return read.status();
  Named named;
  for (std::size_t i = 0; i < references.size(); ++i) named.emplace(references[i], std::move((*read)[i]));
  return named;
}

// Of those who share a reference the ones who have the key: their records say so.
Result<std::vector<ReferredLead>> SharedKeys::WithKey(std::vector<ReferredLead> leads, const SearchKey& key,
                                                      redis::Deadline deadline) const {
  if (leads.size() < 2) return leads;
  std::vector<LeadId> ids;
  ids.reserve(leads.size());
  for (const ReferredLead& lead : leads) ids.push_back(lead.id);
  const auto parts = ReadParts(context_, ids, deadline);
  if (!parts.ok()) return parts.status();
  std::vector<ReferredLead> with_key;
  for (std::size_t i = 0; i < leads.size(); ++i) {
    const Result<std::vector<SearchKey>> keys = SearchKeysOf((*parts)[i]);
    if (!keys.ok()) return keys.status();
    // Whose record has yet to come may be the one.
    const bool has = !(*parts)[i].commit || std::ranges::count(*keys, key) > 0;
    if (has) with_key.push_back(std::move(leads[i]));
  }
  return with_key;
}

// A lead that the index names and that is not there is about to come: another server of a cluster has its record. Who
// did not see it must look again, so what was read is as of before its claim. (Or it is gone; then nothing is known of
// when.)
Result<std::uint64_t> SharedKeys::AsOfWithout(std::uint64_t as_of, std::span<const Missing> missing) const {
  if (missing.empty()) return as_of;
  std::vector<redis::Command> commands;
  for (const Missing& one : missing) commands.push_back({"GET", RecentOf(context_.layout, *one.place)});
  const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Soon());
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (!replies[i].ok()) return StatusOf(replies[i]);
    for (const RecentClaim& claim : RecentClaimsOf(replies[i].value.text())) {
      if (claim.lead.is_nil() || !ReferenceOf(claim.lead).starts_with(missing[i].reference)) continue;
      as_of = std::min(as_of, claim.stamp - 1);
    }
  }
  return as_of;
}

Result<IdentityAnswer> SharedKeys::OwnersOf(std::span<const IdentityKey> keys, std::span<const KeyPlace> places,
                                            const Holders& holders) const {
  IdentityAnswer answer{holders.as_of, {}};
  const Result<Named> named = ReadEach(holders.by_key, LeadReferences::Wanted::kHead, context_.Soon());
  if (!named.ok()) return named.status();
  std::vector<Missing> missing;
  std::vector<KeyOwner> all;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::vector<KeyOwner> owners;
    for (const std::string& reference : EachOnce({&holders.by_key[i], 1})) {
      const auto leads = WithKey(named->at(reference), SearchKeyOf(keys[i]), context_.Soon());
      if (!leads.ok()) return leads.status();
      if (leads->empty()) missing.push_back({&places[i], reference});
      for (const ReferredLead& lead : *leads) {
        if (!lead.head) {
          missing.push_back({&places[i], reference});
          continue;
        }
        const Result<StoredHead> head = DecodeHead(*lead.head);
        if (!head.ok()) return head.status();
        owners.push_back({head->lead.seq, MatchOf(head->lead, keys[i].kind)});
      }
    }
    std::ranges::sort(owners, {}, &KeyOwner::seq);
    if (owners.size() > kLatestOwners + 1) {
      owners.erase(owners.begin() + 1, owners.end() - static_cast<std::ptrdiff_t>(kLatestOwners));
    }
    std::move(owners.begin(), owners.end(), std::back_inserter(all));
  }
  std::ranges::stable_sort(all, {}, &KeyOwner::seq);
  for (KeyOwner& owner : all) answer.matches.push_back(std::move(owner.match));
  const Result<std::uint64_t> as_of = AsOfWithout(answer.as_of, missing);
  if (!as_of.ok()) return as_of.status();
  answer.as_of = *as_of;
  return answer;
}

Result<AlikeAnswer> SharedKeys::AlikeOf(std::span<const KeyPlace> places, const Holders& holders,
                                        const SamePerson& keep) const {
  AlikeAnswer answer;
  answer.as_of = holders.as_of;
  const std::vector<std::string> candidates = CandidatesOf(holders, answer.generic);
  auto named = references_.Read(candidates, LeadReferences::Wanted::kHeadAndProfile, context_.Soon());
  if (!named.ok()) return named.status();
  std::vector<std::pair<std::uint64_t, AlikeLead>> kept;
  std::vector<Missing> missing;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto there = [](const ReferredLead& lead) { return lead.head.has_value(); };
    if ((*named)[i].empty() || !std::ranges::all_of((*named)[i], there)) {
      for (std::size_t k = 0; k < places.size(); ++k) {
        if (std::ranges::count(holders.by_key[k], candidates[i]) > 0) missing.push_back({&places[k], candidates[i]});
      }
    }
    for (ReferredLead& lead : (*named)[i]) {
      if (!lead.head) continue;
      ++answer.compared;
      std::string profile = lead.profile.value_or("");
      if (!keep(profile)) continue;
      Result<StoredHead> head = DecodeHead(*lead.head);
      if (!head.ok()) return head.status();
      kept.emplace_back(head->lead.seq, AlikeLead{MatchOf(head->lead, IdentityKind::kEmail), std::move(profile)});
    }
  }
  std::ranges::sort(kept, {}, [](const auto& one) { return one.first; });
  for (auto& [seq, lead] : kept) answer.leads.push_back(std::move(lead));
  const Result<std::uint64_t> as_of = AsOfWithout(answer.as_of, missing);
  if (!as_of.ok()) return as_of.status();
  answer.as_of = *as_of;
  return answer;
}

SharedKeys::Looked SharedKeys::Look(std::span<const IdentityKey> keys, std::span<const BlockingKey> blocks,
                                    const SamePerson& keep, std::vector<redis::Command> along) {
  std::vector<KeyPlace> places;
  for (const IdentityKey& key : keys) places.push_back(PlaceOfKey(SearchKeyOf(key)));
  for (const BlockingKey& key : blocks) places.push_back(PlaceOf(key, context_.index_buckets));
  std::vector<redis::Command> commands = index_.Commands(places);
  const std::size_t own = commands.size();
  std::move(along.begin(), along.end(), std::back_inserter(commands));
  std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Soon());
  Result<Holders> holders = index_.Read(places, std::span(replies).first(own), context_.Soon());
  replies.erase(replies.begin(), replies.begin() + static_cast<std::ptrdiff_t>(own));
  if (!holders.ok()) return {holders.status(), holders.status(), std::move(replies)};
  const auto exact = static_cast<std::ptrdiff_t>(keys.size());
  Holders alike{holders->as_of, {}, {holders->generic.begin() + exact, holders->generic.end()}};
  std::move(holders->by_key.begin() + exact, holders->by_key.end(), std::back_inserter(alike.by_key));
  holders->by_key.resize(keys.size());
  holders->generic.resize(keys.size());
  const std::span<const KeyPlace> all = places;
  return {OwnersOf(keys, all.first(keys.size()), *holders), AlikeOf(all.subspan(keys.size()), alike, keep),
          std::move(replies)};
}

Result<IdentityAnswer> SharedKeys::FindIdentities(std::span<const IdentityKey> keys) {
  std::vector<KeyPlace> places;
  for (const IdentityKey& key : keys) places.push_back(PlaceOfKey(SearchKeyOf(key)));
  const Result<Holders> holders = Find(places);
  if (!holders.ok()) return holders.status();
  return OwnersOf(keys, places, *holders);
}

Result<AlikeAnswer> SharedKeys::FindAlike(std::span<const BlockingKey> keys, const SamePerson& keep) {
  std::vector<KeyPlace> places;
  for (const BlockingKey& key : keys) places.push_back(PlaceOf(key, context_.index_buckets));
  const Result<Holders> holders = Find(places);
  if (!holders.ok()) return holders.status();
  return AlikeOf(places, *holders, keep);
}

Result<std::vector<LeadId>> SharedKeys::AllWith(const SearchKey& key) const {
  const KeyPlace place = PlaceOfKey(key);
  const Result<Holders> holders = FindAll({&place, 1});
  if (!holders.ok()) return holders.status();
  const Result<Named> named = ReadEach(holders->by_key, LeadReferences::Wanted::kIds, context_.Patiently());
  if (!named.ok()) return named.status();
  std::vector<LeadId> all;
  for (const auto& [reference, some] : *named) {
    const auto leads = WithKey(some, key, context_.Patiently());
    if (!leads.ok()) return leads.status();
    for (const ReferredLead& lead : *leads) all.push_back(lead.id);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace leadgate
