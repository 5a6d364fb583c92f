// Puts the entries of the marketer's own lists where the policy names them.
//
//   allow: {lists: [partners]}                                       → among allowed_domains and allowed_addresses
//   competitors, named_accounts: [{name: …, lists: [resellers]}]     → among the domains of it
//   custom_reasons: [{…, lists: [{field: email, list: resellers}]}]  → custom_lists
//
// Called when the keys were read, before anything is folded or indexed (policy_file.cc).
// Threads: a function without state.   Failure: in the report.
#pragma once

#include <string>

#include "gateway/policy_keys.h"
#include "gateway/yaml_reader.h"

namespace leadgate {

// Sets draft.list_files. Gives the digest of their contents; empty without any.
std::string UseOwnLists(const ConfigValue& root, PolicyDraft& draft, ConfigReport& report);

}  // namespace leadgate
