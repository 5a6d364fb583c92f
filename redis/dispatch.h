// One batch of a caller on its way: divided by server, sent to all at once, and what was redirected sent again.
//
//   std::vector<Reply> replies = Dispatch(topology, commands, deadline).Run();
//
// Threads: one. Failures: in the replies.
#pragma once

#include <memory>
#include <vector>

#include "redis/topology.h"

namespace leadgate::redis {

class Dispatch {
 public:
  // All are borrowed until Run has returned.
  Dispatch(Topology& topology, const std::vector<Command>& commands, Deadline deadline)
      : topology_(topology), commands_(commands), deadline_(deadline), replies_(commands.size()) {}

  std::vector<Reply> Run();

 private:
  // One command that is to be sent in the coming round.
  struct Errand {
    std::size_t index = 0;
    std::shared_ptr<Server> server;  // null: whose key it is
    bool asking = false;
    bool load_script = false;
    bool loaded = false;  // its script, once
    int redirections = 0;
  };
  // What one server is sent in a round. An answer without an errand is to ASKING or SCRIPT LOAD.
  struct Part {
    std::shared_ptr<Server> server;
    std::vector<Command> helpers;
    std::vector<const Command*> commands;
    std::vector<int> errands;  // by command; -1: none
    std::shared_ptr<Batch> batch;
  };

  std::vector<Part> Divide(std::vector<Errand>& round);
  static void Add(Part& part, const Errand& errand, int number, const Command& command);
  // Whether the errand is to be done again, changed as the reply asks.
  bool Again(Errand& errand, Reply& reply);
  bool Redirect(Errand& errand, const Reply& reply);
  bool TryElsewhere(Errand& errand);
  bool Pause();

  Topology& topology_;
  const std::vector<Command>& commands_;
  const Deadline deadline_;
  std::vector<Reply> replies_;
  bool pause_ = false;  // somebody said TRYAGAIN
  int pauses_ = 0;
};

}  // namespace leadgate::redis
