// policy.yaml → Policy: read, checked as a whole, compiled. The file is marketing's; policy_keys.h lists its keys.
//
//   PolicyLoad load = LoadPolicy("config/policy.yaml", lists);
//   load.ok()                  → load.policy is in force as soon as somebody sets it
//   !load.ok()                 → load.problems, every one of them at once:
//     config/policy.yaml:12:5: forms.demo.requird: unknown key; did you mean "required"?
//     config/policy.yaml:40:22: actions.fit.industry: a visitor cannot fix this, so it cannot be asked; …
//
// The hash covers the file's bytes, the digest of the lists and the files of its own lists (own_lists.h): "sha256:" and
// 64 hexadecimal digits.
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
  std::vector<std::string> list_files = {};  // that the policy names, there or not: what else to watch

  bool ok() const { return policy != nullptr; }
};

// `lists` may be nullptr: then nothing is on a list.
// Files of the policy's own lists are looked for below `folder`; empty: where `path` is.
PolicyLoad LoadPolicy(const std::string& path, std::shared_ptr<const Lists> lists, const std::string& folder = {});
// The same from memory; `path` only names it in problems, and the folder where none is given.
PolicyLoad ParsePolicy(const std::string& yaml, const std::string& path, std::shared_ptr<const Lists> lists,
                       const std::string& folder = {});

// The folder of a policy's file, for ParsePolicy.
std::string FolderOfPolicy(const std::string& path);

}  // namespace leadgate
