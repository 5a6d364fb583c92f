// A request and an answer as the handlers of Leadgate see them, whatever serves HTTP.
//
//   ApiResponse answer = JsonAnswer(201, ReceivedJson(id));
//   return ProblemAnswer({.status = 404, .code = "unknown_form", …});
//
// gateway/http_routes.cc turns the front's request into an ApiRequest and the ApiResponse into bytes.
// Threads: values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/answers.h"
#include "gateway/front_request.h"
#include "gateway/json_body.h"
#include "gateway/route_table.h"

namespace leadgate {

struct ApiRequest {
  const FrontRequest& front;
  const std::vector<PathParam>& params;  // of the route: {"id", "01J…"}

  // Of the route; empty when its pattern has no such parameter.
  std::string_view Param(std::string_view name) const;
  std::string_view path() const { return front.path; }
  std::string_view body() const { return front.body; }
  std::string_view client_address() const { return front.client_address; }
  // By lower-case name; empty when absent.
  std::string_view header(std::string_view lower_case_name) const { return front.Header(lower_case_name); }
  // A parameter of the query, decoded; nothing when absent.
  std::optional<std::string> Query(std::string_view name) const;
  std::vector<std::string> QueryNames() const;
};

struct ApiResponse {
  int status = 200;
  std::string content_type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;

  // For the log and the metrics; never part of the answer.
  std::string form;
  std::string lead;
  std::string outcome;
  std::string key_name;
};

ApiResponse JsonAnswer(int status, std::string body);
ApiResponse HtmlAnswer(int status, std::string body);
ApiResponse ProblemAnswer(const Problem& problem);
ApiResponse RefusedAnswer(int status, std::string code, std::string title, std::string detail);
// 503: what is asked for is done one at a time (one_at_a_time.h).
ApiResponse BusyAnswer(std::string title);

// What a Status becomes on the outside: kUnavailable 503 with Retry-After, kNotFound 404, kConflict 409, …
ApiResponse StatusAnswer(const Status& status);

}  // namespace leadgate
