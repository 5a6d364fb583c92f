// Who is asking: the address of the socket, or what trusted proxies say about it.
//
//   auto proxies = TrustedProxies::Parse({"10.0.0.0/8", "fd00::/8"});
//   proxies->ClientOf(*IpAddress::Parse("10.1.2.3"), headers with "x-forwarded-for: 192.0.2.9, 198.51.100.7, 10.9.9.9")
//       → "198.51.100.7": the right-most entry that is no trusted proxy; what stands left of it anybody may have
//       written
//   proxies->ClientOf(*IpAddress::Parse("192.0.2.1"), the same headers) → "192.0.2.1": not a proxy of ours, header
//   ignored TrustedProxies::Parse({"10.0.0.0/40"}) → kInvalidArgument
//
// IPv4 addresses mapped into IPv6 (::ffff:192.0.2.1) are the IPv4 address, so that one client has one text.
// Threads: const methods are safe.
#pragma once

#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/front_request.h"
#include "leadgate/status.h"

namespace leadgate {

class IpAddress {
 public:
  IpAddress() = default;  // "::"
  static std::optional<IpAddress> Parse(std::string_view text);
  static IpAddress FromSocket(const sockaddr_storage& address);

  bool is_v4() const;
  // Canonical: dotted for IPv4, RFC 5952 for IPv6.
  std::string ToString() const;
  // The first `bits` of 128; IPv4 begins at bit 96.
  bool SharesPrefix(const IpAddress& other, int bits) const;

 private:
  std::array<std::uint8_t, 16> bytes_{};  // IPv4 as ::ffff:a.b.c.d
};

class TrustedProxies {
 public:
  TrustedProxies() = default;  // trusts nobody
  // Addresses and networks: "192.0.2.7", "10.0.0.0/8", "fd00::/8".
  static Result<TrustedProxies> Parse(const std::vector<std::string>& networks);

  bool empty() const { return networks_.empty(); }
  bool Trusts(const IpAddress& address) const;
  std::string ClientOf(const IpAddress& peer, const std::vector<HeaderField>& headers) const;

 private:
  struct Network {
    IpAddress address;
    int prefix_bits;
  };
  std::vector<Network> networks_;
};

}  // namespace leadgate
