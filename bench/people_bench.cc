// Comparing people: a profile and its keys, its bytes, and a pair.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "dedupe/blocking_keys.h"
#include "dedupe/matcher.h"
#include "gateway/normalise.h"
#include "phone/phone_data.h"

namespace {

using leadgate::PersonProfile;

// A usual lead, and whom its keys find: the same person, a namesake, colleagues, and people of like surnames.
const PersonProfile kAsked = {
    "robert", "smith",  "robert.smith", "acme-plants.example", "14155552671", "acme plants", "", "head of maintenance",
    "US",     "oakland"};
const std::vector<PersonProfile> kFound = {
    {"bob", "smith", "rsmith77", "gmail.com", "14155552671", "acme", "", "maintenance", "US", "oakland"},
    {"robert", "smith", "robert.smith", "other-works.example", "13125550199", "other works", "", "buyer", "US",
     "chicago"},
    {"roberta", "smyth", "roberta.smyth", "acme-plants.example", "14155552600", "acme plants", "", "sales", "US",
     "oakland"},
    {"alice", "schmidt", "alice.schmidt", "acme-plants.example", "14155552672", "acme plants inc", "", "head of sales",
     "US", "san jose"},
    {"robin", "smit", "rsmit", "acme-plants.example", "14155552688", "plants of acme", "", "engineer", "US", "oakland"},
    {"uta", "schmitt", "uta.schmitt", "werke.example", "493055512014", "werke", "", "einkauf", "DE", "berlin"},
};

class Counted final : public leadgate::TermFrequencies {
 public:
  std::uint64_t Count(std::uint64_t term) const override { return term % 1000; }
  std::uint64_t People() const override { return 1000000; }
};

leadgate::Lead UsualLead() {
  static const leadgate::PhoneData data = leadgate::LoadPhoneData(LEADGATE_SOURCE_DIR "/config/phone");
  leadgate::Submission submission;
  submission.fields = {{"email", "robert.smith@acme-plants.com"},
                       {"first_name", "Robert"},
                       {"last_name", "Smith"},
                       {"phone", "+1 415 555 2671"},
                       {"company", "Acme Plants Inc."},
                       {"job_title", "Head of Maintenance"},
                       {"country", "US"},
                       {"city", "Oakland"}};
  return leadgate::Normaliser(*data.reader).Normalise(submission, {}, {});
}

void BM_ProfileAndKeys(benchmark::State& state) {
  const leadgate::Lead lead = UsualLead();
  for (auto _ : state) {
    const PersonProfile profile = leadgate::ProfileOf(lead);
    benchmark::DoNotOptimize(leadgate::BlockingKeys(profile));
  }
}
BENCHMARK(BM_ProfileAndKeys);

void BM_Encode(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(leadgate::EncodeProfile(kAsked));
  state.counters["bytes"] = static_cast<double>(leadgate::EncodeProfile(kAsked).size());
}
BENCHMARK(BM_Encode);

void BM_Decode(benchmark::State& state) {
  const std::string bytes = leadgate::EncodeProfile(kAsked);
  for (auto _ : state) benchmark::DoNotOptimize(leadgate::DecodeProfile(bytes));
}
BENCHMARK(BM_Decode);

void BM_Probability(benchmark::State& state) {
  const Counted counted;
  const leadgate::Matcher matcher(leadgate::BuiltInMatchWeights(), &counted);
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(matcher.Probability(kAsked, kFound[i++ % kFound.size()]));
}
BENCHMARK(BM_Probability);

void BM_Compare(benchmark::State& state) {
  const Counted counted;
  const leadgate::Matcher matcher(leadgate::BuiltInMatchWeights(), &counted);
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(matcher.Compare(kAsked, kFound[i++ % kFound.size()]));
}
BENCHMARK(BM_Compare);

}  // namespace

BENCHMARK_MAIN();
