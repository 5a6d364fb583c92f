// Routes on a framed request, with httplib::Server parsing the head and writing the answer.
//
//   HttpBridge bridge;
//   bridge.Get("/v1/leads/:id", [&](const RoutedRequest& request, httplib::Response& response) {
//     response.set_content(Read(request.Param("id")), "application/json");
//   });
//   auto session = bridge.NewSession();           // one per worker thread
//   session->Answer(framed, {})  → the bytes to send, and whether the connection stays open
//   … for PUT /v1/leads/1        → 405 problem details, Allow: GET, HEAD
//   … when a handler throws      → 500 problem details, without the exception's text
//
// Sits between the front (http_front.h) and the routes (http_routes.h). cpp-httplib reads from memory a head that this
// file wrote: request line with the path, Host, Connection. It never sees the client's other headers, the query or the
// body, so none of what 0.11.4 does to them can happen (percent-decoding of header values, REMOTE_ADDR taken from the
// client, its own body limits, mangled form fields, compression and ranges nobody asked for). Routes read those from
// RoutedRequest::front, raw.
//
// Threads: routes are added before the first session; then NewSession is safe, and a session belongs to one thread.
// Failure: always answers. Does not: touch sockets (http_loop.h), know leads.
#pragma once

#include <httplib.h>

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/front_request.h"
#include "gateway/route_table.h"
#include "leadgate/clock.h"

namespace leadgate {

struct RoutedRequest {
  const FrontRequest& front;
  const httplib::Request& parsed;  // what httplib made of the canonical head
  std::string_view pattern;        // "/v1/leads/:id"
  const std::vector<PathParam>& params;

  // Percent-decoded; empty when the pattern has no such parameter.
  std::string_view Param(std::string_view name) const {
    for (const PathParam& param : params) {
      if (param.name == name) return param.value;
    }
    return {};
  }
};

using RouteHandler = std::function<void(const RoutedRequest&, httplib::Response&)>;

// What was answered, for the request log and metrics. Pattern is empty when no route matched.
struct AnsweredRequest {
  const FrontRequest& front;
  std::string_view pattern;
  int status;
  std::size_t response_bytes;
};

class HttpBridge {
 public:
  class Session;

  void Get(std::string pattern, RouteHandler handler) { Handle("GET", std::move(pattern), std::move(handler)); }
  void Post(std::string pattern, RouteHandler handler) { Handle("POST", std::move(pattern), std::move(handler)); }
  void Put(std::string pattern, RouteHandler handler) { Handle("PUT", std::move(pattern), std::move(handler)); }
  void Delete(std::string pattern, RouteHandler handler) { Handle("DELETE", std::move(pattern), std::move(handler)); }
  void Options(std::string pattern, RouteHandler handler) { Handle("OPTIONS", std::move(pattern), std::move(handler)); }
  void Handle(std::string method, std::string pattern, RouteHandler handler);

  // Called after every answer, on the thread that gave it.
  void OnAnswered(std::function<void(const AnsweredRequest&)> observer) { on_answered_ = std::move(observer); }
  // Called when a handler threw, before the 500. The text of an exception may hold personal data: do not log it.
  void OnException(std::function<void(const FrontRequest&, std::exception_ptr)> observer) {
    on_exception_ = std::move(observer);
  }

  // `idle_timeout_ms` is only announced (Keep-Alive header); keeping it is the front's.
  std::unique_ptr<Session> NewSession(TimeMs idle_timeout_ms = 60'000) const;

 private:
  RouteTable<RouteHandler> routes_;
  std::function<void(const AnsweredRequest&)> on_answered_;
  std::function<void(const FrontRequest&, std::exception_ptr)> on_exception_;
};

class HttpBridge::Session {
 public:
  struct AnswerOptions {
    bool close = false;  // answer with Connection: close whatever the request asked
  };
  struct Reply {
    std::string_view bytes;  // valid until the next Answer
    bool keep_alive = false;
  };

  Session(const HttpBridge& bridge, TimeMs idle_timeout_ms);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Reply Answer(const FrontRequest& request, const AnswerOptions& options);

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace leadgate
