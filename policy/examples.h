// The examples of a policy, tried out on it.
//
//   RunExamples(policy, "config/policy.yaml", judge)
//     → config/policy.yaml:412: examples: "A plant with 120 people" should be passed and is recycled fit, by
//       fit.company_too_small (company_size: below the line)
//
// Each is decided as the request path would, without DNS, history and other posts: first with a visitor who can be
// asked; who is asked, insists. Called after the file was read without problems: by check-config, before a changed file
// is taken over, and before publishing.
// Threads: pure.   Failure: the problems; none when every example holds.
#pragma once

#include <string>
#include <vector>

#include "gateway/config_problem.h"
#include "leadgate/policy.h"
#include "policy/judge.h"

namespace leadgate {

std::vector<ConfigProblem> RunExamples(const Policy& policy, const std::string& file, const Judge& judge);

}  // namespace leadgate
