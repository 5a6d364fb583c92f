// The questions that find out whether a domain takes mail, and what their answers come to.
//
//   MX ─ found ─▶ kMx, or kNullMx                                       ("." alone)
//    ├─ none, or NXDOMAIN ─▶ A and AAAA ─ a public one ─▶ kAddress
//    │                            └─ none ─▶ kNoMail, or kNoDomain where both said NXDOMAIN
//    ├─ an alias ─▶ the same question for what it stands for             (8 in a row at most)
//    └─ no answer ─▶ kUnknown: never a "no" by default (invariant 4)
//
//   auto lookup = MailLookup::Start(ask, "example.net", [](MailAnswer answer) { … });
//   lookup->GiveUp();    // answers kUnknown, "timeout"; what comes later is not looked at
//
// Threads: one, that of `ask` (dns/mail_resolver.cc).   Failure: none; `done` is called exactly once.
// Source: RFC 5321, 5.1; RFC 7505; RFC 2181, 10.3 says nothing of aliases as mail domains, and they work.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "dns/dns_reply.h"
#include "leadgate/mail_domain.h"

namespace leadgate {

struct MailAnswer {
  MailDomain domain;       // answered_at is the caller's to set
  std::int64_t ttl_s = 0;  // as the DNS says
};

class MailLookup : public std::enable_shared_from_this<MailLookup> {
 public:
  using Ask =
      std::function<void(const std::string& name, DnsQuestion question, std::function<void(DnsReply)> answered)>;
  using Done = std::function<void(MailAnswer)>;

  static std::shared_ptr<MailLookup> Start(Ask ask, std::string domain, Done done);
  void GiveUp();

 private:
  MailLookup(Ask ask, std::string domain, Done done);
  void AskMail();
  void OnMail(const DnsReply& reply);
  void AskAddresses();
  void OnAddresses(const DnsReply& reply);
  void Finish(MailVerdict verdict, std::string why = {});
  MailDomain answer_;
  Ask ask_;
  Done done_;
  std::string name_;  // what the aliases have led to so far
  int aliases_ = 0;
  bool no_name_ = false;  // nothing of that name, by MX
  int addresses_open_ = 0;
  int private_addresses_ = 0;
  std::string failed_;  // why an address question was not answered
  std::int64_t ttl_s_;
};

}  // namespace leadgate
