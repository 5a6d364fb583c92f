#include "gateway/submissions.h"

#include <algorithm>

#include "gateway/field_names.h"

namespace leadgate {

BuiltSubmission BuildSubmission(const ApiRequest& request, const BodyLimits& limits, TimeMs now) {
  BuiltSubmission built;
  auto parsed = ParseBody(request.header("content-type"), request.body(), limits);
  if (const BodyError* error = parsed.error()) {
    built.problem =
        Problem{.status = error->status, .code = error->code, .title = error->title, .detail = error->detail};
    return built;
  }
  ParsedBody body = std::move(parsed).body();
  Submission& submission = built.submission;
  submission.content_type = body.content_type;
  submission.body = std::move(body.kept_body);
  submission.fields = std::move(body.fields);
  submission.files = std::move(body.files);
  submission.user_agent = request.header("user-agent");
  submission.referer = request.header("referer");
  submission.origin = request.header("origin");
  submission.accept_language = request.header("accept-language");
  submission.received_at = now;
  return built;
}

std::string TakeField(Submission& submission, std::string_view name) {
  const auto found = std::find_if(submission.fields.begin(), submission.fields.end(),
                                  [&](const RawField& field) { return field.name == name; });
  if (found == submission.fields.end()) return {};
  std::string value = std::move(found->value);
  submission.fields.erase(found);
  return value;
}

std::string PostedName(const Submission& submission, const FormPolicy& form, const std::string& canonical) {
  for (const RawField& field : submission.fields) {
    if (CanonicalFieldName(field.name, form) == canonical) return field.name;
  }
  for (const FormInput& input : form.inputs) {
    if (CanonicalFieldName(input.name, form) == canonical) return input.name;
  }
  return canonical;
}

void UsePostedNames(std::vector<Correction>& corrections, const Submission& submission, const FormPolicy& form) {
  for (Correction& correction : corrections) {
    if (!correction.field.empty()) correction.field = PostedName(submission, form, correction.field);
  }
}

}  // namespace leadgate
