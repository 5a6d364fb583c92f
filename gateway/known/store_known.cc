#include "gateway/known/store_known.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>

namespace leadgate {
namespace {

constexpr auto kPause = std::chrono::milliseconds(20);

template <class Ask>
auto Patiently(int tries, const Ask& ask) {
  auto answer = ask();
  for (; tries > 0 && !answer.ok() && answer.status().code() == StatusCode::kUnavailable; --tries) {
    std::this_thread::sleep_for(kPause);
    answer = ask();
  }
  return answer;
}

// Of two with one id the earlier.
std::vector<bool> Repeated(const std::vector<KnownReading>& readings) {
  std::vector<bool> repeated(readings.size());
  std::unordered_map<std::string, std::size_t> last;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    std::string name(1, static_cast<char>(readings[i].record.object));
    name += readings[i].record.crm_id;
    const auto [there, is_new] = last.emplace(std::move(name), i);
    if (!is_new) repeated[there->second] = true;
    there->second = i;
  }
  return repeated;
}

using Ids = std::map<KnownObject, std::vector<std::string>>;

// How many of them there were.
Result<std::uint64_t> Remove(LeadStore& store, const Ids& all, int tries) {
  std::uint64_t removed = 0;
  for (const auto& [object, ids] : all) {
    for (auto from = ids.begin(); from != ids.end();) {
      const auto count = std::min<std::ptrdiff_t>(ids.end() - from, kMostKnownPerPut);
      const auto gone = Patiently(tries, [&, object = object] {
        return store.RemoveManyKnown(object, {from, from + count});
      });
      if (!gone.ok()) return gone.status();
      removed += *gone;
      from += count;
    }
  }
  return removed;
}

}  // namespace

Result<KnownStored> StoreKnown(LeadStore& store, std::vector<KnownReading> readings, int tries) {
  KnownStored stored;
  stored.repeated = Repeated(readings);
  std::vector<KnownRecord> records;
  Ids gone, merged;
  std::uint64_t went = 0;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (stored.repeated[i]) continue;
    KnownReading& reading = readings[i];
    for (std::string& id : reading.merged) merged[reading.record.object].push_back(std::move(id));
    if (reading.gone) {
      gone[reading.record.object].push_back(std::move(reading.record.crm_id));
      ++went;
    } else {
      records.push_back(std::move(reading.record));
    }
  }
  const Result<KnownPut> put = Patiently(tries, [&] { return store.PutKnown(records); });
  if (!put.ok()) return put.status();
  stored.added = put->added;
  stored.changed = put->changed;
  const Result<std::uint64_t> removed = Remove(store, gone, tries);
  if (!removed.ok()) return removed.status();
  stored.unchanged = put->unchanged + went - *removed;
  const Result<std::uint64_t> were_merged = Remove(store, merged, tries);
  if (!were_merged.ok()) return were_merged.status();
  stored.removed = *removed + *were_merged;
  return stored;
}

}  // namespace leadgate
