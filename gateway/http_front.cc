#include "gateway/http_front.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <thread>
#include <utility>

#include "gateway/http_loop.h"
#include "gateway/http_workers.h"
#include "gateway/unique_fd.h"

namespace leadgate {
namespace {

constexpr int kBacklog = 1024;

struct HostPort {
  std::string host;
  std::string port;
};

Result<HostPort> SplitListen(const std::string& listen) {
  const std::size_t colon = listen.rfind(':');
  HostPort parts;
  if (colon != std::string::npos) {
    parts = {listen.substr(0, colon), listen.substr(colon + 1)};
    if (parts.host.size() > 2 && parts.host.front() == '[' && parts.host.back() == ']') {
      parts.host = parts.host.substr(1, parts.host.size() - 2);
    }
  }
  const bool digits = !parts.port.empty() && parts.port.find_first_not_of("0123456789") == std::string::npos;
  if (parts.host.empty() || !digits || parts.port.size() > 5 || std::stoi(parts.port) > 65535) {
    return Status(StatusCode::kInvalidArgument,
                  "listen \"" + listen + "\": expected HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080");
  }
  return parts;
}

Status Failed(const std::string& listen, const std::string& why) {
  return {StatusCode::kUnavailable, "cannot listen on " + listen + ": " + why};
}

// Accepted sockets inherit TCP_NODELAY: without it a keep-alive answer waits for the client's delayed ACK.
Result<UniqueFd> OpenListener(const std::string& listen) {
  const auto parts = SplitListen(listen);
  if (!parts.ok()) return parts.status();
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int error = getaddrinfo(parts->host.c_str(), parts->port.c_str(), &hints, &found);
  if (error != 0) return Failed(listen, gai_strerror(error));
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owned(found, freeaddrinfo);
  UniqueFd fd(::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const int on = 1;
  const int off = 0;
  setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  if (found->ai_family == AF_INET6) setsockopt(fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof(off));
  if (::bind(fd.get(), found->ai_addr, found->ai_addrlen) != 0 || ::listen(fd.get(), kBacklog) != 0) {
    return Failed(listen, std::generic_category().message(errno));
  }
  return fd;
}

int PortOf(int fd) {
  sockaddr_storage address{};
  socklen_t length = sizeof(address);
  if (getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) != 0) return 0;
  sockaddr_in6 v6{};
  sockaddr_in v4{};
  std::memcpy(&v6, &address, sizeof(v6));
  std::memcpy(&v4, &address, sizeof(v4));
  return ntohs(address.ss_family == AF_INET6 ? v6.sin6_port : v4.sin_port);
}

Status CheckOptions(const FrontOptions& options) {
  if (options.workers < 1 || options.queue < 1 || options.max_connections < 1) {
    return {StatusCode::kInvalidArgument,
            "the front needs at least one worker, one place in the queue and one connection"};
  }
  if (options.request_timeout_ms < 1 || options.idle_timeout_ms < 1 || options.write_timeout_ms < 1) {
    return {StatusCode::kInvalidArgument, "the front's timeouts are at least one millisecond"};
  }
  return Status::Ok();
}

}  // namespace

// The order is that of construction; destruction joins the loop, then the workers, then frees the connections.
class HttpFront::Parts {
 public:
  Parts(FrontOptions options, const HttpBridge& bridge, TrustedProxies proxies, UniqueFd listener)
      : options_(std::move(options)),
        port_(PortOf(listener.get())),
        workers_({options_.workers, options_.queue, options_.idle_timeout_ms, options_.write_timeout_ms}, bridge,
                 meters_),
        loop_(options_, std::move(proxies), std::move(listener), workers_, meters_) {
    workers_.Start([this](Connection* connection) { loop_.Return(connection); });
    thread_ = std::thread([this] { loop_.Run(); });
  }
  ~Parts() { Stop(0); }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  void Stop(TimeMs grace_ms) {
    if (!thread_.joinable()) return;
    workers_.CloseAfterAnswers();
    loop_.BeginStop(grace_ms);
    thread_.join();
    workers_.Stop();
  }

  int port() const { return port_; }

  FrontCounters counters() const {
    FrontCounters counters;
    counters.connections_accepted = meters_.connections_accepted.load(std::memory_order_relaxed);
    counters.connections_open = meters_.connections_open.load(std::memory_order_relaxed);
    counters.accept_errors = meters_.accept_errors.load(std::memory_order_relaxed);
    counters.requests = meters_.requests.load(std::memory_order_relaxed);
    counters.write_failures = meters_.write_failures.load(std::memory_order_relaxed);
    counters.queued = workers_.queued();
    for (std::size_t i = 0; i < kRefusalKinds; ++i) {
      counters.refused[i] = meters_.refused[i].load(std::memory_order_relaxed);
    }
    return counters;
  }

 private:
  const FrontOptions options_;
  const int port_;
  FrontMeters meters_;
  HttpWorkers workers_;
  FrontLoop loop_;
  std::thread thread_;
};

Result<std::unique_ptr<HttpFront>> HttpFront::Start(FrontOptions options, const HttpBridge& bridge) {
  if (Status status = CheckOptions(options); !status.ok()) return status;
  auto proxies = TrustedProxies::Parse(options.trusted_proxies);
  if (!proxies.ok()) return proxies.status();
  auto listener = OpenListener(options.listen);
  if (!listener.ok()) return listener.status();
  auto parts = std::make_unique<Parts>(std::move(options), bridge, std::move(*proxies), std::move(*listener));
  return std::unique_ptr<HttpFront>(new HttpFront(std::move(parts)));
}

HttpFront::HttpFront(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
HttpFront::~HttpFront() = default;

int HttpFront::port() const { return parts_->port(); }
FrontCounters HttpFront::counters() const { return parts_->counters(); }
void HttpFront::Stop(TimeMs grace_ms) { parts_->Stop(grace_ms); }

}  // namespace leadgate
