#include "store/redis/shared_rates.h"

#include <algorithm>
#include <random>
#include <utility>

namespace leadgate {
namespace {

// A field is the number of the newest step (4 bytes) and the twelve counts (2 bytes each), the most significant byte
// first. KEYS: the hash; ARGV: the field, its counts, seconds a step.
constexpr const char* kExchange = R"lua(
local now = math.floor(redis.call('TIME')[1] / ARGV[3])
local others = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
local all, mine = redis.call('HGETALL', KEYS[1]), struct.pack('>I4', now) .. ARGV[2]
local function total(counts)
  local sum = 0
  for step = 0, 11 - math.max(0, now - struct.unpack('>I4', counts)) do
    sum = sum + struct.unpack('>I2', counts, 5 + 2 * step)
  end
  return sum
end
for i = 1, #all, 2 do
  local age = math.max(0, now - struct.unpack('>I4', all[i + 1]))
  if all[i] == ARGV[1] then
    if total(all[i + 1]) > total(mine) then mine = nil end
  elseif age > 11 then
    redis.call('HDEL', KEYS[1], all[i])
  else
    for step = 0, 11 - age do
      others[step + age + 1] = others[step + age + 1] + struct.unpack('>I2', all[i + 1], 5 + 2 * step)
    end
  end
end
if mine then redis.call('HSET', KEYS[1], ARGV[1], mine) end
redis.call('EXPIRE', KEYS[1], 13 * ARGV[3])
return others
)lua";

std::string NewField() {
  std::random_device random;
  std::string field;
  for (int i = 0; i < 8; ++i) field.append(1, static_cast<char>(random() & 255));
  return field;
}

}  // namespace

SharedRates::SharedRates(redis::Redis& client, Layout layout, std::chrono::milliseconds timeout)
    : client_(client), layout_(std::move(layout)), timeout_(timeout), exchange_(kExchange), field_(NewField()) {}

std::optional<SharedRates::Counts> SharedRates::Exchange(const std::string& key, const Counts& mine) {
  std::string counts;
  for (const std::uint16_t count : mine) {
    counts.append(1, static_cast<char>(count >> 8)).append(1, static_cast<char>(count & 255));
  }
  const redis::Reply reply =
      client_.Call(exchange_.Run({layout_.Rate(key)}, {field_, counts, std::to_string(kStep.count())}),
                   std::chrono::steady_clock::now() + timeout_);
  if (!reply.ok() || reply.value.items().size() != kSteps) return std::nullopt;
  Counts others{};
  std::transform(reply.value.items().begin(), reply.value.items().end(), others.begin(), [](const redis::Value& count) {
    return static_cast<std::uint16_t>(std::clamp<std::int64_t>(count.integer(), 0, UINT16_MAX));
  });
  return others;
}

}  // namespace leadgate
