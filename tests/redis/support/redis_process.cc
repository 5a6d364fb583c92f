#include "tests/redis/support/redis_process.h"

#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <memory>

#include "gateway/unique_fd.h"

namespace leadgate {

void RedisProcess::Start(const std::vector<std::string>& arguments) {
  constexpr const char* kProgram = "/usr/bin/redis-server";
  std::vector<const char*> all = {kProgram};
  for (const std::string& argument : arguments) all.push_back(argument.c_str());
  all.push_back(nullptr);
  const std::string log = folder_ / "log";
  const pid_t parent = getpid();
  pid_ = fork();
  if (pid_ != 0) return;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (getppid() != parent || chdir(folder_.path().c_str()) != 0 || out < 0) _exit(126);
  dup2(out, STDOUT_FILENO);
  dup2(out, STDERR_FILENO);
  execv(kProgram, const_cast<char* const*>(all.data()));
  _exit(127);  // scripts/packages install test
}

bool RedisProcess::Running() {
  if (pid_ > 0 && waitpid(pid_, nullptr, WNOHANG) == pid_) pid_ = 0;
  return pid_ > 0;
}

void RedisProcess::End(int signal) {
  if (pid_ <= 0) return;
  kill(pid_, signal);
  waitpid(pid_, nullptr, 0);
  pid_ = 0;
}
void RedisProcess::Kill() { End(SIGKILL); }
void RedisProcess::Terminate() { End(SIGTERM); }

void RedisProcess::Pause() {
  kill(pid_, SIGSTOP);
  int status = 0;
  waitpid(pid_, &status, WUNTRACED);
}
void RedisProcess::Continue() { kill(pid_, SIGCONT); }

std::string RedisProcess::Log() const {
  std::ifstream in(folder_ / "log");
  return {std::istreambuf_iterator<char>(in), {}};
}

int FreePort() {
  const UniqueFd fd(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return 0;
  getsockname(fd.get(), reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

namespace {

using Context = std::unique_ptr<redisContext, decltype(&redisFree)>;
using OwnReply = std::unique_ptr<redisReply, decltype(&freeReplyObject)>;

OwnReply Run(redisContext* context, const std::vector<std::string>& command) {
  std::vector<const char*> arguments;
  std::vector<std::size_t> sizes;
  for (const std::string& argument : command) {
    arguments.push_back(argument.data());
    sizes.push_back(argument.size());
  }
  void* reply = redisCommandArgv(context, static_cast<int>(arguments.size()), arguments.data(), sizes.data());
  return {static_cast<redisReply*>(reply), &freeReplyObject};
}

std::string TextOf(const redisReply& reply) {
  switch (reply.type) {
    case REDIS_REPLY_INTEGER:
      return std::to_string(reply.integer);
    case REDIS_REPLY_ERROR:
      return "-" + std::string(reply.str, reply.len);
    case REDIS_REPLY_ARRAY: {
      std::string all;
      for (std::size_t i = 0; i < reply.elements; ++i) all += TextOf(*reply.element[i]) + "\n";
      return all;
    }
    case REDIS_REPLY_NIL:
      return "(nil)";
    default:
      return {reply.str, reply.len};
  }
}

}  // namespace

std::string AskAt(int port, const std::vector<std::string>& command, const std::string& password) {
  const timeval patience{2, 0};
  const Context context(redisConnectWithTimeout("127.0.0.1", port, patience), &redisFree);
  if (context == nullptr || context->err != 0) return {};
  redisSetTimeout(context.get(), patience);
  if (!password.empty() && Run(context.get(), {"AUTH", password}) == nullptr) return {};
  const OwnReply reply = Run(context.get(), command);
  return reply == nullptr ? std::string() : TextOf(*reply);
}

}  // namespace leadgate
