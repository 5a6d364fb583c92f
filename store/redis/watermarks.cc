#include "store/redis/watermarks.h"

#include <algorithm>
#include <utility>

namespace leadgate {
namespace {

// KEYS[1]: nodes of a bucket. ARGV: node, what should be there at least (empty: nobody knows), what to write. Positions
// are small enough for a double.
constexpr const char* kExchange = R"lua(
local there = redis.call('HGET', KEYS[1], ARGV[1])
if ARGV[2] ~= '' and tonumber(there or '-1') < tonumber(ARGV[2]) then
  redis.call('HSET', KEYS[1], ARGV[1], there or '0')
  return there or '0'
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return false
)lua";

}  // namespace

Watermarks::Watermarks(const RedisContext& context, std::optional<std::uint64_t> expected)
    : context_(context), exchange_(kExchange), known_(kBuckets / kEvery, expected) {}

Watermarks::Masters Watermarks::MastersNow() const {
  Masters now;
  for (const redis::ServerHealth& master : context_.client->Health()) now.emplace(master.address, master.reconnects);
  return now;
}

bool Watermarks::Suspects() {
  Masters now = MastersNow();
  MutexLock lock(mutex_);
  suspected_ = suspected_ || (!masters_.empty() && now != masters_);
  masters_ = std::move(now);
  return suspected_;
}

void Watermarks::Noted() {
  MutexLock lock(mutex_);
  if (answered_) suspected_ = answered_ = false;
}

bool Watermarks::Doubtful() const {
  const Masters now = MastersNow();
  MutexLock lock(mutex_);
  return suspected_ || now != masters_;
}

// What this node wrote before any of its watermarks.
std::uint64_t Watermarks::Least() const {
  std::uint64_t least = UINT64_MAX;
  for (const std::optional<std::uint64_t>& there : known_) least = std::min(least, there.value_or(0));
  return least;
}

Result<std::optional<std::uint64_t>> Watermarks::Exchange(std::uint64_t applied) {
  const bool suspected = Suspects();
  const std::uint64_t least = Least();
  std::vector<redis::Command> commands;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    commands.push_back(
        exchange_.Run({context_.layout.Nodes(static_cast<int>(i) * kEvery)},
                      {context_.Consumer(), known_[i] ? std::to_string(*known_[i]) : "", std::to_string(applied)}));
  }
  const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Patiently());
  Status failed;
  std::optional<std::uint64_t> lost;
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (Status status = StatusOf(replies[i]); !status.ok()) {
      failed = status;  // it may have been written: what was known before is there at least
    } else if (replies[i].value.is_nil()) {
      known_[i] = applied;
    } else {
      known_[i] = std::strtoull(replies[i].value.text().c_str(), nullptr, 10);
      lost = std::min(lost.value_or(UINT64_MAX), *known_[i]);
    }
  }
  if (!failed.ok() && !lost) return failed;
  if (suspected && failed.ok()) {  // whoever has the keys now has answered
    {
      MutexLock lock(mutex_);
      answered_ = true;
    }
    lost = std::min(lost.value_or(UINT64_MAX), least);
  }
  return lost;
}

}  // namespace leadgate
