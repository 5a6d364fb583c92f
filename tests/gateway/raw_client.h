// A TCP client that says exactly what it is told, for tests of the front.
//
//   RawClient client(front.port());
//   client.Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
//   client.ReadResponse()->status → 200
//
// Reads wait for at most ten seconds; nullopt then, or at the end of the stream.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/steady_time.h"
#include "gateway/unique_fd.h"

namespace leadgate {

struct RawResponse {
  int status = 0;
  std::string head;
  std::string body;
  // "Retry-After" → "1"; empty when absent.
  std::string Header(std::string_view name) const {
    const std::size_t at = head.find("\r\n" + std::string(name) + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

class RawClient {
 public:
  explicit RawClient(int port, int receive_buffer_bytes = 0) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (receive_buffer_bytes > 0) {
      setsockopt(fd_.get(), SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes, sizeof(receive_buffer_bytes));
    }
    const int on = 1;
    setsockopt(fd_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(fd_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  }

  bool connected() const { return connected_; }

  bool Send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void FinishSending() { ::shutdown(fd_.get(), SHUT_WR); }

  // Everything up to a response's end by its Content-Length. `head_only` for HEAD, 204 and 1xx.
  std::optional<RawResponse> ReadResponse(bool head_only = false) {
    std::size_t head_end = 0;
    while ((head_end = buffer_.find("\r\n\r\n")) == std::string::npos) {
      if (!Fill()) return std::nullopt;
    }
    RawResponse response;
    response.head = buffer_.substr(0, head_end + 2);
    buffer_.erase(0, head_end + 4);
    response.status = std::atoi(response.head.c_str() + 9);
    const std::size_t length =
        head_only ? 0 : static_cast<std::size_t>(std::strtoul(response.Header("Content-Length").c_str(), nullptr, 10));
    while (buffer_.size() < length) {
      if (!Fill()) return std::nullopt;
    }
    response.body = buffer_.substr(0, length);
    buffer_.erase(0, length);
    return response;
  }

  // All that comes until the server closes; nullopt when it does not within ten seconds.
  std::optional<std::string> ReadToEnd() {
    while (Fill()) {
    }
    if (!ended_) return std::nullopt;
    return std::move(buffer_);
  }
  bool ClosedByServer() { return ReadToEnd().has_value(); }

 private:
  bool Fill() {
    pollfd ready{fd_.get(), POLLIN, 0};
    if (ended_ || ::poll(&ready, 1, 10'000) != 1) return false;
    std::array<char, 65536> bytes;
    const ssize_t received = ::recv(fd_.get(), bytes.data(), bytes.size(), 0);
    if (received <= 0) {
      ended_ = true;
      return false;
    }
    buffer_.append(bytes.data(), static_cast<std::size_t>(received));
    return true;
  }

  UniqueFd fd_;
  bool connected_ = false;
  bool ended_ = false;
  std::string buffer_;
};

}  // namespace leadgate
