// Who has claimed a key in the last seconds, as the key's `recent` text says (shared_keys_scripts.h).
//
//   redis::Command({"APPEND", recent, ClaimText({lead, ClaimState::kReserved, now, same})})
//   for (const RecentClaim& claim : RecentClaimsOf(text)) …      // in the order they came
//
// A text of claims of 41 bytes: the lead's id (16), its state, its stamp (16 digits), SameRequest (8). Claims stand in
// the order they came: whoever stands before another has come to the key before it.
//   p  reserved; void once the stamp is older than RedisContext::reserved_for
//   c  confirmed at the stamp
//   f  of nobody (a nil id): claims that were confirmed before the stamp were dropped, as too many claimed the key
// A lead that claims again what it has stands there twice.
//
// Stamps are microseconds of a server's TIME: 51 bits, which Lua's doubles hold. Of a confirmed claim it is the time of
// the script that confirms it, by the server that holds the key; of a reserved one about when it was sent.
// Threads: pure functions. Failures: what is not whole is left out. Stored: for seconds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead_id.h"

namespace leadgate {

enum class ClaimState : char { kReserved = 'p', kConfirmed = 'c', kDropped = 'f' };

struct RecentClaim {
  LeadId lead;
  ClaimState state = ClaimState::kConfirmed;
  std::uint64_t stamp = 0;
  std::string_view same;  // SameRequest; of the text it was read from
};

inline constexpr std::size_t kRecentClaimBytes = 41, kSameRequestBytes = 8;

std::vector<RecentClaim> RecentClaimsOf(std::string_view recent);
// REQUIRES: claim.same has kSameRequestBytes.
std::string ClaimText(const RecentClaim& claim);

}  // namespace leadgate
