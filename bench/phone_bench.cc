// What reading a phone number costs; numbers differ, so that no cache answers.
#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "validators/phone_number_parse.h"

namespace {

struct Example {
  std::string_view prefix;  // the last five digits are counted up
  const char* region;
};

void BM_ParsePhone(benchmark::State& state, Example example) {
  const std::vector<std::string> regions = {example.region};
  std::vector<std::string> numbers;
  for (int i = 0; i < 4096; ++i) numbers.push_back(std::string(example.prefix) + std::to_string(20000 + i * 17));
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(leadgate::ParsePhone(numbers[next], regions));
    next = (next + 1) % numbers.size();
  }
}

BENCHMARK_CAPTURE(BM_ParsePhone, us_plus, {"+1 415 55", "US"});
BENCHMARK_CAPTURE(BM_ParsePhone, us_national, {"(415) 55", "US"});
BENCHMARK_CAPTURE(BM_ParsePhone, canada_plus, {"+1 416 55", "CA"});
BENCHMARK_CAPTURE(BM_ParsePhone, gb_plus, {"+44 20 794", "GB"});
BENCHMARK_CAPTURE(BM_ParsePhone, de_national, {"030 231", "DE"});
BENCHMARK_CAPTURE(BM_ParsePhone, fr_mobile, {"06 12 3", "FR"});

}  // namespace

BENCHMARK_MAIN();
