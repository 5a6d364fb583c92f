// Commands of one caller for one connection, on their way: the caller waits for it, the connection fills it.
//
//   auto batch = std::make_shared<Batch>(commands);
//   connection.Submit(batch);
//   std::vector<Reply> replies = batch->Wait(deadline);    // as many as commands, in their order
//
// Who stops waiting leaves the batch to the connection: answers that come later are read and dropped. What was not yet
// sent then is not sent at all.
// Threads: Wait by the caller, once; the rest by the connection. Failures: in the replies.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "leadgate/mutex.h"
#include "redis/command.h"
#include "redis/deadline.h"
#include "redis/reply.h"

namespace leadgate::redis {

class Batch {
 public:
  // `server` is for messages.
  Batch(const std::vector<const Command*>& commands, std::string server);

  std::size_t size() const { return names_.size(); }
  const std::string& server() const { return server_; }

  // What its server had answered when it was made; of the server.
  struct Before {
    Deadline at;
    std::uint64_t heard = 0;
  };
  void SetBefore(const Before& before) { before_ = before; }
  const Before& before() const { return before_; }

  // --- the caller
  std::vector<Reply> Wait(Deadline deadline) EXCLUDES(mutex_);
  // After Wait: whether it ended before all answers were there.
  bool timed_out() const { return timed_out_; }

  // --- the connection
  // Appends the commands' bytes; false, and nothing appended, when nobody waits any more.
  bool Begin(std::string& bytes) EXCLUDES(mutex_);
  // The next answer; true when it was the last.
  bool Answer(Value value) EXCLUDES(mutex_);
  // What has no answer has failed; of it only the first `sent` bytes of the batch had left.
  void Fail(const Status& status, std::uint64_t sent) EXCLUDES(mutex_);

 private:
  Reply Failed(StatusCode code, const std::string& message, std::size_t index, Execution execution) const;

  const std::string server_;
  std::vector<std::string> names_;   // of the commands
  std::vector<bool> scripts_;        // which may fail half-way
  std::vector<std::uint64_t> ends_;  // of each command in the bytes
  bool timed_out_ = false;
  Before before_;

  Mutex mutex_;
  CondVar changed_;
  std::string bytes_ GUARDED_BY(mutex_);
  std::vector<Reply> replies_ GUARDED_BY(mutex_);
  std::size_t answered_ GUARDED_BY(mutex_) = 0;
  bool begun_ GUARDED_BY(mutex_) = false;
  bool left_ GUARDED_BY(mutex_) = false;  // by who waited
};

}  // namespace leadgate::redis
