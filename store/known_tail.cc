#include "store/known_tail.h"

#include <algorithm>

namespace leadgate {

void KnownTail::Begin(std::span<const std::string> names) {
  MutexLock lock(mutex_);
  for (const std::string& name : names) ++names_[name].on_the_way;
}

void KnownTail::End(std::vector<std::string> names, std::uint64_t seq) {
  MutexLock lock(mutex_);
  for (const std::string& name : names) {
    State& state = names_[name];
    --state.on_the_way;
    state.seq = std::max(state.seq, seq);
  }
  if (seq > applied_seq_) {
    durable_.emplace_back(seq, std::move(names));
  } else {  // refused, or applied before its caller came to say so
    for (const std::string& name : names) Forget(name);
  }
}

// Those of several callers come here in any order: each is looked at.
void KnownTail::Applied(std::uint64_t seq) {
  MutexLock lock(mutex_);
  applied_seq_ = std::max(applied_seq_, seq);
  for (auto& [durable, names] : durable_) {
    if (durable > seq) continue;
    for (const std::string& name : names) Forget(name);
  }
  std::erase_if(durable_, [seq](const auto& one) { return one.first <= seq; });
}

bool KnownTail::Pending(const std::string& name) const {
  MutexLock lock(mutex_);
  return names_.contains(name);
}

std::size_t KnownTail::entries() const {
  MutexLock lock(mutex_);
  return durable_.size();
}

void KnownTail::Forget(const std::string& name) {
  const auto found = names_.find(name);
  if (found == names_.end() || found->second.on_the_way > 0 || found->second.seq > applied_seq_) return;
  names_.erase(found);
}

}  // namespace leadgate
