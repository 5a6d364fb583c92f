#include "gateway/import/import_command.h"

#include <filesystem>
#include <utility>

#include "gateway/admin_socket.h"
#include "gateway/live_config.h"
#include "gateway/open_store.h"
#include "gateway/policy_versions.h"

namespace leadgate {
namespace {

constexpr TimeMs kPatience = 5 * kMinuteMs;

}  // namespace

Result<std::unique_ptr<RecordFile>> OpenImportFile(const ImportPaths& paths) {
  std::error_code none;
  if (std::filesystem::equivalent(paths.file, paths.bad_rows, none)) {
    return Status(StatusCode::kInvalidArgument, "--bad-rows would write over the file that is read; name another");
  }
  auto file = RecordFile::Open(paths.file);
  if (!file.ok()) return Status(StatusCode::kInvalidArgument, file.status().message());
  return file;
}

Result<ImportFolder> OpenImportFolder(const CommonFlags& flags, const std::optional<std::string>& data) {
  ServerOverrides overrides;
  if (!flags.policy.empty()) overrides.policy = flags.policy;
  LoadedConfig loaded = LoadWithoutPolicy(flags.config, overrides);
  if (!loaded.ok()) return Status(StatusCode::kInvalidArgument, ToString(loaded.problems));
  static const SystemClock clock;
  ImportFolder folder;
  PolicyLoad policy;
  if (data) {
    loaded.server.data = *data;
    auto store = OpenConfiguredStore(loaded.server, clock);
    if (!store.ok()) return store.status();
    folder.store = *std::move(store);
    policy = LoadPolicyInForce(loaded.server, *folder.store, loaded.lists);
  } else {
    policy = LoadPolicy(loaded.server.policy, loaded.lists);
  }
  if (!policy.ok()) return Status(StatusCode::kInvalidArgument, ToString(policy.problems));
  folder.policy = std::move(policy.policy);
  folder.server = std::move(loaded.server);
  return folder;
}

Result<std::optional<std::string>> FindGateway(const std::string& data, const std::string& request) {
  std::string socket = data + "/admin.sock";
  const Result<std::string> greeting = AdminCall(socket, request, kPatience);
  if (!greeting.ok() && greeting.status().code() == StatusCode::kUnavailable) return std::optional<std::string>();
  if (!greeting.ok()) return greeting.status();
  const Result<ImportResult> understood = ReadImportAnswer(*greeting);
  if (!understood.ok()) return understood.status();
  return std::optional(std::move(socket));
}

Result<ImportResult> AskGateway(const std::string& socket, const std::string& request) {
  const Result<std::string> answer = AdminCall(socket, request, kPatience);
  if (!answer.ok()) return answer.status();
  return ReadImportAnswer(*answer);
}

int FailImport(const Status& status) {
  std::cerr << "leadgate: " << status.message() << "\n";
  return status.code() == StatusCode::kInvalidArgument ? 2 : 1;
}

int FailMapping(const std::string& file, const std::vector<ConfigProblem>& problems) {
  return FailImport({StatusCode::kInvalidArgument, file + " cannot be imported as it is:\n" + ToString(problems)});
}

int EndImport(const ImportPaths& paths, const BadRows& bad, const Status& status) {
  if (bad.count() > 0) {
    std::cerr << Grouped(bad.count()) << (bad.count() == 1 ? " row" : " rows") << " could not be taken";
    if (!paths.bad_rows.empty()) std::cerr << "; they are in " << paths.bad_rows;
    std::cerr << ":\n" << bad.Reasons();
  }
  if (!status.ok()) {
    const bool of_file = status.code() == StatusCode::kInvalidArgument;
    std::cerr << "leadgate: " << paths.file << ": " << status.message()
              << (of_file ? "; what stands before that is in. Importing the mended file again goes on from here\n"
                          : "; importing the file again goes on from here\n");
    return 1;
  }
  return bad.count() == 0 ? 0 : 3;
}

}  // namespace leadgate
