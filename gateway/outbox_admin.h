// What an operator may do with the outbox: look at it, try items again, drop them. Never shows personal data.
//
//   RunOutboxCommand(store, {"list"}, actor, now)                          → a table, and the counts per destination
//   RunOutboxCommand(store, {"list", "--dead", "--destination", "crm"}, …)
//   RunOutboxCommand(store, {"retry", "17", "18"}, …)                      → "2 items are due now"
//   RunOutboxCommand(store, {"retry", "--dead"}, …)                        all dead letters
//   RunOutboxCommand(store, {"drop", "17"}, …)                             → "1 item dropped"
//   RunOutboxCommand(store, {"drop"}, …)                                   → kInvalidArgument: name items, --dead or
//   --all
//
// Behind `leadgate outbox …`, through the admin socket while a gateway runs, on the store itself when none does.
// Threads: functions over a LeadStore; any. Failures: kInvalidArgument, kNotFound for an item there is not, the store's
// own.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/lead_store.h"
#include "leadgate/status.h"

namespace leadgate {

// Which items are meant: those with these ids, or all with this destination and state.
struct OutboxSelection {
  std::vector<std::uint64_t> items;
  std::string destination;           // empty: any
  std::optional<OutboxState> state;  // none: any
  int limit = 100;                   // of a list
};

Result<std::vector<OutboxItem>> ListOutboxItems(LeadStore& store, const OutboxSelection& selection);
// How many became due now, with attempts from zero.
Result<int> RetryOutboxItems(LeadStore& store, const OutboxSelection& selection, TimeMs now);
// How many were dropped; the records say by whom.
Result<int> DropOutboxItems(LeadStore& store, const OutboxSelection& selection, const std::string& actor, TimeMs now);

// One line per item, under a heading; then one per destination.
std::string FormatOutbox(std::span<const OutboxItem> items, std::span<const OutboxCounts> counts, TimeMs now);

// list|retry|drop with its arguments; the text to print.
Result<std::string> RunOutboxCommand(LeadStore& store, std::span<const std::string> arguments, const std::string& actor,
                                     TimeMs now);

}  // namespace leadgate
