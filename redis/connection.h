// One connection to one Redis server that many callers use at once: what they ask goes out in one stream, the answers
// come back in the same order and are handed to whom they belong.
//
//   Connection connection({.address = {"127.0.0.1", 6379}});
//   auto batch = std::make_shared<Batch>(commands, "127.0.0.1:6379");
//   connection.Submit(batch);
//   auto replies = batch->Wait(deadline);
//
//   nobody listens there  → replies say kUnavailable, nothing executed; at once from the second attempt on
//   lost on the way       → kUnavailable; Execution::kUnknown for what had left
//
// Who submits writes itself when nobody else is writing, and takes along what others have submitted meanwhile; a thread
// of the connection reads, connects, and writes what the socket did not take at once. After a loss it connects again at
// once, then with backoff; what comes while it connects waits for that, what comes while it backs off fails.
// Threads: all may submit. The destructor fails what waits. Failures: in the batches' replies.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <random>
#include <string>
#include <thread>

#include "leadgate/mutex.h"
#include "leadgate/status.h"
#include "redis/batch.h"
#include "redis/greeting.h"
#include "redis/options.h"
#include "redis/reply_reader.h"
#include "redis/wakeup.h"

namespace leadgate::redis {

enum class ConnectionState { kConnecting, kReady, kBackingOff, kClosed };

class Connection {
 public:
  struct Settings {
    Address address;
    GreetingSettings greeting;
    std::chrono::milliseconds connect_timeout{1000};
    std::chrono::milliseconds shortest_backoff{20};
    std::chrono::milliseconds longest_backoff{1000};
    std::chrono::milliseconds silent_for{3000};
    std::size_t most_owed = 100'000;
  };

  explicit Connection(Settings settings);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void Submit(const std::shared_ptr<Batch>& batch) EXCLUDES(mutex_);

  ConnectionState state() const { return state_.load(std::memory_order_relaxed); }
  std::size_t owed() const { return owed_commands_.load(std::memory_order_relaxed); }
  std::uint64_t connects() const { return connects_.load(std::memory_order_relaxed); }
  std::uint64_t heard() const { return answers_.load(std::memory_order_relaxed); }  // answers, those to greetings too
  Status last_error() const EXCLUDES(mutex_);

 private:
  // A batch in the stream, by where its bytes begin.
  struct Owed {
    std::shared_ptr<Batch> batch;
    std::uint64_t begins = 0;
    std::size_t answers_left = 0;
  };

  void Run();
  Status Open(ReplyReader& reader);
  Status Hear(ReplyReader& reader, Wakeup::Time deadline);
  Status Serve(ReplyReader& reader);
  Status ReadSome(ReplyReader& reader);
  Status HandOut(ReplyReader& reader);
  Status CheckSilence() EXCLUDES(mutex_);
  void BackOff(const Status& why, int failures);
  void Lost(const Status& why) EXCLUDES(mutex_);
  void FailUnsent(const Status& why) REQUIRES(mutex_);
  void Write() REQUIRES(mutex_);   // until nothing is left, or the socket is full; REQUIRES: nobody else is writing
  bool Gather() REQUIRES(mutex_);  // what is unsent into the stream; false when there is nothing

  const Settings settings_;
  Wakeup wakeup_;
  std::atomic<ConnectionState> state_{ConnectionState::kConnecting};  // changed under mutex_
  std::atomic<std::size_t> owed_commands_{0};
  std::atomic<std::uint64_t> connects_{0}, answers_{0};

  mutable Mutex mutex_;
  CondVar written_;
  std::deque<std::shared_ptr<Batch>> unsent_ GUARDED_BY(mutex_);
  std::deque<Owed> owed_ GUARDED_BY(mutex_);
  Wakeup::Time owed_since_ GUARDED_BY(mutex_);
  bool writing_ GUARDED_BY(mutex_) = false;
  bool socket_full_ GUARDED_BY(mutex_) = false;
  std::uint64_t gathered_ GUARDED_BY(mutex_) = 0;  // bytes of the stream so far
  std::uint64_t sent_ GUARDED_BY(mutex_) = 0;
  Status last_error_ GUARDED_BY(mutex_);

  // Of whoever is writing.
  std::string stream_;
  std::size_t stream_sent_ = 0;
  // Of the connection's thread; the socket stays open while anybody writes.
  UniqueFd socket_;
  Wakeup::Time heard_;
  std::mt19937_64 random_;

  std::thread thread_;
};

}  // namespace leadgate::redis
