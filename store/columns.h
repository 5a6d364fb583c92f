// What a view keeps in columns beside a record's JSON, taken from the record once, in the thread that commits it.
//
//   MakeCommitEntry(request, json, now)      → everything of CommitEntry but what the sequencer settles
//   MakeTransitionEntry(request, kind, json, now)
//
// Who enters the recycle pool and who leaves it is decided here:
//   decided `recycled` → enters with the decision's category, track and due date, and the leading reason
//   a `recycled` transition (sales' disposition) → enters with its own track and due date, the category of its reason
//   decided or released to anything else, `reactivated`, `purged` → leaves
//   a decision that is amended, with no transition that says a status → stays as it is
// Only live leads are in the pool and have an outbox; imported history claims nobody and never falls due.
// Threads: pure functions.
#pragma once

#include <string>

#include "leadgate/lead_store.h"
#include "store/entry.h"

namespace leadgate {

CommitEntry MakeCommitEntry(const CommitRequest& request, std::string_view json, TimeMs now);
TransitionEntry MakeTransitionEntry(const TransitionRequest& request, RecordKind kind, std::string_view json,
                                    TimeMs now);

// The status from here on: the last one a transition says, else the new decision's.
std::optional<LeadStatus> StatusAfter(const TransitionRequest& request);

}  // namespace leadgate
