// An EntryWriter without a journal: what is written is numbered and applied at once, or later and in another order.
//
//   ApplyingWriter writer;  RedisKnown known(context, writer);
//   writer.apply = [&](const Entry& entry) { return known.Apply(entry); };
//   writer.hold = true;  known.PutKnown(…);  writer.held[0]     // as if Redis had been away
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "leadgate/mutex.h"
#include "store/redis/entry_writer.h"

namespace leadgate {

class ApplyingWriter final : public EntryWriter {
 public:
  Result<std::uint64_t> Write(EntryType type, std::string body) override {
    Entry entry{0, type, kEntrySchema, std::move(body)};
    {
      MutexLock lock(mutex_);
      entry.seq = ++seq_;
      if (hold) {
        held.push_back(entry);
        return entry.seq;
      }
    }
    const Status status = apply(entry);
    return status.ok() ? Result<std::uint64_t>(entry.seq) : Result<std::uint64_t>(status);
  }
  Result<std::uint64_t> Append(EntryType, std::string) override { return Status(StatusCode::kInternal, "not asked"); }
  void Applied(std::uint64_t) override {}
  void Later(std::uint64_t) override {}
  Status Void(std::uint64_t) override { return Status::Ok(); }
  Status Fresh() override { return Status::Ok(); }
  std::uint64_t SettledUpTo() const override { return 0; }

  std::function<Status(const Entry&)> apply;
  bool hold = false;
  std::vector<Entry> held;

 private:
  Mutex mutex_;
  std::uint64_t seq_ GUARDED_BY(mutex_) = 1000;
};

}  // namespace leadgate
