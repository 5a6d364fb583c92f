#include "gateway/client_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace leadgate {
namespace {

constexpr std::array<std::uint8_t, 12> kV4Prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

std::string_view TrimBlanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Proxies write ports too: "192.0.2.1:4711", "[2001:db8::1]:4711".
std::string_view WithoutPort(std::string_view entry) {
  if (!entry.empty() && entry.front() == '[') {
    const std::size_t end = entry.find(']');
    return end == std::string_view::npos ? std::string_view() : entry.substr(1, end - 1);
  }
  const std::size_t colon = entry.find(':');
  const bool one_colon = colon != std::string_view::npos && entry.find(':', colon + 1) == std::string_view::npos;
  return one_colon ? entry.substr(0, colon) : entry;
}

}  // namespace

std::optional<IpAddress> IpAddress::Parse(std::string_view text) {
  if (text.size() > 45) return std::nullopt;
  const std::string terminated(text);
  IpAddress address;
  if (inet_pton(AF_INET, terminated.c_str(), address.bytes_.data() + 12) == 1) {
    std::copy(kV4Prefix.begin(), kV4Prefix.end(), address.bytes_.begin());
    return address;
  }
  if (inet_pton(AF_INET6, terminated.c_str(), address.bytes_.data()) == 1) return address;
  return std::nullopt;
}

IpAddress IpAddress::FromSocket(const sockaddr_storage& address) {
  IpAddress result;
  if (address.ss_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof(v6));
    std::memcpy(result.bytes_.data(), &v6.sin6_addr, 16);
  } else if (address.ss_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof(v4));
    std::copy(kV4Prefix.begin(), kV4Prefix.end(), result.bytes_.begin());
    std::memcpy(result.bytes_.data() + 12, &v4.sin_addr, 4);
  }
  return result;
}

bool IpAddress::is_v4() const { return std::equal(kV4Prefix.begin(), kV4Prefix.end(), bytes_.begin()); }

std::string IpAddress::ToString() const {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const bool v4 = is_v4();
  inet_ntop(v4 ? AF_INET : AF_INET6, bytes_.data() + (v4 ? 12 : 0), text.data(), text.size());
  return text.data();
}

bool IpAddress::SharesPrefix(const IpAddress& other, int bits) const {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(bytes_.begin(), bytes_.begin() + bits / 8, other.bytes_.begin())) return false;
  const int rest = bits % 8;
  return rest == 0 || ((bytes_[whole] ^ other.bytes_[whole]) >> (8 - rest)) == 0;
}

Result<TrustedProxies> TrustedProxies::Parse(const std::vector<std::string>& networks) {
  TrustedProxies proxies;
  for (const std::string& text : networks) {
    const std::size_t slash = text.find('/');
    const auto address = IpAddress::Parse(std::string_view(text).substr(0, slash));
    const int width = address && address->is_v4() ? 32 : 128;
    int bits = width;
    bool good = address.has_value();
    if (good && slash != std::string::npos) {
      const char* end = text.data() + text.size();
      const auto parsed = std::from_chars(text.data() + slash + 1, end, bits);
      good = parsed.ec == std::errc() && parsed.ptr == end && bits >= 0 && bits <= width;
    }
    if (!good) {
      return Status(StatusCode::kInvalidArgument,
                    "trusted proxy \"" + text + "\": expected an address or a network such as 10.0.0.0/8 or fd00::/8");
    }
    proxies.networks_.push_back({*address, bits + 128 - width});
  }
  return proxies;
}

bool TrustedProxies::Trusts(const IpAddress& address) const {
  return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
    return network.address.is_v4() == address.is_v4() && network.address.SharesPrefix(address, network.prefix_bits);
  });
}

std::string TrustedProxies::ClientOf(const IpAddress& peer, const std::vector<HeaderField>& headers) const {
  IpAddress client = peer;
  for (auto field = headers.rbegin(); field != headers.rend() && Trusts(client); ++field) {
    if (field->name != "x-forwarded-for") continue;
    std::string_view list = field->value;
    while (Trusts(client)) {
      const std::size_t comma = list.rfind(',');
      const std::string_view entry = comma == std::string_view::npos ? list : list.substr(comma + 1);
      const auto hop = IpAddress::Parse(WithoutPort(TrimBlanks(entry)));
      if (!hop) return client.ToString();  // the last address that somebody trusted vouched for
      client = *hop;
      if (comma == std::string_view::npos) break;
      list = list.substr(0, comma);
    }
  }
  return client.ToString();
}

}  // namespace leadgate
