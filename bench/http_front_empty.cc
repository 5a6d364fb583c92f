// The front with an empty handler on 64 workers: what the front itself costs, against http_floor in the same run.
//
//   http_front_empty          prints its port on the first line, serves until SIGTERM
#include <pthread.h>

#include <csignal>
#include <cstdio>

#include "gateway/http_front.h"

int main() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  leadgate::HttpBridge bridge;
  const auto empty = [](const leadgate::RoutedRequest&, httplib::Response&) {};
  bridge.Get("/", empty);
  bridge.Post("/", empty);
  leadgate::FrontOptions options;
  options.listen = "127.0.0.1:0";
  auto front = leadgate::HttpFront::Start(options, bridge);
  if (!front.ok()) {
    std::fprintf(stderr, "%s\n", front.status().ToString().c_str());
    return 1;
  }
  std::printf("%d\n", (*front)->port());
  std::fflush(stdout);
  int received = 0;
  sigwait(&signals, &received);
  (*front)->Stop(1000);
  return 0;
}
