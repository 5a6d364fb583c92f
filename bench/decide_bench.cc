// What a decision costs: at most 5 µs.
#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

#include "gateway/decide.h"
#include "gateway/policy_file.h"

namespace leadgate {
namespace {

constexpr TimeMs kMonday10 = 1'795'428'000'000;  // 2026-11-23T10:00:00Z

Finding Found(const char* code, const char* field) {
  Finding finding;
  finding.code = code;
  finding.field = field;
  finding.evidence = "matched list: a list";
  return finding;
}

void Run(benchmark::State& state, const Findings& findings, std::vector<std::string> time_zones = {}) {
  const PolicyLoad load = LoadPolicy(LEADGATE_SOURCE_DIR "/config/policy.yaml", nullptr);
  if (!load.ok()) return state.SkipWithError("config/policy.yaml cannot be loaded");
  const Submission submission;
  Lead lead;
  lead.email = {
      "ada@northmill.example", "ada@northmill.example", "ada", "northmill.example", "ada@northmill.example", "", true};
  lead.company = {"Northmill", "Northmill", true};
  lead.job_title = {"Plant manager", "Plant manager", true};
  lead.country = {"US", "US", true};
  lead.state = {"CA", "CA", true};
  lead.phone.valid = true;
  lead.phone.country = "US";
  lead.phone.time_zones = std::move(time_zones);
  Observations observations;
  observations.now = kMonday10;
  const FormPolicy& form = load.policy->forms.at("demo");
  for (auto _ : state) {
    benchmark::DoNotOptimize(Decide({submission, lead, findings, observations, *load.policy, form}));
  }
}

void DecideGoodBuyer(benchmark::State& state) { Run(state, {}); }
// With a contact-by time of the number's clock, not the team's.
void DecideByTheNumbersClock(benchmark::State& state) { Run(state, {}, {"America/Los_Angeles"}); }
void DecideTwoFlags(benchmark::State& state) {
  Run(state, {Found("email.personal_domain", "email"), Found("phone.country_mismatch", "phone")});
}
void DecideEverythingWrong(benchmark::State& state) {
  Run(state,
      {Found("email.personal_domain", "email"), Found("phone.invalid", "phone"), Found("company.competitor", "company"),
       Found("fit.industry", "industry"), Found("fit.geography", "country"), Found("timing.later", "timeline"),
       Found("bot.too_fast", ""), Found("velocity.address", "")});
}
BENCHMARK(DecideGoodBuyer);
BENCHMARK(DecideByTheNumbersClock);
BENCHMARK(DecideTwoFlags);
BENCHMARK(DecideEverythingWrong);

}  // namespace
}  // namespace leadgate
