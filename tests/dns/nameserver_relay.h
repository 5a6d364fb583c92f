// Stands between a resolver and a nameserver, and is what a network can be: silent, slow, or counting.
//
//   NameserverRelay relay(server.port(), {"hole.com"});   // questions about hole.com and below are never answered
//   relay.Hold();      // keeps all questions
//   relay.Release();   // lets them go, and all that come
//   relay.Asked("good.com", ns_t_mx)  → how many such questions came
//
// UDP only. Threads: one of its own; every method from any.
#pragma once

#include <arpa/nameser.h>
#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "leadgate/mutex.h"
#include "tests/dns/nameserver.h"

namespace leadgate {

class NameserverRelay {
 public:
  explicit NameserverRelay(int server_port, std::vector<std::string> holes = {})
      : holes_(std::move(holes)),
        front_(BoundSocket(SOCK_DGRAM)),
        back_(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)),
        wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    const sockaddr_in to = LoopbackAt(server_port);
    connect(back_.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to);
    thread_ = std::thread([this] { Run(); });
  }
  ~NameserverRelay() {
    {
      MutexLock lock(mutex_);
      ended_ = true;
    }
    eventfd_write(wake_.get(), 1);
    thread_.join();
  }

  std::string address() const { return "127.0.0.1:" + std::to_string(PortOf(front_)); }

  void Hold() {
    MutexLock lock(mutex_);
    holding_ = true;
  }
  void Release() {
    MutexLock lock(mutex_);
    holding_ = false;
    for (Question& question : held_) Forward(question);
    held_.clear();
  }
  int Asked(const std::string& name, int type) const {
    MutexLock lock(mutex_);
    const auto found = asked_.find({name, type});
    return found == asked_.end() ? 0 : found->second;
  }
  int asked() const {
    MutexLock lock(mutex_);
    int all = 0;
    for (const auto& [question, count] : asked_) all += count;
    return all;
  }

 private:
  struct Question {
    std::vector<unsigned char> bytes;
    sockaddr_in from{};
  };

  void Run() {
    std::array<pollfd, 3> fds{{{front_.get(), POLLIN, 0}, {back_.get(), POLLIN, 0}, {wake_.get(), POLLIN, 0}}};
    while (poll(fds.data(), fds.size(), -1) >= 0) {
      MutexLock lock(mutex_);
      if (ended_) return;
      if ((fds[0].revents & POLLIN) != 0) TakeQuestion();
      if (fds[1].revents != 0) TakeAnswer();
    }
  }

  void TakeQuestion() REQUIRES(mutex_) {
    Question question;
    question.bytes.resize(4096);
    socklen_t size = sizeof question.from;
    const ssize_t got = recvfrom(front_.get(), question.bytes.data(), question.bytes.size(), 0,
                                 reinterpret_cast<sockaddr*>(&question.from), &size);
    if (got < 12) return;
    question.bytes.resize(static_cast<std::size_t>(got));
    const auto [name, type] = Named(question.bytes);
    ++asked_[{name, type}];
    if (std::any_of(holes_.begin(), holes_.end(),
                    [&name = name](const std::string& hole) { return name == hole || name.ends_with("." + hole); })) {
      return;
    }
    if (holding_) {
      held_.push_back(std::move(question));
    } else {
      Forward(question);
    }
  }

  // Under an id of its own, so that the answer finds its way back.
  void Forward(Question& question) REQUIRES(mutex_) {
    const std::uint16_t id = next_id_++;
    open_[id] = {question.bytes[0], question.bytes[1], question.from};
    question.bytes[0] = static_cast<unsigned char>(id >> 8);
    question.bytes[1] = static_cast<unsigned char>(id & 255);
    send(back_.get(), question.bytes.data(), question.bytes.size(), MSG_NOSIGNAL);
  }

  void TakeAnswer() REQUIRES(mutex_) {
    std::array<unsigned char, 4096> answer{};
    const ssize_t got = recv(back_.get(), answer.data(), answer.size(), 0);
    if (got < 12) return;  // nobody listens there now
    const auto found = open_.find(static_cast<std::uint16_t>(answer[0] << 8 | answer[1]));
    if (found == open_.end()) return;
    const Open open = found->second;
    open_.erase(found);
    answer[0] = open.id0;
    answer[1] = open.id1;
    sendto(front_.get(), answer.data(), static_cast<std::size_t>(got), MSG_NOSIGNAL,
           reinterpret_cast<const sockaddr*>(&open.from), sizeof open.from);
  }

  static std::pair<std::string, int> Named(const std::vector<unsigned char>& bytes) {
    ns_msg message{};
    ns_rr question{};
    if (ns_initparse(bytes.data(), static_cast<int>(bytes.size()), &message) < 0 ||
        ns_parserr(&message, ns_s_qd, 0, &question) < 0) {
      return {};
    }
    return {ns_rr_name(question), ns_rr_type(question)};
  }

  struct Open {
    unsigned char id0 = 0, id1 = 0;
    sockaddr_in from{};
  };

  const std::vector<std::string> holes_;
  const UniqueFd front_, back_, wake_;
  mutable Mutex mutex_;
  bool ended_ GUARDED_BY(mutex_) = false;
  bool holding_ GUARDED_BY(mutex_) = false;
  std::vector<Question> held_ GUARDED_BY(mutex_);
  std::map<std::pair<std::string, int>, int> asked_ GUARDED_BY(mutex_);
  std::map<std::uint16_t, Open> open_ GUARDED_BY(mutex_);
  std::uint16_t next_id_ GUARDED_BY(mutex_) = 1;
  std::thread thread_;
};

}  // namespace leadgate
