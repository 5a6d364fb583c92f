// People who are alike, at size: what the index costs on disk, to apply and to ask.
//
//   people_bench fill DIR 1000000            leads into a view at DIR, as the applier does; bytes by table
//   people_bench fill DIR 1000000 plain      the same without profiles and blocks
//   people_bench ask DIR 2000 20             2,000 lookups with comparison a second for 20 s: half known people who
//                                            write themselves differently, half new ones
//   people_bench commit DIR 64 200000        look, compare, commit from 64 threads; `plain`: exact keys alone
//
// `all` behind fill's arguments: number and name, number and company are claimed, too (3.3 exact keys a lead instead of
// 1.8); without it a lead has what it had when the index was first measured.
// The people are made from a seed (bench/people_bench_people.h).
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <thread>

#include "bench/people_bench_people.h"
#include "dedupe/matcher.h"
#include "store/columns.h"
#include "store/sqlite_view.h"
#include "store/store.h"

namespace leadgate {
namespace {

using Clock_ = std::chrono::steady_clock;
// Of this thread's CPU: what others on the machine do counts less.
double CpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}
double SecondsSince(Clock_::time_point from) { return std::chrono::duration<double>(Clock_::now() - from).count(); }

double Megabytes(std::uint64_t bytes) { return static_cast<double>(bytes) / 1048576; }
double ResidentMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void PrintTables(const std::string& path, double leads) {
  auto db = Sqlite::Open(path, Sqlite::Mode::kRead, 1024);
  if (!db.ok()) return;
  static_cast<void>((*db)->Each(
      "SELECT name, sum(pgsize), sum(payload) FROM dbstat GROUP BY name ORDER BY 2 DESC", [&](const SqliteRow& row) {
        if (row.Int(1) < 100'000) return;
        std::printf("  %-24s %8.1f bytes a lead (%.1f of payload)\n", row.String(0).c_str(),
                    static_cast<double>(row.Int(1)) / leads, static_cast<double>(row.Int(2)) / leads);
      }));
  static_cast<void>((*db)->Each("PRAGMA freelist_count", [&](const SqliteRow& row) {
    std::printf("  %-24s %8.1f bytes a lead\n", "free pages", static_cast<double>(row.Int(0)) * 4096 / leads);
  }));
}

void PrintIndex(const char* name, const KeyRuns::Figures& index, double leads) {
  std::printf("  %s keys: %.2f a lead in %zu runs (%zu without filter), filters %.1f MB\n", name,
              static_cast<double>(index.entries) / leads, index.runs, index.runs_without_filter,
              Megabytes(index.filter_bytes));
}

int Fill(const std::string& folder, std::uint64_t leads, Keys keys) {
  std::filesystem::create_directories(folder);
  const std::string path = folder + "/leadgate.db";
  auto view = SqliteView::Open({.path = path});
  if (!view.ok()) return 1;
  const People people;
  double applying = 0, longest_apply = 0, working = 0, longest_work = 0;
  const std::uint64_t first = (*view)->applied_seq() + 1;
  for (std::uint64_t seq = first; seq < first + leads;) {
    std::vector<EntryPtr> entries;
    for (; entries.size() < 3000 && seq < first + leads; ++seq) {
      const CommitRequest request = RequestOf(seq, people.Make(seq), keys);
      auto entry = std::make_shared<Entry>();
      entry->seq = seq;
      entry->body = Settled().Encode() + EncodeCommit(MakeCommitEntry(request, "{\"schema\":1}", kDayMs));
      entries.push_back(std::move(entry));
    }
    auto start = Clock_::now();
    double cpu = CpuSeconds();
    if (!(*view)->Apply(entries).ok()) return 1;
    if ((*view)->WantsCheckpoint() && !(*view)->Checkpoint().ok()) return 1;
    applying += CpuSeconds() - cpu;
    longest_apply = std::max(longest_apply, SecondsSince(start));
    for (int pieces = 0; pieces < 4 && (*view)->WantsWork(); ++pieces) {
      start = Clock_::now();
      cpu = CpuSeconds();
      if (!(*view)->Work().ok()) return 1;
      working += CpuSeconds() - cpu;
      longest_work = std::max(longest_work, SecondsSince(start));
    }
  }
  const double count = static_cast<double>(leads);
  std::printf(
      "%llu leads: %.2f us of CPU a lead to apply (longest batch %.0f ms), %.2f us to merge (longest piece %.0f ms)\n",
      static_cast<unsigned long long>(leads), applying / count * 1e6, longest_apply * 1e3, working / count * 1e6,
      longest_work * 1e3);
  const auto start = Clock_::now();
  while ((*view)->WantsWork()) {
    if (!(*view)->Work().ok()) return 1;
    if ((*view)->WantsCheckpoint()) static_cast<void>((*view)->Checkpoint());
  }
  std::printf("left to merge: %.1f s; resident at most %.0f MB\n", SecondsSince(start), ResidentMegabytes());
  PrintIndex("exact", (*view)->exact_figures(), count);
  PrintIndex("blocking", (*view)->blocking_figures(), count);
  view->reset();
  PrintTables(path, count);
  return 0;
}

struct Store {
  ManualClock clock{1'796'000'000'000};
  std::unique_ptr<LeadStore> store;
};

std::unique_ptr<Store> OpenAt(const std::string& folder) {
  auto made = std::make_unique<Store>();
  const auto start = Clock_::now();
  auto store = OpenStore({.data_dir = folder, .clock = &made->clock});
  if (!store.ok()) {
    std::printf("%s\n", store.status().ToString().c_str());
    return nullptr;
  }
  std::printf("opened in %.2f s, resident %.0f MB\n", SecondsSince(start), ResidentMegabytes());
  made->store = *std::move(store);
  return made;
}

int Ask(const std::string& folder, int rate, int seconds) {
  const auto made = OpenAt(folder);
  if (made == nullptr) return 1;
  LeadStore& store = *made->store;
  const std::uint64_t stored = store.Health().applied_seq;
  const People people;
  const Matcher matcher(BuiltInMatchWeights(), &store.Terms());
  std::mt19937_64 random(5);
  std::vector<double> times, cpu_times, compared_each;
  std::uint64_t compared = 0, found = 0, generic = 0;
  const auto start = Clock_::now();
  for (int i = 0; i < rate * seconds; ++i) {
    const bool known = i % 2 == 0;
    const PersonProfile person =
        known ? people.MakeAgain(1 + random() % stored) : people.Make(stored + 10 + static_cast<std::uint64_t>(i));
    std::this_thread::sleep_until(start + std::chrono::microseconds(i * 1'000'000LL / rate));
    const auto asked = Clock_::now();
    const double cpu = CpuSeconds();
    const std::vector<BlockingKey> blocks = BlockingKeys(person);
    const auto answer = store.FindAlike(blocks, [&](std::string_view bytes) {
      const auto other = DecodeProfile(bytes);
      return other && matcher.Reaches(0.5, person, *other);
    });
    times.push_back(SecondsSince(asked) * 1e6);
    cpu_times.push_back((CpuSeconds() - cpu) * 1e6);
    if (!answer.ok()) return 1;
    compared += static_cast<std::uint64_t>(answer->compared);
    compared_each.push_back(answer->compared);
    generic += static_cast<std::uint64_t>(answer->generic);
    found += known && !answer->leads.empty() ? 1 : 0;
  }
  const auto print = [](const char* of, const char* unit, std::vector<double>& all) {
    std::sort(all.begin(), all.end());
    const auto at = [&](double share) {
      return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
    };
    std::printf("%s: p50 %.0f, p90 %.0f, p99 %.0f, p99.9 %.0f, most %.0f%s\n", of, at(0.5), at(0.9), at(0.99),
                at(0.999), all.back(), unit);
  };
  print("time", " us", times);
  print("CPU", " us", cpu_times);
  print("compared", "", compared_each);
  const auto asked = static_cast<double>(times.size());
  std::printf(
      "%llu stored, %d/s asked: %.1f compared, %.2f keys generic, %.1f %% of the known found; resident at most %.0f "
      "MB\n",
      static_cast<unsigned long long>(stored), rate, static_cast<double>(compared) / asked,
      static_cast<double>(generic) / asked, 200 * static_cast<double>(found) / asked, ResidentMegabytes());
  return 0;
}

int Commit(const std::string& folder, int threads, std::uint64_t count, bool plain) {
  const auto made = OpenAt(folder);
  if (made == nullptr) return 1;
  LeadStore& store = *made->store;
  const std::uint64_t first = store.Health().durable_seq + 1'000'000'000;
  const People people;
  const Matcher matcher(BuiltInMatchWeights(), &store.Terms());
  std::atomic<std::uint64_t> next = 0, conflicts = 0, failures = 0;
  const auto work = [&] {
    for (std::uint64_t number = next++; number < count; number = next++) {
      const PersonProfile person = people.Make(first + number);
      CommitRequest request = RequestOf(first + number, person, plain ? Keys::kExact : Keys::kAsMeasured);
      const auto seen = store.FindIdentities(request.claims);
      if (!seen.ok()) ++failures;
      if (seen.ok()) request.seen = seen->as_of;
      const SamePerson same = [&](std::string_view bytes) {
        const auto other = DecodeProfile(bytes);
        return other && matcher.Reaches(0.9, person, *other);
      };
      if (!plain) {
        const auto alike = store.FindAlike(request.blocks, same);
        if (!alike.ok()) ++failures;
        request.knows_person = alike.ok() && !alike->leads.empty();
        request.same_person = same;
      }
      const auto outcome = store.Commit(std::move(request));
      if (!outcome.ok()) {
        ++failures;
      } else if (std::holds_alternative<Conflict>(*outcome)) {
        ++conflicts;
      }
    }
  };
  const auto start = Clock_::now();
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) running.emplace_back(work);
  for (std::thread& thread : running) thread.join();
  std::printf("%d threads: %.0f leads a second%s, %llu conflicts, %llu failures\n", threads,
              static_cast<double>(count) / SecondsSince(start), plain ? " (exact keys alone)" : "",
              static_cast<unsigned long long>(conflicts), static_cast<unsigned long long>(failures));
  return 0;
}

int Main(const std::vector<std::string>& args) {
  const bool plain = !args.empty() && args.back() == "plain";
  const auto number = [&](std::size_t i) { return std::strtoull(args[i].c_str(), nullptr, 10); };
  const bool all = !args.empty() && args.back() == "all";
  if (args.size() >= 3 && args[0] == "fill") {
    return Fill(args[1], number(2), plain ? Keys::kExact : all ? Keys::kAll : Keys::kAsMeasured);
  }
  if (args.size() >= 4 && args[0] == "ask")
    return Ask(args[1], static_cast<int>(number(2)), static_cast<int>(number(3)));
  if (args.size() >= 4 && args[0] == "commit") return Commit(args[1], static_cast<int>(number(2)), number(3), plain);
  std::printf("people_bench fill DIR LEADS [plain|all] | ask DIR RATE SECONDS | commit DIR THREADS LEADS [plain]\n");
  return 2;
}

}  // namespace
}  // namespace leadgate

int main(int argc, char** argv) { return leadgate::Main({argv + 1, argv + argc}); }
