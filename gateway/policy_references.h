// Whether the parts of a policy agree: names that are used exist, nothing is claimed twice, nothing is asked that a
// visitor cannot fix.
//
//   actions: {email.dispsable: review}  → actions.email.dispsable: unknown reason; did you mean "email.disposable"?
//   actions: {fit.industry: correct}    → actions.fit.industry: a visitor cannot fix this, so it cannot be asked; …
//   two forms with the alias "contact"  → forms.demo.aliases[0]: "contact" is already an alias of pricing; …
//
// Part of gateway/policy_file.cc, after the keys were read. Threads: pure. Failure: in the root's report.
#pragma once

#include "gateway/policy_keys.h"

namespace leadgate {

void CheckPolicyReferences(const ConfigValue& root, const PolicyDraft& draft);

// The codes a policy may name: those the gateway finds, and its own.
std::vector<std::string> UsableCodes(const PolicyDraft& draft);

}  // namespace leadgate
