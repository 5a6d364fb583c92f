// What a check is given in tests: a lead, a form and a policy that stand, to be changed where a test says so.
//
//   CheckWorld world;
//   world.Email("jane@gmail.com").Title("Student");
//   EXPECT_THAT(world.Codes(*MakeStudentCheck()), ElementsAre("person.student"));
//
// The lists are the real ones; the policy is a small one, with an invented company's competitors.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "leadgate/check.h"
#include "tests/support/phones.h"
#include "validators/checks.h"
#include "validators/competitor_index.h"
#include "validators/email_syntax.h"
#include "validators/lead_reading.h"
#include "validators/lists.h"
#include "validators/policy_patterns.h"
#include "validators/public_suffixes.h"

namespace leadgate {

inline std::shared_ptr<const Lists> RealLists() {
  static const std::shared_ptr<const Lists> lists = [] {
    auto loaded = Lists::Load(std::string(LEADGATE_SOURCE_DIR) + "/config/lists");
    EXPECT_TRUE(loaded.ok()) << loaded.status().ToString();
    return loaded.ok() ? *loaded : nullptr;
  }();
  return lists;
}

inline Text MakeText(const std::string& value) { return {value, value, !value.empty()}; }

inline NumberRange MakeRange(std::optional<double> min, std::optional<double> max, const std::string& currency = {}) {
  return {"as sent", min, max, currency, true};
}

struct CheckWorld {
  Submission submission;
  Lead lead;
  Policy policy;
  FormPolicy form;
  Observations observations;

  CheckWorld() {
    policy.lists = RealLists();
    policy.competitors = {
        {"Fixora", {"fixora.com"}, {}}, {"Upkeepr", {"upkeepr.io"}, {"Up Keepr"}}, {"Gearmind", {"gearmind.de"}, {}}};
    policy.icp.industries = {"manufacturing", "logistics", "food and beverage"};
    policy.icp.industry_words = {{"manufacturing", {"industrial", "maschinenbau"}},
                                 {"logistics", {"transport*", "warehousing"}}};
    policy.icp.countries = {"US", "DE"};
    policy.icp.min_size = 50;
    policy.icp.min_budget = 10000;
    policy.icp.max_months = 6;
    static const auto compiled = [this] {
      Compile();
      return std::pair(policy.patterns, policy.competitor_index);
    }();
    std::tie(policy.patterns, policy.competitor_index) = compiled;
  }

  // Again, after the policy's words or competitors have changed.
  void Compile() {
    policy.competitor_index = CompetitorIndex::Build(policy);
    auto compiled = CompilePatterns(policy);
    ASSERT_TRUE(compiled.ok()) << compiled.status().ToString();
    policy.patterns = *compiled;
  }

  CheckWorld& Email(const std::string& address) {
    const EmailScan scan = ScanEmail(address);
    EmailField& email = lead.email;
    email = {};
    email.raw = address;
    email.value = scan.value();
    email.repairs = EmailRepairNames(scan.repairs);
    email.syntax_error = EmailErrorName(scan.error);
    const EmailScan meant = ScanEmail(email.value);
    email.valid = meant.ok;
    if (!meant.ok) return *this;
    email.local = email.value.substr(0, email.value.rfind('@'));
    email.domain = meant.domain_ascii;
    email.canonical = CanonicalEmail(email.local, email.domain);
    static const PublicSuffixes suffixes;
    email.registrable = suffixes.RegistrableDomain(email.domain);
    return *this;
  }
  CheckWorld& Phone(const std::string& number, const std::string& region = {}) {
    const std::array<PhoneRegion, 1> regions = {{{region, PhoneRegionSource::kFormDefault}}};
    lead.phone = TestPhones().Read(number, regions);
    return *this;
  }
  CheckWorld& Title(const std::string& title) {
    lead.job_title = MakeText(title);
    return *this;
  }
  CheckWorld& Company(const std::string& company) {
    lead.company = MakeText(company);
    return *this;
  }
  CheckWorld& Message(const std::string& message) {
    lead.message = MakeText(message);
    return *this;
  }

  Findings Run(const Check& check) const {
    const LeadReading reading(lead, policy, observations);
    return check.Run({submission, lead, policy, form, observations, reading});
  }

  std::vector<std::string> Codes(const Check& check) const {
    std::vector<std::string> codes;
    for (const Finding& finding : Run(check)) codes.push_back(finding.code);
    return codes;
  }
  // One code, or "" for nothing; "a, b" for several.
  std::string Code(const Check& check) const {
    std::string all;
    for (const std::string& code : Codes(check)) all += (all.empty() ? "" : ", ") + code;
    return all;
  }
};

}  // namespace leadgate
