// The match weights that a policy names (`duplicates: weights:`).
//
// A file below the policy's folder, read with the policy, watched with its lists, and part of its hash: other weights
// are another policy. What is wrong in it is said with its own file and line, and the policy is refused.
// Threads: a function.   Failure: in the report.
#pragma once

#include <string>

#include "gateway/policy_keys.h"
#include "gateway/yaml_reader.h"

namespace leadgate {

// Sets draft.duplicates.weights, and adds to draft.list_files. Gives the digest of the file; empty without one.
std::string UseMatchWeights(const ConfigValue& root, PolicyDraft& draft, ConfigReport& report);

}  // namespace leadgate
