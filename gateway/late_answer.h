// What a DNS answer that came after the decision may still change of a stored lead: as little as possible.
//
//   auto change = ApplyLateAnswer(record, answer, policy, form, {"file"}, now);
//   answer kMx           → email.unknown and its weight go; nothing is delivered
//   answer kNoDomain     → email.unknown becomes email.domain_not_found, a flag; a passed lead's CRM record is updated
//   answer kUnknown      → nothing
//
// Status, category, track, lifecycle, owner, clock and every other finding stay (docs/design/mail-domain.md). Where a
// person or sales has touched the lead since, or it is in the pool, only the record's answer and findings change, and
// no delivery. Part of gateway/mail_recheck.cc. Threads: pure.   Failure: never.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "leadgate/check.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"

namespace leadgate {

// Whether the record waits for an answer that can still be of use.
bool AwaitsMailAnswer(const LeadRecord& record);

// What the check of the domain says of the answer in the observations replaces email.unknown in the decision: a flag at
// most, the status as it was. Returns what it found.
Findings AmendByLateAnswer(const CheckInput& input, Decision& decision);

std::optional<TransitionRequest> ApplyLateAnswer(const LeadRecord& record, const MailDomain& answer,
                                                 const Policy& policy, const FormPolicy& form,
                                                 const std::vector<std::string>& destinations, TimeMs now);

}  // namespace leadgate
