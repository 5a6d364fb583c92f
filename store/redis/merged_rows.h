// A list that is spread over buckets, read in its order.
//
//   MergedRows rows(context, {{key of bucket 0, "-", "+"}, {key of bucket 1, "-", "+"}, …}, /*newest_first=*/true,
//   100); rows.Next(100)   → the first 100 members of all; fewer: there are no more rows.Next(100)   → the next
//
// Each bucket is asked for what is likely to be needed of it, all of them in one round trip; those that turn out to
// have had too little are asked again together. Members that come meanwhile may be seen or not.
// Threads: one. Failures: kUnavailable.
#pragma once

#include <cstddef>
#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "leadgate/status.h"
#include "store/redis/redis_context.h"

namespace leadgate {

class MergedRows {
 public:
  // A sorted set whose members have score 0, and bounds as ZRANGE … BYLEX takes them.
  struct Source {
    std::string key;
    std::string min = "-", max = "+";
  };

  // `wanted`: how many are likely to be read in all.
  MergedRows(const RedisContext& context, std::vector<Source> sources, bool newest_first, std::size_t wanted);

  Result<std::vector<std::string>> Next(std::size_t count);
  // There are no more. Before the first Next: false.
  bool ended() const { return empty_ == 0 && heads_.empty(); }

 private:
  struct Lane {
    Source source;
    std::deque<std::string> members;  // read, not given yet
    bool ended = false;               // there are no more in Redis
  };
  Status Fill();

  const RedisContext& context_;
  std::vector<Lane> lanes_;
  const bool newest_first_;
  std::size_t chunk_;
  // Lanes by their first member; a lane that is neither here nor ended has to be read.
  struct Order {
    bool newest_first;
    bool operator()(const std::pair<std::string, std::size_t>& a, const std::pair<std::string, std::size_t>& b) const {
      return newest_first ? b < a : a < b;
    }
  };
  std::set<std::pair<std::string, std::size_t>, Order> heads_;
  std::size_t empty_ = 0;  // lanes that have to be read
};

}  // namespace leadgate
