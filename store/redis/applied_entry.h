// One change of one lead, as an entry of a journal says it: what operations are computed from.
//
//   auto changes = ChangesOfLeads(entry);       // a commit or a transition: one; deliveries: one a result
//   changes->front().lead(), .seq(), .commit()
//   an entry about keys, policies, the CRM      → none
//
// Threads: values; immutable. Failures: kDataLoss for a body that does not hold together.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "leadgate/status.h"
#include "store/entry.h"

namespace leadgate {

struct AppliedEntry {
  EntryPtr source;          // `seq` is the number among all nodes; texts below are views into it
  std::uint16_t index = 0;  // which result of an entry of deliveries; else 0
  std::variant<CommitEntry, TransitionEntry, DeliveryResult> change;

  std::uint64_t seq() const { return source->seq; }
  const LeadId& lead() const;
  // nullptr: another kind of change.
  const CommitEntry* commit() const { return std::get_if<CommitEntry>(&change); }
  const TransitionEntry* transition() const { return std::get_if<TransitionEntry>(&change); }
  const DeliveryResult* delivery() const { return std::get_if<DeliveryResult>(&change); }
  // Whether it makes a version of the lead: all but deliveries that did not happen.
  bool makes_version() const;
  // Of what is sent to the CRM with it.
  std::vector<OutboxItem> items() const;
};

Result<std::vector<AppliedEntry>> ChangesOfLeads(const EntryPtr& entry);

}  // namespace leadgate
