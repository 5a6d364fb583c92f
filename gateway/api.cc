#include "gateway/api.h"

#include <utility>

namespace leadgate {

std::string_view ApiRequest::Param(std::string_view name) const {
  for (const PathParam& param : params) {
    if (param.name == name) return param.value;
  }
  return {};
}

std::optional<std::string> ApiRequest::Query(std::string_view name) const {
  for (QueryField& field : ParseQuery(front.query)) {
    if (field.name == name) return std::move(field.value);
  }
  return std::nullopt;
}

std::vector<std::string> ApiRequest::QueryNames() const {
  std::vector<std::string> names;
  for (QueryField& field : ParseQuery(front.query)) names.push_back(std::move(field.name));
  return names;
}

ApiResponse JsonAnswer(int status, std::string body) {
  ApiResponse answer;
  answer.status = status;
  answer.content_type = "application/json";
  answer.body = std::move(body);
  return answer;
}

ApiResponse HtmlAnswer(int status, std::string body) {
  ApiResponse answer;
  answer.status = status;
  answer.content_type = "text/html; charset=utf-8";
  answer.body = std::move(body);
  return answer;
}

ApiResponse ProblemAnswer(const Problem& problem) {
  ApiResponse answer;
  answer.status = problem.status;
  answer.content_type = "application/problem+json";
  answer.body = ProblemJson(problem);
  answer.outcome = problem.code;
  if (problem.retry_after_s > 0) answer.headers.emplace_back("Retry-After", std::to_string(problem.retry_after_s));
  return answer;
}

ApiResponse RefusedAnswer(int status, std::string code, std::string title, std::string detail) {
  return ProblemAnswer(
      {.status = status, .code = std::move(code), .title = std::move(title), .detail = std::move(detail)});
}

ApiResponse BusyAnswer(std::string title) {
  return ProblemAnswer({.status = 503,
                        .code = "busy",
                        .title = std::move(title),
                        .detail = "One is made at a time. Ask again in a few seconds.",
                        .retry_after_s = 5});
}

ApiResponse StatusAnswer(const Status& status) {
  Problem problem;
  problem.detail = status.message();
  switch (status.code()) {
    case StatusCode::kNotFound:
      problem.status = 404;
      problem.code = "not_found";
      problem.title = "Not found";
      break;
    case StatusCode::kConflict:
      problem.status = 409;
      problem.code = "conflict";
      problem.title = "Not possible in the lead's present state";
      break;
    case StatusCode::kInvalidArgument:
      problem.status = 422;
      problem.code = "invalid";
      problem.title = "A value is not usable";
      break;
    case StatusCode::kUnavailable:
    case StatusCode::kResourceExhausted:
    case StatusCode::kDeadlineExceeded:
      problem.status = 503;
      problem.code = "unavailable";
      problem.title = "Try again in a moment";
      problem.detail =
          "The store cannot do this right now, and nothing was changed. Send the same request again; /readyz says what "
          "is wrong.";
      problem.retry_after_s = 2;
      break;
    default:
      problem.status = 500;
      problem.code = "internal";
      problem.title = "Something broke on our side";
      problem.detail = "Nothing was acknowledged. Send the same request again; the log has the cause.";
      break;
  }
  return ProblemAnswer(problem);
}

}  // namespace leadgate
