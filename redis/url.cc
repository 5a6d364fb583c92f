// ParseUrl of redis/options.h. No message repeats any of the URL: a password that lacks its @ would be in it.
#include <array>
#include <charconv>
#include <optional>

#include "redis/options.h"

namespace leadgate::redis {
namespace {

Status Wrong(std::string message) { return {StatusCode::kInvalidArgument, "redis URL: " + std::move(message)}; }

struct Scheme {
  std::string_view name;
  Shape shape;
  bool tls;
  bool socket;
};
constexpr std::array kSchemes = {
    Scheme{"redis", Shape::kAlone, false, false},
    Scheme{"rediss", Shape::kAlone, true, false},
    Scheme{"unix", Shape::kAlone, false, true},
    Scheme{"redis+unix", Shape::kAlone, false, true},
    Scheme{"redis+sentinel", Shape::kSentinel, false, false},
    Scheme{"rediss+sentinel", Shape::kSentinel, true, false},
    Scheme{"redis+cluster", Shape::kCluster, false, false},
    Scheme{"rediss+cluster", Shape::kCluster, true, false},
};

std::optional<int> ReadNumber(std::string_view text, int least, int most) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most) return std::nullopt;
  return number;
}

std::optional<std::string> Decode(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    unsigned byte = 0;
    const char* digits = text.data() + i + 1;
    if (i + 2 >= text.size() || std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2) return std::nullopt;
    decoded += static_cast<char>(byte);
    i += 2;
  }
  return decoded;
}

Status ReadCredentials(std::string_view text, Options& options) {
  const std::size_t colon = text.find(':');
  const auto user = Decode(text.substr(0, colon));
  const auto password = Decode(colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1));
  if (!user || !password) return Wrong("behind % in user or password stand two hexadecimal digits (%25 is a %)");
  options.user = *user;
  options.password = *password;
  return Status::Ok();
}

// "h1", "h1:7000", "[::1]", "[::1]:7000"
Result<Address> ReadAddress(std::string_view text, int usual_port) {
  Address address{.host = {}, .port = usual_port, .socket_path = {}};
  std::string_view rest;
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos) return Wrong("an IPv6 address stands in [ and ]");
    address.host = std::string(text.substr(1, close - 1));
    rest = text.substr(close + 1);
  } else {
    const std::size_t colon = text.find(':');
    address.host = std::string(text.substr(0, colon));
    rest = colon == std::string_view::npos ? std::string_view() : text.substr(colon);
  }
  if (address.host.empty()) return Wrong("an address without a host");
  if (rest.empty()) return address;
  const auto port = rest.front() == ':' ? ReadNumber(rest.substr(1), 1, 65535) : std::nullopt;
  if (!port) return Wrong("a port is a number from 1 to 65535");
  address.port = *port;
  return address;
}

Status ReadAddresses(std::string_view text, Options& options) {
  const int usual_port = options.shape == Shape::kSentinel ? 26379 : 6379;
  while (true) {
    const std::size_t comma = text.find(',');
    auto address = ReadAddress(text.substr(0, comma), usual_port);
    if (!address.ok()) return address.status();
    options.addresses.push_back(*std::move(address));
    if (comma == std::string_view::npos) return Status::Ok();
    text.remove_prefix(comma + 1);
  }
}

Status ReadDatabase(std::string_view text, Options& options) {
  if (text.empty()) return Status::Ok();
  const auto number = ReadNumber(text, 0, 1'000'000);
  if (!number) return Wrong("a database is a number from 0 on");
  options.database = *number;
  return Status::Ok();
}

// Behind the host: "/0", "/mymaster/0".
Status ReadPath(std::string_view path, Options& options) {
  if (path.starts_with('/')) path.remove_prefix(1);
  if (options.shape != Shape::kSentinel) return ReadDatabase(path, options);
  const std::size_t slash = path.find('/');
  const auto name = Decode(path.substr(0, slash));
  if (!name) return Wrong("behind % stand two hexadecimal digits");
  options.master_name = *name;
  return ReadDatabase(slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1), options);
}

Status ReadQuery(std::string_view query, Options& options) {
  if (query.empty()) return Status::Ok();
  if (!query.starts_with("db=")) return Wrong("behind ? stands db=NUMBER or nothing");
  return ReadDatabase(query.substr(3), options);
}

}  // namespace

Result<Options> ParseUrl(std::string_view url) {
  const std::size_t scheme_end = url.find("://");
  const Scheme* scheme = nullptr;
  for (const Scheme& one : kSchemes)
    if (scheme_end != std::string_view::npos && url.substr(0, scheme_end) == one.name) scheme = &one;
  if (scheme == nullptr) return Wrong("begins with redis://, unix://, redis+sentinel:// or redis+cluster://");
  Options options;
  options.shape = scheme->shape;
  options.tls = scheme->tls;
  std::string_view rest = url.substr(scheme_end + 3);
  // A password may hold any letter but @ and /, which are to be written %40 and %2F.
  if (const std::size_t at = rest.substr(0, rest.find('/')).rfind('@'); at != std::string_view::npos) {
    if (auto read = ReadCredentials(rest.substr(0, at), options); !read.ok()) return read;
    rest.remove_prefix(at + 1);
  }
  if (rest.find('@') != std::string_view::npos) return Wrong("/ and @ in a password are written %2F and %40");
  const std::size_t question = rest.find('?');
  const std::string_view query = question == std::string_view::npos ? std::string_view() : rest.substr(question + 1);
  rest = rest.substr(0, question);
  Status read;
  if (scheme->socket) {
    options.addresses.push_back({.host = {}, .port = 0, .socket_path = std::string(rest)});
    if (!rest.starts_with('/')) read = Wrong("a socket's path is absolute: unix:///run/redis.sock");
  } else {
    read = ReadAddresses(rest.substr(0, rest.find('/')), options);
    if (read.ok() && rest.find('/') != std::string_view::npos) read = ReadPath(rest.substr(rest.find('/')), options);
  }
  if (read.ok()) read = ReadQuery(query, options);
  if (read.ok()) read = CheckOptions(options);
  if (!read.ok()) return read;
  return options;
}

}  // namespace leadgate::redis
