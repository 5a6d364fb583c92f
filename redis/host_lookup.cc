#include "redis/host_lookup.h"

#include <ares.h>
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>

#include <array>
#include <cstring>
#include <optional>

namespace leadgate::redis {
namespace {

SocketAddress Copy(const void* address, socklen_t size) {
  SocketAddress copy;
  copy.size = size;
  std::memcpy(&copy.bytes, address, size);
  return copy;
}

std::optional<SocketAddress> Literal(const std::string& host, int port) {
  sockaddr_in four{};
  if (inet_pton(AF_INET, host.c_str(), &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    four.sin_port = htons(static_cast<std::uint16_t>(port));
    return Copy(&four, sizeof four);
  }
  sockaddr_in6 six{};
  if (inet_pton(AF_INET6, host.c_str(), &six.sin6_addr) == 1) {
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(static_cast<std::uint16_t>(port));
    return Copy(&six, sizeof six);
  }
  return std::nullopt;
}

struct Lookup {
  ares_channel channel = nullptr;
  bool done = false;
  int status = ARES_SUCCESS;
  std::vector<SocketAddress> found;

  ~Lookup() {
    if (channel != nullptr) ares_destroy(channel);
  }
  static void OnAnswer(void* self, int status, int /*timeouts*/, ares_addrinfo* answer) {
    auto& lookup = *static_cast<Lookup*>(self);
    lookup.done = true;
    lookup.status = status;
    if (answer == nullptr) return;
    for (const ares_addrinfo_node* node = answer->nodes; node != nullptr; node = node->ai_next) {
      lookup.found.push_back(Copy(node->ai_addr, static_cast<socklen_t>(node->ai_addrlen)));
    }
    ares_freeaddrinfo(answer);
  }
};

// One wait on c-ares' sockets.
void Step(ares_channel channel, Wakeup::Time deadline, Wakeup& wakeup) {
  std::array<ares_socket_t, ARES_GETSOCK_MAXNUM> sockets{};
  const int wanted = ares_getsock(channel, sockets.data(), static_cast<int>(sockets.size()));
  std::array<pollfd, ARES_GETSOCK_MAXNUM> waits{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < sockets.size(); ++i) {
    const auto bit = static_cast<int>(i);
    short events = 0;
    if (ARES_GETSOCK_READABLE(wanted, bit)) events |= POLLIN;
    if (ARES_GETSOCK_WRITABLE(wanted, bit)) events |= POLLOUT;
    if (events != 0) waits[count++] = {sockets[i], events, 0};
  }
  timeval most{1, 0}, until{};
  const timeval* next = ares_timeout(channel, &most, &until);
  const auto left = std::chrono::seconds(next->tv_sec) + std::chrono::microseconds(next->tv_usec);
  wakeup.Wait({waits.data(), count}, std::min<Wakeup::Time>(deadline, std::chrono::steady_clock::now() + left));
  for (std::size_t i = 0; i < count; ++i) {
    const bool in = (waits[i].revents & (POLLIN | POLLERR | POLLHUP)) != 0, out = (waits[i].revents & POLLOUT) != 0;
    ares_process_fd(channel, in ? waits[i].fd : ARES_SOCKET_BAD, out ? waits[i].fd : ARES_SOCKET_BAD);
  }
  ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);  // what has timed out
}

}  // namespace

Result<std::vector<SocketAddress>> LookUpHost(const std::string& host, int port, Wakeup::Time deadline,
                                              Wakeup& wakeup) {
  if (const auto literal = Literal(host, port)) return std::vector<SocketAddress>{*literal};
  Lookup lookup;
  if (const int status = ares_init(&lookup.channel); status != ARES_SUCCESS) {
    return Status(StatusCode::kUnavailable, std::string("names cannot be looked up: ") + ares_strerror(status));
  }
  ares_addrinfo_hints hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = ARES_AI_NUMERICSERV;
  ares_getaddrinfo(lookup.channel, host.c_str(), std::to_string(port).c_str(), &hints, Lookup::OnAnswer, &lookup);
  while (!lookup.done && !wakeup.stopped()) {
    if (std::chrono::steady_clock::now() >= deadline) {
      return Status(StatusCode::kDeadlineExceeded, "the name " + host + " was not found in time");
    }
    Step(lookup.channel, deadline, wakeup);
  }
  if (!lookup.found.empty()) return std::move(lookup.found);
  return Status(StatusCode::kUnavailable, "the name " + host + " is not known: " + ares_strerror(lookup.status));
}

}  // namespace leadgate::redis
