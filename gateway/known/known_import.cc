#include "gateway/known/known_import.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <unordered_map>

#include "gateway/known/record_id.h"
#include "leadgate/mutex.h"

namespace leadgate {
namespace {

constexpr std::size_t kPart = 500;  // records of a journal entry
constexpr auto kPause = std::chrono::milliseconds(20);
constexpr int kTries = 1500;  // of kPause: half a minute
constexpr int kNiceness = 10;

// Whoever answers requests comes first.
void LowerPriority() {
  static_cast<void>(setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), kNiceness));
}

// Rows that a later one with the same id speaks for.
std::vector<bool> Overruled(const std::vector<KnownRow>& rows) {
  std::vector<bool> overruled(rows.size());
  std::unordered_map<std::string, std::size_t> last;
  last.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string name(1, static_cast<char>(rows[i].object));
    name += RecordId(rows[i].Get(KnownField::kCrmId), rows[i].object);
    if (name.size() == 1) continue;
    const auto [there, is_new] = last.emplace(std::move(name), i);
    if (is_new) continue;
    overruled[there->second] = true;
    there->second = i;
  }
  return overruled;
}

}  // namespace

void CountUnread(const KnownReading& reading, KnownResult& result) {
  for (const UnreadValue& value : reading.unread) {
    if (value.field == KnownField::kEmail) ++result.unread_emails;
    if (value.field == KnownField::kPhone) ++result.unread_phones;
    if (value.field == KnownField::kDomain) ++result.unread_domains;
  }
}

void KnownResult::Add(const KnownResult& more, std::size_t offset) {
  added += more.added;
  changed += more.changed;
  unchanged += more.unchanged;
  unread_emails += more.unread_emails;
  unread_phones += more.unread_phones;
  unread_domains += more.unread_domains;
  for (const auto& [position, why] : more.refused) refused.emplace_back(position + offset, why);
}

Result<KnownPut> KnownImporter::Put(std::vector<KnownRecord> records) const {
  for (int tries = 0;; ++tries) {
    const bool last = tries == kTries;
    Result<KnownPut> put = parts_.store.PutKnown(last ? std::move(records) : records);
    if (put.ok() || put.status().code() != StatusCode::kUnavailable || last) return put;
    std::this_thread::sleep_for(kPause);
  }
}

Status KnownImporter::TakePart(const std::vector<KnownRow>& rows, std::size_t begin, std::size_t end,
                               const std::vector<bool>& overruled, const Policy& policy, KnownResult& result) const {
  std::vector<KnownRecord> records;
  records.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    if (overruled[i]) {
      ++result.unchanged;
      continue;
    }
    Result<KnownReading> reading = parts_.reader.Read(rows[i], policy);
    if (!reading.ok()) {
      result.refused.emplace_back(i, reading.status().message());
      continue;
    }
    CountUnread(*reading, result);
    records.push_back(std::move(reading->record));
  }
  const Result<KnownPut> put = Put(std::move(records));
  if (!put.ok()) return put.status();
  result.added += put->added;
  result.changed += put->changed;
  result.unchanged += put->unchanged;
  return Status::Ok();
}

Result<KnownResult> KnownImporter::Import(const std::vector<KnownRow>& rows) const {
  const auto policy = parts_.policies.Current();
  const std::vector<bool> overruled = Overruled(rows);
  const std::size_t parts = (rows.size() + kPart - 1) / kPart;
  Mutex mutex;
  KnownResult result;
  Status failure;
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    LowerPriority();
    for (std::size_t part = next++; part < parts; part = next++) {
      KnownResult taken;
      const Status status =
          TakePart(rows, part * kPart, std::min(rows.size(), (part + 1) * kPart), overruled, *policy, taken);
      const MutexLock lock(mutex);
      result.Add(taken, 0);
      if (status.ok()) continue;
      failure = status;
      next = parts;
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < std::min(parts_.threads, parts); ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  if (!failure.ok()) return failure;
  std::sort(result.refused.begin(), result.refused.end());
  return result;
}

}  // namespace leadgate
