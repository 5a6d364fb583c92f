// A spdlog sink that never blocks its callers: lines are collected in memory and written by a thread of its own.
//
// A helper of request_log.cc. Threads: any. Failures: lines beyond the buffer are dropped and counted; when there is
// room again, a line says how many.
#pragma once

#include <spdlog/sinks/sink.h>

#include <cstdint>
#include <memory>
#include <string>
#include <thread>

#include "leadgate/mutex.h"

namespace leadgate {

class BufferedSink final : public spdlog::sinks::sink {
 public:
  BufferedSink(int fd, std::size_t buffer_bytes);
  ~BufferedSink() override;

  void log(const spdlog::details::log_msg& message) override EXCLUDES(mutex_);  // the payload is the line
  void flush() override EXCLUDES(mutex_);                                       // waits, a second at most
  void set_pattern(const std::string& pattern) override;                        // lines are written as they come
  void set_formatter(std::unique_ptr<spdlog::formatter> formatter) override;

  std::uint64_t dropped() const EXCLUDES(mutex_);

 private:
  void Run() EXCLUDES(mutex_);
  void Write(std::string_view text);
  bool Waiting() const EXCLUDES(mutex_);  // for the reader to take more

  const int fd_;
  const bool may_block_;  // a pipe or terminal, whose reader may be slow
  const std::size_t buffer_bytes_;

  mutable Mutex mutex_;
  CondVar changed_;
  std::string lines_ GUARDED_BY(mutex_);
  std::uint64_t dropped_ GUARDED_BY(mutex_) = 0;
  std::uint64_t dropped_told_ GUARDED_BY(mutex_) = 0;
  bool urgent_ GUARDED_BY(mutex_) = false;
  bool writing_ GUARDED_BY(mutex_) = false;
  bool stopping_ GUARDED_BY(mutex_) = false;
  std::chrono::steady_clock::time_point give_up_ GUARDED_BY(mutex_){};  // set when stopping
  std::thread thread_;
};

}  // namespace leadgate
