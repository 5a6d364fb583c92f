// policy.yaml → Policy: read, checked as a whole, compiled. The file is marketing's; policy_keys.h lists its keys.
//
//   PolicyLoad load = LoadPolicy("config/policy.yaml", lists);
//   load.ok()                  → load.policy is in force as soon as somebody sets it
//   !load.ok()                 → load.problems, every one of them at once:
//     config/policy.yaml:12:5: forms.demo.requird: unknown key; did you mean "required"?
//     config/policy.yaml:40:22: actions.fit.industry: a visitor cannot fix this, so it cannot be asked; …
//
// The hash covers the file's bytes and the digest of the lists: "sha256:" and 64 hexadecimal digits.
// Sits beside the request path: at start, on reload (live_config.h) and in `leadgate check-config`.
// Threads: a function without state.   Failure: problems, and no policy.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gateway/config_problem.h"
#include "leadgate/policy.h"

namespace leadgate {

struct PolicyLoad {
  std::shared_ptr<const Policy> policy;  // nullptr when there is a problem
  std::vector<ConfigProblem> problems;

  bool ok() const { return policy != nullptr; }
};

// `lists` may be nullptr: then nothing is on a list.
PolicyLoad LoadPolicy(const std::string& path, std::shared_ptr<const Lists> lists);
// The same from memory; `path` only names it in problems.
PolicyLoad ParsePolicy(const std::string& yaml, const std::string& path, std::shared_ptr<const Lists> lists);

}  // namespace leadgate
