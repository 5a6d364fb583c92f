// Submission → Lead: normalised values beside the raw ones. Pure.
//
// Called by gateway/intake.cc between the form's bytes (gateway/form_body.h) and the checks.
//
//   Normaliser normaliser(*phone_data.reader);                         // once: builds the table of country names
//   Lead lead = normaliser.Normalise(submission, *policy.FindForm("demo"), policy);
//   {"Work E-Mail": " Ada@Example.com ", "Land": "Deutschland", "tel": "030 23125000"}
//     → email.value "Ada@Example.com", country.value "DE", phone.e164 "+493023125000"
//   {"email": "ada@", "employees": "a few"}
//     → email.syntax_error "no_domain", company_size present and not valid; nothing is refused here
//
// Two fields that mean the same: the first that is not empty wins, the other is kept as an extra, as is what is
// unknown.
//
// Threads: Normalise is const and safe; a Normaliser is shared.   Failure: never.
// Does not: judge (checks do), look anything up outside the policy, change what was typed.
#pragma once

#include "gateway/country_names.h"
#include "leadgate/lead.h"
#include "leadgate/policy.h"
#include "leadgate/submission.h"
#include "phone/phone_reader.h"
#include "validators/job_titles.h"
#include "validators/public_suffixes.h"

namespace leadgate {

class Normaliser {
 public:
  // phones must outlive it.
  explicit Normaliser(const PhoneReader& phones) : phones_(phones) {}

  Lead Normalise(const Submission& submission, const FormPolicy& form, const Policy& policy) const;

 private:
  void ReadPhone(const Submission& submission, const std::string& raw, const FormPolicy& form, const Policy& policy,
                 Lead& lead) const;

  const PhoneReader& phones_;
  CountryNames countries_;
  JobTitles titles_;
  PublicSuffixes suffixes_;
};

}  // namespace leadgate
