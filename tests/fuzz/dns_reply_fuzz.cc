// Answers of arbitrary bytes to each question: what is found is plausible, and a failure says why.
#include <cstdint>
#include <cstdlib>

#include "dns/dns_reply.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using leadgate::DnsQuestion;
  for (const DnsQuestion question : {DnsQuestion::kMx, DnsQuestion::kAddress4, DnsQuestion::kAddress6}) {
    const leadgate::DnsReply reply = leadgate::ParseReply({data, size}, question);
    const bool failed = reply.kind == leadgate::DnsReply::Kind::kFailed;
    Require(failed == !reply.why.empty());
    if (failed) continue;
    const bool found = !reply.mail.empty() || reply.public_addresses + reply.private_addresses > 0;
    Require(found == (reply.kind == leadgate::DnsReply::Kind::kFound));
    Require(reply.ttl_s >= 0 && reply.ttl_s <= 0xFFFFFFFFLL);
    Require(question == DnsQuestion::kMx || reply.mail.empty());
    for (const leadgate::MailHost& mail : reply.mail) Require(mail.host.size() <= 1025 && mail.preference >= 0);
  }
  return 0;
}
