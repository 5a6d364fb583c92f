// Delivers records to one system outside, idempotently, keyed by the lead's id.
//
// Sits behind gateway/deliver.cc, which owns retries, order and dead letters; an adapter makes one attempt.
// Threads: Deliver is called by one worker of its destination at a time.
// Failures: an exception of a third-party library is caught inside; nothing throws.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"

namespace leadgate {

struct Delivered {
  std::string crm_id;  // the record's id over there, where it has one
};
struct Retry {
  std::string why;                 // without personal data: "HTTP 503", "connect: timed out"
  std::optional<TimeMs> after_ms;  // the other side said so (Retry-After), from now
};
struct Refused {
  std::string why;  // will not get better by itself: a dead letter at once
};
using DeliveryAnswer = std::variant<Delivered, Retry, Refused>;

struct DeliveryJob {
  const LeadRecord* record = nullptr;
  DeliveryOp op = DeliveryOp::kCreate;
  std::uint64_t item = 0;
  int attempt = 1;
  const LeadRecord* before = nullptr;  // kUpdate: the lead of the known person, as it is now; none: purged, or no such
};

class CrmAdapter {
 public:
  virtual ~CrmAdapter() = default;
  virtual std::string_view kind() const = 0;  // "webhook"
  // How many jobs one call may take. All jobs of a call have different order keys.
  virtual int max_batch() const { return 1; }
  // One answer per job, in order.
  virtual std::vector<DeliveryAnswer> Deliver(std::span<const DeliveryJob> jobs) = 0;
  // From any thread: the attempt under way, and all later ones, should end soon (with Retry).
  virtual void Cancel() {}
};

}  // namespace leadgate
