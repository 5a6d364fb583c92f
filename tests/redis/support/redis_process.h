// One process of redis-server: started in a folder of its own, ended by its id; dies when the test's process dies.
//
//   RedisProcess process;
//   process.Start({"--port", "7001", …});   process.Kill();   process.Pause();   process.Continue();
//
// Threads: one; the thread that starts it must outlive it (it is told to die with its parent).
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "tests/support/temp_dir.h"

namespace leadgate {

class RedisProcess {
 public:
  RedisProcess() = default;
  ~RedisProcess() { Kill(); }
  RedisProcess(const RedisProcess&) = delete;
  RedisProcess& operator=(const RedisProcess&) = delete;

  void Start(const std::vector<std::string>& arguments);
  bool Running();  // false when it has ended by itself
  void Kill();     // -9, and waits until it is gone
  void Terminate();
  void Pause();     // SIGSTOP: connections stay, nothing is answered
  void Continue();  // SIGCONT
  std::string Log() const;
  const std::string& folder() const { return folder_.path(); }

 private:
  void End(int signal);
  TempDir folder_;
  pid_t pid_ = 0;
};

// A free port of loopback, of the ephemeral ones; somebody else may take it before you do, so start again then.
int FreePort();

// Asks a server by a connection of its own, with hiredis, so apart from the client under test. Waits up to two seconds.
// "" when it is not there; arrays are their items, a line each; errors begin with '-'.
std::string AskAt(int port, const std::vector<std::string>& command, const std::string& password = "");

}  // namespace leadgate
