// Tells when Redis has lost writes of this node, and from where on it is to be given them again.
//
//   auto lost = watermarks.Exchange(journal.applied());     → nothing; or the position after which everything is given
//   again
//
// Two signs. A watermark that went back or is gone: up to where Redis has this node's journal, written once a second
// into a sample of buckets, so that every master has some. On one master writes are lost from the end, so what was
// written before a watermark that is still there is there as well. And a master that is another one, or was connected
// to anew: its watermarks are still there, so it can have lost what came after them alone, and everything behind the
// least of them is given again. Giving twice changes nothing.
//
// From the moment a master is another one until Exchange has said what it may lack, and its caller has taken note of
// that (Noted), what is looked up may be incomplete: Doubtful().
// Threads: one; Doubtful by all. Failures: kUnavailable.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "leadgate/mutex.h"
#include "store/redis/redis_context.h"

namespace leadgate {

class Watermarks {
 public:
  // `expected`: what this node's last run believed that Redis had; nothing: unknown.
  Watermarks(const RedisContext& context, std::optional<std::uint64_t> expected);

  // Writes `applied` where Redis still has what it had; where not, what it has.
  Result<std::optional<std::uint64_t>> Exchange(std::uint64_t applied);
  // What Exchange said last is known to whoever asks Doubtful.
  void Noted() EXCLUDES(mutex_);
  // Whether masters are others than those that Exchange has asked.
  bool Doubtful() const EXCLUDES(mutex_);

 private:
  static constexpr int kEvery = 4;  // 256 of the buckets

  using Masters = std::map<std::string, std::uint64_t>;  // times connected to anew, by address

  Masters MastersNow() const;
  bool Suspects() EXCLUDES(mutex_);
  std::uint64_t Least() const;

  const RedisContext& context_;
  const redis::Script exchange_;
  std::vector<std::optional<std::uint64_t>> known_;  // by place in the sample: what is there, as far as this node knows
  mutable Mutex mutex_;
  Masters masters_ GUARDED_BY(mutex_);
  bool suspected_ GUARDED_BY(mutex_) = false;  // a change of masters that was not answered for yet
  bool answered_ GUARDED_BY(mutex_) = false;   // it was now
};

}  // namespace leadgate
