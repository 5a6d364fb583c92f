// `leadgate email`: the verdict on addresses, one JSON object a line.
#include <iostream>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "dns/mail_resolver.h"
#include "gateway/cli.h"
#include "gateway/email_line.h"
#include "gateway/judged_lines.h"
#include "gateway/live_config.h"
#include "validators/email_syntax.h"
#include "validators/email_verdict.h"

namespace leadgate {
namespace {

int Fail(const std::string& message, int exit_status = 1) {
  std::cerr << "leadgate: " << message << "\n";
  return exit_status;
}

// How long an address may wait for the DNS; nobody stands before a form here.
constexpr std::int64_t kPatienceMs = 3000;

class RfcLines final : public JudgedLines {
 public:
  explicit RfcLines(bool unusual) : unusual_(unusual) {}
  std::string Line(std::string_view address) override { return RfcLine(address, unusual_); }

 private:
  bool unusual_;
};

class VerdictLines final : public JudgedLines {
 public:
  // resolver: nullptr when the DNS is left out.
  VerdictLines(std::shared_ptr<const Policy> policy, std::unique_ptr<MailResolver> resolver)
      : policy_(std::move(policy)), resolver_(std::move(resolver)), judge_(*policy_) {}

  void Prepare(std::string_view address) override {
    if (resolver_ == nullptr) return;
    const EmailScan scan = ScanEmail(address);
    if (WorthAsking(scan)) resolver_->Prefetch(scan.domain_ascii);
  }
  std::string Line(std::string_view address) override {
    MailDomain mail;
    if (resolver_ != nullptr) {
      const EmailScan scan = ScanEmail(address);
      if (WorthAsking(scan)) mail = resolver_->AskPatiently(scan.domain_ascii, kPatienceMs);
    }
    return VerdictLine(address, judge_.Judge(address, mail));
  }

 private:
  static bool WorthAsking(const EmailScan& scan) { return scan.ok && !scan.special_use && !scan.domain_ascii.empty(); }

  std::shared_ptr<const Policy> policy_;
  std::unique_ptr<MailResolver> resolver_;
  EmailJudge judge_;
};

Result<std::unique_ptr<JudgedLines>> LinesFor(const EmailFlags& flags) {
  if (flags.rfc) return std::unique_ptr<JudgedLines>(std::make_unique<RfcLines>(flags.unusual));
  ServerOverrides overrides;
  if (!flags.common.policy.empty()) overrides.policy = flags.common.policy;
  const LoadedConfig loaded = LoadAll(flags.common.config, overrides);
  if (!loaded.ok()) return Status(StatusCode::kInvalidArgument, ToString(loaded.problems));
  std::unique_ptr<MailResolver> resolver;
  if (loaded.server.dns.enabled && !flags.no_dns) {
    static const SystemClock clock;
    MailResolverOptions options = ResolverOptionsOf(loaded.server.dns, loaded.server.front.workers);
    options.give_up_ms = kPatienceMs;
    auto started = MailResolver::Start(options, clock);
    if (!started.ok()) return started.status();
    resolver = *std::move(started);
  }
  return std::unique_ptr<JudgedLines>(std::make_unique<VerdictLines>(loaded.policy, std::move(resolver)));
}

}  // namespace

int Email(const EmailFlags& flags) {
  if (flags.addresses.empty() == flags.file.empty()) return Fail("give addresses, or --file, one of the two", 2);
  if (flags.unusual && !flags.rfc) return Fail("--unusual goes with --rfc", 2);
  const Result<std::unique_ptr<JudgedLines>> lines = LinesFor(flags);
  if (!lines.ok()) return Fail(lines.status().message(), 2);
  return WriteJudgedLines(**lines, flags.addresses, flags.file, "addresses");
}

}  // namespace leadgate
