#include "gateway/known/store_known.h"

#include <chrono>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>

namespace leadgate {
namespace {

constexpr auto kPause = std::chrono::milliseconds(20);

StatusCode CodeOf(const Status& status) { return status.code(); }
template <class T>
StatusCode CodeOf(const Result<T>& result) {
  return result.ok() ? StatusCode::kOk : result.status().code();
}

template <class Ask>
auto Patiently(int tries, const Ask& ask) {
  auto answer = ask();
  for (; tries > 0 && CodeOf(answer) == StatusCode::kUnavailable; --tries) {
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

struct Name {
  KnownObject object;
  std::string crm_id;
};

// How many of them there were.
Result<std::uint64_t> Remove(LeadStore& store, const std::vector<Name>& names, int tries) {
  std::uint64_t removed = 0;
  for (const Name& name : names) {
    const Status status = Patiently(tries, [&] { return store.RemoveKnown(name.object, name.crm_id); });
    if (!status.ok() && status.code() != StatusCode::kNotFound) return status;
    removed += status.ok() ? 1 : 0;
  }
  return removed;
}

}  // namespace

Result<KnownStored> StoreKnown(LeadStore& store, std::vector<KnownReading> readings, int tries) {
  KnownStored stored;
  stored.repeated = Repeated(readings);
  std::vector<KnownRecord> records;
  std::vector<Name> gone, merged;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (stored.repeated[i]) continue;
    KnownReading& reading = readings[i];
    for (std::string& id : reading.merged) merged.push_back({reading.record.object, std::move(id)});
    if (reading.gone) {
      gone.push_back({reading.record.object, std::move(reading.record.crm_id)});
    } else {
      records.push_back(std::move(reading.record));
    }
  }
  const Result<KnownPut> put = Patiently(tries, [&] { return store.PutKnown(records); });
  if (!put.ok()) return put.status();
  stored.added = put->added;
  stored.changed = put->changed;
  const Result<std::uint64_t> went = Remove(store, gone, tries);
  if (!went.ok()) return went.status();
  stored.unchanged = put->unchanged + gone.size() - *went;
  const Result<std::uint64_t> were_merged = Remove(store, merged, tries);
  if (!were_merged.ok()) return were_merged.status();
  stored.removed = *went + *were_merged;
  return stored;
}

}  // namespace leadgate
