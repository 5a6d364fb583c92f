// What the DNS has said lately, by domain. Good answers and all others are kept apart, each within its bound, the
// longest unused going first: whoever makes up domains pushes out made-up domains.
//
//   AnswerCache cache({.good_entries = 50'000});
//   cache.Put("example.net", answer, /*ttl_ms=*/3'600'000, now_ms);
//   cache.Find("example.net", now_ms)  → {answer, fresh}
//   …an hour later                     → {answer, not fresh} for stale_ms more, when it takes mail; else nothing
//
// Times are of a clock that never goes back (gateway/steady_time.h).
// Threads: none of its own; dns/mail_resolver.cc holds a lock.   Failure: never. Memory: about 400 bytes an entry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "leadgate/mail_domain.h"

namespace leadgate {

struct AnswerCacheOptions {
  std::size_t good_entries = 50'000;
  std::size_t other_entries = 10'000;  // "no" and failures
  // What the DNS says is kept within these bounds.
  std::int64_t good_min_ms = 60 * kSecondMs;
  std::int64_t good_max_ms = kDayMs;
  std::int64_t no_min_ms = 10 * kSecondMs;
  std::int64_t no_max_ms = 15 * kMinuteMs;
  std::int64_t failure_ms = 10 * kSecondMs;
  std::int64_t stale_ms = kDayMs;  // good answers: how long after their time
};

class AnswerCache {
 public:
  struct Hit {
    std::shared_ptr<const MailDomain> answer;  // nullptr: not there
    bool fresh = false;
  };

  explicit AnswerCache(const AnswerCacheOptions& options) : options_(options) {}

  // A failure never replaces a good answer that may still be used.
  void Put(const std::string& domain, std::shared_ptr<const MailDomain> answer, std::int64_t ttl_ms,
           std::int64_t now_ms);
  Hit Find(std::string_view domain, std::int64_t now_ms);

  std::size_t good_size() const { return good_.by_domain.size(); }
  std::size_t other_size() const { return other_.by_domain.size(); }

 private:
  struct Entry {
    std::string domain;
    std::shared_ptr<const MailDomain> answer;
    std::int64_t fresh_until_ms = 0;
  };
  struct Part {
    std::list<Entry> entries;  // the last used first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_domain;

    Entry* Use(std::string_view domain);
    void Put(Entry entry, std::size_t most);
    void Erase(std::string_view domain);
  };

  std::int64_t KeptFor(MailVerdict verdict, std::int64_t ttl_ms) const;

  const AnswerCacheOptions options_;
  Part good_, other_;
};

}  // namespace leadgate
