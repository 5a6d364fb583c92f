// API keys and policy versions in Redis.
//
// A name that is taken and the number of a version are settled there, by one script, after the entry is in this node's
// journal: who loses has its entry made void. What was said when Redis did not answer is settled by the backlog.
//
//   keys       hash: k<id> → what EncodeKey makes; s<id> → the entry that put it; n<name> → id of the one in force;
//              m<id> → its name; r<id> → when it was revoked
//   policies   hash: v<number> → the entry (20 digits), then the version without its YAML; y<hash> → YAML;
//              h<hash> → its latest number
//   policy     "<number> <hash>" of the last one: what a gateway asks for to learn of a publication (LastPolicy)
//
// Methods answer those of LeadStore with their names. Threads: any. Failures: kUnavailable, kNotFound, kConflict.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "leadgate/lead_store.h"
#include "redis/script.h"
#include "store/redis/entry_writer.h"
#include "store/redis/redis_context.h"

namespace leadgate {

class RedisAdmin {
 public:
  RedisAdmin(const RedisContext& context, EntryWriter& writer);

  // kPutKey, kRevokeKey, kPolicy, kPolicyVersion into Redis; nothing when it has the entry.
  Status Apply(const Entry& entry);

  Status PutKey(const ApiKey& key);
  Status RevokeKey(const std::string& name_or_id, TimeMs at);
  Result<std::vector<ApiKey>> ListKeys();
  Result<std::uint64_t> PutPolicy(const PolicyVersion& version, std::optional<std::uint64_t> expected_number);
  Result<std::vector<PolicyVersion>> ListPolicies(std::uint64_t before, int limit);
  Result<PolicyVersion> GetPolicy(const std::string& hash);
  Result<PolicyVersion> GetPolicy(std::uint64_t number);

 private:
  struct Scripts {
    Scripts();
    redis::Script put_key, revoke_key, put_policy;
  };
  struct Last {
    std::uint64_t number = 0;  // 0: there is none
    std::string hash;
  };
  // What a script said of an entry.
  enum class Said { kYes, kNo, kNothing };
  Result<Last> LastPolicy() const;
  Said PutKeyInRedis(std::uint64_t seq, const ApiKey& key, bool replayed) const;
  Said RevokeInRedis(const std::string& id, TimeMs at, bool replayed) const;
  Said PutPolicyInRedis(std::uint64_t seq, const PolicyVersion& version) const;
  // Journals, asks, and does what the answer wants.
  template <class Ask>
  Result<Said> Settle(EntryType type, std::string body, Ask ask);

  const RedisContext& context_;
  EntryWriter& writer_;
  const Scripts scripts_;
};

}  // namespace leadgate
