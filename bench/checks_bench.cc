// What the checks cost for one lead. Aim: all of them under 8 microseconds.
//
//   build/release/bench/checks_bench --benchmark_filter=AllChecks
#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>
#include <iostream>

#include "gateway/run_checks.h"
#include "phone/phone_data.h"
#include "validators/buying_intent.h"
#include "validators/competitor_index.h"
#include "validators/email_syntax.h"
#include "validators/lead_reading.h"
#include "validators/lists.h"
#include "validators/policy_patterns.h"
#include "validators/registry.h"

namespace leadgate {
namespace {

Text MakeText(const std::string& value) { return {value, value, true}; }

struct World {
  Submission submission;
  Lead lead;
  Policy policy;
  FormPolicy form;
  Observations observations;

  World() {
    auto lists = Lists::Load(LEADGATE_SOURCE_DIR "/config/lists");
    if (!lists.ok()) {
      std::cerr << lists.status().ToString() << "\n";
      std::exit(1);
    }
    policy.lists = *lists;
    policy.competitors = {
        {"Fixora", {"fixora.com"}, {}}, {"Upkeepr", {"upkeepr.io"}, {}}, {"Gearmind", {"gearmind.de"}, {}}};
    policy.icp.industries = {"manufacturing", "logistics", "food and beverage"};
    policy.icp.countries = {"US", "DE"};
    policy.icp.min_size = 50;
    policy.icp.min_budget = 10000;
    policy.icp.max_months = 6;
    policy.patterns = *CompilePatterns(policy);
    policy.competitor_index = CompetitorIndex::Build(policy);
    form.required = {"email", "last_name", "company"};
    MakeLead();
  }

  void MakeLead() {
    const std::string address = "jana.hofmann@nordwerk-anlagen.de";
    const EmailScan scan = ScanEmail(address);
    lead.email = {address, address, std::string(scan.local), scan.domain_ascii, address, {}, scan.ok};
    const std::array<PhoneRegion, 1> regions = {{{"DE", PhoneRegionSource::kCountryField}}};
    lead.phone = LoadPhoneData(LEADGATE_SOURCE_DIR "/config/phone").reader->Read("030 901820", regions);
    lead.first_name = MakeText("Jana");
    lead.last_name = MakeText("Hofmann");
    lead.company = MakeText("Nordwerk Anlagen GmbH & Co. KG");
    lead.job_title = MakeText("Head of Maintenance");
    lead.industry = MakeText("Manufacturing");
    lead.country = MakeText("DE");
    lead.website = MakeText("https://www.nordwerk-anlagen.de");
    lead.message = MakeText(
        "We run four plants with about 300 technicians and plan work orders in spreadsheets today. We would like to "
        "see how "
        "preventive maintenance and spare parts work, and what a first step could look like.");
    lead.company_size = {"200-500", 200, 500, "", true};
    lead.budget = {"25,000 EUR", 25000, 25000, "EUR", true};
    lead.timeline = {"3-6 months", TimelineKind::kMonths, 3, 6};
    lead.consents = {{"marketing_email", ConsentState::kGiven, "v1", 0, ""}};
  }

  LeadReading Read() const { return {lead, policy, observations}; }
  CheckInput Input(const LeadReading& reading) const { return {submission, lead, policy, form, observations, reading}; }
};

void AllChecks(benchmark::State& state) {
  const World world;
  const CheckRunner runner(MakeChecks());
  for (auto _ : state) {
    const LeadReading reading = world.Read();
    benchmark::DoNotOptimize(runner.Run(world.Input(reading)));
  }
}
BENCHMARK(AllChecks);

void Reading(benchmark::State& state) {
  const World world;
  for (auto _ : state) benchmark::DoNotOptimize(world.Read());
}
BENCHMARK(Reading);

void OneCheck(benchmark::State& state) {
  const World world;
  const auto checks = MakeChecks();
  const Check& check = *checks[static_cast<std::size_t>(state.range(0))];
  state.SetLabel(std::string(check.name()));
  const LeadReading reading = world.Read();
  for (auto _ : state) benchmark::DoNotOptimize(check.Run(world.Input(reading)));
}
BENCHMARK(OneCheck)->DenseRange(0, static_cast<int>(MakeChecks().size()) - 1);

void BuyingIntent(benchmark::State& state) {
  const World world;
  const LeadReading reading = world.Read();
  for (auto _ : state) benchmark::DoNotOptimize(HighIntent(world.lead, world.policy, reading));
}
BENCHMARK(BuyingIntent);

void LoadLists(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Lists::Load(LEADGATE_SOURCE_DIR "/config/lists"));
}
BENCHMARK(LoadLists)->Unit(benchmark::kMillisecond);

void CompilePolicyPatterns(benchmark::State& state) {
  const World world;
  for (auto _ : state) benchmark::DoNotOptimize(CompilePatterns(world.policy));
}
BENCHMARK(CompilePolicyPatterns)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace leadgate

BENCHMARK_MAIN();
