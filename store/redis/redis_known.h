// The CRM's own records in Redis (store/redis/known_scripts.h says how they stand there).
//
//   known.PutKnown(records)     what differs from what is there → one entry of the journal → Apply
//   known.FindKnown(query)      two round trips: the index, then the rows it names
//
// A put is durable when the journal has it; where Redis does not take it, the backlog brings it. Of two gateways that
// put one record the later entry stands, whoever applies it first. Methods answer those of LeadStore with their names.
// Threads: any. Failures: kUnavailable, kNotFound, kInvalidArgument; kDataLoss for a row that does not hold together.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "leadgate/lead_store.h"
#include "store/redis/entry_writer.h"
#include "store/redis/ever_had.h"
#include "store/redis/known_scripts.h"
#include "store/redis/redis_context.h"
#include "store/view.h"

namespace leadgate {

class RedisKnown {
 public:
  RedisKnown(const RedisContext& context, EntryWriter& writer)
      : context_(context), writer_(writer), ever_known_(context, context.layout.EverKnown()) {}

  // kPutKnown, kRemoveKnown into Redis; nothing of what it has from later entries changes.
  Status Apply(const Entry& entry);

  Result<KnownPut> PutKnown(std::vector<KnownRecord> records);
  Status RemoveKnown(KnownObject object, const std::string& crm_id);
  Result<std::uint64_t> RemoveManyKnown(KnownObject object, std::vector<std::string> crm_ids);
  Result<KnownRecord> GetKnown(KnownObject object, const std::string& crm_id);
  Result<std::vector<KnownFound>> FindKnown(const KnownQuery& query);
  // FindKnown with its first round trip left to the caller: what is sent, and what follows from the replies.
  struct Asked {
    std::vector<redis::Command> commands;
    bool whether_any = false;  // the workspace has had none, as far as is known: nothing else is asked
  };
  Asked Ask(const KnownQuery& query) const;
  Result<std::vector<KnownFound>> ReadFound(const KnownQuery& query, const Asked& asked,
                                            std::span<const redis::Reply> replies);
  Result<std::array<std::uint64_t, 3>> CountKnown();

 private:
  struct Row {
    std::uint64_t first_seq = 0;
    TimeMs updated_at = 0;
    std::string content;
  };
  Status ApplySome(std::uint64_t seq, bool put, std::span<const KnownEntry> records);
  Result<std::vector<redis::Command>> IndexCommands(const KnownEntry& record, const redis::Value& answer) const;
  // Beside each the row; nothing where there is none. By their names in the index.
  Result<std::vector<std::optional<Row>>> Rows(std::span<const std::string> names, redis::Deadline deadline) const;
  // The question who shares a key, and its answer: each once; a key that too many share names nobody.
  std::vector<redis::Command> NamesCommands(const KnownQuery& query) const;
  static Result<std::vector<std::string>> ReadNames(std::span<const redis::Reply> replies);

  const RedisContext& context_;
  EntryWriter& writer_;
  const KnownScripts scripts_;
  EverHad ever_known_;
};

}  // namespace leadgate
