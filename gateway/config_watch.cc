#include "gateway/config_watch.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

namespace leadgate {
namespace {

// What tells one state of a file from another: its inode, size and times.
void AddFile(const std::string& path, std::string& state) {
  struct stat info {};
  state += path;
  if (stat(path.c_str(), &info) != 0) {
    state += "|absent\n";
    return;
  }
  for (const long long part :
       {static_cast<long long>(info.st_dev), static_cast<long long>(info.st_ino), static_cast<long long>(info.st_size),
        static_cast<long long>(info.st_mtim.tv_sec), static_cast<long long>(info.st_mtim.tv_nsec),
        static_cast<long long>(info.st_ctim.tv_sec), static_cast<long long>(info.st_ctim.tv_nsec)}) {
    state += '|';
    state += std::to_string(part);
  }
  state += '\n';
}

std::string StateOf(const ConfigWatchOptions& options) {
  std::vector<std::string> paths = options.paths;
  if (options.more_paths) {
    for (std::string& path : options.more_paths()) paths.push_back(std::move(path));
  }
  std::string state;
  for (const std::string& path : paths) {
    std::vector<std::string> files;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
      files.push_back(entry->path().string());
    }
    if (files.empty()) {
      AddFile(path, state);
      continue;
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) AddFile(file, state);
  }
  return state;
}

}  // namespace

ConfigWatch::ConfigWatch(ConfigWatchOptions options, std::function<void()> changed)
    : options_(std::move(options)),
      changed_(std::move(changed)),
      seen_(StateOf(options_)),
      thread_([this] { Run(); }) {}

ConfigWatch::~ConfigWatch() {
  {
    const MutexLock lock(mutex_);
    stop_ = true;
  }
  woken_.NotifyAll();
  thread_.join();
}

void ConfigWatch::Poke() {
  {
    const MutexLock lock(mutex_);
    poked_ = true;
  }
  woken_.NotifyAll();
}

bool ConfigWatch::Wait(bool& poked) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(options_.poll_ms);
  const MutexLock lock(mutex_);
  while (!stop_ && !poked_) {
    const auto left = until - std::chrono::steady_clock::now();
    if (left <= std::chrono::steady_clock::duration::zero()) break;
    woken_.WaitFor(mutex_, left);
  }
  poked = std::exchange(poked_, false);
  return !stop_;
}

void ConfigWatch::Run() {
  std::string acted_on = seen_;
  auto last_change = std::chrono::steady_clock::now();
  const std::chrono::milliseconds quiet(options_.quiet_ms);
  for (bool poked = false; Wait(poked);) {
    std::string state = StateOf(options_);
    const auto now = std::chrono::steady_clock::now();
    if (state != seen_) {
      seen_ = std::move(state);
      last_change = now;
    }
    const bool settled = seen_ != acted_on && now - last_change >= quiet;
    if (!settled && !poked) continue;
    acted_on = seen_;  // as it was before the callback reads: what changes meanwhile is a change
    changed_();
  }
}

}  // namespace leadgate
