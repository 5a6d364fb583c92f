// An HTTP request's body and headers as a Submission.
//
//   auto built = BuildSubmission(request, form, "demo", now);
//   built.problem → the body is not one (malformed JSON: 400, wrong type: 415, too many fields: 422)
//
// Threads: pure functions. Personal data is in the Submission only.
#pragma once

#include <optional>
#include <string>

#include "gateway/api.h"
#include "gateway/form_body.h"
#include "leadgate/policy.h"
#include "leadgate/submission.h"

namespace leadgate {

struct BuiltSubmission {
  Submission submission;
  std::optional<Problem> problem;
};

// Everything but form, client address and who submitted it.
BuiltSubmission BuildSubmission(const ApiRequest& request, const BodyLimits& limits, TimeMs now);

// Takes the field out of the submission and returns its value; empty when there is none.
std::string TakeField(Submission& submission, std::string_view name);

// The name under which the visitor's page posted a canonical field ("your-email" for email); the canonical name
// itself where it was not posted.
std::string PostedName(const Submission& submission, const FormPolicy& form, const std::string& canonical);
void UsePostedNames(std::vector<Correction>& corrections, const Submission& submission, const FormPolicy& form);

}  // namespace leadgate
