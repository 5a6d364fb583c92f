// The scripts of the shared index of keys: what one call does, atomically, in Redis.
//
// KEYS are a set for each key somebody is found by: {iN}:x (index), :w: (recent), :m: (many), as each script says.
// ARGV ends with one KeyPlace::IndexArgument() for each set. A call takes one set, or, where there is no cluster, all
// of a lead's.
//
// index: a hash of rows (packed_rows.h), 32 lines of exact keys (fields 0 to 31, then 64 to 95, …) and 32 of
// blocks (32 to 63, …). A row is the key (7 bytes, of a block 3) and who has it: ReferenceOf(lead), five bytes, of a
// block the first four. Everybody under a block has a row, of an exact key the first four who came. A block that more
// than kMostSharing have gets the row 255 255 255 255: it finds nobody. Rows are never changed.
//
// many: of an exact key a list of those behind the first four: six bytes of the lead's id (its time), the reference.
//
// recent: a text that expires, 41 bytes for each claim: the lead's id (16), its state, its stamp (16 digits) and
// SameRequest (8). Whose is nil says from when on all of them are there: some were dropped as too many claimed the key.
// A text and not a hash: to claim a key that nobody else claims is one SET, and so is to confirm it. The states:
//   p  reserved; void once the stamp is older than the reservation's time
//   q  reserved by a lead that had confirmed the key before; as p, and afterwards as c
//   c  confirmed at the stamp
//
// Stamps are microseconds of the server's TIME: 51 bits, which a double holds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead_id.h"
#include "redis/script.h"

namespace leadgate {

struct SharedKeysScripts {
  SharedKeysScripts();

  // KEYS index, many for each. ARGV 1 how many of the latest. → as of when (text); for each key the references as one
  // text, or "g".
  redis::Script find;
  // KEYS recent of each; and then, where the answer before was the stamp alone, index of each: so long ago was the
  // look. ARGV 1 lead 2 same 3 reference 4 seen 5 reserved_for 6 fresh_for (microseconds) 7 how long a text lives (ms)
  // 8 how many keys. → stamp; for each key an array of: lead, claim from its state on, …; and first "?" when nobody can
  // say who claimed it since `seen`, "<" when some of those were dropped.
  redis::Script reserve;
  // KEYS index, recent, many for each; then perhaps the lead's ReferenceTableOf, where it is noted. ARGV 1 lead 2 same
  // 3 reference 4 how long a text lives 5 kMostSharing. → how many were new
  redis::Script confirm;
  // KEYS recent of each. ARGV 1 lead 2 how long a text lives, nothing else. → how many were reserved
  redis::Script release;
};

// A claim in what `recent` holds.
struct RecentClaim {
  LeadId lead;
  char state = 'c';
  std::string stamp;
};
inline constexpr std::size_t kRecentClaimBytes = 41, kRecentStateAt = 16, kRecentStampBytes = 16;
std::vector<RecentClaim> RecentClaimsOf(std::string_view recent);
std::optional<RecentClaim> RecentClaimOf(std::string_view recent, const LeadId& lead);

}  // namespace leadgate
