// The floor: a bare httplib::Server with an empty handler on 64 threads. What the front and the full path are measured
// against, in the same run.
//
//   http_floor          prints its port on the first line, serves until SIGTERM
#include <httplib.h>
#include <pthread.h>

#include <csignal>
#include <cstdio>
#include <thread>

int main() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  httplib::Server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(64); };
  server.set_tcp_nodelay(true);
  server.set_keep_alive_max_count(1'000'000'000);
  const auto empty = [](const httplib::Request&, httplib::Response&) {};
  server.Get("/", empty);
  server.Post("/", empty);
  const int port = server.bind_to_any_port("127.0.0.1");
  if (port <= 0) return 1;
  std::printf("%d\n", port);
  std::fflush(stdout);
  std::thread serving([&] { server.listen_after_bind(); });
  int received = 0;
  sigwait(&signals, &received);
  server.stop();
  serving.join();
  return 0;
}
