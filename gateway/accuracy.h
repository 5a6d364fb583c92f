// How right each reason is, by what sales made of the leads: the false refusals of what holds back, and what flags are
// worth.
//
//   auto report = MeasureAccuracy(store, policy.get(), {.since = now - 90 * kDayMs});
//   report->reasons[0].code            → "fit.industry"
//   report->reasons[0].held_back       → 412 leads; what sales would have made of them nobody knows, but for
//   report->reasons[0].control         → 21 that passed as control group: 6 wanted, 13 refused, 2 without a word yet
//   FalseRefusals(…control)            → 6 of 19: 32%, and with 95% certainty between 15% and 54%
//
// A lead that sales wanted: it accepted it, or a meeting or a deal came of it, won or lost. One it refused: rejected or
// disqualified, by the last word said, unless a deal was there. Without either it says nothing.
//
// A reason is measured on leads that sales got all the same:
//   control    drawn into the control group (gateway/control_group.h): chosen by chance, the best measure
//   on trial   the reason was report_only: it let all of them pass
//   history    imported (docs/history.md): decided today, sent to sales then
// and a flag by how often sales wanted the leads that had it, beside those that had not.
//
// Left out: tests, leads still being corrected, duplicates. A reason counts once a lead, by the most it did.
// Threads: pure but for the store. Memory: a batch of leads. Failures: the store's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"

namespace leadgate {

enum class SalesVerdict { kNone, kWanted, kWon, kRefused };
SalesVerdict VerdictOf(const std::vector<Transition>& transitions);

// Leads, and what sales said of them; won is part of wanted.
struct SalesCount {
  std::uint64_t leads = 0, wanted = 0, won = 0, refused = 0;

  void Add(SalesVerdict verdict);
  std::uint64_t judged() const { return wanted + refused; }
};

// A share as measured, and where the true one lies with 95% certainty (Wilson's interval). From 0 to 1.
struct Share {
  double measured = 0, low = 0, high = 1;
};
// Nothing when of none.
std::optional<Share> ShareOf(std::uint64_t count, std::uint64_t of);
// Wanted, of those that sales judged.
std::optional<Share> WantedShare(const SalesCount& count);

struct ReasonAccuracy {
  std::string code, label;
  std::uint64_t held_back = 0;        // live leads it holds back now, alone or with others
  std::uint64_t held_back_alone = 0;  // nothing else did
  SalesCount control;                 // passed as control group
  SalesCount on_trial;                // report_only, would have been held back
  SalesCount flagged;                 // flagged and passed
  SalesCount unflagged;               // passed without the reason; filled where flagged has leads
  SalesCount history;                 // imported, held back by today's policy
  SalesCount history_flagged;         // imported, only flagged by it
};

struct AccuracyReport {
  TimeMs since = 0, until = 0;
  std::uint64_t leads = 0, history_leads = 0;  // looked at
  SalesCount passed;                           // live leads that passed, the control group left out
  SalesCount control;                          // the control group as a whole
  SalesCount history;                          // imported leads with all their outcomes
  bool with_history = false;
  std::vector<ReasonAccuracy> reasons;  // by code
};

struct AccuracyOptions {
  TimeMs since = 0, until = 0;  // of receipt; until 0: now
  bool history = false;         // look at imported leads too
};

// policy: names the reasons of the marketer's own; may be nullptr.
Result<AccuracyReport> MeasureAccuracy(LeadStore& store, const Policy* policy, const AccuracyOptions& options);

// Tables for people, at most 100 columns wide.
std::string AccuracyText(const AccuracyReport& report);
std::string AccuracyJson(const AccuracyReport& report);

// "90d", "36h", "12w", "2026-08-01" or RFC 3339 → the moment meant, before `now`.
Result<TimeMs> ParseSince(const std::string& text, TimeMs now);

}  // namespace leadgate
