#include "dns/dns_reply.h"

#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

#include "crm/address_class.h"

namespace leadgate {
namespace {

constexpr std::int64_t kNoTtl = std::numeric_limits<std::int64_t>::max();

ns_type TypeOf(DnsQuestion question) {
  switch (question) {
    case DnsQuestion::kMx:
      return ns_t_mx;
    case DnsQuestion::kAddress4:
      return ns_t_a;
    case DnsQuestion::kAddress6:
      return ns_t_aaaa;
  }
  return ns_t_invalid;
}

// A compressed name at `at`, which lies within the message.
std::optional<std::string> NameAt(ns_msg& message, const unsigned char* at) {
  std::array<char, NS_MAXDNAME> text{};
  if (ns_name_uncompress(ns_msg_base(message), ns_msg_end(message), at, text.data(), text.size()) < 0) {
    return std::nullopt;
  }
  std::string name(text.data());
  if (name == ".") name.clear();
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return name;
}

bool AddMail(ns_msg& message, const ns_rr& record, DnsReply& reply) {
  if (ns_rr_rdlen(record) < 3) return false;
  auto host = NameAt(message, ns_rr_rdata(record) + 2);
  if (!host) return false;
  reply.mail.push_back({static_cast<int>(ns_get16(ns_rr_rdata(record))), *std::move(host)});
  return true;
}

bool AddAddress(const ns_rr& record, DnsReply& reply) {
  sockaddr_storage storage{};
  if (ns_rr_type(record) == ns_t_a && ns_rr_rdlen(record) == sizeof(in_addr)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    std::memcpy(&address.sin_addr, ns_rr_rdata(record), sizeof(in_addr));
    std::memcpy(&storage, &address, sizeof address);
  } else if (ns_rr_type(record) == ns_t_aaaa && ns_rr_rdlen(record) == sizeof(in6_addr)) {
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    std::memcpy(&address.sin6_addr, ns_rr_rdata(record), sizeof(in6_addr));
    std::memcpy(&storage, &address, sizeof address);
  } else {
    return false;
  }
  const bool is_public = ClassifyAddress(reinterpret_cast<const sockaddr*>(&storage)) == AddressClass::kPublic;
  ++(is_public ? reply.public_addresses : reply.private_addresses);
  return true;
}

// False: the record is no good.
bool AddRecord(ns_msg& message, const ns_rr& record, ns_type wanted, DnsReply& reply) {
  if (ns_rr_class(record) != ns_c_in) return true;
  const auto type = ns_rr_type(record);
  bool used = false;
  if (type == ns_t_cname) {
    auto target = NameAt(message, ns_rr_rdata(record));
    if (!target) return false;
    reply.alias = *std::move(target);
    used = true;
  } else if (type == wanted) {
    used = wanted == ns_t_mx ? AddMail(message, record, reply) : AddAddress(record, reply);
    if (!used) return false;
  }
  if (used) reply.ttl_s = std::min<std::int64_t>(reply.ttl_s, ns_rr_ttl(record));
  return true;
}

// How long a "no" holds: the SOA's own TTL or its last number, whichever is less (RFC 2308, 5).
void ReadAuthority(ns_msg& message, DnsReply& reply) {
  for (int i = 0; i < ns_msg_count(message, ns_s_ns); ++i) {
    ns_rr record{};
    if (ns_parserr(&message, ns_s_ns, i, &record) < 0) return;
    if (ns_rr_type(record) != ns_t_soa) continue;
    const unsigned char* at = ns_rr_rdata(record);
    const unsigned char* end = at + ns_rr_rdlen(record);
    if (ns_name_skip(&at, end) < 0 || ns_name_skip(&at, end) < 0 || end - at < 20) return;
    reply.complete = true;
    reply.ttl_s =
        std::min<std::int64_t>({reply.ttl_s, ns_rr_ttl(record), static_cast<std::int64_t>(ns_get32(at + 16))});
    return;
  }
}

}  // namespace

DnsReply FailedReply(std::string why) {
  DnsReply reply;
  reply.why = std::move(why);
  return reply;
}

DnsReply ParseReply(std::span<const unsigned char> bytes, DnsQuestion question) {
  ns_msg message{};
  if (bytes.size() > NS_MAXMSG || ns_initparse(bytes.data(), static_cast<int>(bytes.size()), &message) < 0) {
    return FailedReply("bad_answer");
  }
  const int rcode = ns_msg_getflag(message, ns_f_rcode);
  if (rcode == ns_r_servfail) return FailedReply("server_failure");
  if (rcode != ns_r_noerror && rcode != ns_r_nxdomain) return FailedReply("refused");
  if (ns_msg_getflag(message, ns_f_qr) == 0) return FailedReply("bad_answer");

  DnsReply reply;
  reply.ttl_s = kNoTtl;
  for (int i = 0; i < ns_msg_count(message, ns_s_an); ++i) {
    ns_rr record{};
    if (ns_parserr(&message, ns_s_an, i, &record) < 0 || !AddRecord(message, record, TypeOf(question), reply)) {
      return FailedReply("bad_answer");
    }
  }
  const bool found = !reply.mail.empty() || reply.public_addresses + reply.private_addresses > 0;
  if (found) {
    reply.kind = DnsReply::Kind::kFound;
    reply.complete = true;
  } else {
    reply.kind = rcode == ns_r_nxdomain ? DnsReply::Kind::kNoName : DnsReply::Kind::kNoData;
    ReadAuthority(message, reply);
    reply.complete = reply.complete || rcode == ns_r_nxdomain;
  }
  if (reply.ttl_s == kNoTtl) reply.ttl_s = 0;
  return reply;
}

}  // namespace leadgate
