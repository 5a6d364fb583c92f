// A real authoritative nameserver for a test: nsd, on loopback, on a port of its own, in a folder of its own.
//
//   Nameserver server;
//   server.Zone("com", "good MX 10 mx1.good\nhosts A 93.184.216.34\n");   // an SOA is added; names are below the zone
//   server.BrokenZone("broken.com");                                      // SERVFAIL for all below it
//   ASSERT_TRUE(server.Start());
//   server.address()  → "127.0.0.1:40123"
//   server.Kill();      server.Start();   // kill -9, and again on the same port
//
// It is nobody's service: started by the test, ended with it, and dies when the test's process dies.
// Needs nsd (scripts/packages install test); Start says so.
#pragma once

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstring>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "gateway/unique_fd.h"
#include "tests/support/temp_dir.h"

namespace leadgate {

inline sockaddr_in LoopbackAt(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

// Bound to a free port of loopback, or to the one wished for. Not valid when it is taken.
inline UniqueFd BoundSocket(int type, int port = 0) {
  UniqueFd fd(socket(AF_INET, type | SOCK_CLOEXEC, 0));
  const sockaddr_in address = LoopbackAt(port);
  if (bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return {};
  return fd;
}

inline int PortOf(const UniqueFd& fd) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  getsockname(fd.get(), reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

class Nameserver {
 public:
  ~Nameserver() { Kill(); }

  void Zone(const std::string& name, const std::string& records) {
    std::ofstream(folder_ / (name + ".zone")) << "$ORIGIN " << name << ".\n$TTL 300\n"
                                              << "@ SOA ns." << name << ". host." << name << ". 1 3600 600 86400 60\n"
                                              << "@ NS ns." << name << ".\nns A 127.0.0.1\n"
                                              << records;
    zones_.push_back(name);
  }
  // Configured, but its file is not there.
  void BrokenZone(const std::string& name) { zones_.push_back(name); }

  // On a free port, or on the one it had before.
  ::testing::AssertionResult Start() {
    if (access(kProgram, X_OK) != 0) {
      return ::testing::AssertionFailure() << kProgram << " is not there: scripts/packages install test";
    }
    for (int attempt = 0; attempt < 5; ++attempt) {
      if (port_ == 0 || attempt > 0) port_ = FreePort();
      Spawn();
      if (Answers()) return ::testing::AssertionSuccess();
      Kill();
    }
    return ::testing::AssertionFailure() << "nsd does not answer; see its log:\n" << Log();
  }

  void Kill() {
    if (process_ <= 0) return;
    kill(-process_, SIGKILL);  // and the children it has forked
    waitpid(process_, nullptr, 0);
    process_ = 0;
  }

  int port() const { return port_; }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  static constexpr const char* kProgram = "/usr/sbin/nsd";

  static int FreePort() {
    for (int i = 0; i < 100; ++i) {
      const UniqueFd udp = BoundSocket(SOCK_DGRAM);
      const int port = PortOf(udp);
      if (BoundSocket(SOCK_STREAM, port).valid()) return port;
    }
    return 0;
  }

  void Spawn() {
    const std::string& folder = folder_.path();
    std::ofstream conf(folder_ / "nsd.conf");
    conf << "server:\n  ip-address: "
         << "127.0.0.1@" << port_ << "\n  server-count: 1\n  username: \"\"\n  zonesdir: \"" << folder
         << "\"\n  database: \"\"\n  pidfile: \"" << folder << "/nsd.pid\"\n  xfrdfile: \"\"\n  xfrdir: \"" << folder
         << "\"\n  zonelistfile: \"" << folder << "/zone.list\"\n  logfile: \"" << folder
         << "/nsd.log\"\n  rrl-ratelimit: 0\n  rrl-whitelist-ratelimit: 0\nremote-control:\n  control-enable: no\n";
    for (const std::string& zone : zones_)
      conf << "zone:\n  name: \"" << zone << "\"\n  zonefile: \"" << zone << ".zone\"\n";
    conf.close();
    const std::string config = folder_ / "nsd.conf";
    const pid_t parent = getpid();
    process_ = fork();
    if (process_ != 0) return;
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
    execl(kProgram, kProgram, "-d", "-c", config.c_str(), nullptr);
    _exit(127);
  }

  // Asks until it answers, or has ended, or ten seconds are over.
  bool Answers() const {
    const UniqueFd fd(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const sockaddr_in to = LoopbackAt(port_);
    connect(fd.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to);
    const std::array<unsigned char, 17> question = {0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 1};  // ". SOA"
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < until) {
      if (send(fd.get(), question.data(), question.size(), 0) > 0) {
        pollfd wait{fd.get(), POLLIN, 0};
        std::array<unsigned char, 512> answer{};
        if (poll(&wait, 1, 20) > 0 && recv(fd.get(), answer.data(), answer.size(), 0) > 0) return true;
      }
      if (waitpid(process_, nullptr, WNOHANG) == process_) return false;
      poll(nullptr, 0, 5);  // refused so far: not yet bound
    }
    return false;
  }

  std::string Log() const {
    std::ifstream in(folder_ / "nsd.log");
    return {std::istreambuf_iterator<char>(in), {}};
  }

  TempDir folder_;
  std::vector<std::string> zones_;
  int port_ = 0;
  pid_t process_ = 0;
};

}  // namespace leadgate
