#include "redis/options.h"

namespace leadgate::redis {
namespace {

Status Wrong(std::string message) { return {StatusCode::kInvalidArgument, "redis: " + std::move(message)}; }

}  // namespace

std::string Address::ToString() const {
  if (!socket_path.empty()) return socket_path;
  const bool has_colons = host.find(':') != std::string::npos;
  return (has_colons ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Status CheckOptions(const Options& options) {
  if (options.tls) {
    return Wrong(
        "TLS is not built in: hiredis has it from 1.0 on, this system has 0.14. Run a TLS tunnel (stunnel, ghostunnel) "
        "on the same host and give the tunnel's address with redis:// instead of rediss://");
  }
  if (options.addresses.empty()) return Wrong("no address");
  if (options.shape == Shape::kAlone && options.addresses.size() > 1) {
    return Wrong("several servers: redis+cluster:// or redis+sentinel:// says how they belong together");
  }
  for (const Address& address : options.addresses) {
    if (!address.socket_path.empty() && options.shape == Shape::kAlone) continue;
    if (address.host.empty()) return Wrong("an address without a host");
    if (address.port < 1 || address.port > 65535) return Wrong("a port is a number from 1 to 65535");
  }
  if (options.shape == Shape::kSentinel && options.master_name.empty()) {
    return Wrong("Sentinels need the master's name: redis+sentinel://s1:26379,s2:26379/mymaster");
  }
  if (options.shape == Shape::kCluster && options.database != 0) return Wrong("a cluster has database 0 alone");
  if (options.database < 0) return Wrong("a database is a number from 0 on");
  if (!options.user.empty() && options.password.empty()) return Wrong("a user without a password");
  if (options.client_name.find_first_of(" \r\n") != std::string::npos) return Wrong("a client's name has no spaces");
  if (options.connections_per_server < 1 || options.connections_per_server > 64) {
    return Wrong("from 1 to 64 connections a server");
  }
  if (options.breaker_after < 1) return Wrong("the breaker opens after 1 timeout at least");
  return Status::Ok();
}

std::string Describe(const Options& options) {
  std::string text;
  for (const Address& address : options.addresses) text += (text.empty() ? "" : ",") + address.ToString();
  if (options.shape == Shape::kCluster) return "redis+cluster://" + text;
  const std::string database = "/" + std::to_string(options.database);
  if (options.shape == Shape::kSentinel) return "redis+sentinel://" + text + "/" + options.master_name + database;
  if (text.starts_with('/')) return "unix://" + text + "?db=" + std::to_string(options.database);
  return "redis://" + text + database;
}

}  // namespace leadgate::redis
