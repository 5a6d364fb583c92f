// The shared index of people in Redis at size: bytes a lead, and how long look-ups and claims take.
//
//   redis_index_bench URL LEADS          fills a Redis that must be empty, in a workspace of its own, then asks
//   redis_index_bench URL LEADS cluster  the same by a script call for each key, as in a cluster
//   redis_index_bench URL LEADS ask      asks one that was filled with as many
//
// The people are made from a seed (bench/people_bench_people.h); a lead has the keys that a gateway gives it: email,
// number and name, number and company, number, and some ten blocking keys. Memory is INFO's used_memory, after what
// expires is gone. Look-ups ask half for people who are there and half for others.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "bench/people_bench_people.h"
#include "store/redis/shared_keys.h"
#include "store/redis/stored_head.h"

namespace leadgate {
namespace {

using Steady = std::chrono::steady_clock;

struct Person {
  LeadId lead;
  std::vector<IdentityKey> claims;
  std::optional<IdentityKey> number;
  std::string profile;
  std::vector<BlockingKey> blocks;
};

Person PersonOf(const PersonProfile& profile, std::uint64_t number) {
  Person person;
  person.lead = IdOf(number);
  Lead lead;
  lead.email.valid = true;
  lead.email.canonical = profile.email_local + "@" + profile.email_domain;
  lead.first_name.value = profile.first_name;
  lead.last_name.value = profile.last_name;
  lead.company.value = profile.company;
  lead.phone.valid = !profile.phone.empty();
  if (lead.phone.valid) lead.phone.e164 = "+" + profile.phone;
  person.claims = IdentityKeys(lead);
  if (lead.phone.valid) person.number = PhoneIdentity(lead.phone.e164);
  person.profile = EncodeProfile(profile);
  person.blocks = BlockingKeys(profile);
  return person;
}

enum class Part { kExact, kBlocks, kRecord };

class Bench {
 public:
  Bench(redis::Redis& client, bool one_server) : context_{&client, Layout("index-bench")}, keys_(context_) {
    context_.timeout = context_.patience = std::chrono::seconds(60);
    context_.one_server = one_server;
  }

  int Run(std::uint64_t leads, bool fill) {
    if (fill) FillAll(leads);
    for (const int threads : {1, 8}) Ask(leads, threads);
    return failed_ == 0 ? 0 : 1;
  }

 private:
  void FillAll(std::uint64_t leads) {
    const double empty = UsedBytes();
    std::printf("%lu leads; Redis has %.1f MB\n", static_cast<unsigned long>(leads), empty / 1048576);
    double before = empty;
    for (const auto& [part, name] : {std::pair(Part::kExact, "exact keys"), std::pair(Part::kBlocks, "blocking keys"),
                                     std::pair(Part::kRecord, "head and profile")}) {
      const auto start = Steady::now();
      const double keys = Fill(leads, part);
      const double took = Seconds(Steady::now() - start);
      WaitForExpiry();
      const double now = UsedBytes();
      std::printf("  %-17s %6.1f bytes a lead", name, (now - before) / static_cast<double>(leads));
      if (keys > 0) std::printf(", %.1f a key (%.1f a lead)", (now - before) / keys, keys / static_cast<double>(leads));
      std::printf(", filled at %.0f leads a second\n", static_cast<double>(leads) / took);
      before = now;
    }
  }

  static double Seconds(Steady::duration time) { return std::chrono::duration<double>(time).count(); }

  double UsedBytes() {
    const std::string info = context_.client->Call({"INFO", "memory"}, context_.Soon()).value.text();
    const std::size_t at = info.find("used_memory:");
    return at == std::string::npos ? 0 : std::strtod(info.c_str() + at + 12, nullptr);
  }
  // Reservations and fresh claims are there for some seconds.
  void WaitForExpiry() {
    double last = 0;
    for (double now = UsedBytes(); last == 0 || now < last - 100'000; now = UsedBytes()) {
      last = now;
      std::this_thread::sleep_for(SharedKeys::kFreshFor + std::chrono::seconds(3));
    }
  }

  void Send(std::vector<redis::Command>& commands) {
    for (const redis::Reply& reply : context_.client->Send(commands, context_.Soon())) failed_ += reply.ok() ? 0 : 1;
    commands.clear();
  }

  double Fill(std::uint64_t leads, Part part) {
    double keys = 0;
    std::vector<redis::Command> commands;
    for (std::uint64_t i = 0; i < leads; ++i) {
      const Person person = PersonOf(people_.Make(i), i);
      CommitEntry commit;
      commit.id = person.lead;
      commit.form = "demo";
      auto source = std::make_shared<Entry>();
      source->seq = i + 1;
      if (part == Part::kExact) {
        for (const IdentityKey& key : person.claims) commit.keys.push_back(SearchKeyOf(key));
        if (person.number) commit.keys.push_back(SearchKeyOf(*person.number));
        keys += static_cast<double>(commit.keys.size());
      } else if (part == Part::kBlocks) {
        commit.person = {person.profile, person.blocks};
        keys += static_cast<double>(person.blocks.size());
      }
      const AppliedEntry entry{source, 0, commit};
      if (part == Part::kRecord) {
        const StoredHead head = HeadAfter(nullptr, entry);
        commands.push_back({"HSET", context_.layout.Lead(person.lead), "m", EncodeHead(head), "p", person.profile});
      } else {
        for (redis::Command& command : keys_.ConfirmCommands(entry)) commands.push_back(std::move(command));
      }
      if (commands.size() >= 256) Send(commands);
    }
    Send(commands);
    return keys;
  }

