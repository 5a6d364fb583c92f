// `leadgate serve`: until SIGTERM or SIGINT.
#include <csignal>
#include <fstream>
#include <iostream>

#include "gateway/cli.h"
#include "gateway/gateway.h"
#include "gateway/server_config.h"

namespace leadgate {
namespace {

ServerOverrides OverridesOf(const ServeFlags& flags) {
  ServerOverrides overrides;
  if (!flags.listen.empty()) overrides.listen = flags.listen;
  if (!flags.common.data.empty()) overrides.data = flags.common.data;
  if (!flags.common.policy.empty()) overrides.policy = flags.common.policy;
  if (!flags.dns.empty()) overrides.dns = flags.dns == "on";
  return overrides;
}

// Blocked in every thread started after it; taken by WaitForEnd.
sigset_t BlockEndSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

bool WritePort(const std::string& file, int port) {
  if (file.empty()) return true;
  std::ofstream out(file, std::ios::trunc);
  out << port << "\n";
  out.close();
  return out.good();
}

}  // namespace

int Serve(const ServeFlags& flags) {
  std::signal(SIGPIPE, SIG_IGN);
  const sigset_t signals = BlockEndSignals();
  const ServerOverrides overrides = OverridesOf(flags);
  ConfigLoad load = LoadServerConfig(flags.common.config, overrides);
  if (!load.ok()) {
    std::cerr << ToString(load.problems) << "\n";
    return 2;
  }
  const TimeMs grace_ms = load.config.stop_grace_ms;
  const SystemClock clock;
  RequestLogOptions log_options;
  log_options.least = load.config.log.level;
  log_options.requests = load.config.log.requests;
  RequestLog log(log_options);
  auto gateway = Gateway::Start(std::move(load.config), {.clock = clock, .log = log, .overrides = overrides});
  if (!gateway.ok()) {
    std::cerr << "leadgate: " << gateway.status().message() << "\n";
    return gateway.status().code() == StatusCode::kInvalidArgument ? 2 : 1;
  }
  if (!WritePort(flags.port_file, (*gateway)->port())) {
    std::cerr << "leadgate: --port-file " << flags.port_file << " cannot be written\n";
    return 1;
  }
  log.Log(LogLevel::kInfo, "started", {{"port", (*gateway)->port()}, {"version", BuildName()}});
  int signal = 0;
  sigwait(&signals, &signal);
  log.Log(LogLevel::kInfo, "stopping", {LogField("signal", signal)});
  (*gateway)->Stop(grace_ms);
  gateway->reset();
  log.Log(LogLevel::kInfo, "stopped");
  log.Flush();
  return 0;
}

}  // namespace leadgate
