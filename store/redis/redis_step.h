// Where a test stops a store, as a crash would: everything behind the step is left undone, for good.
#pragma once

namespace leadgate {

enum class RedisStep {
  kReserved,    // keys and Idempotency-Key are held; nothing is journalled
  kJournalled,  // durable; Redis has nothing of it
  kApplied,     // Redis has the lead; keys are not confirmed
  kConfirmed,   // Redis has everything; this node does not know it
};

}  // namespace leadgate
