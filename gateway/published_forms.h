// Nothing published ever vanishes: a form that took leads and is gone from policy.yaml goes on as a retired one.
//
//   KeepPublishedForms(policy, store)   → the policy itself when every form with leads is in it, by id or as an alias;
//                                         otherwise a copy with the missing ones, retired: their leads land in review
//
// Called at start and with every reload. Threads: a function. Failures: a store that cannot say keeps the policy as it
// is. Source: DESIGN §4.
#pragma once

#include <memory>

#include "leadgate/lead_store.h"
#include "leadgate/policy.h"

namespace leadgate {

std::shared_ptr<const Policy> KeepPublishedForms(std::shared_ptr<const Policy> policy, LeadStore& store);

}  // namespace leadgate
