// What reading a phone number costs, beside libphonenumber asked one question after the other.
//
// The numbers: 100,000 of every region and the four commonest types, the examples with other last digits, so that no
// cache answers; half written with their country code, half as dialled at home. Both readers have the same numbering
// plans. scripts/bench-phone compares with the npm packages on the same numbers.
//
//   build/release/bench/phone_bench                        Google Benchmark; items_per_second is numbers a second
//   build/release/bench/phone_bench --write-numbers FILE   the numbers, lines number<TAB>CC; prints how many
//                                                          are valid
#include <benchmark/benchmark.h>
#include <phonenumbers/phonemetadata.pb.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "phone/phone_data.h"
#include "phone/phone_metadata.h"

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr const char* kFolder = LEADGATE_SOURCE_DIR "/config/phone";

constexpr std::size_t kNumbers = 100'000;

struct Typed {
  std::string text;
  std::string region;
};

const leadgate::PhoneReader& Reader() {
  static const leadgate::PhoneData data = leadgate::LoadPhoneData(kFolder);
  return *data.reader;
}

std::vector<Typed> MakeWorld() {
  i18n::phonenumbers::PhoneMetadataCollection plans;
  plans.ParseFromString(leadgate::LoadPhoneMetadata(kFolder).bytes);
  std::vector<Typed> examples;  // region, and digits without what is dialled before
  std::vector<std::array<std::string, 2>> before;
  for (const auto& plan : plans.metadata()) {
    if (plan.id() == "001") continue;
    for (const auto* desc : {&plan.fixed_line(), &plan.mobile(), &plan.toll_free(), &plan.premium_rate()}) {
      if (desc->example_number().size() < 6) continue;
      examples.push_back({desc->example_number(), plan.id()});
      before.push_back({"+" + std::to_string(plan.country_code()) + " ", plan.national_prefix()});
    }
  }
  std::vector<Typed> numbers;
  for (std::size_t i = 0; numbers.size() < kNumbers; ++i) {
    const std::size_t round = i / examples.size();
    auto [number, region] = examples[i % examples.size()];
    std::array<char, 4> last{};
    std::snprintf(last.data(), last.size(), "%03zu", (103 + round * 97) % 1000);
    number.replace(number.size() - 3, 3, last.data());
    numbers.push_back({before[i % examples.size()][round % 2] + number, region});
  }
  std::shuffle(numbers.begin(), numbers.end(), std::mt19937(7));
  return numbers;
}

const std::vector<Typed>& World() {
  Reader();  // before anybody uses the library: it gets the same plans
  static const std::vector<Typed> world = MakeWorld();
  return world;
}

// As the issue counts it: parse, validity, type, region, format, each asked for itself.
void BM_Naive(benchmark::State& state) {
  const std::vector<Typed>& world = World();
  const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
  std::size_t next = static_cast<std::size_t>(state.thread_index()) * 1001 % world.size();
  for (auto _ : state) {
    const Typed& typed = world[next];
    PhoneNumber number;
    std::string region;
    std::string e164;
    benchmark::DoNotOptimize(util.Parse(typed.text, typed.region, &number));
    benchmark::DoNotOptimize(util.IsValidNumber(number));
    benchmark::DoNotOptimize(util.GetNumberType(number));
    util.GetRegionCodeForNumber(number, &region);
    util.Format(number, PhoneNumberUtil::E164, &e164);
    benchmark::DoNotOptimize(e164);
    next = next + 1 == world.size() ? 0 : next + 1;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Naive)->UseRealTime();
BENCHMARK(BM_Naive)->Threads(2)->UseRealTime();

// All of it, and the national format, the state or area, and the time zones.
void BM_Read(benchmark::State& state) {
  const std::vector<Typed>& world = World();
  std::size_t next = static_cast<std::size_t>(state.thread_index()) * 1001 % world.size();
  for (auto _ : state) {
    const Typed& typed = world[next];
    const leadgate::PhoneRegion regions[] = {{typed.region, leadgate::PhoneRegionSource::kCountryField}};
    benchmark::DoNotOptimize(Reader().Read(typed.text, regions));
    next = next + 1 == world.size() ? 0 : next + 1;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Read)->UseRealTime();
BENCHMARK(BM_Read)->Threads(2)->UseRealTime();

void BM_ReadOne(benchmark::State& state, const char* text, const char* region) {
  const leadgate::PhoneRegion regions[] = {{region, leadgate::PhoneRegionSource::kCountryField}};
  for (auto _ : state) benchmark::DoNotOptimize(Reader().Read(text, regions));
}
BENCHMARK_CAPTURE(BM_ReadOne, us, "+1 (415) 555-2671", "US");
BENCHMARK_CAPTURE(BM_ReadOne, de, "030 901820", "DE");
BENCHMARK_CAPTURE(BM_ReadOne, extension, "+49 30 901820 ext. 12", "DE");
BENCHMARK_CAPTURE(BM_ReadOne, vanity, "1-800-FLOWERS", "US");
BENCHMARK_CAPTURE(BM_ReadOne, a_digit_short, "0171 123456", "DE");
BENCHMARK_CAPTURE(BM_ReadOne, two_numbers, "030 901820 / 0171 1234567", "DE");

void BM_Load(benchmark::State& state) {
  World();
  for (auto _ : state) benchmark::DoNotOptimize(leadgate::LoadPhoneData(kFolder));
}
BENCHMARK(BM_Load)->Unit(benchmark::kMillisecond);

std::size_t CountValid() {
  std::size_t valid = 0;
  for (const Typed& typed : World()) {
    const leadgate::PhoneRegion regions[] = {{typed.region, leadgate::PhoneRegionSource::kCountryField}};
    valid += Reader().Read(typed.text, regions).valid ? 1 : 0;
  }
  return valid;
}

int WriteNumbers(const char* path) {
  std::ofstream out(path, std::ios::binary);
  for (const Typed& typed : World()) out << typed.text << '\t' << typed.region << '\n';
  std::printf("%zu\n", CountValid());
  if (out.flush()) return 0;
  std::fprintf(stderr, "%s cannot be written\n", path);
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[1], "--write-numbers") == 0) return WriteNumbers(argv[2]);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
