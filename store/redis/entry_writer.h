// How a part of the store writes what is not a commit or a transition of a lead: journal first, then Redis.
//
//   writer.Write(EntryType::kMatchAnswer, body)       → durable; Redis has it, or will get it from the backlog
//
//   // where Redis has to agree first (a number, a name that is taken):
//   auto seq = writer.Append(EntryType::kPolicyVersion, body);   // durable; nobody was told
//   if (script said yes)      writer.Applied(*seq);
//   if (it said no)           writer.Void(*seq);                 // then answer kConflict
//   if (it did not answer)    writer.Later(*seq);                // the backlog goes on; answer as if it had said yes
//
// What was appended must be given to one of these three. The store applies entries by the part's own Apply(entry),
// which does nothing when Redis has the entry already; so do the backlog and a replay. Threads: any. Failures:
// kUnavailable when the journal cannot be written, or too much waits for Redis.
#pragma once

#include <cstdint>
#include <string>

#include "leadgate/status.h"
#include "store/entry.h"

namespace leadgate {

class EntryWriter {
 public:
  virtual ~EntryWriter() = default;

  virtual Result<std::uint64_t> Write(EntryType type, std::string body) = 0;
  virtual Result<std::uint64_t> Append(EntryType type, std::string body) = 0;
  virtual void Applied(std::uint64_t seq) = 0;
  virtual void Later(std::uint64_t seq) = 0;
  virtual Status Void(std::uint64_t seq) = 0;

  // Until Redis has everything that was durable here when it was called; kUnavailable after the patience of readers.
  virtual Status Fresh() = 0;
  // Every entry of this node up to this one is applied, waits in the backlog, or is void: nothing older can still come.
  virtual std::uint64_t SettledUpTo() const = 0;
};

}  // namespace leadgate
