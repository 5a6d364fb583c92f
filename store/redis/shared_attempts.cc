#include "store/redis/shared_attempts.h"

#include <random>
#include <utility>

#include "store/redis/redis_context.h"

namespace leadgate {
namespace {

constexpr const char* kKept = "20000";
constexpr const char* kAtOnce = "5000";

std::string NewTeller() {
  std::random_device random;
  return std::to_string(random()) + std::to_string(random());
}

}  // namespace

SharedAttempts::SharedAttempts(redis::Redis& client, const Layout& layout, std::chrono::milliseconds patience)
    : client_(client), key_(layout.Attempts()), patience_(patience), teller_(NewTeller()) {}

Status SharedAttempts::Tell(std::span<const AttemptNews> news) {
  std::vector<redis::Command> commands;
  commands.reserve(news.size());
  for (const AttemptNews& item : news) {
    commands.push_back(
        {"XADD", key_, "MAXLEN", "~", kKept, "*", teller_, IdBytes(item.lead) + (item.open ? "1" : "0")});
  }
  for (const redis::Reply& reply : client_.Send(commands, Patiently())) {
    if (Status status = StatusOf(reply); !status.ok()) return status;
  }
  return Status::Ok();
}

Result<std::vector<AttemptNews>> SharedAttempts::Hear() {
  const redis::Reply reply = client_.Call({"XRANGE", key_, "(" + heard_up_to_, "+", "COUNT", kAtOnce}, Patiently());
  if (Status status = StatusOf(reply); !status.ok()) return status;
  std::vector<AttemptNews> news;
  for (const redis::Value& entry : reply.value.items()) {  // [id, [teller, lead and state]]
    if (entry.items().size() != 2) continue;
    heard_up_to_ = entry.items()[0].text();
    const std::vector<redis::Value>& fields = entry.items()[1].items();
    if (fields.size() != 2 || fields[0].text() == teller_ || fields[1].text().size() != 17) continue;
    news.push_back({IdOf(fields[1].text()), fields[1].text().back() == '1'});
  }
  return news;
}

Status SharedAttempts::SkipPast() {
  const redis::Reply reply = client_.Call({"XREVRANGE", key_, "+", "-", "COUNT", "1"}, Patiently());
  if (Status status = StatusOf(reply); !status.ok()) return status;
  const std::vector<redis::Value>& last = reply.value.items();
  if (!last.empty() && !last.front().items().empty()) heard_up_to_ = last.front().items().front().text();
  return Status::Ok();
}

}  // namespace leadgate
