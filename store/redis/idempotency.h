// Idempotency-Keys that all gateways share: one is answered once (store/redis/layout.h, `idem:`).
//
//   auto ticket = idempotency.NewTicket(claim, lead);
//   client.Call(idempotency.ReserveCommand(ticket), …);      // with others
//   idempotency.Read(reply.value)   kFree: reserved for this ticket; kAnswered: row; kPending: somebody else is at it
//   client.Send(*idempotency.ConfirmCommand(entry, version)) // answered, for a day
//   client.Send(idempotency.ReleaseCommand(ticket))          // nothing was stored
//
// A reservation runs out after ten seconds: its gateway ended. Threads: any; const. Failures: the client's.
#pragma once

#include <atomic>
#include <optional>
#include <string>

#include "leadgate/lead_store.h"
#include "redis/redis.h"
#include "store/redis/applied_entry.h"
#include "store/redis/redis_context.h"

namespace leadgate {

class Idempotency {
 public:
  explicit Idempotency(const RedisContext& context);

  struct Ticket {
    std::string key;
    std::string mark;  // of this attempt alone
  };
  Ticket NewTicket(const IdempotencyClaim& claim, const LeadId& lead);
  redis::Command ReserveCommand(const Ticket& ticket) const;
  redis::Command ReleaseCommand(const Ticket& ticket) const;
  // Nothing for an entry without one, or one that is a day old.
  std::optional<redis::Command> ConfirmCommand(const AppliedEntry& entry, std::uint64_t version) const;
  redis::Command GetCommand(const std::string& scope, const std::string& key) const;

  enum class State { kFree, kAnswered, kPending };
  struct Answer {
    State state = State::kFree;
    IdempotencyRow row;
  };
  // REQUIRES: the reply to ReserveCommand or GetCommand is ok.
  Answer Read(const redis::Value& value) const;
  // Whose answer it is; nothing for a reservation.
  static std::optional<IdempotencyClaim> ClaimIn(const redis::Value& value);

 private:
  const RedisContext& context_;
  const redis::Script reserve_, release_, confirm_;
  std::atomic<std::uint64_t> tickets_{0};
};

// What an entry says of its Idempotency-Key; nothing for one without.
std::optional<IdempotencyClaim> ClaimOf(const AppliedEntry& entry);
IdempotencyRow RowOf(const AppliedEntry& entry, const IdempotencyClaim& claim, std::uint64_t version);

}  // namespace leadgate
