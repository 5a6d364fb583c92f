// Nothing published ever vanishes: a form that took leads does not go without a word, and is never 404.
//
//   VanishedForms(before, after, store, path)  → a problem for each live form of `before` that has taken leads and that
//                                                `after` has neither by its id nor as an alias, and for each alias of
//                                                such a form; what the text of a new policy is refused for
//   FormsToKeep(policy, store)                 → ids that took leads and that the policy lacks
//   KeepPublishedForms(policy, store)          → a copy with those forms, retired: their leads land in review; and with
//                                                those aliases, of the form they were of
//   RetireVanished(before, after)              → the same with every id of `before`: for a rollback, which has to be
//                                                possible, and for other lists under the same text
//
// A form that nobody ever used may go. One that is retired already, by the file or because the file lacks it, may go
// from the file as well: it stays retired, as it was. First VanishedForms, then KeepPublishedForms: the other way round
// every form that counts is back before it is missed.
// Called at start (Keep alone: a gateway has to come up) and with every change. Threads: functions. Failures: a store
// that cannot say keeps the policy as it is, and every live form counts as used.
// Source: DESIGN §4, docs/policy.md.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gateway/config_problem.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"

namespace leadgate {

std::vector<ConfigProblem> VanishedForms(const Policy& before, const Policy& after, LeadStore& store,
                                         const std::string& path);
std::vector<std::string> FormsToKeep(const Policy& policy, LeadStore& store);
// At a start, where nothing was in force before: the aliases are those of every version there is.
std::shared_ptr<const Policy> KeepPublishedForms(std::shared_ptr<const Policy> policy, LeadStore& store);
// While `before` is in force, which has them all.
std::shared_ptr<const Policy> KeepPublishedForms(std::shared_ptr<const Policy> policy, LeadStore& store,
                                                 const Policy& before);
std::shared_ptr<const Policy> RetireVanished(const Policy& before, std::shared_ptr<const Policy> after);

}  // namespace leadgate
