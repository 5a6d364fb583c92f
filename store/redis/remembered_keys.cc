#include "store/redis/remembered_keys.h"

#include "store/redis/idempotency.h"

namespace leadgate {
namespace {

constexpr std::size_t kMost = 16'384;

std::string NameOf(const std::string& scope, const std::string& key) {
  return std::to_string(scope.size()) + ":" + scope + key;
}

}  // namespace

void RememberedKeys::Add(const AppliedEntry& entry, std::uint64_t version) {
  const auto claim = ClaimOf(entry);
  if (!claim) return;
  const std::string name = NameOf(claim->scope, claim->key);
  const IdempotencyRow row = RowOf(entry, *claim, version);
  MutexLock lock(mutex_);
  const auto [there, added] = rows_.try_emplace(name, row);
  if (!added) {
    if (there->second.at + kIdempotencyMs < row.at) there->second = row;  // the first answer stays, for a day
    return;
  }
  order_.push_back(name);
  if (order_.size() <= kMost) return;
  rows_.erase(order_.front());
  order_.pop_front();
}

std::optional<IdempotencyRow> RememberedKeys::Find(const std::string& scope, const std::string& key) const {
  MutexLock lock(mutex_);
  const auto found = rows_.find(NameOf(scope, key));
  if (found == rows_.end()) return std::nullopt;
  return found->second;
}

}  // namespace leadgate
