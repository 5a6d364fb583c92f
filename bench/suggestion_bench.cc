// What a suggestion costs, and whether it allocates. Aim: under 2 microseconds, nothing allocated beyond the result.
//
//   build/release/bench/suggestion_bench
#include <benchmark/benchmark.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <new>
#include <string>
#include <vector>

#include "validators/lists.h"
#include "validators/typo_suggestion.h"

namespace {
std::atomic<std::size_t> allocations{0};  // NOLINT: counted by the operators below
}

// Not inlined: GCC would take malloc and delete for a pair that does not match.
[[gnu::noinline]] void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace leadgate {
namespace {

std::shared_ptr<const Lists> LoadedLists() {
  auto lists = Lists::Load(LEADGATE_SOURCE_DIR "/config/lists");
  if (lists.ok()) return *lists;
  std::cerr << lists.status().ToString() << "\n";
  std::exit(1);
}

void Ask(benchmark::State& state, const std::vector<std::string>& domains) {
  const auto lists = LoadedLists();
  std::size_t i = 0;
  const std::size_t before = allocations;
  for (auto _ : state) {
    benchmark::DoNotOptimize(SuggestForDomain(domains[i], *lists));
    if (++i == domains.size()) i = 0;
  }
  state.counters["allocations"] =
      benchmark::Counter(static_cast<double>(allocations - before), benchmark::Counter::kAvgIterations);
}

std::vector<std::string> Read(const std::string& path) {
  std::ifstream in(path);
  std::vector<std::string> domains;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') domains.push_back(line);
  }
  return domains;
}

void OfSlips(benchmark::State& state) {
  Ask(state, {"gmial.com", "hotmai.com", "yahooo.com", "outlok.com", "gmail.con", "gmailcom", "iclod.com", "gmx.dee"});
}
BENCHMARK(OfSlips);

void OfProviders(benchmark::State& state) { Ask(state, {"gmail.com", "hotmail.com", "gmx.de", "yahoo.co.uk"}); }
BENCHMARK(OfProviders);

void OfRealDomains(benchmark::State& state) { Ask(state, Read(LEADGATE_SOURCE_DIR "/tests/data/real_brands.txt")); }
BENCHMARK(OfRealDomains);

void OfTheLongest(benchmark::State& state) {
  Ask(state, {std::string(60, 'a') + "." + std::string(60, 'b') + "." + std::string(60, 'c') + ".cmo"});
}
BENCHMARK(OfTheLongest);

void KindByLists(benchmark::State& state) {
  const auto lists = LoadedLists();
  const auto domains = Read(LEADGATE_SOURCE_DIR "/tests/data/real_brands.txt");
  std::size_t i = 0;
  for (auto _ : state) {
    const std::string& domain = domains[i];
    benchmark::DoNotOptimize(lists->IsRelay(domain) || lists->IsDisposable(domain) || lists->IsAcademic(domain) ||
                             lists->IsPersonal(domain) || lists->IsDisposableSuspected(domain));
    if (++i == domains.size()) i = 0;
  }
}
BENCHMARK(KindByLists);

}  // namespace
}  // namespace leadgate

BENCHMARK_MAIN();
