// One gateway's part of the way of a lead: what takes it, and what settles who it is. Several may share a store.
//
//   IntakeDesk desk(store, clock, ids, TheWorld().policy, /*shared=*/false);
//   const LeadId lead = desk.Take(SubmissionFrom(clock.NowMs(), "ottilie@brackenridge.com", "hello"));
//   desk.recheck().RunOnce();
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "gateway/duplicate_recheck.h"
#include "tests/policy/policy_world.h"

namespace leadgate::testing {

inline Submission SubmissionFrom(TimeMs now, const std::string& email, const std::string& message) {
  Submission submission;
  submission.form = submission.posted_form = "demo";
  submission.received_at = now;
  submission.interactive = false;
  submission.client_address = "203.0.113.7";
  submission.fields = {{"email", email},          {"first_name", "Ottilie"},
                       {"last_name", "Wexcombe"}, {"company", "Brackenridge Forge"},
                       {"country", "DE"},         {"message", message}};
  return submission;
}

class IntakeDesk {
 public:
  IntakeDesk(LeadStore& store, const Clock& clock, LeadIdSource& ids, std::shared_ptr<const Policy> policy, bool shared,
             std::size_t most_pending = 1000)
      : policies_(std::move(policy)),
        intake_(PartsOf(store, clock, ids)),
        recheck_({.store = store,
                  .clock = clock,
                  .settle = [this](const LeadId& lead,
                                   const PeopleQuestion& question) { return intake_.SettlePeople(lead, question); },
                  .on_error = [](const Status& status) { ADD_FAILURE() << status.ToString(); },
                  .shared = shared,
                  .most_pending = most_pending}) {}

  // Its id, when it was stored.
  LeadId Take(Submission submission, std::optional<IdempotencyClaim> key = std::nullopt) {
    const auto taken = intake_.Take(std::move(submission), {}, std::move(key));
    EXPECT_TRUE(taken.ok()) << taken.status().ToString();
    return taken.ok() ? taken->record->id : LeadId();
  }
  DuplicateRecheck& recheck() { return recheck_; }

 private:
  IntakeParts PartsOf(LeadStore& store, const Clock& clock, LeadIdSource& ids) {
    return {clock,
            ids,
            store,
            policies_,
            TheWorld().normaliser,
            TheWorld().checks,
            attempts_,
            tokens_,
            no_dns_,
            {"crm"},
            30 * kMinuteMs,
            "test",
            [this](const LeadRecord& record, bool judges_repeat) { recheck_.Add(record, judges_repeat); }};
  }

  PolicyHolder policies_;
  AttemptBook attempts_{{.window_ms = 30 * kMinuteMs}};
  AttemptTokens tokens_{Digest{}};
  NoDns no_dns_;
  Intake intake_;
  DuplicateRecheck recheck_;
};

}  // namespace leadgate::testing
