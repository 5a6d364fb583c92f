// The Redis client's round trips, for scripts/bench-redis, which sets redis-benchmark beside it.
//
//   redis_bench URL get|evalsha THREADS BATCH SECONDS   → commands a second, p50 and p99 of a round trip in ms
//
// Each thread sends BATCH commands and waits for all of them before it sends the next; all threads share one client.
// evalsha is one INCR by a script, as scripts/bench-redis gives it to redis-benchmark.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "redis/redis.h"

namespace leadgate::redis {
namespace {

using Clock = std::chrono::steady_clock;

struct Measured {
  std::vector<double> round_trips_ms;
  std::size_t failed = 0;
};

std::vector<Command> MakeBatch(bool script, int thread, int size) {
  const Script bump("return redis.call('INCR', KEYS[1])");
  std::vector<Command> batch;
  for (int i = 0; i < size; ++i) {
    const std::string key = "bench:" + std::to_string(thread) + ":" + std::to_string(i);
    batch.push_back(script ? bump.Run({key}, {}) : Command{"GET", key});
  }
  return batch;
}

Measured Measure(Redis& redis, const std::vector<Command>& batch, Clock::time_point until) {
  Measured measured;
  for (auto now = Clock::now(); now < until;) {
    for (const Reply& reply : redis.Send(batch, now + std::chrono::seconds(2))) measured.failed += reply.ok() ? 0 : 1;
    const auto after = Clock::now();
    measured.round_trips_ms.push_back(std::chrono::duration<double, std::milli>(after - now).count());
    now = after;
  }
  return measured;
}

int Run(const std::string& url, bool script, int threads, int batch_size, double seconds) {
  const auto options = ParseUrl(url);
  auto redis = options.ok() ? Connect(*options) : Result<std::unique_ptr<Redis>>(options.status());
  if (!redis.ok()) {
    std::fprintf(stderr, "%s\n", redis.status().ToString().c_str());
    return 1;
  }
  static_cast<void>((*redis)->Send(MakeBatch(script, 0, 1), Clock::now() + std::chrono::seconds(2)));
  const auto start = Clock::now();
  const auto until = start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  std::vector<Measured> each(static_cast<std::size_t>(threads));
  std::vector<std::thread> running;
  running.reserve(each.size());
  for (int thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      each[static_cast<std::size_t>(thread)] = Measure(**redis, MakeBatch(script, thread, batch_size), until);
    });
  }
  for (std::thread& one : running) one.join();
  const double took = std::chrono::duration<double>(Clock::now() - start).count();
  Measured all;
  for (const Measured& one : each) {
    all.failed += one.failed;
    all.round_trips_ms.insert(all.round_trips_ms.end(), one.round_trips_ms.begin(), one.round_trips_ms.end());
  }
  std::sort(all.round_trips_ms.begin(), all.round_trips_ms.end());
  const std::size_t count = all.round_trips_ms.size();
  std::printf("%.0f %.3f %.3f\n", static_cast<double>(count) * batch_size / took, all.round_trips_ms[count / 2],
              all.round_trips_ms[count * 99 / 100]);
  if (all.failed > 0) std::fprintf(stderr, "%zu commands failed\n", all.failed);
  return all.failed > 0 ? 1 : 0;
}

}  // namespace
}  // namespace leadgate::redis

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fprintf(stderr, "usage: redis_bench URL get|evalsha THREADS BATCH SECONDS\n");
    return 2;
  }
  const int threads = std::atoi(argv[3]), batch = std::atoi(argv[4]);
  if (threads < 1 || batch < 1) return 2;
  return leadgate::redis::Run(argv[1], std::string(argv[2]) == "evalsha", threads, batch, std::atof(argv[5]));
}
