// Questions to nameservers, through c-ares.
//
//   auto channel = DnsChannel::Open({.servers = {"127.0.0.1:5300"}});
//   (*channel)->Query("example.net", DnsQuestion::kMx, [](DnsReply reply) { … });
//   (*channel)->Run(100);        // sends, receives, calls back; returns after 100 ms, or earlier when Wake was called
//
// c-ares 1.18 is not thread-safe and has no thread of its own: Open, Query, Run, Cancel and the destructor belong to
// one thread, its owner (dns/mail_resolver.cc). Wake may be called from any. Failure: Open, when a server's address is
// none. A question that fails comes back as DnsReply::kFailed; every question is answered exactly once, at the latest
// by Cancel or the destructor. Does not: cache, follow aliases, know what an answer means for mail (dns/mail_lookup.h);
// ask /etc/hosts; use search domains.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "dns/dns_reply.h"
#include "leadgate/status.h"

namespace leadgate {

struct DnsChannelOptions {
  std::vector<std::string> servers;  // "9.9.9.9", "127.0.0.1:5300", "[::1]:53"; empty: those of /etc/resolv.conf
  int try_timeout_ms = 75;           // of the first try; doubles with each round over the servers
  int tries = 6;                     // per server
};

class DnsChannel {
 public:
  using Callback = std::function<void(DnsReply)>;

  static Result<std::unique_ptr<DnsChannel>> Open(const DnsChannelOptions& options);
  ~DnsChannel();
  DnsChannel(const DnsChannel&) = delete;
  DnsChannel& operator=(const DnsChannel&) = delete;

  // The callback runs within Run, Cancel or, when the name is none, at once.
  void Query(const std::string& name, DnsQuestion question, Callback callback);
  void Run(int timeout_ms);
  void Wake();
  // Answers all open questions with "stopping".
  void Cancel();

 private:
  struct State;
  explicit DnsChannel(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace leadgate
