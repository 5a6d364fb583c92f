// What an address costs, over 100,000 of them. Aims: syntax with reasons 4,000,000 a second; the full verdict without
// DNS 1,000,000 a second. scripts/bench-email compares with the npm packages on the same addresses.
//
//   build/release/bench/email_bench                          Google Benchmark; items_per_second is addresses a second
//   build/release/bench/email_bench --write-addresses FILE   the addresses, one a line
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>

#include "bench/email_addresses.h"
#include "gateway/email_line.h"
#include "validators/email_rfc.h"
#include "validators/email_verdict.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

const std::vector<std::string>& Addresses() {
  static const std::vector<std::string> addresses = bench::BenchAddresses();
  return addresses;
}

const Policy& PolicyWithLists() {
  static const Policy policy = [] {
    auto lists = Lists::Load(LEADGATE_SOURCE_DIR "/config/lists");
    if (!lists.ok()) {
      std::cerr << lists.status().ToString() << "\n";
      std::exit(1);
    }
    Policy made;
    made.lists = *lists;
    return made;
  }();
  return policy;
}

template <class F>
void ForEach(benchmark::State& state, F&& one) {
  for (auto _ : state) {
    for (const std::string& address : Addresses()) one(address);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(Addresses().size()));
}

void Syntax(benchmark::State& state) {
  std::size_t accepted = 0;
  ForEach(state, [&](const std::string& address) { accepted += ScanEmail(address).ok ? 1 : 0; });
  state.counters["accepted"] = static_cast<double>(accepted / static_cast<std::size_t>(state.iterations()));
}
BENCHMARK(Syntax)->Unit(benchmark::kMillisecond);

void SyntaxAndMessage(benchmark::State& state) {
  ForEach(state, [](const std::string& address) {
    const EmailScan scan = ScanEmail(address);
    if (!scan.ok) benchmark::DoNotOptimize(EmailErrorMessage(scan.error));
    benchmark::DoNotOptimize(scan);
  });
}
BENCHMARK(SyntaxAndMessage)->Unit(benchmark::kMillisecond);

void MatchKey(benchmark::State& state) {
  ForEach(state, [](const std::string& address) {
    const EmailScan scan = ScanEmail(address);
    if (scan.ok) benchmark::DoNotOptimize(CanonicalEmail(scan.local, scan.domain_ascii));
  });
}
BENCHMARK(MatchKey)->Unit(benchmark::kMillisecond);

void FullVerdictWithoutDns(benchmark::State& state) {
  EmailJudge judge(PolicyWithLists());
  ForEach(state, [&](const std::string& address) { benchmark::DoNotOptimize(judge.Judge(address)); });
}
BENCHMARK(FullVerdictWithoutDns)->Unit(benchmark::kMillisecond);

void VerdictAsJson(benchmark::State& state) {
  EmailJudge judge(PolicyWithLists());
  ForEach(state,
          [&](const std::string& address) { benchmark::DoNotOptimize(VerdictLine(address, judge.Judge(address))); });
}
BENCHMARK(VerdictAsJson)->Unit(benchmark::kMillisecond);

void RfcReading(benchmark::State& state) {
  ForEach(state,
          [](const std::string& address) { benchmark::DoNotOptimize(ScanEmail(address, EmailReading::kRfc).ok); });
}
BENCHMARK(RfcReading)->Unit(benchmark::kMillisecond);

void One(benchmark::State& state, std::string_view address) {
  for (auto _ : state) benchmark::DoNotOptimize(ScanEmail(address));
}
BENCHMARK_CAPTURE(One, plain, "jane.doe@acme-plants.com");
BENCHMARK_CAPTURE(One, pasted, " <mailto:jane.doe@acme-plants.com>");
BENCHMARK_CAPTURE(One, broken, "jane..doe@acme-plants.com");
BENCHMARK_CAPTURE(One, utf8_local, "j\u00F6rg@acme-plants.com");
BENCHMARK_CAPTURE(One, idn, "jane.doe@m\u00FCller-werke.de");

int WriteAddresses(const char* path) {
  std::ofstream file(path, std::ios::binary);
  for (const std::string& address : Addresses()) file << address << "\n";
  return file.flush() ? 0 : 1;
}

}  // namespace
}  // namespace leadgate

int main(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[1], "--write-addresses") == 0) return leadgate::WriteAddresses(argv[2]);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
