#include "redis/greeting.h"

#include "redis/server_error.h"

namespace leadgate::redis {

std::vector<Command> Greeting(const GreetingSettings& settings) {
  std::vector<Command> commands;
  if (!settings.password.empty()) {
    commands.push_back(settings.user.empty() ? Command{"AUTH", settings.password}
                                             : Command{"AUTH", settings.user, settings.password});
  }
  if (!settings.client_name.empty()) commands.push_back({"CLIENT", "SETNAME", settings.client_name});
  if (settings.database != 0) commands.push_back({"SELECT", std::to_string(settings.database)});
  if (settings.must_be_master) commands.push_back({"ROLE"});
  commands.push_back({"PING"});  // says NOAUTH where a password is missing
  return commands;
}

namespace {

// Not let through: a client's name and a PING may be forbidden by the ACL, everything else counts.
Status CheckError(std::string_view name, const std::string& text) {
  if (text.find("max number of clients") != std::string::npos) {
    return {StatusCode::kResourceExhausted, "the server has as many clients as it may (maxclients)"};
  }
  const ServerErrorKind kind = ReadServerError(text).kind;
  const bool optional = name == "CLIENT" || name == "PING";
  const bool missing_password = text.starts_with("NOAUTH") || text.starts_with("DENIED");
  if (kind == ServerErrorKind::kLoading || kind == ServerErrorKind::kMasterDown) return Status::Ok();
  if (optional && !missing_password) return Status::Ok();
  if (name == "AUTH" && kind == ServerErrorKind::kOther) {
    return {StatusCode::kPermissionDenied, "AUTH: the server does not take the password, or has none"};
  }
  if (name == "SELECT" && kind == ServerErrorKind::kOther) {
    return {StatusCode::kInvalidArgument, "SELECT: the server has no such database"};
  }
  const Status status = ReplyOfServerError(Value::Error(text), "", name, false).status;
  return {status.code(), status.message().substr(2)};  // the server's name is put before it later
}

}  // namespace

Status CheckGreeting(const std::vector<Command>& commands, const std::vector<Value>& answers) {
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const std::string_view name = commands[i].name();
    if (answers[i].is_error()) {
      if (Status status = CheckError(name, answers[i].text()); !status.ok()) return status;
    } else if (name == "ROLE") {
      const std::vector<Value>& role = answers[i].items();
      if (role.empty() || role[0].text() != "master") {
        return {StatusCode::kUnavailable, "is no master at the moment (ROLE)"};
      }
    }
  }
  return Status::Ok();
}

}  // namespace leadgate::redis
