// The way in for commands on the same machine: DATA/admin.sock, mode 0600, one JSON object a line, one answer a line.
//
//   server (in `leadgate serve`):
//     auto server = AdminServer::Start("./data/admin.sock", [&](std::string_view request) { return Answer(request); });
//   client (in `leadgate keys add`):
//     auto reply = AdminCall("./data/admin.sock", R"({"command":"keys.list","args":{}})");
//     → {"ok":true,…} or {"ok":false,"error":"…"}
//     → kUnavailable: no gateway runs on this data folder; take its lock and do the work directly
//
// Lines are at most 16 MiB in a request, 64 MiB in an answer. A client has 10 s to send its line and to take its
// answer. Commands run one after the other on the server's own thread, never on a request's. REQUIRES of Start: the
// data folder's lock is held; then a socket file that is already there is stale and is replaced. A path too long for a
// socket address is reached through its folder.
//
// Threads: AdminServer belongs to one thread; the handler is called on the server's thread. AdminCall: any.
// Failures: a handler that throws answers {"ok":false,"error":"internal"}; too long a line gets an answer and the end.
// Only the server's own user and root are answered, whatever the file's mode.
// Source: DESIGN §10.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "leadgate/clock.h"
#include "leadgate/status.h"

namespace leadgate {

class AdminServer {
 public:
  // Takes one line, a JSON object (not checked), and answers with one; line breaks in the answer become spaces.
  using Handler = std::function<std::string(std::string_view request_json)>;

  static Result<std::unique_ptr<AdminServer>> Start(const std::string& path, Handler handler);
  ~AdminServer();  // stops

  // Ends after the command that runs now, and removes the socket file. Again: nothing.
  void Stop();

 private:
  class Loop;
  explicit AdminServer(std::unique_ptr<Loop> loop);
  std::unique_ptr<Loop> loop_;
};

// Sends one request and waits for its answer. kUnavailable when no gateway listens there; kDeadlineExceeded when the
// answer does not come in time (what was asked may still happen).
Result<std::string> AdminCall(const std::string& path, std::string_view request_json, TimeMs timeout_ms = kMinuteMs);

// {"ok":false,"error":"…"}
std::string AdminError(std::string_view error);

}  // namespace leadgate
