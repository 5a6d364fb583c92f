#include "dns/answer_cache.h"

#include <algorithm>
#include <utility>

namespace leadgate {

AnswerCache::Entry* AnswerCache::Part::Use(std::string_view domain) {
  const auto found = by_domain.find(domain);
  if (found == by_domain.end()) return nullptr;
  entries.splice(entries.begin(), entries, found->second);
  return &*found->second;
}

void AnswerCache::Part::Put(Entry entry, std::size_t most) {
  if (Entry* there = Use(entry.domain)) {
    there->answer = std::move(entry.answer);
    there->fresh_until_ms = entry.fresh_until_ms;
    return;
  }
  while (!entries.empty() && entries.size() >= most) Erase(entries.back().domain);
  entries.push_front(std::move(entry));
  by_domain.emplace(entries.front().domain, entries.begin());
}

void AnswerCache::Part::Erase(std::string_view domain) {
  const auto found = by_domain.find(domain);
  if (found == by_domain.end()) return;
  const auto entry = found->second;
  by_domain.erase(found);
  entries.erase(entry);
}

std::int64_t AnswerCache::KeptFor(MailVerdict verdict, std::int64_t ttl_ms) const {
  switch (verdict) {
    case MailVerdict::kMx:
    case MailVerdict::kAddress:
      return std::clamp(ttl_ms, options_.good_min_ms, options_.good_max_ms);
    case MailVerdict::kNullMx:
    case MailVerdict::kNoMail:
    case MailVerdict::kNoDomain:
      return std::clamp(ttl_ms, options_.no_min_ms, options_.no_max_ms);
    case MailVerdict::kOff:
    case MailVerdict::kUnknown:
      break;
  }
  return options_.failure_ms;
}

void AnswerCache::Put(const std::string& domain, std::shared_ptr<const MailDomain> answer, std::int64_t ttl_ms,
                      std::int64_t now_ms) {
  Entry entry{domain, std::move(answer), 0};
  entry.fresh_until_ms = now_ms + KeptFor(entry.answer->verdict, ttl_ms);
  if (entry.answer->takes_mail()) {
    other_.Erase(domain);
    good_.Put(std::move(entry), options_.good_entries);
    return;
  }
  if (entry.answer->refuses_mail()) good_.Erase(domain);  // a "no" is news, a failure is not
  other_.Put(std::move(entry), options_.other_entries);
}

AnswerCache::Hit AnswerCache::Find(std::string_view domain, std::int64_t now_ms) {
  const Entry* good = good_.Use(domain);
  if (good != nullptr && now_ms < good->fresh_until_ms) return {good->answer, true};
  const Entry* other = other_.Use(domain);
  if (other != nullptr && now_ms >= other->fresh_until_ms) {
    other_.Erase(domain);
    other = nullptr;
  }
  if (good != nullptr && now_ms < good->fresh_until_ms + options_.stale_ms) {
    return {good->answer, other != nullptr};  // after a failure: as good as fresh, until it is time to ask again
  }
  if (good != nullptr) good_.Erase(domain);
  return other == nullptr ? Hit{} : Hit{other->answer, true};
}

}  // namespace leadgate
