// A lead with nothing against it, a policy and a form, for tests that decide what they add to it.
//
//   DecideWorld world;
//   world.Found("fit.industry", "industry");
//   world.Decided().status   → recycled
#pragma once

#include <string>

#include "gateway/decide.h"

namespace leadgate::testing {

struct DecideWorld {
  DecideWorld() {
    policy.hash = "sha256:test";
    form.id = "demo";
    form.kind = FormKind::kHandRaise;
    lead.email.raw = lead.email.value = lead.email.canonical = "ada@northmill.example";
    lead.email.local = "ada";
    lead.email.domain = "northmill.example";
    lead.email.valid = true;
    observations.now = 1'795'428'000'000;  // 2026-11-23T10:00:00Z, a Monday
  }

  Finding& Found(const std::string& code, const std::string& field) {
    findings.push_back({});
    findings.back().code = code;
    findings.back().field = field;
    return findings.back();
  }

  void NameAccount() {
    policy.named_accounts = {{"Northmill", {"northmill.example"}, {}, "nora@tendwell.example"}};
    policy.IndexNamedAccounts();
  }

  Decision Decided() const {
    DecideInput input{submission, lead, findings, observations, policy, form};
    input.may_ask = may_ask;
    input.high_intent = high_intent;
    input.id = id;
    return Decide(input);
  }

  Submission submission;
  Lead lead;
  Findings findings;
  Observations observations;
  Policy policy;
  FormPolicy form;
  LeadId id;
  bool may_ask = false, high_intent = false;
};

// The reason of that code; a reason without a code when there is none.
inline DecidedReason ReasonIn(const Decision& decision, const std::string& code) {
  for (const DecidedReason& reason : decision.reasons) {
    if (reason.code == code) return reason;
  }
  return {};
}

}  // namespace leadgate::testing
