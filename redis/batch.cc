#include "redis/batch.h"

#include <utility>

#include "redis/server_error.h"

namespace leadgate::redis {

Batch::Batch(const std::vector<const Command*>& commands, std::string server)
    : server_(std::move(server)), replies_(commands.size()) {
  names_.reserve(commands.size());
  scripts_.reserve(commands.size());
  ends_.reserve(commands.size());
  for (const Command* command : commands) {
    names_.emplace_back(command->name());
    scripts_.push_back(command->name().starts_with("EVAL") || command->name().starts_with("FCALL"));
    command->AppendTo(bytes_);
    ends_.push_back(bytes_.size());
  }
}

Reply Batch::Failed(StatusCode code, const std::string& message, std::size_t index, Execution execution) const {
  return Reply::Failed(Status(code, server_ + ": " + names_[index] + ": " + message), execution);
}

std::vector<Reply> Batch::Wait(Deadline deadline) {
  MutexLock lock(mutex_);
  while (answered_ < size()) {
    const auto left = TimeLeft(deadline);
    if (left <= Deadline::duration::zero()) break;
    changed_.WaitFor(mutex_, left);
  }
  left_ = true;
  timed_out_ = answered_ < size();
  const Execution execution = begun_ ? Execution::kUnknown : Execution::kNot;
  const std::string message = begun_ ? "no answer in time" : "was not sent in time";
  for (; answered_ < size(); ++answered_) {
    replies_[answered_] = Failed(StatusCode::kDeadlineExceeded, message, answered_, execution);
  }
  return std::move(replies_);
}

bool Batch::Begin(std::string& bytes) {
  MutexLock lock(mutex_);
  if (left_) return false;
  begun_ = true;
  if (bytes.empty()) {
    bytes = std::move(bytes_);
  } else {
    bytes += bytes_;
  }
  bytes_ = std::string();
  return true;
}

// Who waits is told without the lock: woken with it, he would wait for it once more.
bool Batch::Answer(Value value) {
  {
    MutexLock lock(mutex_);
    if (left_) return false;
    const std::size_t index = answered_++;
    Reply& reply = replies_[index];
    if (value.is_error()) {
      reply = ReplyOfServerError(std::move(value), server_, names_[index], scripts_[index]);
    } else {
      reply.value = std::move(value);
    }
    if (answered_ < size()) return false;
  }
  changed_.NotifyOne();
  return true;
}

void Batch::Fail(const Status& status, std::uint64_t sent) {
  {
    MutexLock lock(mutex_);
    if (left_) return;
    for (; answered_ < size(); ++answered_) {
      const Execution execution = begun_ && sent >= ends_[answered_] ? Execution::kUnknown : Execution::kNot;
      replies_[answered_] = Failed(status.code(), status.message(), answered_, execution);
    }
  }
  changed_.NotifyOne();
}

}  // namespace leadgate::redis
