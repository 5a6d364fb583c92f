// The HTTP front: sockets, strict framing, limits, deadlines, overload. What lies behind it never sees a slow,
// oversized or ambiguous request.
//
//   HttpBridge bridge;  bridge.Post("/f/:form", …);
//   FrontOptions options;  options.listen = "127.0.0.1:0";
//   auto front = HttpFront::Start(options, bridge);
//   (*front)->port()                → the port it got
//   (*front)->Stop(10'000)          → answers what was accepted, then returns
//   options.listen = "localhost";   Start → kInvalidArgument: … expected HOST:PORT
//
// One thread (http_loop.h) accepts, reads, frames (http_framing.h) and keeps every deadline; a bounded pool of workers
// (http_workers.h) runs the routes (http_bridge.h) and writes the answers. Workers may block: on the journal's fsync,
// say. When the queue of requests waiting for a worker is full, the answer is 503 with Retry-After at once.
//
// Threads: Start and Stop from one thread; counters() and port() from any.
// Does not: TLS (the reverse proxy's), HTTP/2.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gateway/front_counters.h"
#include "gateway/http_bridge.h"
#include "gateway/http_framing.h"
#include "leadgate/clock.h"
#include "leadgate/status.h"

namespace leadgate {

struct FrontOptions {
  std::string listen = "127.0.0.1:8080";  // HOST:PORT; "[::1]:8080" or "[::]:8080" for IPv6; port 0 takes a free one
  int workers = 64;                       // requests in progress at once
  int queue = 1024;                       // requests waiting for a worker; one more gets 503
  int max_connections = 8192;             // one more gets 503 and is closed
  FramingLimits limits;
  TimeMs request_timeout_ms = 10'000;  // from the first byte of a request to its last; of a new connection, from accept
  TimeMs idle_timeout_ms = 60'000;     // of a connection between requests
  TimeMs write_timeout_ms = 10'000;    // until the client has taken the whole answer
  std::vector<std::string> trusted_proxies;  // networks whose X-Forwarded-For is believed; see client_address.h
};

class HttpFront {
 public:
  // `bridge` is borrowed until the front is destroyed; no routes may be added after this.
  static Result<std::unique_ptr<HttpFront>> Start(FrontOptions options, const HttpBridge& bridge);

  // Stops with no grace when Stop was not called.
  ~HttpFront();
  HttpFront(const HttpFront&) = delete;
  HttpFront& operator=(const HttpFront&) = delete;

  int port() const;
  FrontCounters counters() const;

  // Accepts no more, answers what has begun (with Connection: close), closes idle connections; what is not done after
  // `grace_ms` is dropped. Waits for handlers that are running, however long. A second call does nothing.
  void Stop(TimeMs grace_ms);

 private:
  class Parts;
  explicit HttpFront(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace leadgate
