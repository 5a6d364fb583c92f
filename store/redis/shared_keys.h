// Exact and blocking keys that all gateways share: who owns them, and the race for them (docs/design/redis.md).
//
//   SharedKeys::Claim claim{…};
//   auto reserved = keys.Reserve(claim, {idempotency_command});   // one round trip, both
//   reserved.state == kConflict  → released already; reserved.owners (none: somebody, who cannot be told any more)
//   reserved.state == kUnknown   → Redis did not answer: journal as unsettled
//   … journal, before reserved.until …
//   client.Send(keys.ConfirmCommands(entry), …)                 // or keys.Release(claim, reserved.stamp): nothing was
//
// A reservation is seen by other claims and by nobody else; it runs out after RedisContext::reserved_for, so a gateway
// that dies takes nobody with it. Of two that have reserved one key the older lead waits, kWaitForPending at most, for
// what becomes of the younger, and the younger gives way at once; nobody waits for whoever waits for him. So every
// claim ends as kReserved, or as a kConflict with somebody who is confirmed, or who did not finish in time.
//
// The profile stands once, in the lead's own bucket (Layout::Reserved), for whoever meets the claim under a block.
// What was read counts for kFreshFor: an older `seen` of a key that somebody has is a conflict without owners.
//
// To reserve a key is to stand in its text of recent claims (recent_claims.h), behind whoever came before: APPEND, and
// GETEX for what stands there. Whoever stands before has not seen this claim, whoever stands behind will.
// Threads: any. Failures: as said.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "leadgate/lead_store.h"
#include "store/redis/applied_entry.h"
#include "store/redis/key_index.h"
#include "store/redis/key_place.h"
#include "store/redis/lead_references.h"
#include "store/redis/redis_context.h"
#include "store/redis/shared_keys_scripts.h"

