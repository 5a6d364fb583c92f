// A check looks at a lead and says what it saw.
//
// One file in validators/ (or dedupe/), one line in validators/registry.cc, one golden case. The order of the registry
// is the run order.
//
//   class HoneypotCheck final : public Check { … };
//   const LeadReading reading(lead, policy, observations);
//   Findings found = check.Run({submission, lead, policy, form, observations, reading});
//
// Threads: stateless after construction; Run may be called from any thread at once.
// Failures: none. A check that cannot answer returns its own *.unknown finding (invariant 4). Exceptions are caught by
// gateway/run_checks.cc and become the check's `unknown` finding.
#pragma once

#include <span>
#include <string_view>

#include "leadgate/finding.h"
#include "leadgate/lead.h"
#include "leadgate/lead_record.h"
#include "leadgate/policy.h"
#include "leadgate/submission.h"

namespace leadgate {

struct LeadReading;  // validators/lead_reading.h

struct CheckInput {
  const Submission& submission;
  const Lead& lead;
  const Policy& policy;
  const FormPolicy& form;
  const Observations& observations;
  const LeadReading& reading;  // of this lead, under this policy, with these observations
};

class Check {
 public:
  virtual ~Check() = default;
  virtual std::string_view name() const = 0;                    // "email_syntax"
  virtual std::span<const std::string_view> codes() const = 0;  // every code it can emit
  virtual Findings Run(const CheckInput& input) const = 0;
  // Whether it reads of the observations what says who the lead is: identities_*, known, possible, compared, crm,
  // phone_shared_by, repeat_of. All others find the same without a look at who it is.
  virtual bool reads_who_it_is() const { return false; }
};

}  // namespace leadgate
