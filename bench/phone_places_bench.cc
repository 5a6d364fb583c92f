// What a number's state, area and time zones cost. Aim: a microsecond where the area code says all, three with the
// geocoder.
//
//   build/release/bench/phone_places_bench
#include <benchmark/benchmark.h>

#include <string>

#include "phone/phone_places.h"

namespace leadgate {
namespace {

struct Number {
  int country_code;
  std::string national;
  std::string region;
  PhoneType type;
};

void Of(benchmark::State& state, const Number& number) {
  const auto places = PhonePlaces::Load(LEADGATE_SOURCE_DIR "/config/phone");
  if (!places.ok()) return state.SkipWithError(places.status().message().c_str());
  for (auto _ : state) {
    benchmark::DoNotOptimize(places->Of(number.country_code, number.national, number.region, number.type));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(Of, united_states, Number{1, "4155550123", "US", PhoneType::kFixedOrMobile})->ThreadRange(1, 2);
BENCHMARK_CAPTURE(Of, united_states_toll_free, Number{1, "8005550123", "US", PhoneType::kTollFree});
BENCHMARK_CAPTURE(Of, nova_scotia, Number{1, "9024210100", "CA", PhoneType::kFixedOrMobile});
BENCHMARK_CAPTURE(Of, berlin, Number{49, "3023125000", "DE", PhoneType::kFixedLine})->ThreadRange(1, 2);
BENCHMARK_CAPTURE(Of, british_mobile, Number{44, "7700900123", "GB", PhoneType::kMobile});
BENCHMARK_CAPTURE(Of, country_without_areas, Number{65, "61234567", "SG", PhoneType::kFixedLine});
BENCHMARK_CAPTURE(Of, shared_code_no_area, Number{44, "1632960123", "GB", PhoneType::kFixedLine});

void Load(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(PhonePlaces::Load(LEADGATE_SOURCE_DIR "/config/phone"));
}
BENCHMARK(Load)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace leadgate

BENCHMARK_MAIN();
