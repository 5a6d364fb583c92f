// The front's one epoll thread: accepts, reads, frames, hands whole requests to the workers, finishes slow writes, and
// keeps every deadline.
//
// The life of a connection (http_connection.h): reading → with a worker → reading …, aside into writing when the client
// reads slowly, and at the end lingering: the write side is shut and the rest of what the client sends is thrown away
// for a moment, so that a refusal sent before the body was read is not lost in a reset.
//
// Threads: Run is the thread; Return, BeginStop from any.
// Failure: a connection's errors close that connection; out of descriptors, new ones are turned away until there are
// some.
#pragma once

#include <sys/epoll.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "gateway/client_address.h"
#include "gateway/front_counters.h"
#include "gateway/http_connection.h"
#include "gateway/http_front.h"
#include "gateway/http_workers.h"
#include "gateway/unique_fd.h"
#include "leadgate/mutex.h"

namespace leadgate {

class FrontLoop {
 public:
  FrontLoop(const FrontOptions& options, TrustedProxies proxies, UniqueFd listener, HttpWorkers& workers,
            FrontMeters& meters);

  // Until stopped.
  void Run();
  // A worker's connection comes back: to write the rest, to be closed, or to be read.
  void Return(Connection* connection) EXCLUDES(mutex_);
  void BeginStop(TimeMs grace_ms);

 private:
  using Owner = Connection::Owner;
  using Phase = Connection::Phase;

  // Accepting.
  void Accept();
  void AcceptOne(int fd, const IpAddress& peer);
  void TurnAwayWithoutDescriptors();
  void WatchListener(bool watch);
  static UniqueFd SpareDescriptor();

  // Reading.
  void OnEvent(Connection& connection, std::uint32_t events);
  void Read(Connection& connection);
  bool ReadOnce(Connection& connection);
  bool FeedPending(Connection& connection);
  void BeginRequestDeadline(Connection& connection);
  void ProbeForMore(Connection& connection);
  bool AfterFeeding(Connection& connection);
  void Dispatch(Connection& connection);
  void FlushDispatched();

  // Writing and closing.
  void Refuse(Connection& connection, const Refusal& refusal, bool keep_alive);
  void Write(Connection& connection);
  void WatchOut(Connection& connection, bool watch);
  void WriteDone(Connection& connection);
  void Linger(Connection& connection);
  void Discard(Connection& connection);
  void Close(Connection& connection);

  // Time.
  void TakeReturned() EXCLUDES(mutex_);
  void Resume(Connection& connection);
  void Sweep(std::int64_t now);
  void Expired(Connection& connection);
  void CloseIdle();
  int WaitMs(std::int64_t now) const;
  void Wake();

  const FrontOptions& options_;
  const TrustedProxies proxies_;
  HttpWorkers& workers_;
  FrontMeters& meters_;
  UniqueFd listener_;
  UniqueFd epoll_;
  UniqueFd wake_;   // eventfd
  UniqueFd spare_;  // given up for a moment to turn a client away when descriptors have run out
  std::int64_t tick_ms_;
  std::int64_t next_sweep_ms_ = 0;
  std::int64_t accept_again_ms_ = 0;  // not 0: accepting is paused until then

  std::unordered_map<Connection*, std::unique_ptr<Connection>> connections_;
  std::vector<Connection*> dispatched_;  // this round
  std::vector<Connection*> closed_;      // this round
  std::vector<char> buffer_;

  std::atomic<std::int64_t> stop_by_ms_{0};  // not 0: stopping
  bool stop_begun_ = false;

  Mutex mutex_;
  std::vector<Connection*> returned_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
