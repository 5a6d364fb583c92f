#include "gateway/admin_socket.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <exception>
#include <list>
#include <thread>
#include <vector>

#include "gateway/unix_socket.h"
#include "leadgate/json_writer.h"

namespace leadgate {
namespace {

constexpr std::size_t kMaxRequest = 16 << 20;
constexpr std::size_t kMaxAnswer = 64 << 20;
constexpr std::size_t kMaxConnections = 32;
constexpr auto kTurnTime = std::chrono::seconds(10);

using SteadyTime = std::chrono::steady_clock::time_point;

SteadyTime SteadyNow() { return std::chrono::steady_clock::now(); }

int MillisecondsUntil(SteadyTime when) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(when - SteadyNow()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, INT32_MAX));
}

std::string Line(std::string answer) {
  std::replace(answer.begin(), answer.end(), '\n', ' ');
  answer += '\n';
  return answer;
}

// One client: reads a line, then writes its answer, then reads again.
struct Connection {
  UniqueFd socket;
  std::string in;
  std::string out;
  std::size_t sent = 0;
  bool last_answer = false;  // close once `out` is gone
  SteadyTime deadline;

  bool writing() const { return sent < out.size(); }
};

}  // namespace

std::string AdminError(std::string_view error) {
  JsonWriter json;
  json.Object([&] {
    json.Field("ok", false);
    json.Field("error", error);
  });
  return std::move(json).Take();
}

class AdminServer::Loop {
 public:
  Loop(std::string path, Handler handler, UniqueFd listener, UniqueFd wake)
      : path_(std::move(path)), handler_(std::move(handler)), listener_(std::move(listener)), wake_(std::move(wake)) {
    thread_ = std::thread([this] { Run(); });
  }

  ~Loop() {
    stopping_ = true;
    eventfd_write(wake_.get(), 1);
    thread_.join();
    unlink(path_.c_str());
  }

 private:
  void Run() {
    while (!stopping_) {
      std::vector<pollfd> polled = {{wake_.get(), POLLIN, 0}, {listener_.get(), POLLIN, 0}};
      SteadyTime next = SteadyNow() + std::chrono::hours(1);
      for (const Connection& connection : connections_) {
        polled.push_back({connection.socket.get(), static_cast<short>(connection.writing() ? POLLOUT : POLLIN), 0});
        next = std::min(next, connection.deadline);
      }
      if (poll(polled.data(), polled.size(), MillisecondsUntil(next)) < 0 && errno != EINTR) return;
      auto ready = polled.begin() + 2;
      for (auto it = connections_.begin(); it != connections_.end() && !stopping_; ++ready) {
        const bool keep = ready->revents == 0 ? SteadyNow() < it->deadline : Serve(*it);
        it = keep ? std::next(it) : connections_.erase(it);
      }
      if (polled[1].revents != 0) Accept();
    }
  }

  void Accept() {
    UniqueFd socket(accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!socket.valid() || !PeerIsOwnUser(socket.get())) return;
    if (connections_.size() >= kMaxConnections) connections_.pop_front();
    Connection connection;
    connection.socket = std::move(socket);
    connection.deadline = SteadyNow() + kTurnTime;
    connections_.push_back(std::move(connection));
  }

  // False when the connection is over.
  bool Serve(Connection& connection) {
    if (!connection.writing() && !Read(connection)) return false;
    while (true) {
      if (connection.writing()) {
        if (!Write(connection)) return false;
        if (connection.writing()) return true;  // the client takes it slowly
        if (connection.last_answer) return false;
      }
      if (!AnswerLine(connection)) return true;
    }
  }

  static bool Read(Connection& connection) {
    char buffer[16384];
    const ssize_t got = recv(connection.socket.get(), buffer, sizeof buffer, 0);
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    connection.in.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
  }

  static bool Write(Connection& connection) {
    const ssize_t put = send(connection.socket.get(), connection.out.data() + connection.sent,
                             connection.out.size() - connection.sent, MSG_NOSIGNAL);
    if (put < 0) return errno == EAGAIN || errno == EINTR;
    connection.sent += static_cast<std::size_t>(put);
    return true;
  }

  // False when there is no whole line yet.
  bool AnswerLine(Connection& connection) {
    const std::size_t end = connection.in.find('\n');
    const bool too_long = std::min(end, connection.in.size()) > kMaxRequest;
    if (!too_long && end == std::string::npos) return false;
    connection.out = Line(too_long ? AdminError("the request is longer than 16 MiB")
                                   : Handle(std::string_view(connection.in).substr(0, end)));
    connection.last_answer = too_long;
    if (!too_long) connection.in.erase(0, end + 1);
    connection.sent = 0;
    connection.deadline = SteadyNow() + kTurnTime;
    return true;
  }

  std::string Handle(std::string_view request) const {
    try {
      return handler_(request);
    } catch (const std::exception&) {
      return AdminError("internal");
    }
  }

  const std::string path_;
  const Handler handler_;
  const UniqueFd listener_, wake_;
  std::atomic<bool> stopping_ = false;
  std::list<Connection> connections_;  // of the thread
  std::thread thread_;
};

AdminServer::AdminServer(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}
AdminServer::~AdminServer() = default;
void AdminServer::Stop() { loop_.reset(); }

Result<std::unique_ptr<AdminServer>> AdminServer::Start(const std::string& path, Handler handler) {
  auto listener = ListenAt(path);
  if (!listener.ok()) return listener.status();
  UniqueFd wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!wake.valid()) return Status(StatusCode::kUnavailable, "cannot make an eventfd for " + path);
  auto loop = std::make_unique<Loop>(path, std::move(handler), std::move(*listener), std::move(wake));
  return std::unique_ptr<AdminServer>(new AdminServer(std::move(loop)));
}

Result<std::string> AdminCall(const std::string& path, std::string_view request_json, TimeMs timeout_ms) {
  const SteadyTime deadline = SteadyNow() + std::chrono::milliseconds(timeout_ms);
  auto peer = ConnectTo(path);
  if (!peer.ok()) return peer.status();
  const std::string request = Line(std::string(request_json));
  std::string answer;
  std::size_t sent = 0;
  while (true) {
    const bool sending = sent < request.size();
    pollfd polled = {peer->get(), static_cast<short>(sending ? POLLOUT : POLLIN), 0};
    const int ready = poll(&polled, 1, MillisecondsUntil(deadline));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return Status(StatusCode::kDeadlineExceeded, "the gateway did not answer at " + path + " in time");
    char buffer[16384];
    const ssize_t moved =
        sending ? send(peer->get(), request.data() + sent, request.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT)
                : recv(peer->get(), buffer, sizeof buffer, MSG_DONTWAIT);
    if (moved < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (moved < 0 && sending) {  // the server may have answered and closed before it had everything
      sent = request.size();
      continue;
    }
    if (moved <= 0) return Status(StatusCode::kUnavailable, "the gateway at " + path + " closed without an answer");
    if (sending) {
      sent += static_cast<std::size_t>(moved);
      continue;
    }
    answer.append(buffer, static_cast<std::size_t>(moved));
    if (answer.back() == '\n') {
      answer.pop_back();
      return answer;
    }
    if (answer.size() > kMaxAnswer)
      return Status(StatusCode::kResourceExhausted, "the gateway's answer is longer than 64 MiB");
  }
}

}  // namespace leadgate
