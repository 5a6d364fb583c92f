#include "gateway/http_bridge.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>
#include <utility>

#include "gateway/http_refusal.h"

namespace leadgate {
namespace {

// Reads the canonical head, writes the answer. Its functions are the union of what httplib::Stream has declared pure
// since 0.11.4, so that one class fits all of them; for the same reason none says `override`:
//   0.11 to 0.19   is_readable, is_writable, read, write, get_remote_ip_and_port, get_local_ip_and_port, socket
//   0.20 and newer is_writable became wait_writable; wait_readable and duration were added
class MemoryStream final : public httplib::Stream {
 public:
  MemoryStream(std::string_view in, std::string& out) : in_(in), out_(out) {}

  using httplib::Stream::write;
  virtual bool is_readable() const { return !in_.empty(); }
  virtual bool is_writable() const { return true; }
  virtual bool wait_readable() const { return !in_.empty(); }
  virtual bool wait_writable() const { return true; }
  virtual ssize_t read(char* target, std::size_t size) {
    const std::size_t taken = std::min(size, in_.size());
    std::memcpy(target, in_.data(), taken);
    in_.remove_prefix(taken);
    return static_cast<ssize_t>(taken);
  }
  virtual ssize_t write(const char* bytes, std::size_t size) {
    out_.append(bytes, size);
    return static_cast<ssize_t>(size);
  }
  virtual void get_remote_ip_and_port(std::string&, int&) const {}
  virtual void get_local_ip_and_port(std::string&, int&) const {}
  virtual socket_t socket() const { return -1; }
  virtual time_t duration() const { return 0; }

 private:
  std::string_view in_;
  std::string& out_;
};

void SetProblem(httplib::Response& response, int status, std::string_view code, std::string_view detail) {
  response.status = status;
  response.headers.clear();
  response.set_content(ProblemJson(status, code, detail), "application/problem+json");
}

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7), made once a second.
class HttpDate {
 public:
  const std::string& Now() {
    const std::time_t now = std::time(nullptr);
    if (now != second_) {
      second_ = now;
      std::tm utc{};
      gmtime_r(&now, &utc);
      std::array<char, 40> text{};
      text_.assign(text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc));
    }
    return text_;
  }

 private:
  std::time_t second_ = 0;
  std::string text_;
};

}  // namespace

class HttpBridge::Session::Server final : private httplib::Server {
 public:
  Server(const HttpBridge& bridge, TimeMs idle_timeout_ms) : bridge_(bridge) {
    set_pre_routing_handler([this](const httplib::Request& parsed, httplib::Response& response) {
      Route(parsed, response);
      return HandlerResponse::Handled;
    });
    // Only announced in the Keep-Alive header; the front closes idle connections.
    set_keep_alive_max_count(1'000'000);
    set_keep_alive_timeout(static_cast<time_t>(idle_timeout_ms / kSecondMs));
  }

  Reply Answer(const FrontRequest& request, const AnswerOptions& options) {
    request_ = &request;
    pattern_ = {};
    status_ = 500;
    const bool keep_alive = request.keep_alive && !options.close;
    WriteHead(request, keep_alive);
    out_.clear();
    MemoryStream stream(head_, out_);
    const bool written = Process(*this, stream, !keep_alive);
    if (status_ == 204) DropContentLength();
    if (bridge_.on_answered_) bridge_.on_answered_({request, pattern_, status_, out_.size()});
    return {out_, keep_alive && written};
  }

 private:
  // What httplib parses. The method and path passed the framer, so this is a valid head.
  void WriteHead(const FrontRequest& request, bool keep_alive) {
    head_.assign(request.method).append(" ").append(request.path).append(" HTTP/1.1\r\nHost: ");
    head_.append(request.Header("host"));
    head_.append(keep_alive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n");
  }

  // process_request has had two shapes; `requires` picks the one the installed header declares:
  //   0.11 to 0.15   (stream, close, closed, setup)
  //   0.16 and newer (stream, remote address and port, local address and port, close, closed, setup[, websocket])
  template <class Self>
  static bool Process(Self& self, httplib::Stream& stream, bool close) {
    bool closed = false;
    const std::function<void(httplib::Request&)> no_setup;
    if constexpr (requires { self.process_request(stream, close, closed, no_setup); }) {
      return self.process_request(stream, close, closed, no_setup);
    } else {
      return self.process_request(stream, std::string(), 0, std::string(), 0, close, closed, no_setup);
    }
  }

  void Route(const httplib::Request& parsed, httplib::Response& response) {
    const auto match = bridge_.routes_.Find(request_->method, request_->path);
    if (match.value != nullptr) {
      pattern_ = match.pattern;
      Call(*match.value, RoutedRequest{*request_, parsed, match.pattern, match.params}, response);
    } else if (match.allowed.empty()) {
      SetProblem(response, 404, "not_found", "There is nothing at this path.");
    } else {
      SetProblem(response, 405, "method_not_allowed", "This path answers " + match.allowed + ".");
      response.set_header("Allow", match.allowed);
    }
    response.set_header("Date", date_.Now());
    if (request_->minor_version == 0 && request_->keep_alive) response.set_header("Connection", "keep-alive");
    if (response.status == -1) response.status = 200;
    status_ = response.status;
  }

  void Call(const RouteHandler& handler, const RoutedRequest& routed, httplib::Response& response) {
    try {
      handler(routed, response);
    } catch (...) {
      if (bridge_.on_exception_) bridge_.on_exception_(*request_, std::current_exception());
      response = httplib::Response();
      response.version = "HTTP/1.1";
      SetProblem(response, 500, "internal", "The gateway failed to answer. The request may be sent again.");
    }
  }

  // httplib writes "Content-Length: 0" with every empty body; a 204 has none (RFC 9110, 8.6).
  void DropContentLength() {
    constexpr std::string_view kLine = "Content-Length: 0\r\n";
    const std::size_t at = out_.find(kLine);
    if (at != std::string::npos) out_.erase(at, kLine.size());
  }

  const HttpBridge& bridge_;
  const FrontRequest* request_ = nullptr;  // of the call in progress
  std::string_view pattern_;
  int status_ = 500;
  std::string head_;
  std::string out_;
  HttpDate date_;
};

HttpBridge::Session::Session(const HttpBridge& bridge, TimeMs idle_timeout_ms)
    : server_(std::make_unique<Server>(bridge, idle_timeout_ms)) {}
HttpBridge::Session::~Session() = default;

HttpBridge::Session::Reply HttpBridge::Session::Answer(const FrontRequest& request, const AnswerOptions& options) {
  return server_->Answer(request, options);
}

void HttpBridge::Handle(std::string method, std::string pattern, RouteHandler handler) {
  routes_.Add(std::move(method), std::move(pattern), std::move(handler));
}

std::unique_ptr<HttpBridge::Session> HttpBridge::NewSession(TimeMs idle_timeout_ms) const {
  return std::make_unique<Session>(*this, idle_timeout_ms);
}

}  // namespace leadgate
