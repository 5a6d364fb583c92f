// What is asked before a policy comes into force, once it is known to read well: the file's own examples, and what the
// past says (replay).
//
//   PublishGate gate = [](const GateRequest& request) -> Result<GateVerdict> { … };
//   → {problems: examples[2]: expected rejected, decided passed}    refused, whoever asks
//   → {objections: lead 01J…: won in May, would be rejected now}    refused, unless waived with a reason
//   → a Status: the gate could not answer; nothing is published, and the editor is told why
//
// A file that changed under the gateway is asked about too (GateOccasion::kFile): only problems count, nobody is there
// to waive anything; the gate need not look at the past then.
// One gate serves the gateway (GatewayOptions::gate) and the command line without one (cli_policy.cc).
// Called by gateway/policy_versions.cc, one call at a time but for kCheck. Threads: any; it may take seconds.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gateway/config_problem.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"
#include "leadgate/status.h"

namespace leadgate {

enum class GateOccasion { kCheck, kPublish, kRollback, kFile };

struct GateRequest {
  LeadStore& store;  // the past
  std::shared_ptr<const Policy> draft;
  std::shared_ptr<const Policy> in_force;
  GateOccasion occasion = GateOccasion::kPublish;
  std::string name;    // of the draft, in problems: a file, or "draft"
  std::string waiver;  // the reason objections will be passed over for; empty: they will not
};

struct GateVerdict {
  std::vector<ConfigProblem> problems;
  std::vector<ConfigProblem> objections;
};

// Empty: nothing is asked.
using PublishGate = std::function<Result<GateVerdict>(const GateRequest&)>;

}  // namespace leadgate
