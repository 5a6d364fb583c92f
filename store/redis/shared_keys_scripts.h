// The scripts of the shared index of keys: what one call does, atomically, in Redis.
//
// KEYS are a set for each key somebody is found by: {iN}:x (index), :w: (recent), :m: (many), as each script says. A
// call takes one set, or, where there is no cluster, all of a lead's. What is only read, and what is only appended, are
// plain commands (key_index.h, SharedKeys::Reserve).
//
// index: a hash of rows (packed_rows.h), 32 lines of exact keys (fields 0 to 31, then 64 to 95, …) and 32 of
// blocks (32 to 63, …). A row is the key (7 bytes, of a block 3) and who has it: ReferenceOf(lead), five bytes, of a
// block the first four. Everybody under a block has a row, of an exact key the first four who came. A block that more
// than kMostSharing have gets the row 255 255 255 255: it finds nobody. Rows are never changed.
//
// many: of an exact key a list of those behind the first four: six bytes of the lead's id (its time), the reference.
//
// recent: a text that expires, of claims (recent_claims.h). Whoever reserves a key appends itself
// (SharedKeys::Reserve); to confirm a key that nobody else claims is one SET.
//
// Stamps are microseconds of the server's TIME: 51 bits, which a double holds.
#pragma once

#include "redis/script.h"

namespace leadgate {

struct SharedKeysScripts {
  SharedKeysScripts();

  // KEYS index, recent, many for each; then perhaps the lead's ReferenceTableOf, where it is noted. ARGV 1 lead 2 same
  // 3 reference 4 how long a text lives (ms) 5 kMostSharing 6 reserved_for 7 fresh_for (microseconds), then an
  // IndexArgument() for each. → how many were new
  redis::Script confirm;
  // KEYS recent of each. ARGV 1 the claim (41 bytes) 2 how long a text lives, nothing else. → how many were reserved
  redis::Script release;
};

}  // namespace leadgate
