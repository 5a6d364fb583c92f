#include "crm/address_class.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

namespace leadgate {
namespace {

using Bytes16 = std::array<std::uint8_t, 16>;

struct Network4 {
  std::uint32_t prefix;
  int bits;
  AddressClass address_class;
};

constexpr std::uint32_t Ip(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

constexpr Network4 kNetworks4[] = {
    {Ip(0, 0, 0, 0), 8, AddressClass::kPrivate},        // this host: 0.0.0.0 reaches loopback on Linux
    {Ip(10, 0, 0, 0), 8, AddressClass::kPrivate},       //
    {Ip(100, 64, 0, 0), 10, AddressClass::kPrivate},    // carrier NAT
    {Ip(127, 0, 0, 0), 8, AddressClass::kPrivate},      // loopback
    {Ip(169, 254, 0, 0), 16, AddressClass::kPrivate},   // link-local
    {Ip(172, 16, 0, 0), 12, AddressClass::kPrivate},    //
    {Ip(192, 0, 0, 0), 24, AddressClass::kPrivate},     // protocol assignments
    {Ip(192, 0, 2, 0), 24, AddressClass::kPrivate},     // documentation
    {Ip(192, 88, 99, 0), 24, AddressClass::kPrivate},   // 6to4 relays, withdrawn
    {Ip(192, 168, 0, 0), 16, AddressClass::kPrivate},   //
    {Ip(198, 18, 0, 0), 15, AddressClass::kPrivate},    // benchmarks
    {Ip(198, 51, 100, 0), 24, AddressClass::kPrivate},  // documentation
    {Ip(203, 0, 113, 0), 24, AddressClass::kPrivate},   // documentation
    {Ip(224, 0, 0, 0), 4, AddressClass::kNever},        // multicast
    {Ip(240, 0, 0, 0), 4, AddressClass::kNever},        // reserved, broadcast
};

AddressClass Classify4(std::uint32_t address) {
  for (const Network4& network : kNetworks4) {
    const std::uint32_t mask = ~std::uint32_t{0} << (32 - network.bits);
    if ((address & mask) == network.prefix) return network.address_class;
  }
  return AddressClass::kPublic;
}

bool StartsWith(const Bytes16& address, std::initializer_list<std::uint8_t> bytes) {
  return std::equal(bytes.begin(), bytes.end(), address.begin());
}

AddressClass ClassifyEmbedded4(const Bytes16& address, std::size_t at) {
  return Classify4(Ip(address[at], address[at + 1], address[at + 2], address[at + 3]));
}

AddressClass Classify6(const Bytes16& address) {
  if (StartsWith(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})) return ClassifyEmbedded4(address, 12);
  if (StartsWith(address, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}))
    return ClassifyEmbedded4(address, 12);              // NAT64
  if (address[0] == 0xff) return AddressClass::kNever;  // multicast
  // Outside 2000::/3 nothing is global unicast: unspecified, loopback, unique local, link-local and what is not
  // assigned.
  if ((address[0] & 0xe0) != 0x20) return AddressClass::kPrivate;
  if (address[0] == 0x20 && address[1] == 0x01 && address[2] < 0x02)
    return AddressClass::kPrivate;                                                   // 2001::/23, Teredo
  if (StartsWith(address, {0x20, 0x01, 0x0d, 0xb8})) return AddressClass::kPrivate;  // documentation
  if (StartsWith(address, {0x20, 0x02})) return ClassifyEmbedded4(address, 2);       // 6to4
  if (address[0] == 0x3f && address[1] == 0xff && address[2] < 0x10) return AddressClass::kPrivate;  // 3fff::/20
  return AddressClass::kPublic;
}

}  // namespace

AddressClass ClassifyAddress(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, address, sizeof in);
    return Classify4(ntohl(in.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 in6{};
    std::memcpy(&in6, address, sizeof in6);
    Bytes16 bytes{};
    std::memcpy(bytes.data(), &in6.sin6_addr, bytes.size());
    return Classify6(bytes);
  }
  return AddressClass::kNever;
}

std::optional<AddressClass> ClassifyAddress(const std::string& text) {
  in_addr v4{};
  // inet_aton reads what resolvers read too: "127.1", "0x7f000001", "2130706433".
  if (inet_aton(text.c_str(), &v4) != 0) return Classify4(ntohl(v4.s_addr));
  std::string inner = text;
  if (inner.starts_with('[') && inner.ends_with(']')) inner = inner.substr(1, inner.size() - 2);
  Bytes16 bytes{};
  if (inet_pton(AF_INET6, inner.substr(0, inner.find('%')).c_str(), bytes.data()) == 1) return Classify6(bytes);
  return std::nullopt;
}

}  // namespace leadgate
