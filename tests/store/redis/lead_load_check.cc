#include "tests/store/redis/lead_load_check.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>
#include <utility>

#include "redis/key_slot.h"
#include "store/redis/open_redis_store.h"
#include "tests/contract/lead_store_fixture.h"
#include "tests/redis/support/connected.h"

namespace leadgate {
namespace {

constexpr std::size_t kReadAtOnce = 500;

using Counts = std::unordered_map<LeadId, int>;

bool AsTaken(const LeadRecord& record, const TakenLead& lead) {
  const auto touched = [](const Transition& change) { return change.kind == TransitionKind::kFirstTouch; };
  return record.submission.body == lead.body &&
         (!lead.changed || std::any_of(record.transitions.begin(), record.transitions.end(), touched));
}

void CheckRecords(const std::vector<TakenLead>& taken, LeadStore& gateway, LoadFaults& faults) {
  for (std::size_t from = 0; from < taken.size(); from += kReadAtOnce) {
    const std::size_t to = std::min(from + kReadAtOnce, taken.size());
    std::vector<LeadId> ids;
    for (std::size_t i = from; i < to; ++i) ids.push_back(taken[i].id);
    const auto records = gateway.GetMany(ids);
    for (std::size_t i = from; i < to; ++i) {
      const LeadRecord* record = records.ok() ? (*records)[i - from].get() : nullptr;
      faults.unread += record == nullptr ? 1 : 0;
      faults.altered += record != nullptr && !AsTaken(*record, taken[i]) ? 1 : 0;
    }
  }
}

Counts Scanned(LeadStore& gateway) {
  Counts counts;
  static_cast<void>(gateway.Scan({}, [&](const std::vector<LeadRecord>& leads) {
    for (const LeadRecord& record : leads) ++counts[record.id];
    return Status::Ok();
  }));
  return counts;
}

Counts Searched(LeadStore& gateway) {
  Counts counts;
  LeadQuery query;
  query.limit = 1000;
  do {
    auto page = gateway.Search(query);
    if (!page.ok()) return {};
    for (const LeadRecord& record : page->leads) ++counts[record.id];
    query.cursor = std::move(page->next_cursor);
  } while (!query.cursor.empty());
  return counts;
}

std::uint64_t NotOnce(const std::vector<TakenLead>& taken, const Counts& counts) {
  return static_cast<std::uint64_t>(std::count_if(taken.begin(), taken.end(), [&](const TakenLead& lead) {
    const auto found = counts.find(lead.id);
    return found == counts.end() || found->second != 1;
  }));
}

void CheckPeople(const std::vector<TakenLead>& taken, LeadStore& gateway, LoadFaults& faults) {
  for (const TakenLead& lead : taken) {
    if (lead.has_key) {
      const IdempotencyClaim key = KeyOfLoad(lead.body);
      const auto row = gateway.FindIdempotent(key.scope, key.key);
      faults.keys_forgotten += row.ok() && row->has_value() && (*row)->lead == lead.id ? 0 : 1;
    }
    if (lead.person % 5 != 0) continue;  // a look-up each: a sample
    const std::vector<IdentityKey> keys = {KeyOf("p" + std::to_string(lead.person))};
    const auto found = gateway.FindIdentities(keys);
    const auto is_it = [&](const IdentityMatch& match) { return match.lead == lead.id; };
    faults.unfound += found.ok() && std::any_of(found->matches.begin(), found->matches.end(), is_it) ? 0 : 1;
  }
}

// Of each master one key's tag.
std::vector<std::string> Routes(redis::Redis& client) {
  const redis::Reply slots = client.Call({"CLUSTER", "SLOTS"}, redis::Soon());
  if (!slots.ok()) return {"{0}"};  // no cluster
  std::vector<std::string> routes;
  for (const redis::Value& range : slots.value.items()) {
    const auto first = range.items()[0].integer(), last = range.items()[1].integer();
    int tag = 0;
    const auto slot = [&] { return redis::KeySlot("{" + std::to_string(tag) + "}"); };
    while (slot() < first || slot() > last) ++tag;
    routes.push_back("{" + std::to_string(tag) + "}");
  }
  return routes;
}

// `recent` of one key (shared_keys_scripts.h): a floor, then lead 16, state 1, stamp 16, same 8, size 6, profile.
std::uint64_t StandingIn(const std::string& recent, std::int64_t now) {
  constexpr std::size_t kFloor = 16, kState = 16, kStamp = 17, kSize = 41, kHead = 47;
  const std::int64_t reserved_for = std::chrono::microseconds(RedisStoreOptions().reserved_for).count();
  std::uint64_t standing = 0;
  for (std::size_t at = kFloor; at + kHead <= recent.size();) {
    const std::int64_t stamp = std::strtoll(recent.substr(at + kStamp, 16).c_str(), nullptr, 10);
    standing += recent[at + kState] != 'c' && stamp + reserved_for > now ? 1 : 0;
    at += kHead + std::strtoull(recent.substr(at + kSize, 6).c_str(), nullptr, 10);
  }
  return standing;
}

}  // namespace

std::string LoadFaults::ToString() const {
  return "unread " + std::to_string(unread) + ", altered " + std::to_string(altered) + ", not once in Scan " +
         std::to_string(unscanned) + ", not once in Search " + std::to_string(unsearched) + ", keys forgotten " +
         std::to_string(keys_forgotten) + ", undelivered " + std::to_string(undelivered) + ", items waiting " +
         std::to_string(waiting) + ", people not found " + std::to_string(unfound);
}

LoadFaults CheckLoad(const LeadLoad& load, LeadStore& gateway) {
  const std::vector<TakenLead> taken = load.taken();
  LoadFaults faults;
  CheckRecords(taken, gateway, faults);
  faults.unscanned = NotOnce(taken, Scanned(gateway));
  faults.unsearched = NotOnce(taken, Searched(gateway));
  CheckPeople(taken, gateway, faults);
  const auto delivered = load.delivered();
  for (const TakenLead& lead : taken) faults.undelivered += delivered.contains(lead.id) ? 0 : 1;
  const auto outbox = gateway.CountOutbox();
  if (!outbox.ok()) faults.waiting = taken.size();
  for (const OutboxCounts& counts : outbox.ok() ? *outbox : std::vector<OutboxCounts>()) {
    faults.waiting += counts.pending + counts.dead;
  }
  return faults;
}

LoadDoubts DoubtsOf(const LeadLoad& load) {
  LoadDoubts doubts;
  for (const auto& [lead, times] : load.delivered()) doubts.delivered_again += times > 1 ? 1 : 0;
  std::unordered_map<std::uint64_t, std::chrono::steady_clock::time_point> first;
  const std::vector<TakenLead> taken = load.taken();
  for (const TakenLead& lead : taken) {
    const auto [known, is_new] = first.try_emplace(lead.person, lead.ended);
    known->second = std::min(known->second, lead.ended);
  }
  for (const TakenLead& lead : taken) {
    doubts.missed += !lead.unknown && !lead.known && first.at(lead.person) < lead.begun ? 1 : 0;
  }
  return doubts;
}

std::optional<std::uint64_t> StandingReservations(redis::Redis& client, const Layout& layout) {
  std::uint64_t standing = 0;
  for (const std::string& route : Routes(client)) {
    std::string cursor = "0";
    do {
      const redis::Reply page = client.Call(
          redis::Command({"SCAN", cursor, "MATCH", layout.prefix() + "{i*:w:*", "COUNT", "1000"}).RoutedBy(route),
          redis::Soon());
      const redis::Reply time = client.Call(redis::Command({"TIME"}).RoutedBy(route), redis::Soon());
      if (!page.ok() || !time.ok() || page.value.items().size() != 2) return std::nullopt;
      const std::int64_t now = std::strtoll(time.value.items()[0].text().c_str(), nullptr, 10) * 1'000'000;
      cursor = page.value.items()[0].text();
      for (const redis::Value& key : page.value.items()[1].items()) {
        const redis::Reply recent = client.Call({"GET", key.text()}, redis::Soon());
        if (!recent.ok()) return std::nullopt;
        standing += StandingIn(recent.value.text(), now);
      }
    } while (cursor != "0");
  }
  return standing;
}

}  // namespace leadgate
