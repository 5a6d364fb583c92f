#include "dns/mail_lookup.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace leadgate {
namespace {

constexpr int kMostAliases = 8;
constexpr std::size_t kMostHosts = 8;

// A host that no other mail server can reach.
bool Unusable(const std::string& host) { return host.empty() || host == "localhost" || host.ends_with(".localhost"); }

std::vector<std::string> UsableHosts(std::vector<MailHost> mail) {
  std::erase_if(mail, [](const MailHost& one) { return Unusable(one.host); });
  std::stable_sort(mail.begin(), mail.end(), [](const MailHost& a, const MailHost& b) {
    return a.preference != b.preference ? a.preference < b.preference : a.host < b.host;
  });
  std::vector<std::string> hosts;
  for (MailHost& one : mail) {
    if (hosts.size() == kMostHosts) break;
    if (std::find(hosts.begin(), hosts.end(), one.host) == hosts.end()) hosts.push_back(std::move(one.host));
  }
  return hosts;
}

}  // namespace

MailLookup::MailLookup(Ask ask, std::string domain, Done done)
    : ask_(std::move(ask)),
      done_(std::move(done)),
      name_(std::move(domain)),
      ttl_s_(std::numeric_limits<std::int64_t>::max()) {}

std::shared_ptr<MailLookup> MailLookup::Start(Ask ask, std::string domain, Done done) {
  std::shared_ptr<MailLookup> lookup(new MailLookup(std::move(ask), std::move(domain), std::move(done)));
  lookup->AskMail();
  return lookup;
}

void MailLookup::GiveUp() { Finish(MailVerdict::kUnknown, "timeout"); }

void MailLookup::AskMail() {
  ask_(name_, DnsQuestion::kMx, [self = shared_from_this()](const DnsReply& reply) {
    if (self->done_) self->OnMail(reply);
  });
}

void MailLookup::OnMail(const DnsReply& reply) {
  if (reply.kind == DnsReply::Kind::kFailed) return Finish(MailVerdict::kUnknown, reply.why);
  ttl_s_ = std::min(ttl_s_, reply.ttl_s);
  if (!reply.mail.empty()) {
    answer_.mail_hosts = UsableHosts(reply.mail);
    if (!answer_.mail_hosts.empty()) return Finish(MailVerdict::kMx);
    const bool null_mx =
        std::all_of(reply.mail.begin(), reply.mail.end(), [](const MailHost& m) { return m.host.empty(); });
    return null_mx ? Finish(MailVerdict::kNullMx) : Finish(MailVerdict::kNoMail, "unusable_mx");
  }
  if (!reply.alias.empty()) {
    name_ = reply.alias;
    ++aliases_;
    if (aliases_ > kMostAliases) return Finish(MailVerdict::kUnknown, "alias_chain");
    if (!reply.complete) return AskMail();
  }
  no_name_ = reply.kind == DnsReply::Kind::kNoName;
  AskAddresses();
}

void MailLookup::AskAddresses() {
  addresses_open_ = 2;
  for (const DnsQuestion question : {DnsQuestion::kAddress4, DnsQuestion::kAddress6}) {
    ask_(name_, question, [self = shared_from_this()](const DnsReply& reply) {
      if (self->done_) self->OnAddresses(reply);
    });
  }
}

void MailLookup::OnAddresses(const DnsReply& reply) {
  --addresses_open_;
  if (reply.kind == DnsReply::Kind::kFailed) {
    failed_ = reply.why;
  } else {
    ttl_s_ = std::min(ttl_s_, reply.ttl_s);
    if (reply.public_addresses > 0) return Finish(MailVerdict::kAddress);
    if (!reply.complete && !reply.alias.empty()) failed_ = "alias_chain";  // MX led elsewhere: not believable
    private_addresses_ += reply.private_addresses;
    no_name_ = no_name_ && reply.kind == DnsReply::Kind::kNoName;
  }
  if (addresses_open_ > 0) return;
  if (!failed_.empty()) return Finish(MailVerdict::kUnknown, failed_);
  if (private_addresses_ > 0) return Finish(MailVerdict::kNoMail, "private_addresses");
  Finish(no_name_ && aliases_ == 0 ? MailVerdict::kNoDomain : MailVerdict::kNoMail);
}

void MailLookup::Finish(MailVerdict verdict, std::string why) {
  if (!done_) return;
  answer_.verdict = verdict;
  answer_.why = std::move(why);
  const Done done = std::exchange(done_, nullptr);
  done({std::move(answer_), ttl_s_ == std::numeric_limits<std::int64_t>::max() ? 0 : ttl_s_});
}

}  // namespace leadgate
