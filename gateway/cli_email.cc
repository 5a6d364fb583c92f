// `leadgate email`: the verdict on addresses, one JSON object a line.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <string_view>

#include "gateway/cli.h"
#include "gateway/email_line.h"
#include "gateway/policy_file.h"
#include "gateway/progress_bar.h"
#include "gateway/server_config.h"
#include "validators/email_verdict.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

int Fail(const std::string& message, int exit_status = 1) {
  std::cerr << "leadgate: " << message << "\n";
  return exit_status;
}

// The configuration's policy and lists, as the gateway would use them.
Result<std::shared_ptr<const Policy>> PolicyInForce(const CommonFlags& flags) {
  ServerOverrides overrides;
  if (!flags.policy.empty()) overrides.policy = flags.policy;
  const ConfigLoad config = LoadServerConfig(flags.config, overrides);
  if (!config.ok()) return Status(StatusCode::kInvalidArgument, ToString(config.problems));
  auto lists = Lists::Load(config.config.lists);
  if (!lists.ok()) return lists.status();
  PolicyLoad policy = LoadPolicy(config.config.policy, *lists);
  if (!policy.ok()) return Status(StatusCode::kInvalidArgument, ToString(policy.problems));
  return policy.policy;
}

// Writes a line for each address, in the order of the addresses.
class LineWriter {
 public:
  explicit LineWriter(std::function<std::string(std::string_view)> line) : line_(std::move(line)) {}

  bool Write(std::string_view address) {
    std::string line = line_(address);
    line.push_back('\n');
    return std::fwrite(line.data(), 1, line.size(), stdout) == line.size();
  }

 private:
  std::function<std::string(std::string_view)> line_;
};

std::uint64_t SizeOf(const std::string& path) {
  struct stat info {};
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) ? static_cast<std::uint64_t>(info.st_size) : 0;
}

// One address a line. A file whose first line ends in CR LF has it everywhere; elsewhere a CR is part of the address.
int JudgeFile(const std::string& path, LineWriter& out) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  std::istream& in = path == "-" ? std::cin : file;
  if (!in) return Fail("--file " + path + " cannot be read");
  ProgressBar progress(path == "-" ? 0 : SizeOf(path), isatty(STDERR_FILENO) != 0);
  bool crlf = false;
  bool first = true;
  for (std::string line; std::getline(in, line);) {
    const std::size_t bytes = line.size() + 1;
    if (first) crlf = line.ends_with('\r');
    first = false;
    if (crlf && line.ends_with('\r')) line.pop_back();
    if (!out.Write(line)) return Fail("the verdicts could not be written whole");
    progress.Advance(bytes);
  }
  if (in.bad()) return Fail("--file " + path + " could not be read whole");
  progress.Finish("addresses");
  return 0;
}

}  // namespace

int Email(const EmailFlags& flags) {
  if (flags.addresses.empty() == flags.file.empty()) return Fail("give addresses, or --file, one of the two", 2);
  if (flags.unusual && !flags.rfc) return Fail("--unusual goes with --rfc", 2);
  std::shared_ptr<const Policy> policy;
  std::unique_ptr<EmailJudge> judge;
  if (!flags.rfc) {
    Result<std::shared_ptr<const Policy>> loaded = PolicyInForce(flags.common);
    if (!loaded.ok()) return Fail(loaded.status().message(), 2);
    policy = *loaded;
    judge = std::make_unique<EmailJudge>(*policy);
  }
  LineWriter out([&](std::string_view address) {
    return flags.rfc ? RfcLine(address, flags.unusual) : VerdictLine(address, judge->Judge(address));
  });
  int status = 0;
  if (!flags.file.empty()) {
    status = JudgeFile(flags.file, out);
  } else {
    for (const std::string& address : flags.addresses) {
      if (!out.Write(address)) status = Fail("the verdicts could not be written whole");
    }
  }
  return std::fflush(stdout) == 0 ? status : Fail("the verdicts could not be written whole");
}

}  // namespace leadgate
