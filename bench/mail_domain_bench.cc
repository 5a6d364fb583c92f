// What an answer about a known domain costs, and finding its registered part. Aim: two microseconds each; a lead asks
// once.
//
//   build/release/bench/mail_domain_bench
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "dns/answer_cache.h"
#include "validators/public_suffixes.h"

namespace leadgate {
namespace {

constexpr int kDomains = 50'000;

std::vector<std::string> Domains() {
  std::vector<std::string> domains;
  for (int i = 0; i < kDomains; ++i) domains.push_back("works-" + std::to_string(i) + ".northfield-castings.com");
  return domains;
}

void FindKnown(benchmark::State& state) {
  const auto domains = Domains();
  AnswerCache cache({});
  MailDomain answer;
  answer.verdict = MailVerdict::kMx;
  answer.mail_hosts = {"mx1.northfield-castings.com", "mx2.northfield-castings.com"};
  for (const std::string& domain : domains) cache.Put(domain, std::make_shared<const MailDomain>(answer), kHourMs, 0);
  std::size_t i = 0;
  for (auto _ : state) {
    i = (i + 7919) % domains.size();
    const AnswerCache::Hit hit = cache.Find(domains[i], 1);
    benchmark::DoNotOptimize(MailDomain(*hit.answer));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(FindKnown);

void Registrable(benchmark::State& state) {
  const PublicSuffixes suffixes;
  for (auto _ : state) benchmark::DoNotOptimize(suffixes.RegistrableDomain("mail.eu.northfield-castings.co.uk"));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(Registrable);

}  // namespace
}  // namespace leadgate

BENCHMARK_MAIN();
