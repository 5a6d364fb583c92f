// The keys under which people who may be the same one are brought together: a few compound ones a person.
//
//   BlockingKeys(ProfileOf("Robert Smith, bob@acme.example, +1 415 555 2671, Acme"))
//     → either name's sound + domain, surname's sound + company, either name's sound + number, local part + domain, …
//   BlockingKeys(ProfileOf("Bob Smyth, rsmith@acme.example")) shares some of them
//   a profile with one field only → none: nobody is compared on a single value, except an identifier
//
// Which keys, why, and what recall each adds is measured by scripts/dedupe-eval; docs/DUPLICATES.md has the table.
// Exact keys are in dedupe/identity_keys.h. Stored: what is hashed (kinds, folding, sounds) never changes; a new key is
// a new kind. Threads: functions without state.   Failures: none.
#pragma once

#include <string_view>
#include <vector>

#include "dedupe/person_profile.h"
#include "leadgate/lead_store.h"

namespace leadgate {

// Each once.
std::vector<BlockingKey> BlockingKeys(const PersonProfile& profile);

// The kind of a key and the key, for explanations and for measuring; names as in docs/DUPLICATES.md.
struct NamedBlockingKey {
  std::string_view name;  // "surname_and_domain"
  BlockingKey key;
};
std::vector<NamedBlockingKey> NamedBlockingKeys(const PersonProfile& profile);

}  // namespace leadgate
