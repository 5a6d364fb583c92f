// The JSON of policy versions, differences and problems, for the API. Held by docs/openapi.yaml.
//
//   VersionJson(version, …)  → {"number":8,"hash":"sha256:…","at":"2026-11-22T09:00:00Z","author":"ann","comment":"…"}
//
// Threads: pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gateway/api.h"
#include "gateway/config_problem.h"
#include "gateway/policy_key_diff.h"
#include "gateway/publish_gate.h"
#include "leadgate/json_writer.h"
#include "leadgate/lead_store.h"

namespace leadgate {

// The members of a version, inside an object. `yaml` only where the version has it.
void WriteVersion(JsonWriter& json, const PolicyVersion& version);
std::string VersionsJson(const std::vector<PolicyVersion>& versions, std::uint64_t in_force, std::uint64_t next_before);
std::string DiffJson(const PolicyVersion& from, const PolicyVersion& to, const std::string& text,
                     const std::vector<KeyChange>& keys);
std::string VerdictJson(const GateVerdict& verdict);

// Problem details with every configuration problem: {"line":12,"column":5,"key":"forms.demo.requird","message":"…"};
// `in_force`: the version that stands in the way; nullptr: none does.
ApiResponse PolicyProblem(const Problem& problem, const std::vector<ConfigProblem>& problems,
                          const PolicyVersion* in_force);

}  // namespace leadgate
