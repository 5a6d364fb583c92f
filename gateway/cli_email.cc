// `leadgate email`: the verdict on addresses, one JSON object a line.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "dns/mail_resolver.h"
#include "gateway/cli.h"
#include "gateway/email_line.h"
#include "gateway/live_config.h"
#include "gateway/progress_bar.h"
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
// Addresses whose domains are looked up at once.
constexpr std::size_t kBatch = 512;

// One address to its line; Prepare comes some addresses before.
class Lines {
 public:
  virtual ~Lines() = default;
  virtual void Prepare(std::string_view) {}
  virtual std::string Line(std::string_view address) = 0;
};

class RfcLines final : public Lines {
 public:
  explicit RfcLines(bool unusual) : unusual_(unusual) {}
  std::string Line(std::string_view address) override { return RfcLine(address, unusual_); }

 private:
  bool unusual_;
};

class VerdictLines final : public Lines {
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

// Writes a line for each address, in the order of the addresses.
class LineWriter {
 public:
  LineWriter(Lines& lines, ProgressBar& progress) : lines_(lines), progress_(progress) {}

  // bytes: how far the input has come with it.
  bool Write(std::string address, std::size_t bytes) {
    lines_.Prepare(address);
    waiting_.emplace_back(std::move(address), bytes);
    return waiting_.size() < kBatch || Flush();
  }
  bool Flush() {
    for (const auto& [address, bytes] : waiting_) {
      std::string line = lines_.Line(address);
      line.push_back('\n');
      if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) return false;
      progress_.Advance(bytes);
    }
    waiting_.clear();
    return std::fflush(stdout) == 0;
  }

 private:
  Lines& lines_;
  ProgressBar& progress_;
  std::vector<std::pair<std::string, std::size_t>> waiting_;
};

std::uint64_t SizeOf(const std::string& path) {
  struct stat info {};
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) ? static_cast<std::uint64_t>(info.st_size) : 0;
}

constexpr const char* kNotWhole = "the verdicts could not be written whole";

// One address a line. A file whose first line ends in CR LF has it everywhere; elsewhere a CR is part of the address.
int JudgeFile(const std::string& path, Lines& lines) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  std::istream& in = path == "-" ? std::cin : file;
  if (!in) return Fail("--file " + path + " cannot be read");
  ProgressBar progress(path == "-" ? 0 : SizeOf(path), isatty(STDERR_FILENO) != 0);
  LineWriter out(lines, progress);
  bool crlf = false;
  bool first = true;
  for (std::string line; std::getline(in, line);) {
    const std::size_t bytes = line.size() + 1;
    if (first) crlf = line.ends_with('\r');
    first = false;
    if (crlf && line.ends_with('\r')) line.pop_back();
    if (!out.Write(std::move(line), bytes)) return Fail(kNotWhole);
    line.clear();
  }
  if (!out.Flush()) return Fail(kNotWhole);
  if (in.bad()) return Fail("--file " + path + " could not be read whole");
  progress.Finish("addresses");
  return 0;
}

Result<std::unique_ptr<Lines>> LinesFor(const EmailFlags& flags) {
  if (flags.rfc) return std::unique_ptr<Lines>(std::make_unique<RfcLines>(flags.unusual));
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
  return std::unique_ptr<Lines>(std::make_unique<VerdictLines>(loaded.policy, std::move(resolver)));
}

}  // namespace

int Email(const EmailFlags& flags) {
  if (flags.addresses.empty() == flags.file.empty()) return Fail("give addresses, or --file, one of the two", 2);
  if (flags.unusual && !flags.rfc) return Fail("--unusual goes with --rfc", 2);
  const Result<std::unique_ptr<Lines>> lines = LinesFor(flags);
  if (!lines.ok()) return Fail(lines.status().message(), 2);
  if (!flags.file.empty()) return JudgeFile(flags.file, **lines);
  ProgressBar silent(0, false);
  LineWriter out(**lines, silent);
  for (const std::string& address : flags.addresses) {
    if (!out.Write(address, 0)) return Fail(kNotWhole);
  }
  return out.Flush() ? 0 : Fail(kNotWhole);
}

}  // namespace leadgate
