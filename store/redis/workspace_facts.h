// What a workspace says of itself once, and no journal has: its index, the secret of its gateways, whose each node's
// number is. Kept in mind, and given back when Redis has lost it.
//
//   WorkspaceFacts facts(context, index_buckets);
//   facts.Read();       // once in a while: what others have added
//   facts.GiveBack();   // Redis has lost something: what is missing is put there again; what is there stays
//
// A gateway that is started on an emptied Redis is therefore not given the number of one that is down, nor another
// index or secret than the others have. Threads: one. Failures: kUnavailable.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "store/redis/redis_context.h"

namespace leadgate {

class WorkspaceFacts {
 public:
  WorkspaceFacts(const RedisContext& context, std::uint32_t index_buckets);

  Status Read();
  Status GiveBack();

 private:
  using Fields = std::map<std::string, std::string>;

  const RedisContext& context_;
  Fields meta_, members_;
};

}  // namespace leadgate
