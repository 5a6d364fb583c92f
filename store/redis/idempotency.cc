#include "store/redis/idempotency.h"

#include <algorithm>
#include <array>
#include <utility>

#include "store/bytes.h"
#include "store/redis/layout.h"

namespace leadgate {
namespace {

// P: reserved | lead 16 | node 8 | count 8.   C: answered | at 8 | version 8 | lead 16 | body hash 32 | scope and key,
// which a migration to an embedded store needs (store/migrate).
constexpr std::size_t kAnsweredBytes = 1 + 8 + 8 + 16 + 32;

// KEYS[1]; ARGV: the mark, answers before this time do not count any more, how long it is reserved.
constexpr const char* kReserve = R"lua(
local value = redis.call('GET', KEYS[1])
if value and value ~= ARGV[1] then
  if string.sub(value, 1, 1) ~= 'C' then return value end
  if struct.unpack('>I8', value, 2) >= tonumber(ARGV[2]) then return value end
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return false
)lua";

constexpr const char* kRelease =
    "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

// KEYS[1]; ARGV: the answer, answers before this time do not count any more, for how long. The first answer stays.
constexpr const char* kConfirm = R"lua(
local value = redis.call('GET', KEYS[1])
if value and string.sub(value, 1, 1) == 'C' and struct.unpack('>I8', value, 2) >= tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return 1
)lua";

std::string EncodeRow(const IdempotencyRow& row, const IdempotencyClaim& claim) {
  std::string bytes = "C" + SeqBytes(static_cast<std::uint64_t>(row.at)) + SeqBytes(row.version) + IdBytes(row.lead);
  bytes.append(reinterpret_cast<const char*>(row.body_hash.data()), row.body_hash.size());
  ByteWriter names;
  names.Text(claim.scope);
  names.Text(claim.key);
  return bytes + names.Take();
}

}  // namespace

Idempotency::Idempotency(const RedisContext& context)
    : context_(context), reserve_(kReserve), release_(kRelease), confirm_(kConfirm) {}

Idempotency::Ticket Idempotency::NewTicket(const IdempotencyClaim& claim, const LeadId& lead) {
  const auto node = static_cast<std::uint64_t>(context_.node);
  return {context_.layout.Idempotency(claim.scope, claim.key),
          "P" + IdBytes(lead) + SeqBytes(node) + SeqBytes(++tickets_)};
}

redis::Command Idempotency::ReserveCommand(const Ticket& ticket) const {
  const TimeMs oldest = context_.clock->NowMs() - kIdempotencyMs;
  return reserve_.Run({ticket.key},
                      {ticket.mark, std::to_string(oldest), std::to_string(context_.reserved_for.count())});
}

redis::Command Idempotency::ReleaseCommand(const Ticket& ticket) const {
  return release_.Run({ticket.key}, {ticket.mark});
}

std::optional<redis::Command> Idempotency::ConfirmCommand(const AppliedEntry& entry, std::uint64_t version) const {
  const auto claim = ClaimOf(entry);
  if (!claim) return std::nullopt;
  const IdempotencyRow row = RowOf(entry, *claim, version);
  const TimeMs now = context_.clock->NowMs();
  const TimeMs left = row.at + kIdempotencyMs - now;
  if (left <= 0) return std::nullopt;
  return confirm_.Run({context_.layout.Idempotency(claim->scope, claim->key)},
                      {EncodeRow(row, *claim), std::to_string(now - kIdempotencyMs), std::to_string(left)});
}

redis::Command Idempotency::GetCommand(const std::string& scope, const std::string& key) const {
  return {"GET", context_.layout.Idempotency(scope, key)};
}

Idempotency::Answer Idempotency::Read(const redis::Value& value) const {
  const std::string& bytes = value.text();
  if (bytes.empty()) return {};
  if (bytes.front() != 'C' || bytes.size() < kAnsweredBytes) return {State::kPending, {}};
  Answer answer{State::kAnswered, {}};
  const std::string_view rest = std::string_view(bytes).substr(1);
  answer.row.at = static_cast<TimeMs>(SeqOf(rest));
  answer.row.version = SeqOf(rest.substr(8));
  answer.row.lead = IdOf(rest.substr(16));
  std::copy_n(rest.begin() + 32, answer.row.body_hash.size(), answer.row.body_hash.begin());
  if (answer.row.at + kIdempotencyMs < context_.clock->NowMs()) return {};
  return answer;
}

std::optional<IdempotencyClaim> Idempotency::ClaimIn(const redis::Value& value) {
  const std::string& bytes = value.text();
  if (bytes.size() <= kAnsweredBytes || bytes.front() != 'C') return std::nullopt;
  ByteReader in(std::string_view(bytes).substr(kAnsweredBytes));
  IdempotencyClaim claim;
  claim.scope = in.Text();
  claim.key = in.Text();
  std::copy_n(bytes.begin() + kAnsweredBytes - claim.body_hash.size(), claim.body_hash.size(), claim.body_hash.begin());
  return in.ok() ? std::optional(std::move(claim)) : std::nullopt;
}

std::optional<IdempotencyClaim> ClaimOf(const AppliedEntry& entry) {
  if (const CommitEntry* commit = entry.commit()) return commit->idempotency;
  if (const TransitionEntry* changed = entry.transition()) return changed->idempotency;
  return std::nullopt;
}

IdempotencyRow RowOf(const AppliedEntry& entry, const IdempotencyClaim& claim, std::uint64_t version) {
  const TimeMs at = entry.commit() != nullptr ? entry.commit()->at : entry.transition()->at;
  return {claim.body_hash, entry.lead(), version, at};
}

}  // namespace leadgate
