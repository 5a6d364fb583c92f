// What a draft of the policy would have made of past leads: how many go where else, by which rule, on which form, from
// which source, and which of them sales had accepted.
//
//   auto report = Replay(judge, {.draft = draft, .in_force = policy}, options,
//                        [&](int part, int parts, const LeadVisitor& visit) {
//                          return store.Scan({.received_from = since, .part = part, .parts = parts}, visit);
//                        });
//   report->moves.at({"recycled fit", "passed"}).leads   → 412
//
// Compared with what the record says, or, with `against_in_force`, with what the policy in force makes of the lead now.
// Two leads are decided the same when status, category and track are the same; reasons may come and go without moving a
// lead, and are counted by rule.
//
// Threads: `workers` of its own, each with a part of the scan; the report does not depend on their number.
// Failure: the scan's.
// Source: docs/design/policy.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gateway/accuracy.h"
#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"
#include "policy/judge.h"

namespace leadgate {

struct ReplayPolicies {
  const Policy& draft;
  const Policy& in_force;
};

struct ReplayOptions {
  int workers = 2;
  int samples = 3;                // leads named for each move, the newest
  bool against_in_force = false;  // compare with the policy in force decided again, not with the record
  bool list_changes = false;      // keep every moved lead, for the CSV
  std::string form;               // only leads of this form; empty: all
  std::function<void(std::uint64_t leads)> progress = nullptr;  // so many more were read; one call at a time
};

// "passed", "recycled fit": status, and category where there is one.
using Outcome = std::string;
Outcome OutcomeOf(const Decision& decision);
// Neither sales nor a person in review gets it.
bool HeldBack(const Decision& decision);

// One lead that would have gone elsewhere. No address, name or number: those are behind the id.
struct MovedLead {
  LeadId id;
  TimeMs received_at = 0;
  std::string form, source, company, job_title;
  Outcome from, to;
  std::string from_track, to_track;
  std::vector<std::string> gained, lost;  // reasons that do now what they did not, or more; and the other way round
  SalesVerdict sales = SalesVerdict::kNone;
};

struct Move {
  std::uint64_t leads = 0;
  std::uint64_t sales_accepted = 0, sales_refused = 0;  // of them
  std::vector<MovedLead> samples;                       // newest first
};

struct RuleChange {
  std::uint64_t gained = 0, lost = 0;  // leads on which the reason acts now and did not; and the other way round
  std::uint64_t moved = 0;             // leads among them that go elsewhere
};

struct GroupChange {
  std::uint64_t leads = 0, moved = 0;
  std::uint64_t to_pass = 0, from_pass = 0;  // passed only under the draft; only before
};

struct ReplayReport {
  std::uint64_t leads = 0, moved = 0;
  std::uint64_t decided_by_others = 0;  // records decided by another policy than the one in force
  std::map<Outcome, std::uint64_t> before, after;
  std::map<std::pair<Outcome, Outcome>, Move> moves;
  std::map<std::string, RuleChange> rules;
  std::map<std::string, GroupChange> forms, sources;
  std::uint64_t dns_unasked = 0, numbers_uncounted = 0, alike_uncompared = 0, forms_unknown = 0;
  Move lost_won;  // sales accepted or won them, and only the draft recycles or rejects them
  std::vector<MovedLead> changes;
};

// Scans one of so many parts; called by each worker for its own.
using PastScan = std::function<Status(int part, int parts, const LeadVisitor& visit)>;

Result<ReplayReport> Replay(const Judge& judge, const ReplayPolicies& policies, const ReplayOptions& options,
                            const PastScan& scan);

}  // namespace leadgate
