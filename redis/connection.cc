#include "redis/connection.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "redis/backoff.h"
#include "redis/dial.h"

namespace leadgate::redis {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kGatherAtMost = 1 << 18;  // what expires meanwhile need not be sent
constexpr std::size_t kReadAtOnce = 1 << 16;
constexpr std::size_t kKeptStream = 1 << 20;

Status LostBecause(std::string why) { return {StatusCode::kUnavailable, "connection lost: " + std::move(why)}; }
Status CannotConnect(const std::string& why) { return {StatusCode::kUnavailable, "cannot connect: " + why}; }
std::string TextOf(int number) { return std::generic_category().message(number); }

}  // namespace

Connection::Connection(Settings settings)
    : settings_(std::move(settings)), random_(std::random_device{}()), thread_([this] { Run(); }) {}

Connection::~Connection() {
  wakeup_.Stop();
  thread_.join();
}

Status Connection::last_error() const {
  MutexLock lock(mutex_);
  return last_error_;
}

void Connection::Submit(const std::shared_ptr<Batch>& batch) {
  MutexLock lock(mutex_);
  const ConnectionState state = state_;
  if (state == ConnectionState::kBackingOff || state == ConnectionState::kClosed) {
    batch->Fail(last_error_, 0);
    return;
  }
  if (owed_commands_ >= settings_.most_owed) {
    batch->Fail(Status(StatusCode::kResourceExhausted, "too many requests wait for answers"), 0);
    return;
  }
  owed_commands_ += batch->size();
  unsent_.push_back(batch);
  if (state == ConnectionState::kReady && !writing_ && !socket_full_) Write();
}

bool Connection::Gather() {
  stream_sent_ = 0;
  if (stream_.capacity() > kKeptStream) stream_ = std::string();
  stream_.clear();
  while (!unsent_.empty() && stream_.size() < kGatherAtMost) {
    const std::shared_ptr<Batch> batch = std::move(unsent_.front());
    unsent_.pop_front();
    const std::size_t before = stream_.size();
    if (!batch->Begin(stream_)) {
      owed_commands_ -= batch->size();
      continue;
    }
    if (owed_.empty()) owed_since_ = SteadyClock::now();
    owed_.push_back({batch, gathered_, batch->size()});
    gathered_ += stream_.size() - before;
  }
  return !stream_.empty();
}

void Connection::Write() {
  writing_ = true;
  while (state_ == ConnectionState::kReady) {
    if (stream_sent_ == stream_.size() && !Gather()) break;
    mutex_.Unlock();
    const ssize_t wrote =
        send(socket_.get(), stream_.data() + stream_sent_, stream_.size() - stream_sent_, MSG_NOSIGNAL | MSG_DONTWAIT);
    const int error = errno;
    mutex_.Lock();
    if (wrote >= 0) {
      stream_sent_ += static_cast<std::size_t>(wrote);
      sent_ += static_cast<std::uint64_t>(wrote);
    } else if (error != EINTR) {
      // Full, or broken: the thread waits until it takes more, or reads why it is broken.
      socket_full_ = true;
      wakeup_.Ring();
      break;
    }
  }
  writing_ = false;
  written_.NotifyAll();
}

void Connection::Run() {
  int failures = 0;
  while (!wakeup_.stopped()) {
    ReplyReader reader;
    if (const Status opened = Open(reader); !opened.ok()) {
      BackOff(opened, failures++);
      continue;
    }
    const auto since = SteadyClock::now();
    const Status lost = Serve(reader);
    Lost(lost);
    // One that lets go again and again is not tried without a pause.
    if (SteadyClock::now() - since > settings_.longest_backoff) {
      failures = 0;
    } else {
      BackOff(lost, failures++);
    }
  }
  MutexLock lock(mutex_);
  last_error_ = Status(StatusCode::kUnavailable, "closed");
  state_ = ConnectionState::kClosed;
  FailUnsent(last_error_);
}

Status Connection::Open(ReplyReader& reader) {
  const auto deadline = SteadyClock::now() + settings_.connect_timeout;
  auto dialled = Dial(settings_.address, deadline, wakeup_);
  if (!dialled.ok()) return dialled.status();
  socket_ = *std::move(dialled);
  const std::vector<Command> greeting = Greeting(settings_.greeting);
  std::string bytes;
  for (const Command& command : greeting) command.AppendTo(bytes);
  if (send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size())) {
    return CannotConnect(TextOf(errno));
  }
  std::vector<Value> answers;
  while (answers.size() < greeting.size()) {
    auto next = reader.Next();
    if (!next.ok()) return next.status();
    if (!next->has_value()) {
      if (Status heard = Hear(reader, deadline); !heard.ok()) return heard;
      continue;
    }
    answers.push_back(**std::move(next));
    ++answers_;
    // The one answer of a server that has too many clients; then it hangs up.
    if (answers.front().text().find("max number of clients") != std::string::npos) answers.resize(greeting.size());
  }
  return CheckGreeting(greeting, answers);
}

