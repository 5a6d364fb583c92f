// The bounded pool that answers framed requests, and the bounded queue before it.
//
// The loop pushes connections that hold a whole request; a worker runs the routes on it, writes the answer straight to
// the non-blocking socket, and gives the connection back: silently when all is written and it stays open, otherwise
// through `give_back` (rest to write, to be closed, or more bytes were seen).
//
//   workers.Push(ready)  → how many were taken, in order; those beyond it did not fit: answer 503
//
// Waking is a chain: Push wakes one worker, and a woken worker that finds more waiting wakes the next. So handlers that
// block (on the journal's fsync) have company at once, and handlers that are done in microseconds are run by a few
// workers that never slept. The worker that became idle last is woken first: its caches are warm. Threads: Push from
// the loop; Stop from the owner.   Failure: a handler's exception is the bridge's (500).
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <thread>
#include <vector>

#include "gateway/front_counters.h"
#include "gateway/http_bridge.h"
#include "gateway/http_connection.h"
#include "leadgate/clock.h"
#include "leadgate/mutex.h"

namespace leadgate {

class HttpWorkers {
 public:
  struct Options {
    int workers = 64;
    int queue = 1024;
    TimeMs idle_timeout_ms = 60'000;
    TimeMs write_timeout_ms = 10'000;
  };
  using GiveBack = std::function<void(Connection*)>;

  HttpWorkers(const Options& options, const HttpBridge& bridge, FrontMeters& meters);
  ~HttpWorkers() { Stop(); }

  void Start(GiveBack give_back);
  std::size_t Push(std::span<Connection* const> ready) EXCLUDES(mutex_);
  std::size_t queued() const EXCLUDES(mutex_);

  // From now on every answer says Connection: close.
  void CloseAfterAnswers() { closing_.store(true, std::memory_order_relaxed); }
  // Requests still waiting are dropped, those in progress finished; returns when every worker has.
  void Stop() EXCLUDES(mutex_);

 private:
  struct Sleeper {
    CondVar woken;
    bool awake = false;
  };

  void Work();
  struct Taken {
    Connection* connection = nullptr;  // none when stopping
    Sleeper* to_wake = nullptr;        // to be notified without the lock, which it needs first
  };
  Taken Take(Sleeper& sleeper) EXCLUDES(mutex_);
  void Answer(Connection& connection, HttpBridge::Session& session);
  Sleeper* ToWake() REQUIRES(mutex_);

  const Options options_;
  const HttpBridge& bridge_;
  FrontMeters& meters_;
  GiveBack give_back_;
  std::atomic<bool> closing_{false};
  std::vector<std::thread> threads_;

  mutable Mutex mutex_;
  std::vector<Connection*> ring_ GUARDED_BY(mutex_);
  std::size_t first_ GUARDED_BY(mutex_) = 0;
  std::size_t count_ GUARDED_BY(mutex_) = 0;
  std::vector<Sleeper*> idle_ GUARDED_BY(mutex_);  // the last one slept last
  bool waking_ GUARDED_BY(mutex_) = false;         // one has been woken and is not yet running
  bool stopping_ GUARDED_BY(mutex_) = false;
};

}  // namespace leadgate
