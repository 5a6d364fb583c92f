// One client connection: its socket, the request being framed, the answer being written, and whose turn it is.
//
// Belongs to the loop (http_loop.h), and to a worker (http_workers.h) from dispatch until the worker hands it back.
// `owner` is the baton: nobody but its holder touches anything else here.
//
//   kLoop ──dispatch──▶ kWorker ──answered, kept open──▶ kLoop                    no wake-up: the common case
//                          │
//                          └─the loop saw more bytes──▶ kWorkerSignalled ──▶ handed back through FrontLoop::Return
//
// Threads: as above.
#pragma once

#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <string>

#include "gateway/client_address.h"
#include "gateway/http_framing.h"

namespace leadgate {

struct Connection {
  enum class Owner : int { kLoop, kWorker, kWorkerSignalled };
  enum class Phase : int {
    kReading,    // between requests, or within one
    kWriting,    // `out` did not fit into the socket at once
    kLingering,  // all said; waits for the client to close, so that it can still read the answer
    kClosed,     // socket closed; deleted at the end of the loop's round
  };

  Connection(int socket, const IpAddress& address, const FramingLimits& limits)
      : fd(socket), peer(address), peer_text(address.ToString()), framer(limits) {}
  ~Connection() { Close(); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void Close() {
    if (fd >= 0) ::close(fd);
    fd = -1;
    phase = Phase::kClosed;
  }

  std::atomic<Owner> owner{Owner::kLoop};
  int fd;
  const IpAddress peer;
  const std::string peer_text;
  Phase phase = Phase::kReading;
  RequestFramer framer;
  std::string pending;  // bytes read beyond the current request
  std::string out;      // what is left to write of the answer
  std::size_t out_sent = 0;
  std::int64_t deadline_ms = 0;     // steady clock; of the phase
  bool deadline_is_request = true;  // of a whole request, set at its first byte; otherwise of an idle connection
  bool close_after_write = false;
  bool watches_out = false;    // epoll tells when the socket takes more
  bool continue_sent = false;  // "100 Continue" for the current request
  bool peer_closed = false;    // the client sends no more
  bool read_again = false;     // an event came while a worker had the connection: the socket may hold more
};

}  // namespace leadgate
