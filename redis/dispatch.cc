#include "redis/dispatch.h"

#include <algorithm>
#include <thread>

#include "redis/server_error.h"

namespace leadgate::redis {
namespace {

constexpr int kMostRedirections = 8;

}  // namespace

std::vector<Reply> Dispatch::Run() {
  std::vector<Errand> round;
  for (std::size_t i = 0; i < commands_.size(); ++i) {
    if (std::string problem = commands_[i].Problem(); !problem.empty()) {
      replies_[i] = Reply::Failed(Status(StatusCode::kInvalidArgument, "redis: " + problem), Execution::kNot);
    } else {
      round.push_back({.index = i, .server = nullptr});
    }
  }
  while (!round.empty()) {
    if (pause_ && !Pause()) break;
    std::vector<Part> parts = Divide(round);
    for (Part& part : parts) part.batch = part.server->Submit(part.commands);
    std::vector<Errand> next;
    for (Part& part : parts) {
      std::vector<Reply> replies = part.server->Wait(*part.batch, deadline_);
      for (std::size_t i = 0; i < replies.size(); ++i) {
        if (part.errands[i] < 0) continue;
        Errand& errand = round[static_cast<std::size_t>(part.errands[i])];
        if (!replies[i].ok() && Again(errand, replies[i])) next.push_back(errand);
        replies_[errand.index] = std::move(replies[i]);
      }
    }
    if (std::chrono::steady_clock::now() >= deadline_) break;
    round = std::move(next);
  }
  return std::move(replies_);
}

std::vector<Dispatch::Part> Dispatch::Divide(std::vector<Errand>& round) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < round.size(); ++i) {
    Errand& errand = round[i];
    const Command& command = commands_[errand.index];
    if (errand.server == nullptr) {
      auto server = topology_.ServerFor(command, deadline_);
      if (!server.ok()) {
        replies_[errand.index] = Reply::Failed(server.status(), Execution::kNot);
        topology_.Failed();
        continue;
      }
      errand.server = *std::move(server);
    }
    auto part = std::find_if(parts.begin(), parts.end(), [&](const Part& one) { return one.server == errand.server; });
    if (part == parts.end()) {
      parts.push_back({.server = errand.server, .helpers = {}, .commands = {}, .errands = {}, .batch = nullptr});
      part = std::prev(parts.end());
      part->helpers.reserve(2 * round.size());  // commands point into it
    }
    Add(*part, errand, static_cast<int>(i), command);
  }
  return parts;
}

void Dispatch::Add(Part& part, const Errand& errand, int number, const Command& command) {
  const auto help = [&part](Command helper) {
    part.helpers.push_back(std::move(helper));
    part.commands.push_back(&part.helpers.back());
    part.errands.push_back(-1);
  };
  if (errand.load_script) {
    const std::string& text = command.script()->text;
    const bool loads_already = std::any_of(part.helpers.begin(), part.helpers.end(), [&](const Command& helper) {
      return helper.name() == "SCRIPT" && helper.arguments()[2] == text;
    });
    if (!loads_already) help({"SCRIPT", "LOAD", text});
  }
  if (errand.asking) help({"ASKING"});
  part.commands.push_back(&command);
  part.errands.push_back(number);
}

bool Dispatch::Again(Errand& errand, Reply& reply) {
  const ServerErrorKind kind =
      reply.value.is_error() ? ReadServerError(reply.value.text()).kind : ServerErrorKind::kOther;
  switch (kind) {
    case ServerErrorKind::kMoved:
    case ServerErrorKind::kAsk:
      return Redirect(errand, reply);
    case ServerErrorKind::kTryAgain:
      pause_ = true;
      return true;
    case ServerErrorKind::kNoScript:
      if (errand.loaded || commands_[errand.index].script() == nullptr) return false;
      errand.load_script = errand.loaded = true;
      return true;
    default:
      break;
  }
  if (reply.status.code() != StatusCode::kUnavailable && reply.status.code() != StatusCode::kDeadlineExceeded) {
    return false;
  }
  topology_.Failed();
  return reply.execution == Execution::kNot && TryElsewhere(errand);
}

bool Dispatch::Redirect(Errand& errand, const Reply& reply) {
  const ServerError error = ReadServerError(reply.value.text());
  Address to{
      .host = error.host.empty() ? errand.server->address().host : error.host, .port = error.port, .socket_path = {}};
  auto server = topology_.ServerAt(to);
  if (!server.ok() || ++errand.redirections > kMostRedirections) return false;
  errand.asking = error.kind == ServerErrorKind::kAsk;
  if (error.kind == ServerErrorKind::kMoved) topology_.Moved(error.slot, to);
  errand.server = *std::move(server);
  return true;
}

// Somebody else has the slot or the name meanwhile.
bool Dispatch::TryElsewhere(Errand& errand) {
  auto server = topology_.ServerFor(commands_[errand.index], deadline_);
  if (!server.ok() || *server == errand.server || ++errand.redirections > kMostRedirections) return false;
  errand.server = *std::move(server);
  errand.asking = false;
  return true;
}

// A slot's keys are on their way: both servers say TRYAGAIN until all are there. False when too little time is left
// behind the pause for an answer.
bool Dispatch::Pause() {
  pause_ = false;
  const auto pause = std::chrono::milliseconds(std::min(1 << std::min(pauses_++, 5), 20));
  if (std::chrono::steady_clock::now() + 2 * pause >= deadline_) return false;
  std::this_thread::sleep_for(pause);
  return true;
}

}  // namespace leadgate::redis
