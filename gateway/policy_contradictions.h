// Whether a policy says two things of one: a name, a domain, a title, a track, an example.
//
//   competitors: [{name: Acme, domains: [gmail.com]}]  → competitors[0].domains[0]: expected the domain of a company; …
//   a competitor and a named account called Acme       → named_accounts[0].name: is a competitor, too; …
//
// Part of gateway/policy_file.cc, beside policy_references.h. Threads: pure. Failure: in the root's report.
#pragma once

#include "gateway/policy_keys.h"

namespace leadgate {

class Lists;

// lists: nullptr where there are none; mailbox providers are not known then.
void CheckPolicyContradictions(const ConfigValue& root, const PolicyDraft& draft, const Lists* lists);

}  // namespace leadgate
