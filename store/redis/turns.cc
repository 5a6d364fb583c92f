#include "store/redis/turns.h"

#include <algorithm>

namespace leadgate {
namespace {

constexpr const char* kRaise = R"lua(
if tonumber(redis.call('GET', KEYS[1]) or '0') < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1]) end
return 1
)lua";

}  // namespace

Turns::Turns(const RedisContext& context) : context_(context), raise_(kRaise) {}

std::uint64_t Turns::Draw(const std::string& pool) {
  const redis::Reply reply = context_.client->Call({"INCR", context_.layout.Turn(pool)}, context_.Soon());
  MutexLock lock(mutex_);
  std::uint64_t& known = known_[pool];
  if (!reply.ok()) return ++known;
  const auto turn = static_cast<std::uint64_t>(reply.value.integer());
  known = std::max(known, turn);
  return turn;
}

std::optional<redis::Command> Turns::RaiseCommand(const AppliedEntry& entry) const {
  const Settled* settled = nullptr;
  if (entry.commit() != nullptr) settled = &entry.commit()->settled;
  if (entry.transition() != nullptr) settled = &entry.transition()->settled;
  if (settled == nullptr || settled->pool.empty()) return std::nullopt;
  return raise_.Run({context_.layout.Turn(settled->pool)}, {std::to_string(settled->turns)});
}

}  // namespace leadgate
