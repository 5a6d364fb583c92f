#include "store/redis/brought_leads.h"

#include <algorithm>
#include <utility>

namespace leadgate {
namespace {

constexpr std::size_t kMostAtOnce = 256;  // keys a round trip

}  // namespace

void BroughtLeads::OnApplied(const LeadApply::Piece& piece) {
  if (!shared_ || !piece.replayed) return;
  const CommitEntry* commit = piece.entry.commit();
  const TransitionEntry* change = piece.entry.transition();
  if (commit == nullptr && change == nullptr) return;
  std::vector<KeyPlace> places;
  for (const SearchKey& key : commit != nullptr ? commit->keys : change->keys) {
    if (IsSettled(key)) places.push_back(PlaceOf(key, context_.index_buckets));
  }
  if (places.empty()) return;
  MutexLock lock(mutex_);
  brought_[piece.entry.lead()] = std::move(places);
}

void BroughtLeads::Tick() {
  if (!Ask(waiting_).ok()) return;
  MutexLock lock(mutex_);
  waiting_ = std::exchange(brought_, {});
}

// Takes out of `leads` what was answered.
Status BroughtLeads::Ask(Places& leads) const {
  while (!leads.empty()) {
    std::vector<KeyPlace> places;
    std::vector<LeadId> of;
    for (const auto& [lead, mine] : leads) {
      places.insert(places.end(), mine.begin(), mine.end());
      of.insert(of.end(), mine.size(), lead);
      if (places.size() >= kMostAtOnce) break;
    }
    const auto holders = keys_.Find(places);
    if (!holders.ok()) return holders.status();
    for (std::size_t i = 0; i < of.size(); ++i) {
      leads.erase(of[i]);
      const bool told = i > 0 && of[i - 1] == of[i] && holders->by_key[i - 1].size() > 1;
      if (holders->by_key[i].size() > 1 && !told) shared_(of[i]);
    }
  }
  return Status::Ok();
}

}  // namespace leadgate
