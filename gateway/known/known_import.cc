#include "gateway/known/known_import.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "gateway/known/store_known.h"
#include "leadgate/mutex.h"

namespace leadgate {
namespace {

constexpr std::size_t kPart = 500;  // records of a journal entry
constexpr int kTries = 1500;        // half a minute
constexpr int kNiceness = 10;

// Whoever answers requests comes first.
void LowerPriority() {
  static_cast<void>(setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), kNiceness));
}

}  // namespace

void CountReading(const KnownReading& reading, ImportResult& result) {
  for (const UnreadValue& value : reading.unread) {
    if (value.field == KnownField::kEmail) ++result.unread_emails;
    if (value.field == KnownField::kPhone) ++result.unread_phones;
    if (value.field == KnownField::kDomain) ++result.unread_domains;
  }
  if (reading.links_nobody) ++result.links_nobody;
}

Status KnownImporter::TakePart(const std::vector<KnownRow>& rows, std::size_t begin, std::size_t end,
                               const Policy& policy, ImportResult& result) const {
  std::vector<KnownReading> readings;
  readings.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    Result<KnownReading> reading = parts_.reader.Read(rows[i], policy);
    if (!reading.ok()) {
      result.refused.emplace_back(i, reading.status().message());
      continue;
    }
    CountReading(*reading, result);
    readings.push_back(*std::move(reading));
  }
  const Result<KnownStored> stored = StoreKnown(parts_.store, std::move(readings), kTries);
  if (!stored.ok()) return stored.status();
  result.added += stored->added;
  result.changed += stored->changed;
  result.unchanged += stored->unchanged;
  result.removed += stored->removed;
  return Status::Ok();
}

Result<ImportResult> KnownImporter::Import(const std::vector<KnownRow>& rows) const {
  const auto policy = parts_.policies.Current();
  const std::size_t parts = (rows.size() + kPart - 1) / kPart;
  Mutex mutex;
  ImportResult result;
  Status failure;
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    LowerPriority();
    for (std::size_t part = next++; part < parts; part = next++) {
      ImportResult taken;
      const Status status = TakePart(rows, part * kPart, std::min(rows.size(), (part + 1) * kPart), *policy, taken);
      const MutexLock lock(mutex);
      result.Add(taken);
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
