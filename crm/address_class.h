// Whether an address on the network is one that anybody may be asked to connect to.
//
//   ClassifyAddress("93.184.216.34")     → kPublic
//   ClassifyAddress("169.254.169.254")   → kPrivate (a cloud's metadata service)
//   ClassifyAddress("::ffff:127.0.0.1")  → kPrivate: the IPv4 address inside counts
//   ClassifyAddress("224.0.0.1")         → kNever
//   ClassifyAddress("localhost")         → nothing: not an address
//
// Asked by crm/webhook.cc about the very address it connects to, after names are resolved, so that a name that changes
// its mind cannot lead into the operator's own network.
// Threads: pure functions. Source: IANA IPv4 and IPv6 special-purpose address registries, RFC 6890, RFC 6052.
#pragma once

#include <sys/socket.h>

#include <optional>
#include <string>

namespace leadgate {

enum class AddressClass {
  kPublic,
  kPrivate,  // loopback, private, link-local, carrier NAT, unique local, documentation and other special purposes
  kNever,    // multicast, broadcast, reserved, not IP
};

AddressClass ClassifyAddress(const sockaddr* address);
// An IPv4 or IPv6 address as text (brackets allowed); nothing when it is not one.
std::optional<AddressClass> ClassifyAddress(const std::string& text);

}  // namespace leadgate
