// The scripts of the CRM's own records, and how they stand in Redis.
//
//   row, known:{r<n>}:<name>     text: 'k' (there) or 'x' (removed; expires), seq of the entry that put it first, seq
//   of
//                                the latest entry, when it was put, each 8 bytes, and its content (EncodeKnownContent)
//   known:{r<n>}:count           hash: object → rows that are there
//   index, known:{k<part>}:x     hash, a field a key: the names of up to 64 bytes of records; "m": they are in `many`;
//   "g":
//                                more than kMostSharing have it, who they are is kept no longer
//   many, known:{k<part>}:m:<field>   set of names
// A name is the object, the size of its crm_id, and the crm_id; 1 and 1 bytes and the rest.
//
// A record that changes leaves its old keys in the index: whoever is found is compared with the keys the row has now.
// So two that put one record at the same time can never take away what the other has added.
#pragma once

#include "redis/script.h"

namespace leadgate {

struct KnownScripts {
  KnownScripts();

  // KEYS row, count. ARGV 1 "k" or "x" 2 object 3 seq 4 when 5 content 6 how long a removed row is kept, ms.
  // → "old": it has a later entry; "again": this one; "new"; {content before}
  redis::Script put;
  // KEYS index, many for each key. ARGV 1 name 2 kMostSharing, then KeyPlace::Argument() for each.
  redis::Script add;
  // KEYS index, many for each key. ARGV 1 unused, then KeyPlace::Argument() for each. → for each the names, or "g"
  redis::Script find;
};

}  // namespace leadgate
