// A good buyer on a hand raise, decided; and what a test changes about them.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "gateway/decide.h"
#include "validators/text_fold.h"

namespace leadgate {

inline constexpr TimeMs kMonday10 = 1'795'428'000'000;  // 2026-11-23T10:00:00Z, a Monday

class DecideTest : public testing::Test {
 protected:
  DecideTest() {
    policy_.hash = "sha256:test";
    form_.id = "demo";
    form_.kind = FormKind::kHandRaise;
    lead_.email = {"ada@northmill.example",
                   "ada@northmill.example",
                   "ada",
                   "northmill.example",
                   "ada@northmill.example",
                   "",
                   true};
    lead_.phone.raw = lead_.phone.value = "+1 916 555 0100";
    lead_.phone.e164 = "+19165550100";
    lead_.phone.valid = true;
    lead_.company = {"Northmill", "Northmill", true};
    lead_.country = {"US", "US", true};
    observations_.now = kMonday10;
    policy_.tiers = {{1, 50, kHourMs}, {2, 0, 8 * kHourMs}};
    policy_.territories = {{"na-west", {"US"}, {"US-CA"}, "west@tendwell.example", {}, "west"},
                           {"na", {"US", "CA"}, {}, "", {"lee@tendwell.example", "kim@tendwell.example"}, "na"}};
    policy_.tracks = {{"timing.later", {}, "education-monthly", 90},
                      {"", Category::kTiming, "education-quarterly", 120},
                      {"", Category::kBudget, "budget-quarterly", 180},
                      {"", Category::kFit, "monitor-growth", 365}};
  }

  Finding& Found(const std::string& code, const std::string& field = {}) {
    findings_.push_back({});
    findings_.back().code = code;
    findings_.back().field = field.empty() ? code.substr(0, code.find('.')) : field;
    return findings_.back();
  }
  void NoPhone() { lead_.phone = {}; }
  void MakeNamedAccount() {
    policy_.named_accounts = {
        {"Northmill", {"northmill.example"}, {FoldCompany("Northmill")}, "nora@tendwell.example"}};
    policy_.IndexNamedAccounts();
  }
  Decision Run(bool may_ask = false) {
    DecideInput input{submission_, lead_, findings_, observations_, policy_, form_};
    input.may_ask = may_ask;
    input.high_intent = high_intent_;
    input.released_codes = released_;
    return Decide(input);
  }
  Decision Asked() { return Run(true); }

  static const DecidedReason& Reason(const Decision& decision, const std::string& code) {
    static const DecidedReason none;
    for (const DecidedReason& reason : decision.reasons) {
      if (reason.code == code) return reason;
    }
    ADD_FAILURE() << "no reason " << code;
    return none;
  }
  static bool Has(const Decision& decision, const std::string& code) {
    for (const DecidedReason& reason : decision.reasons) {
      if (reason.code == code) return true;
    }
    return false;
  }

  Submission submission_;
  Lead lead_;
  Findings findings_;
  Observations observations_;
  Policy policy_;
  FormPolicy form_;
  bool high_intent_ = false;
  std::vector<std::string> released_;
};

}  // namespace leadgate
