#include "gateway/log_sink.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <utility>

namespace leadgate {
namespace {

using namespace std::chrono_literals;

constexpr auto kCollectFor = 50ms;
constexpr auto kPatience = 1s;

std::chrono::steady_clock::time_point Now() { return std::chrono::steady_clock::now(); }

bool ReaderMayBeSlow(int fd) {
  struct stat info {};
  return fstat(fd, &info) != 0 || !S_ISREG(info.st_mode);
}

}  // namespace

BufferedSink::BufferedSink(int fd, std::size_t buffer_bytes)
    : fd_(fd), may_block_(ReaderMayBeSlow(fd)), buffer_bytes_(buffer_bytes), thread_([this] { Run(); }) {}

BufferedSink::~BufferedSink() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    give_up_ = Now() + kPatience;
  }
  changed_.NotifyAll();
  thread_.join();
}

void BufferedSink::log(const spdlog::details::log_msg& message) {
  const bool urgent = message.level >= spdlog::level::warn;
  bool wake = urgent;
  {
    MutexLock lock(mutex_);
    if (lines_.size() + message.payload.size() + 1 > buffer_bytes_) {
      ++dropped_;
      return;
    }
    wake = wake || lines_.empty();
    urgent_ = urgent_ || urgent;
    lines_.append(message.payload.data(), message.payload.size()).append(1, '\n');
  }
  if (wake) changed_.NotifyAll();
}

void BufferedSink::flush() {
  const auto until = Now() + kPatience;
  MutexLock lock(mutex_);
  urgent_ = true;
  changed_.NotifyAll();
  while ((!lines_.empty() || writing_) && Now() < until) changed_.WaitFor(mutex_, 10ms);
}

void BufferedSink::set_pattern(const std::string&) {}
void BufferedSink::set_formatter(std::unique_ptr<spdlog::formatter>) {}

std::uint64_t BufferedSink::dropped() const {
  MutexLock lock(mutex_);
  return dropped_;
}

void BufferedSink::Run() {
  std::string batch;
  mutex_.Lock();
  while (!stopping_ || !lines_.empty()) {
    if (lines_.empty()) {
      changed_.Wait(mutex_);
      continue;
    }
    const auto due = Now() + kCollectFor;
    while (!urgent_ && !stopping_ && Now() < due) changed_.WaitFor(mutex_, due - Now());
    batch.swap(lines_);
    urgent_ = false;
    writing_ = true;
    if (const std::uint64_t untold = dropped_ - std::exchange(dropped_told_, dropped_); untold > 0) {
      batch += R"({"level":"warning","event":"log_lines_dropped","count":)" + std::to_string(untold) + "}\n";
    }
    mutex_.Unlock();
    Write(batch);
    batch.clear();
    mutex_.Lock();
    writing_ = false;
    changed_.NotifyAll();
  }
  mutex_.Unlock();
}

void BufferedSink::Write(std::string_view text) {
  while (!text.empty()) {
    if (may_block_) {
      pollfd polled = {fd_, POLLOUT, 0};
      const int ready = poll(&polled, 1, 100);
      if (ready == 0 && Waiting()) continue;
      if (ready <= 0 && errno != EINTR) return;
    }
    // What a pipe says it can take without blocking is PIPE_BUF.
    const std::size_t most = may_block_ ? std::min<std::size_t>(text.size(), PIPE_BUF) : text.size();
    const ssize_t put = write(fd_, text.data(), most);
    if (put < 0 && errno != EINTR && errno != EAGAIN) return;  // nobody can be told
    if (put > 0) text.remove_prefix(static_cast<std::size_t>(put));
  }
}

bool BufferedSink::Waiting() const {
  MutexLock lock(mutex_);
  return !stopping_ || Now() < give_up_;
}

}  // namespace leadgate
