// Who may be the same person as a lead, and what a person says to it.
//
//   GET  /v1/leads/{id}/matches           as JSON, or with Accept: text/plain as a table
//   POST /v1/leads/{id}/matches/{other}   {"answer": "same"|"different", "actor", "text"}
//
// An answer is kept beside the two leads, stands in the history of both (match_answered), and counts from then on for
// them and for later leads of the same people. The later of the two is linked anew.
// Threads: may be called from any thread. Failures: every one is an answer. Source: DESIGN §4, §6.
#pragma once

#include "gateway/api.h"
#include "gateway/route_parts.h"

namespace leadgate {

class MatchRoutes {
 public:
  explicit MatchRoutes(const RouteParts& parts) : parts_(parts) {}

  ApiResponse Get(const ApiRequest& request) const;
  ApiResponse Answer(const ApiRequest& request) const;

 private:
  Result<LeadRecord> LeadOf(const ApiRequest& request, std::string_view param) const;
  Result<CommitOutcome> Store(const LeadId& lead, const LeadId& other, const MatchAnswer& answer,
                              const std::optional<IdempotencyClaim>& idempotency) const;
  ApiResponse Keep(const LeadId& lead, const LeadId& other, const MatchAnswer& answer,
                   const std::optional<IdempotencyClaim>& idempotency) const;

  const RouteParts& parts_;
};

}  // namespace leadgate
