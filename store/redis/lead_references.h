// What the index of people says instead of a lead's id: five bytes, from which the lead's bucket can say who it is.
//
//   ReferenceOf(id)                → 5 bytes: 10 bits of its bucket, 29 of the id's last four bytes
//   references.Read(some, kHead)   → for each the leads that have it: nearly always one, with its head; none when its
//                                    bucket does not know it (yet)
//
// A reference follows from the id, so every gateway makes the same one, in any order, and a master that lost its last
// second is given the same rows again: a number that was drawn could come back as another lead's. Two leads may share
// one (39 bits: some 90 pairs among ten million leads); then both are answered, and whoever asked for an exact key has
// to ask which of them has it (store/redis/found_by.h). Under a blocking key the first four bytes stand alone (31 bits:
// a lead in four hundred shares them, of ten million), since everybody under it is compared.
//
// Of a bucket `i:<n>`, n below 32, is a hash of rows (packed_rows.h) of 16 bytes: the last two of the id, the first 14.
// Stored: what is made of an id never changes. Threads: const after it is made. Failures: as said.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead_id.h"
#include "redis/command.h"
#include "redis/script.h"
#include "store/redis/redis_context.h"

namespace leadgate {

inline constexpr std::size_t kReferenceBytes = 5, kShortReferenceBytes = 4;

std::string ReferenceOf(const LeadId& id);
// The hash that knows it. REQUIRES: at least kShortReferenceBytes.
std::string ReferenceTableOf(const Layout& layout, std::string_view reference);

// Lua that adds a row: note_lead(table, id). Behind kPackedRows.
extern const std::string_view kNoteLead;

struct ReferredLead {
  LeadId id;
  std::optional<std::string> head, profile;  // nothing: it has none (yet), or nobody asked
};

class LeadReferences {
 public:
  enum class Wanted { kIds, kHead, kHeadAndProfile };

  explicit LeadReferences(const RedisContext& context);

  redis::Command NoteCommand(const LeadId& id) const;
  // In the order asked for; one round trip (in a cluster a second one, where a lead was not found beside its row).
  Result<std::vector<std::vector<ReferredLead>>> Read(std::span<const std::string> references, Wanted wanted,
                                                      redis::Deadline deadline) const;

 private:
  Status ReadAgain(std::vector<std::vector<ReferredLead>>& leads, Wanted wanted, redis::Deadline deadline) const;

  const RedisContext& context_;
  const redis::Script note_;
  const redis::Script read_;
};

}  // namespace leadgate
