// One answer of a nameserver, as far as mail is concerned.
//
//   DnsReply reply = ParseReply(message, DnsQuestion::kMx);
//   reply.kind == DnsReply::Kind::kFound   → reply.mail: {10, "mx1.example.net"}, …
//   reply.kind == DnsReply::Kind::kNoName  → NXDOMAIN
//   bytes that are no DNS message          → kFailed, why "bad_answer"
//
// Used by dns/dns_channel.cc, read by dns/mail_lookup.cc. Threads: pure.   Failure: in the reply.
// Source: RFC 1035; RFC 2308 for how long a "no" holds; parsed by libc's ns_parserr.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace leadgate {

enum class DnsQuestion { kMx, kAddress4, kAddress6 };

struct MailHost {
  int preference = 0;
  std::string host;  // lower case, without the last dot; empty: "." (RFC 7505)
  bool operator==(const MailHost&) const = default;
};

struct DnsReply {
  enum class Kind { kFound, kNoData, kNoName, kFailed };
  Kind kind = Kind::kFailed;
  std::vector<MailHost> mail;
  int public_addresses = 0;
  int private_addresses = 0;  // loopback, private networks, documentation and so on: nobody else can reach them
  std::string alias;          // where the last CNAME of the answer points to; empty: none
  // The server says that the search ends here (found, or an SOA). An alias without it has to be followed by who asks.
  bool complete = false;
  std::int64_t ttl_s = 0;  // the shortest of what was used; of a "no", the SOA's
  std::string why;         // kFailed: see MailDomain::why
};

DnsReply ParseReply(std::span<const unsigned char> message, DnsQuestion question);
DnsReply FailedReply(std::string why);

}  // namespace leadgate