// Some bytes of the greeting's answers.
Status Connection::Hear(ReplyReader& reader, Wakeup::Time deadline) {
  pollfd wait{socket_.get(), POLLIN, 0};
  wakeup_.Wait({&wait, 1}, deadline);
  if (wakeup_.stopped()) return {StatusCode::kUnavailable, "closed"};
  if (wait.revents == 0) {
    if (SteadyClock::now() < deadline) return Status::Ok();
    return {StatusCode::kDeadlineExceeded, "connected, but no answer in time"};
  }
  std::array<char, 4096> buffer;
  const ssize_t got = recv(socket_.get(), buffer.data(), buffer.size(), 0);
  if (got == 0) return CannotConnect("the server hung up");
  if (got < 0) return errno == EAGAIN || errno == EINTR ? Status::Ok() : CannotConnect(TextOf(errno));
  return reader.Feed({buffer.data(), static_cast<std::size_t>(got)});
}

Status Connection::Serve(ReplyReader& reader) {
  heard_ = SteadyClock::now();
  ++connects_;
  {
    MutexLock lock(mutex_);
    last_error_ = Status::Ok();
    gathered_ = sent_ = 0;
    stream_.clear();
    stream_sent_ = 0;
    socket_full_ = false;
    state_ = ConnectionState::kReady;
    Write();
  }
  while (!wakeup_.stopped()) {
    pollfd wait{socket_.get(), POLLIN, 0};
    {
      MutexLock lock(mutex_);
      if (socket_full_) wait.events |= POLLOUT;
    }
    wakeup_.Wait({&wait, 1}, SteadyClock::now() + settings_.silent_for);
    if ((wait.revents & (POLLIN | POLLERR | POLLHUP)) != 0) {
      if (Status read = ReadSome(reader); !read.ok()) return read;
    }
    if ((wait.revents & POLLOUT) != 0) {
      heard_ = SteadyClock::now();  // it was full and is not: the server takes a long command bit by bit
      MutexLock lock(mutex_);
      socket_full_ = false;
      if (!writing_) Write();
    }
    if (Status heard = CheckSilence(); !heard.ok()) return heard;
  }
  return {StatusCode::kUnavailable, "closed"};
}

Status Connection::CheckSilence() {
  const auto now = SteadyClock::now();
  MutexLock lock(mutex_);
  if (owed_.empty() || now - std::max(heard_, owed_since_) < settings_.silent_for) return Status::Ok();
  return LostBecause("the server is silent");
}

Status Connection::ReadSome(ReplyReader& reader) {
  std::array<char, kReadAtOnce> buffer;
  const ssize_t got = recv(socket_.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (got == 0) return LostBecause("the server hung up");
  if (got < 0) return errno == EAGAIN || errno == EINTR ? Status::Ok() : LostBecause(TextOf(errno));
  heard_ = SteadyClock::now();
  if (Status fed = reader.Feed({buffer.data(), static_cast<std::size_t>(got)}); !fed.ok()) {
    return LostBecause(fed.message());
  }
  return HandOut(reader);
}

Status Connection::HandOut(ReplyReader& reader) {
  while (true) {
    auto next = reader.Next();
    if (!next.ok()) return LostBecause(next.status().message());
    if (!next->has_value()) return Status::Ok();
    answers_.fetch_add(1, std::memory_order_relaxed);
    std::shared_ptr<Batch> batch;
    {
      MutexLock lock(mutex_);
      if (owed_.empty()) return LostBecause("an answer nobody asked for");
      batch = owed_.front().batch;
      if (--owed_.front().answers_left == 0) owed_.pop_front();
    }
    --owed_commands_;
    static_cast<void>(batch->Answer(**std::move(next)));
  }
}

void Connection::Lost(const Status& why) {
  MutexLock lock(mutex_);
  state_ = ConnectionState::kConnecting;
  while (writing_) written_.Wait(mutex_);
  last_error_ = why;
  for (const Owed& owed : owed_) {
    owed_commands_ -= owed.answers_left;
    owed.batch->Fail(why, sent_ > owed.begins ? sent_ - owed.begins : 0);
  }
  owed_.clear();
  socket_.Reset();
}

void Connection::FailUnsent(const Status& why) {
  for (const auto& batch : unsent_) {
    owed_commands_ -= batch->size();
    batch->Fail(why, 0);
  }
  unsent_.clear();
}

void Connection::BackOff(const Status& why, int failures) {
  socket_.Reset();
  const double chance = std::uniform_real_distribution<>(0, 1)(random_);
  const auto until =
      SteadyClock::now() + BackoffDelay(failures, settings_.shortest_backoff, settings_.longest_backoff, chance);
  {
    MutexLock lock(mutex_);
    last_error_ = why;
    state_ = ConnectionState::kBackingOff;
    FailUnsent(why);
  }
  while (!wakeup_.stopped() && SteadyClock::now() < until) wakeup_.Wait({}, until);
  MutexLock lock(mutex_);
  state_ = ConnectionState::kConnecting;
}

}  // namespace leadgate::redis
