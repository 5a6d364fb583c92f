// Lets one request per Idempotency-Key through at a time.
//
//   auto ticket = gate.Enter("key:website", "7f9c…");
//   if (!ticket) → 409: the first one is still in flight
//   …                          // FindIdempotent, Commit; the ticket's end opens the gate again
//
//   CheckIdempotencyKey("order 66")  → kInvalidArgument: a space is not visible
//
// Held around the look-up and the commit; what was answered before is the store's (IdempotencyRow).
//
// Threads: any; a ticket may be closed on another thread. The gate must outlive its tickets.
// Failures: none.   Memory: what is in flight, no more.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "leadgate/mutex.h"
#include "leadgate/status.h"

namespace leadgate {

// 1 to 255 visible ASCII characters.
Status CheckIdempotencyKey(std::string_view key);

class IdempotencyGate {
 public:
  class Ticket {
   public:
    Ticket(Ticket&& other) noexcept;
    Ticket& operator=(Ticket&&) = delete;
    ~Ticket();

   private:
    friend class IdempotencyGate;
    Ticket(IdempotencyGate& gate, const std::string* name) : gate_(&gate), name_(name) {}
    IdempotencyGate* gate_;
    const std::string* name_;  // lives in the gate's set while the ticket does
  };

  // Nothing while another ticket of the same scope and key lives.
  std::optional<Ticket> Enter(std::string_view scope, std::string_view key) EXCLUDES(mutex_);

 private:
  void Leave(const std::string* name) EXCLUDES(mutex_);

  Mutex mutex_;
  std::unordered_set<std::string> in_flight_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
