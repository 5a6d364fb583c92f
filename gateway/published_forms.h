// Nothing published ever vanishes: a form that took leads and is gone from policy.yaml goes on as a retired one.
//
//   KeepPublishedForms(policy, store)   → the policy itself when every form with leads is in it, by id or as an alias;
//                                         otherwise a copy with the missing ones, retired: their leads land in review
//
//   VanishedForms(before, after, path)  → a problem for each id that forms of `before` answer to and `after` would not
//   RetireVanished(before, after)       → the same with those ids, retired: for a rollback, which has to be possible
//
// Called at start and with every reload. Threads: a function. Failures: a store that cannot say keeps the policy as it
// is. Source: DESIGN §4.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gateway/config_problem.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"

namespace leadgate {

std::shared_ptr<const Policy> KeepPublishedForms(std::shared_ptr<const Policy> policy, LeadStore& store);

std::vector<ConfigProblem> VanishedForms(const Policy& before, const Policy& after, const std::string& path);
std::shared_ptr<const Policy> RetireVanished(const Policy& before, std::shared_ptr<const Policy> after);

}  // namespace leadgate
