// Calls back when watched files have changed and then been left alone for a while.
//
//   ConfigWatch watch({.paths = {"config/policy.yaml", "config/lists"}}, [&] { live.Reload(); });
//   an editor writes policy.yaml and five lists within 300 ms   → one call, half a second after the last write
//   a file is replaced by rename, or a symbolic link is turned  → noticed too: by inode, size and times, not by events
//   the new configuration names another file                    → that one is watched from then on, after one more call
//   a file is gone for a moment                                 → the callback sees it gone only if it stays so
//
// Looks every 100 ms (about 20 stat calls): works on every file system, network and container mounts included.
// A change during the callback leads to another call.
// Threads: one of its own, on which the callback runs; the destructor waits for it.
// Failure: none; a path that is not there is a state like any other.
#pragma once

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/mutex.h"

namespace leadgate {

struct ConfigWatchOptions {
  std::vector<std::string> paths;  // files, or folders whose files count
  // More of them, asked at every look: what the configuration in force names itself. A new one is a change.
  std::function<std::vector<std::string>()> more_paths = nullptr;
  TimeMs poll_ms = 100;
  TimeMs quiet_ms = 500;
};

class ConfigWatch {
 public:
  // What changed before this returns is not noticed; load first, construct, and load again if that matters.
  ConfigWatch(ConfigWatchOptions options, std::function<void()> changed);
  ~ConfigWatch();
  ConfigWatch(const ConfigWatch&) = delete;
  ConfigWatch& operator=(const ConfigWatch&) = delete;

  // Calls back at the next look, changed or not (SIGHUP).
  void Poke() EXCLUDES(mutex_);

 private:
  void Run() EXCLUDES(mutex_);
  // False: stop. Sets `poked`.
  bool Wait(bool& poked) EXCLUDES(mutex_);

  const ConfigWatchOptions options_;
  const std::function<void()> changed_;
  std::string seen_;  // the thread's, after construction
  Mutex mutex_;
  CondVar woken_;
  bool stop_ GUARDED_BY(mutex_) = false;
  bool poked_ GUARDED_BY(mutex_) = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace leadgate