namespace leadgate {

class SharedKeys {
 public:
  static constexpr std::chrono::milliseconds kFreshFor{15'000}, kWaitForPending{20};

  explicit SharedKeys(const RedisContext& context) : context_(context), index_(context, clock_), references_(context) {}

  // What a commit or a transition wants; views that outlive the call.
  struct Claim {
    LeadId lead;
    RecordKind kind = RecordKind::kLive;
    std::string form;                  // of the lead as it will be
    std::uint64_t content_digest = 0;  // the same
    std::span<const IdentityKey> claims;
    std::optional<IdentityKey> number;  // kPhone: found by it from here on; claimed by nobody
    std::uint64_t seen = 0;             // UINT64_MAX: claim without asking
    bool knows_person = false, shares_keys = false, knows_alike = false;
    std::string_view profile;  // empty: no blocks either
    std::span<const BlockingKey> blocks;
    const SamePerson* same_person = nullptr;  // nullptr: nobody is asked
  };
  enum class State { kReserved, kConflict, kUnknown };
  struct Reserved {
    State state = State::kReserved;
    std::vector<LeadId> owners;         // kConflict
    std::vector<redis::Reply> replies;  // to what was sent along
    std::uint64_t stamp = 0;            // which of the lead's reservations it is
    // kReserved: what is not journalled by then must be reserved again. A fifth before it runs out.
    std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max();
  };

  // Whether it matters who else has its keys: not for who is known to be somebody, or claims without asking.
  bool IsSettledFor(const Claim& claim) const { return !claim.knows_person && !PlacesOf(claim).empty(); }
  // `along` goes with the first round trip. On kConflict nothing stays reserved; on kUnknown it runs out, or is
  // confirmed.
  Reserved Reserve(const Claim& claim, std::vector<redis::Command> along);
  // `stamp`: Reserved::stamp; 0: nothing is reserved. Other reservations of the lead stay.
  void Release(const Claim& claim, std::uint64_t stamp);
  // Makes an entry's keys the lead's for good, reserved or not; may be sent any number of times.
  std::vector<redis::Command> ConfirmCommands(const AppliedEntry& entry) const;

  struct Looked {
    Result<IdentityAnswer> identities;
    Result<AlikeAnswer> alike;
    std::vector<redis::Reply> replies;  // to what was sent along
  };
  // Both, with one round trip to the index; `along` goes with it.
  Looked Look(std::span<const IdentityKey> keys, std::span<const BlockingKey> blocks, const SamePerson& keep,
              std::vector<redis::Command> along);
  Result<IdentityAnswer> FindIdentities(std::span<const IdentityKey> keys);
  Result<AlikeAnswer> FindAlike(std::span<const BlockingKey> keys, const SamePerson& keep);

  // Everybody who has the key, in about the order they came; be it a hundred thousand.
  Result<std::vector<LeadId>> AllWith(const SearchKey& key) const;
  // Who has each of them, by their references (lead_references.h), as of when.
  using Holders = KeyHolders;
  // Of an exact key the earliest and the latest, of a block everybody.
  Result<Holders> Find(std::span<const KeyPlace> places) const;
  // Everybody, be it a hundred thousand.
  Result<Holders> FindAll(std::span<const KeyPlace> places) const;

 private:
  struct Pending {  // somebody who has reserved and not confirmed
    LeadId lead;
    std::string recent;
  };
  struct Rival {
    Pending claim;
    bool confirmed = false;
  };
  struct Told {  // what a reservation hears of the others
    bool unsure = false;
    std::vector<LeadId> owners;
    std::vector<Pending> pending;
    std::vector<Rival> under_blocks;  // to be compared
    void Add(Rival rival);
  };
  enum class Became { kGone, kConfirmed, kStays, kUnknown };

  Result<IdentityAnswer> OwnersOf(std::span<const IdentityKey> keys, std::span<const KeyPlace> places,
                                  const Holders& holders) const;
  Result<AlikeAnswer> AlikeOf(std::span<const KeyPlace> places, const Holders& holders, const SamePerson& keep) const;
  std::vector<KeyPlace> PlacesOf(const Claim& claim) const;
  KeyPlace PlaceOfKey(const SearchKey& key) const { return PlaceOf(key, context_.index_buckets); }
  struct Asking {  // a reservation on its way
    std::vector<redis::Command> commands;
    std::uint64_t stamp = 0;  // about the servers' time when it was made
    std::chrono::steady_clock::time_point made;
  };
  Result<Asking> Ask(const Claim& claim, std::span<const KeyPlace> places) const;
  Result<std::uint64_t> ServerTime() const;
  void Settle(const Claim& claim, std::span<const KeyPlace> places, const Asking& asking,
              std::vector<redis::Reply> replies, Reserved& reserved) const;
  Result<Told> Hear(const Claim& claim, std::span<const KeyPlace> places, const Asking& asking,
                    std::span<const redis::Reply> replies) const;
  void Judge(const Claim& claim, const KeyPlace& place, std::string_view recent, std::uint64_t now, Told& told) const;
  Result<bool> IsHeldByOthers(const Claim& claim, std::span<const KeyPlace> places) const;
  Status Compare(const Claim& claim, Told& told) const;
  Became WaitFor(const Claim& claim, std::vector<Pending> pending, bool holding,
                 std::chrono::steady_clock::time_point until, std::vector<LeadId>& owners) const;
  void Release(const Claim& claim, std::span<const KeyPlace> places, std::uint64_t stamp) const;
  struct Missing {  // somebody whom the index names and who is not there
    const KeyPlace* place = nullptr;
    std::string reference;
  };
  using Named = std::map<std::string, std::vector<ReferredLead>>;
  Result<Named> ReadEach(std::span<const std::vector<std::string>> by_key, LeadReferences::Wanted wanted,
                         redis::Deadline deadline) const;
  Result<std::vector<ReferredLead>> WithKey(std::vector<ReferredLead> leads, const SearchKey& key,
                                            redis::Deadline deadline) const;
  Result<std::uint64_t> AsOfWithout(std::uint64_t as_of, std::span<const Missing> missing) const;

  const RedisContext& context_;
  mutable ServerClock clock_;
  const KeyIndex index_;
  const SharedKeysScripts scripts_;
  const LeadReferences references_;
};

}  // namespace leadgate
