// How often terms are among the people stored, counted by all gateways together.
//
//   terms.Count(TermsOf(profile), 1)    a person of this gateway: counted here at once
//   terms.Exchange(deadline)            once a second: gives what was counted here, takes what was counted elsewhere
//   terms.Count(TermHash(…))            → at most a second behind the others
//
// A count-min sketch (store/term_sketch.h) in kParts texts of Redis, 128 KiB each, as 32-bit counters, the most
// significant byte first; behind them a number that grows with every change, and in the first part how many people
// there are. A gateway takes a part only when that number says that somebody else has changed it. A term raises all of
// its cells, so that sums are never too low (TermSketch::CellsOf). What was counted and not given when a gateway dies
// is missing; where it is not known whether Redis took it, it is given again: rather too high than too low. Threads:
// any; Exchange by one at a time. Failures: Exchange's kUnavailable; what it had to give stays.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"
#include "store/redis/redis_context.h"
#include "store/term_sketch.h"

namespace leadgate {

class SharedTerms final : public TermFrequencies {
 public:
  explicit SharedTerms(const RedisContext& context) : context_(context) {}

  void Add(std::span<const std::uint64_t> terms, std::int64_t people);
  Status Exchange(redis::Deadline deadline);

  std::uint64_t Count(std::uint64_t term) const override { return sketch_.Count(term); }
  std::uint64_t People() const override { return people_; }

 private:
  using Counts = std::unordered_map<std::size_t, std::uint32_t>;  // by cell
  struct Part {
    Counts to_give;
    std::uint64_t version = 0;  // as it was taken last
  };
  struct Given {
    std::array<Counts, TermSketch::kParts> parts;
    std::int64_t people = 0;
  };
  Given TakeWhatToGive();
  void GiveBack(std::size_t part, const Counts& counts);
  redis::Command CommandOf(std::size_t part, const Given& given) const;
  // True: it has to be read.
  bool Learn(std::size_t part, const redis::Reply& reply, const Given& given);
  void Take(std::size_t part, std::uint64_t version, const std::string& bytes);

  const RedisContext& context_;
  TermSketch sketch_;
  std::atomic<std::uint64_t> people_ = 0;
  Mutex mutex_;
  std::array<Part, TermSketch::kParts> parts_ GUARDED_BY(mutex_);
  std::int64_t people_to_give_ GUARDED_BY(mutex_) = 0;
};

}  // namespace leadgate