  // Of scripts and of what is asked beside them; what scripts call themselves is in theirs.
  double ServerMicroseconds(const char* command) {
    const std::string info = context_.client->Call({"INFO", "commandstats"}, context_.Soon()).value.text();
    const std::size_t at = info.find(std::string("cmdstat_") + command + ":");
    const std::size_t usec = at == std::string::npos ? at : info.find("usec=", at);
    return usec == std::string::npos ? 0 : std::strtod(info.c_str() + usec + 5, nullptr);
  }

  template <class Question>
  void Time(const char* what, int threads, Question question) {
    constexpr std::uint64_t kAsked = 20'000;
    std::vector<std::vector<double>> each(static_cast<std::size_t>(threads));
    const double scripts = ServerMicroseconds("evalsha");
    std::vector<std::thread> running;
    for (int thread = 0; thread < threads; ++thread) {
      running.emplace_back([&, thread] {
        for (auto i = static_cast<std::uint64_t>(thread); i < kAsked; i += static_cast<std::uint64_t>(threads)) {
          question(i, each[static_cast<std::size_t>(thread)]);
        }
      });
    }
    for (std::thread& one : running) one.join();
    const double spent = (ServerMicroseconds("evalsha") - scripts) / static_cast<double>(kAsked);
    std::vector<double> took;
    for (const std::vector<double>& one : each) took.insert(took.end(), one.begin(), one.end());
    std::sort(took.begin(), took.end());
    std::printf("  %-28s %d thread%s p50 %.3f p99 %.3f p99.9 %.3f ms; scripts %.0f us\n", what, threads,
                threads == 1 ? ": " : "s:", took[took.size() / 2], took[took.size() * 99 / 100],
                took[took.size() * 999 / 1000], spent);
  }

  void Ask(std::uint64_t leads, int threads) {
    const auto asked = [&](std::uint64_t i) {
      const std::uint64_t number = i % 2 == 0 ? MixBits(i) % leads : leads + i;
      return PersonOf(people_.MakeAgain(number), 2 * leads + i);
    };
    const auto timed = [](std::vector<double>& into, auto run) {
      const auto start = Steady::now();
      run();
      into.push_back(Seconds(Steady::now() - start) * 1000);
    };
    Time("who owns the keys", threads, [&](std::uint64_t i, std::vector<double>& took) {
      const Person person = asked(i);
      std::vector<IdentityKey> keys = person.claims;
      if (person.number) keys.push_back(*person.number);
      timed(took, [&] { failed_ += keys_.FindIdentities(keys).ok() ? 0 : 1; });
    });
    Time("who is alike (not compared)", threads, [&](std::uint64_t i, std::vector<double>& took) {
      const Person person = asked(i);
      timed(took,
            [&] { failed_ += keys_.FindAlike(person.blocks, [](std::string_view) { return false; }).ok() ? 0 : 1; });
    });
    const std::uint64_t seen = keys_.FindIdentities({})->as_of;
    Time("reserve, then release", threads, [&](std::uint64_t i, std::vector<double>& took) {
      const Person person = asked(i);
      SharedKeys::Claim claim;
      claim.lead = person.lead;
      claim.claims = person.claims;
      claim.profile = person.profile;
      claim.blocks = person.blocks;
      claim.seen = seen;
      std::uint64_t stamp = 0;
      timed(took, [&] { stamp = keys_.Reserve(claim, {}).stamp; });
      keys_.Release(claim, stamp);
    });
  }

  RedisContext context_;
  SharedKeys keys_;
  const People people_;
  std::atomic<std::uint64_t> failed_ = 0;
};

int Run(const std::string& url, std::uint64_t leads, const std::string& how) {
  const auto options = redis::ParseUrl(url);
  auto client = options.ok() ? redis::Connect(*options) : Result<std::unique_ptr<redis::Redis>>(options.status());
  if (!client.ok()) {
    std::fprintf(stderr, "%s\n", client.status().ToString().c_str());
    return 1;
  }
  return Bench(**client, how != "cluster").Run(leads, how != "ask");
}

}  // namespace
}  // namespace leadgate

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  if (argc < 3) {
    std::fprintf(stderr, "usage: redis_index_bench URL LEADS [cluster | ask]\n");
    return 2;
  }
  return leadgate::Run(argv[1], std::strtoull(argv[2], nullptr, 10), argc > 3 ? argv[3] : "");
}
