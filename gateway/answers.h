// The JSON bodies of the API: what a visitor may see, what a key holder sees, and problem details.
//
// Public answers reveal nothing (invariant 7): FullDecision and RecordView are for key holders only.
// Threads: pure functions. Source: DESIGN §4; RFC 9457 for problems. Shapes are held by docs/openapi.yaml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "leadgate/decision.h"
#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"

namespace leadgate {

struct Problem {
  int status = 400;
  std::string code;  // "malformed_json": the last part of `type`
  std::string title;
  std::string detail;  // what is wrong and what to do
  std::vector<Correction> errors;
  int retry_after_s = 0;
};

// {"type":"urn:leadgate:problem:…","title":…,"status":…,"detail":…,"errors":[…]}
std::string ProblemJson(const Problem& problem);

// 422 of a post that can be corrected.
std::string CorrectionJson(const LeadRecord& record, const std::string& attempt_token);

// {"id":…,"status":"received"}
std::string ReceivedJson(const LeadId& id);

// The 201 of POST /v1/leads.
std::string FullDecisionJson(const LeadRecord& record);

// GET /v1/leads/{id}: the full decision and everything else of the record.
std::string RecordJson(const LeadRecord& record);

std::string LeadPageJson(const LeadPage& page);
std::string RecyclePageJson(const RecyclePage& page);
std::string CheckJson(const std::vector<Correction>& corrections);

}  // namespace leadgate
