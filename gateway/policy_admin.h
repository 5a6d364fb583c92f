// What the command line does with the policy in a data folder: publish, history, show, rollback.
//
//   RunPolicyCommand(versions, "policy.publish", {"yaml":…,"comment":…,"author":…})  → "Policy version 8 is in force
//   …\n" RunPolicyCommand(versions, "policy.show", {"version":"5"})                       → the YAML of version 5 a
//   draft with problems                                                            → kInvalidArgument, all of them
//
// Behind `leadgate policy …`: through admin.sock while a gateway runs, on the store itself when none does.
// Threads: any. Failures: a status whose message says what is wrong and what to do.
#pragma once

#include <string>
#include <string_view>

#include "gateway/api.h"
#include "gateway/policy_versions.h"

namespace leadgate {

// The text to print. REQUIRES: command starts with "policy.".
Result<std::string> RunPolicyCommand(PolicyVersions& versions, std::string_view command, const JsonBody& request);

}  // namespace leadgate
