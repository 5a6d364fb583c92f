// What was said of two leads, and how often terms are among the people stored.
//
//   people.OnApplied(entry)      a person of this gateway: counted
//   people.Tick()                once a second: what all gateways have counted
//   people.PutMatchAnswer(…)     journalled, then beside both leads, by either of which it is found
//
// Methods answer those of LeadStore with their names. Threads: any. Failures: kUnavailable, kInvalidArgument.
#pragma once

#include <span>
#include <vector>

#include "leadgate/lead_store.h"
#include "store/redis/applied_entry.h"
#include "store/redis/entry_writer.h"
#include "store/redis/ever_had.h"
#include "store/redis/redis_context.h"
#include "store/redis/shared_terms.h"

namespace leadgate {

class RedisPeople {
 public:
  // Takes what the others have counted, and at the end gives what it has, where Redis answers.
  RedisPeople(const RedisContext& context, EntryWriter& writer);
  ~RedisPeople();

  // Once a second, on a thread of the store: gives and takes term frequencies.
  void Tick();
  // Redis has the entry, for the first time: its person's terms are counted.
  void OnApplied(const AppliedEntry& entry);
  // kMatchAnswer into Redis; nothing when it has a later one.
  Status Apply(const Entry& entry);

  const TermFrequencies& Terms() const { return terms_; }
  Status PutMatchAnswer(const MatchAnswer& answer);
  Result<std::vector<MatchAnswer>> FindMatchAnswers(std::span<const LeadId> leads);
  EverHad& ever_said() { return ever_said_; }  // whether there is any

 private:
  const RedisContext& context_;
  EntryWriter& writer_;
  const redis::Script put_answer_;
  EverHad ever_said_;
  SharedTerms terms_;
};

}  // namespace leadgate
