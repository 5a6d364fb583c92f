// The store's stages: a record to JSON and back, a commit under 1, 32 and 64 threads, the applier with an empty view
// and with a million leads in it.
//
//   build/release/bench/store_bench --benchmark_filter=Apply
//
// The data goes under TMPDIR: set it to the disk that is to be measured.
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "store/columns.h"
#include "store/record_json.h"
#include "store/sqlite_view.h"
#include "store/store.h"

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

// A demo request as a browser sends it: about 2 KB as JSON.
LeadRecord SampleRecord(const LeadId& id, std::uint64_t number) {
  LeadRecord record;
  record.id = id;
  Submission& submission = record.submission;
  submission.form = submission.posted_form = "demo";
  submission.content_type = "application/x-www-form-urlencoded";
  submission.received_at = 1'795'000'000'000 + static_cast<TimeMs>(number);
  submission.fields = {{"email", "jane" + std::to_string(number) + "@example.com"},
                       {"first_name", "Jane"},
                       {"last_name", "Smith"},
                       {"company", "Example Manufacturing"},
                       {"phone", "+1 415 555 0142"},
                       {"country", "US"},
                       {"message", "We want to plan maintenance in three plants"},
                       {"timeline", "1-3 months"},
                       {"company_size", "51-200"}};
  for (const RawField& field : submission.fields) submission.body += field.name + "=" + field.value + "&";
  submission.client_address = "192.0.2.7";
  submission.user_agent =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36";
  Lead& lead = record.lead;
  lead.email = {.raw = submission.fields[0].value,
                .value = submission.fields[0].value,
                .local = "jane",
                .domain = "example.com",
                .canonical = submission.fields[0].value,
                .valid = true};
  lead.phone = {.raw = "+1 415 555 0142",
                .value = "+1 415 555 0142",
                .e164 = "+1415" + std::to_string(5'550'000 + number % 10'000),
                .country = "US",
                .verdict = PhoneVerdict::kValid,
                .type = PhoneType::kFixedOrMobile,
                .valid = true};
  lead.first_name = {"Jane", "Jane", true};
  lead.last_name = {"Smith", "Smith", true};
  lead.company = {"Example Manufacturing", "Example Manufacturing", true};
  lead.country = {"US", "US", true};
  lead.message = {submission.fields[6].value, submission.fields[6].value, true};
  lead.attribution.source = "search";
  lead.content_digest = number * 0x9e3779b97f4a7c15ULL;
  Decision& decision = record.decision;
  decision.lifecycle = Lifecycle::kMql;
  decision.reasons = {{.code = "email.personal_domain",
                       .field = "email",
                       .message = "Consumer mailbox",
                       .evidence = "matched list: personal",
                       .weight = 5}};
  decision.score = {61, 80, 40, 55};
  decision.routing.territory = "na-west";
  decision.routing.owner = "owner@example.com";
  decision.routing.why = {"territory: country US, state CA"};
  decision.policy_hash = "sha256:" + std::string(64, '9');
  decision.path = {"checks: 1 finding", "score 61: mql"};
  record.observations.build = "0.1.0";
  record.observations.lists_digest = "sha256:" + std::string(64, '7');
  for (const TransitionKind kind : {TransitionKind::kReceived, TransitionKind::kDecided, TransitionKind::kHandedOff}) {
    Transition& transition = record.transitions.emplace_back();
    transition.kind = kind;
    transition.at = submission.received_at;
    transition.actor = "gateway";
  }
  return record;
}

// Three keys of a person nobody has seen.
std::vector<IdentityKey> NewPerson(std::uint64_t number) {
  std::vector<IdentityKey> keys;
  for (std::uint64_t kind = 1; kind <= 3; ++kind) {
    IdentityKey key;
    key.kind = static_cast<IdentityKind>(kind);
    std::uint64_t mixed = number * 4 + kind;
    for (std::uint8_t& byte : key.hash) {
      mixed = (mixed ^ mixed >> 31) * 0xbf58476d1ce4e5b9ULL;
      byte = static_cast<std::uint8_t>(mixed >> 56);
    }
    keys.push_back(key);
  }
  return keys;
}

// Grows with the number, and random at the end, as the ids of leads are.
LeadId IdOf(std::uint64_t number) {
  std::array<std::uint8_t, 16> bytes{};
  std::uint64_t mixed = number * 0x9e3779b97f4a7c15ULL;
  for (std::size_t i = 0; i < 8; ++i) {
    bytes[7 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    bytes[15 - i] = static_cast<std::uint8_t>(mixed >> (8 * i));
  }
  return LeadId(bytes);
}

void Encode(benchmark::State& state) {
  const LeadRecord record = SampleRecord(IdOf(1), 1);
  std::size_t bytes = 0;
  for (auto _ : state) {
    const std::string json = EncodeRecord(record);
    bytes = json.size();
    benchmark::DoNotOptimize(json.data());
  }
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(Encode);

void Decode(benchmark::State& state) {
  const std::string json = EncodeRecord(SampleRecord(IdOf(1), 1));
  for (auto _ : state) benchmark::DoNotOptimize(DecodeRecord(json).ok());
}
BENCHMARK(Decode);

// Ask, then commit: what intake does with the store. The time is a commit's latency seen by one of the threads.
class CommitBench : public benchmark::Fixture {
 public:
  void SetUp(const benchmark::State& state) override {
    if (state.thread_index() != 0) return;
    folder_ = std::make_unique<Folder>();
    auto store = OpenStore({.data_dir = folder_->path() + "/data", .clock = &clock_});
    if (!store.ok()) abort();
    store_ = *std::move(store);
  }
  void TearDown(const benchmark::State& state) override {
    if (state.thread_index() != 0) return;
    store_.reset();
    folder_.reset();
  }

 protected:
  SystemClock clock_;
  std::unique_ptr<Folder> folder_;
  std::unique_ptr<LeadStore> store_;
  std::atomic<std::uint64_t> next_ = 1;
};

BENCHMARK_DEFINE_F(CommitBench, Commit)(benchmark::State& state) {
  for (auto _ : state) {
    const std::uint64_t number = next_++;
    CommitRequest request;
    request.record = SampleRecord(IdOf(number), number);
    request.claims = NewPerson(number);
    request.seen = store_->FindIdentities(request.claims)->as_of;
    if (!store_->Commit(std::move(request)).ok()) state.SkipWithError("commit failed");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_REGISTER_F(CommitBench, Commit)->Threads(1)->Threads(32)->Threads(64)->UseRealTime()->MinTime(3);

// Commits and their deliveries go to the view, in transactions of 2,500 leads; CPU time of the one thread that does it.
class ApplyBench {
 public:
  ApplyBench() {
    auto view = SqliteView::Open({.path = folder_.path() + "/view.db"});
    if (!view.ok()) abort();
    view_ = *std::move(view);
  }

  std::vector<EntryPtr> MakeBatch(int leads, bool delivered) {
    std::vector<EntryPtr> batch;
    std::vector<DeliveryResult> results;
    for (int i = 0; i < leads; ++i) {
      const std::uint64_t number = ++leads_;
      CommitRequest request;
      request.record = SampleRecord(IdOf(number), number);
      request.claims = NewPerson(number);
      request.outbox = {{"file", DeliveryOp::kCreate, request.record.id}};
      const std::string json = EncodeRecord(request.record);
      auto entry = std::make_shared<Entry>();
      entry->seq = ++seq_;
      entry->body = Settled().Encode() + EncodeCommit(MakeCommitEntry(request, json, 1));
      if (delivered) {
        DeliveryResult& result = results.emplace_back();
        result.item = OutboxId(entry->seq, 0);
        result.lead = request.record.id;
        result.destination = "file";
        result.at = 1;
      }
      batch.push_back(std::move(entry));
      if (results.size() == 100) {
        auto deliveries = std::make_shared<Entry>();
        deliveries->seq = ++seq_;
        deliveries->type = EntryType::kDeliveries;
        deliveries->body = EncodeDeliveries(results);
        batch.push_back(std::move(deliveries));
        results.clear();
      }
    }
    return batch;
  }

  View& view() { return *view_; }
  void Apply(const std::vector<EntryPtr>& batch) {
    if (!view_->Apply(batch).ok()) abort();
    if (view_->WantsCheckpoint() && !view_->Checkpoint().ok()) abort();
  }

 private:
  Folder folder_;
  std::unique_ptr<SqliteView> view_;
  std::uint64_t leads_ = 0;
  std::uint64_t seq_ = 0;
};

void Apply(benchmark::State& state) {
  const int batch_leads = static_cast<int>(state.range(1));
  ApplyBench bench;
  for (std::int64_t done = 0; done < state.range(0); done += 5000) bench.Apply(bench.MakeBatch(5000, true));
  for (auto _ : state) {
    state.PauseTiming();
    const std::vector<EntryPtr> batch = bench.MakeBatch(batch_leads, true);
    state.ResumeTiming();
    bench.Apply(batch);
  }
  state.SetItemsProcessed(state.iterations() * batch_leads);
}
BENCHMARK(Apply)
    ->ArgNames({"stored", "batch"})
    ->Args({0, 2500})
    ->Args({0, 500})
    ->Args({1'000'000, 2500})
    ->Unit(benchmark::kMillisecond)
    ->MinTime(3);

// Reading everything, as a replay does; every lead has been delivered.
void Scan(benchmark::State& state) {
  constexpr int kLeads = 100'000;
  ApplyBench bench;
  for (int done = 0; done < kLeads; done += 5000) bench.Apply(bench.MakeBatch(5000, true));
  for (auto _ : state) {
    std::uint64_t after = 0;
    while (true) {
      const auto leads = bench.view().Scan({}, after, UINT64_MAX >> 1, 500);
      if (!leads.ok()) return state.SkipWithError(leads.status().ToString().c_str());
      if (leads->empty()) break;
      after = leads->back().seq;
    }
  }
  state.SetItemsProcessed(state.iterations() * kLeads);
}
BENCHMARK(Scan)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace leadgate

BENCHMARK_MAIN();
