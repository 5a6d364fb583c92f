// The CRM's own records: reading a row, putting new and unchanged ones, finding somebody among them, and the importer
// in one piece.
//
//   build/release/bench/known_bench --benchmark_filter=Import
//
// The data goes under TMPDIR: set it to the disk that is to be measured.
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "dedupe/known_match.h"
#include "gateway/known/known_import.h"
#include "phone/phone_data.h"
#include "store/store.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

class Folder {
 public:
  Folder() : path_((std::filesystem::temp_directory_path() / "leadgate-bench-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr) abort();
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Contacts as an export has them: eight a company, seven of ten with a telephone, three with a mobile number besides.
KnownRow Contact(std::uint64_t n) {
  const std::uint64_t mixed = n * 0x9e3779b97f4a7c15ULL >> 20;
  static constexpr const char* kFirst[] = {"Ada", "Bob", "Carla", "David", "Erika", "Frank", "Greta", "Hans"};
  static constexpr const char* kSyllables[] = {"ber", "cas", "der", "fel", "gar", "hol", "kan", "lin",
                                               "mor", "nor", "pel", "ras", "sen", "tor", "val", "wen"};
  const std::string first = kFirst[mixed % 8];
  const std::string last =
      std::string("M") + kSyllables[mixed / 8 % 16] + kSyllables[mixed / 128 % 16] + kSyllables[mixed / 2048 % 16];
  const std::string company = std::string(kSyllables[n / 8 % 16]) + kSyllables[n / 128 % 16] + std::to_string(n / 8);
  KnownRow row{KnownObject::kContact, {}};
  const auto put = [&row](KnownField field, std::string value) { row.values.push_back({field, std::move(value)}); };
  put(KnownField::kCrmId, "003" + std::to_string(100'000'000'000 + n));
  put(KnownField::kFirstName, first);
  put(KnownField::kLastName, last);
  put(KnownField::kEmail, first + "." + last + std::to_string(n % 97) + "@" + company + ".com");
  if (n % 10 < 7) {
    put(KnownField::kPhone, "(415) " + std::to_string(200 + n % 700) + "-" + std::to_string(1000 + n % 8999));
  }
  if (n % 10 < 3) put(KnownField::kPhone, "+49 171 " + std::to_string(1'000'000 + n % 8'999'999));
  put(KnownField::kJobTitle, "Plant manager");
  put(KnownField::kAccountId, "001" + std::to_string(100'000'000'000 + n / 8));
  put(KnownField::kCompany, company + " GmbH");
  put(KnownField::kCity, "Oakland");
  put(KnownField::kCountry, n % 10 < 8 ? "United States" : "Germany");
  put(KnownField::kOwner, "kim@tendwell.example");
  return row;
}

std::vector<KnownRow> Contacts(std::uint64_t from, std::uint64_t count) {
  std::vector<KnownRow> rows;
  rows.reserve(count);
  for (std::uint64_t n = from; n < from + count; ++n) rows.push_back(Contact(n));
  return rows;
}

struct Reading {
  PhoneData phones = LoadPhoneData(LEADGATE_SOURCE_DIR "/config/phone");
  Normaliser normaliser{*phones.reader};
  SystemClock clock;
  KnownReader reader{normaliser, *phones.reader, clock};
  std::shared_ptr<const Policy> policy = [] {
    auto made = std::make_shared<Policy>();
    made->lists = *Lists::Load(LEADGATE_SOURCE_DIR "/config/lists");
    return made;
  }();
};
const Reading& TheReading() {
  static const Reading reading;
  return reading;
}

struct World {
  Folder folder;
  SystemClock clock;
  std::unique_ptr<LeadStore> store = *OpenStore({.data_dir = folder.path() + "/data", .clock = &clock});
  PolicyHolder policies{TheReading().policy};
  KnownImporter importer{{*store, policies, TheReading().reader}};
};

void BM_Read(benchmark::State& state) {
  const std::vector<KnownRow> rows = Contacts(0, 1000);
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(TheReading().reader.Read(rows[i++ % 1000], *TheReading().policy));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Read);

constexpr std::uint64_t kChunk = 4000;  // as `leadgate import` sends them

// The importer's figure: new rows, read and put, until all of them are in the view.
void BM_Import(benchmark::State& state) {
  const auto count = static_cast<std::uint64_t>(state.range(0));
  for (auto _ : state) {
    World world;
    for (std::uint64_t n = 0; n < count; n += kChunk) {
      state.PauseTiming();
      const std::vector<KnownRow> rows = Contacts(n, kChunk);
      state.ResumeTiming();
      if (!world.importer.Import(rows).ok()) abort();
    }
    if (!world.store->CountKnown().ok()) abort();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_Import)->Arg(100'000)->Arg(1'000'000)->Iterations(1)->UseRealTime()->Unit(benchmark::kSecond);

void BM_ImportAgain(benchmark::State& state) {
  World world;
  const std::vector<KnownRow> rows = Contacts(0, 20'000);
  if (!world.importer.Import(rows).ok() || !world.store->CountKnown().ok()) abort();
  for (auto _ : state) {
    if (world.importer.Import(rows)->unchanged != rows.size()) abort();
  }
  state.SetItemsProcessed(state.iterations() * 20'000);
}
BENCHMARK(BM_ImportAgain)->UseRealTime()->Unit(benchmark::kMillisecond);

// A lead of somebody who is known, and of somebody who is not, among so many contacts.
void BM_Find(benchmark::State& state) {
  static std::unique_ptr<World> world;
  static std::uint64_t stored = 0;
  if (world == nullptr) world = std::make_unique<World>();
  const auto count = static_cast<std::uint64_t>(state.range(0));
  for (; stored < count; stored += kChunk) {
    if (!world->importer.Import(Contacts(stored, kChunk)).ok()) abort();
  }
  if (!world->store->CountKnown().ok()) abort();
  const bool known = state.range(1) != 0;
  std::vector<KnownQuery> queries;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const std::uint64_t n = known ? i * (count / 1000) : count * 10 + i;
    const auto reading = TheReading().reader.Read(Contact(n), *TheReading().policy);
    queries.push_back({reading->record.keys, reading->record.blocks, [](std::string_view) { return false; }});
  }
  std::size_t i = 0;
  for (auto _ : state) {
    const auto found = world->store->FindKnown(queries[i++ % 1000]);
    if (!found.ok() || found->empty() == known) abort();
  }
}
BENCHMARK(BM_Find)
    ->Args({100'000, 1})
    ->Args({100'000, 0})
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 0})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace leadgate

BENCHMARK_MAIN();
