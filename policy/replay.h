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
// A lead goes elsewhere when its status, category or track is another, or when it passes and goes to sales instead of
// staying with marketing, or the other way round. Reasons may come and go without moving a lead, and are counted by
// rule.
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
#include "policy/outcome.h"

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

// A reason that acted and acts, and does another thing to the lead.
struct ReasonChange {
  std::string code;
  Action from = Action::kOff, to = Action::kOff;
};

// One lead that would have gone elsewhere. No address, name or number (personal_text.h): those are behind the id.
struct MovedLead {
  LeadId id;
  TimeMs received_at = 0;
  std::string form, source, company, job_title;
  Outcome from, to;
  std::string from_track, to_track;
  int from_score = 0, to_score = 0;
  std::vector<std::string> gained, lost;  // reasons that act now and did not; and the other way round
  std::vector<ReasonChange> changed;
  SalesVerdict sales = SalesVerdict::kNone;
};

struct Move {
  std::uint64_t leads = 0;
  std::uint64_t sales_accepted = 0, sales_refused = 0;  // of them
  std::vector<MovedLead> samples;                       // newest first
};

struct RuleChange {
  std::uint64_t gained = 0, lost = 0;  // leads on which the reason acts now and did not; and the other way round
  std::uint64_t changed = 0;           // leads on which it acts otherwise: recycles where it asked for a review
  std::uint64_t moved = 0;             // leads among all these that go elsewhere
};

struct GroupChange {
  std::uint64_t leads = 0, moved = 0;
  std::uint64_t to_pass = 0, from_pass = 0;    // passed only under the draft; only before
  std::uint64_t to_sales = 0, from_sales = 0;  // with sales only under the draft; only before
};

struct ReplayReport {
  std::uint64_t leads = 0, moved = 0;
  std::uint64_t decided_by_others = 0;  // records decided by another policy than the one in force
  std::map<Outcome, std::uint64_t> before, after;
  std::map<std::pair<Outcome, Outcome>, Move> moves;
  std::map<std::string, RuleChange> rules;
  std::map<std::string, GroupChange> forms, sources;
  std::uint64_t dns_unasked = 0, numbers_uncounted = 0, alike_uncompared = 0, forms_unknown = 0;
  Move lost_won;  // sales accepted or won them, and the draft alone keeps them from sales (lost_lead.h)
  std::vector<MovedLead> changes;
};

// Scans one of so many parts; called by each worker for its own.
using PastScan = std::function<Status(int part, int parts, const LeadVisitor& visit)>;

Result<ReplayReport> Replay(const Judge& judge, const ReplayPolicies& policies, const ReplayOptions& options,
                            const PastScan& scan);

}  // namespace leadgate
