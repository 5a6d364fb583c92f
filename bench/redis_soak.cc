// Masters of a cluster killed again and again under a paced load; scripts/soak-redis builds and runs it.
//
//   redis_soak KILLS LEADS_A_SECOND GATEWAYS THREADS
//
// Three masters and three replicas (cluster-node-timeout one second) and the gateways' stores are on this machine, with
// the timeouts a gateway has. Prints each kill, what came of all leads, and the load; ends with 1 when one was lost.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "tests/redis/support/eventually.h"
#include "tests/store/redis/cluster_outage.h"
#include "tests/store/redis/lead_load_check.h"

namespace leadgate {
namespace {

using Time = std::chrono::steady_clock::time_point;

constexpr int kLeadsBetween = 2;  // seconds' worth, between two kills

double SecondsBetween(Time from, Time to) { return std::chrono::duration<double>(to - from).count(); }

void PrintLoad(const char* when) {
  std::array<double, 3> load{};
  getloadavg(load.data(), 3);
  std::printf("load %s: %.1f %.1f %.1f\n", when, load[0], load[1], load[2]);
}

bool Said(const ::testing::AssertionResult& result) {
  if (!result) std::fprintf(stderr, "%s\n", result.message());
  return result;
}

void PrintKill(const ClusterOutage::Window& window, int kill) {
  std::printf("kill %2d: a master again after %.2f s, all as it should be after %.2f s; %llu taken, %llu unknown\n",
              kill + 1, SecondsBetween(window.killed, window.served), SecondsBetween(window.killed, window.fine),
              static_cast<unsigned long long>(window.acknowledged), static_cast<unsigned long long>(window.unknown));
  std::fflush(stdout);
}

// False: a lead is not as it must be.
bool PrintLeads(ClusterOutage& outage, Time begun) {
  LeadLoad& load = outage.load();
  const std::vector<TakenLead> taken = load.taken();
  std::vector<double> waits;
  Time last = begun;
  for (const TakenLead& lead : taken) {
    waits.push_back(SecondsBetween(lead.begun, lead.ended) * 1000);
    last = std::max(last, lead.ended);
  }
  std::sort(waits.begin(), waits.end());
  const auto at = [&](double part) {
    return waits.empty() ? 0 : waits[static_cast<std::size_t>(part * static_cast<double>(waits.size() - 1))];
  };
  const LoadDoubts doubts = DoubtsOf(load);
  std::printf("%zu acknowledged, %.0f a second; p50 %.1f ms, p99 %.1f ms, longest %.0f ms; %llu refused\n",
              taken.size(), static_cast<double>(taken.size()) / SecondsBetween(begun, last), at(0.5), at(0.99), at(1),
              static_cast<unsigned long long>(load.refused()));
  std::printf("unknown %llu, %llu of them while no master was away; missed %llu; delivered again %llu\n",
              static_cast<unsigned long long>(load.unknown()),
              static_cast<unsigned long long>(outage.UnknownOutsideWindows()),
              static_cast<unsigned long long>(doubts.missed), static_cast<unsigned long long>(doubts.delivered_again));
  const LoadFaults faults = CheckLoad(load, outage.reader());
  std::printf("read through another gateway: %s\n", faults.ToString().c_str());
  return faults == LoadFaults();
}

int Run(int kills, const ClusterOutage::Options& options) {
  ClusterOutage outage(options);
  PrintLoad("at the start");
  if (!Said(outage.Start())) return 1;
  const Time begun = std::chrono::steady_clock::now();
  const auto more = static_cast<std::uint64_t>(options.per_second * kLeadsBetween);
  const auto takes_more = [&] {
    const std::uint64_t before = outage.load().acknowledged();
    return Eventually([&] { return outage.load().acknowledged() >= before + more; }, 120);
  };
  for (int kill = 0; kill < kills; ++kill) {
    if (!takes_more() || !Said(outage.KillAMaster(kill))) return 1;
    PrintKill(outage.windows().back(), kill);
  }
  if (!takes_more()) return 1;
  const Time ended = std::chrono::steady_clock::now();
  if (!Said(outage.End())) return 1;
  std::printf("settled %.1f s after the last lead\n", SecondsBetween(ended, std::chrono::steady_clock::now()));
  const auto client = outage.Client();
  const bool released = Eventually([&] { return StandingReservations(*client, outage.layout()) == 0U; }, 60);
  const bool up = Eventually([&] { return outage.WatermarksAreUp(*client); }, 60);
  if (!Said(outage.OpenReader())) return 1;
  const bool good = PrintLeads(outage, begun);
  std::printf("reservations left: %s; watermarks: %s\n", released ? "none" : "some", up ? "up" : "behind");
  PrintLoad("at the end");
  return good && released && up ? 0 : 1;
}

}  // namespace
}  // namespace leadgate

int main(int argc, char** argv) {
  const auto number = [&](int which, int otherwise) { return argc > which ? std::atoi(argv[which]) : otherwise; };
  leadgate::ClusterOutage::Options options;
  options.per_second = number(2, 2000);
  options.gateways = number(3, 3);
  options.threads = number(4, 8);
  options.timeout = std::chrono::milliseconds(20);
  options.patience = std::chrono::milliseconds(2000);
  options.tick = std::chrono::milliseconds(1000);
  return leadgate::Run(number(1, 10), options);
}
