// The commands that work on a data folder: through the running gateway's admin.sock, or on the store itself when none
// runs.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "gateway/admin_commands.h"
#include "gateway/admin_socket.h"
#include "gateway/api.h"
#include "gateway/cli.h"
#include "gateway/open_store.h"
#include "leadgate/json_writer.h"

namespace leadgate {
namespace {

int Fail(const std::string& message, int exit_status = 1) {
  std::cerr << "leadgate: " << message << "\n";
  return exit_status;
}

std::string Actor() {
  const char* user = std::getenv("USER");
  return "cli:" + std::string(user == nullptr ? "uid " + std::to_string(getuid()) : user);
}

// may_create: the command makes sense in a folder that is not there yet.
Result<std::string> InFolder(const ServerConfig& config, const std::string& request, bool may_create) {
  const std::string& data = config.data;
  if (!may_create && !std::filesystem::is_directory(data)) {
    return Status(StatusCode::kNotFound, "there is no data folder " + data + "; name the gateway's with --data");
  }
  Result<std::string> answer = AdminCall(data + "/admin.sock", request);
  if (answer.ok() || answer.status().code() != StatusCode::kUnavailable) return answer;
  const SystemClock clock;
  auto store = OpenConfiguredStore(config, clock);
  if (!store.ok()) return store.status();
  return AdminCommands(**store, clock, nullptr, {}).Handle(request);
}

// Runs one command and prints its text. adds: a key, which may come before the first start, and stands on a line of its
// own.
int Print(const ServerConfig& config, const std::string& request, bool adds) {
  const Result<std::string> answer = InFolder(config, request, adds);
  if (!answer.ok()) return Fail(answer.status().message());
  const Result<JsonBody> body = JsonBody::Parse(*answer);
  if (!body.ok()) return Fail("the gateway gave no usable answer; it may be of another version");
  if (body->Get("ok") != "true") return Fail(body->Get("error"));
  std::cout << body->Get("text") << (adds ? "\n" : "") << std::flush;
  return 0;
}

}  // namespace

Result<ServerConfig> FolderConfig(const CommonFlags& flags) {
  ConfigLoad load = LoadServerConfig(flags.config);
  if (!load.ok() && flags.data.empty()) {
    return Status(StatusCode::kInvalidArgument, ToString(load.problems) + "\n(or name the folder with --data)");
  }
  if (!load.ok()) load.config = ServerConfig();
  if (!flags.data.empty()) load.config.data = flags.data;
  return std::move(load.config);
}

Result<std::string> DataFolder(const CommonFlags& flags) {
  if (!flags.data.empty()) return flags.data;
  const Result<ServerConfig> config = FolderConfig(flags);
  if (!config.ok()) return config.status();
  return config->data;
}

int Keys(const CommonFlags& flags, const std::string& action, const std::string& name, const std::string& scopes) {
  const Result<ServerConfig> config = FolderConfig(flags);
  if (!config.ok()) return Fail(config.status().message(), 2);
  JsonWriter json;
  json.Object([&] {
    json.Field("command", "keys." + action);
    json.Field("name", name);
    json.Field("scope", scopes);
  });
  return Print(*config, std::string(json.view()), action == "add");
}

int Outbox(const CommonFlags& flags, const std::vector<std::string>& arguments) {
  const Result<ServerConfig> config = FolderConfig(flags);
  if (!config.ok()) return Fail(config.status().message(), 2);
  std::string lines;
  for (const std::string& argument : arguments) lines += argument + "\n";
  JsonWriter json;
  json.Object([&] {
    json.Field("command", "outbox");
    json.Field("arguments", lines);
    json.Field("actor", Actor());
  });
  return Print(*config, std::string(json.view()), false);
}

}  // namespace leadgate
