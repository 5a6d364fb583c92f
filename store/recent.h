// What the journal holds and the view may not yet show: the latest claims, leads and idempotency keys, in memory.
//
//   recent.ClaimsAfter(key, seen)    → who claimed the key since; the sequencer's question
//   recent.Find(keys)                → as_of and the latest owners; a reader's question, completed from the view
//   recent.Tail(id)                  → the entries of a lead that the view lacks
//   recent.AlikeAfter(blocks, seen)  → who came under one of the blocks since, to be compared
//
// Holds every entry that is not applied, and applied ones up to a window, so that an answer read from the view a moment
// ago can still be checked. What is older than window_start() must be read again. Sits between store/sequencer.cc,
// which publishes what is durable, and store/store.cc, which reads. Threads: any. Failures: none.
#pragma once

#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"
#include "store/entry.h"
#include "store/view.h"

namespace leadgate {

// A number's key is no hash: its digits stand in it (dedupe/identity_keys.h), the first ones alike for a whole country.
// So both halves count, mixed.
struct IdentityKeyHash {
  std::size_t operator()(const IdentityKey& key) const {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::memcpy(&low, key.hash.data(), sizeof(low));
    std::memcpy(&high, key.hash.data() + sizeof(low), sizeof(high));
    std::uint64_t mixed = (low ^ (high * 0x9e3779b97f4a7c15ULL)) + static_cast<std::uint64_t>(key.kind);
    mixed = (mixed ^ mixed >> 32) * 0xd6e8feb86659fd93ULL;
    return static_cast<std::size_t>(mixed ^ mixed >> 32);
  }
};

// Scope and key of an idempotency claim as one text.
std::string IdempotencyText(const std::string& scope, const std::string& key);

// One durable entry, as far as it changes what others may ask.
struct RecentChange {
  EntryPtr entry;
  std::optional<LeadHead> head;   // commit, transition: the lead from here on
  std::vector<IdentityKey> keys;  // of head->id: its claims, and its number
  std::string idempotency;        // IdempotencyText; empty: none
  IdempotencyRow idempotency_row;
  std::shared_ptr<const std::string> profile;  // of head->id from here on; nullptr: as before
  std::vector<BlockingKey> blocks;             // by which it is found from here on
  std::optional<MatchAnswer> answer;
  std::vector<LeadId> delivered;             // leads whose version grew by a delivery
  std::shared_ptr<const LeadRecord> record;  // commit: as it is stored
};

class Recent {
 public:
  Recent(std::uint64_t durable_seq, std::size_t window_entries)
      : window_entries_(window_entries),
        durable_seq_(durable_seq),
        applied_seq_(durable_seq),
        window_start_(durable_seq) {}

  // In order of sequence numbers, without gaps.
  void Publish(std::vector<RecentChange> changes);
  // The view has everything up to `seq`.
  void Applied(std::uint64_t seq);

  std::uint64_t durable_seq() const;
  // Every change after this one is here.
  std::uint64_t window_start() const;

  struct Owners {
    std::uint64_t as_of = 0;
    std::vector<std::vector<KeyOwner>> by_key;
  };
  Owners Find(std::span<const IdentityKey> keys) const;
  // Leads that claimed the key after `seen`.
  std::vector<LeadId> ClaimsAfter(const IdentityKey& key, std::uint64_t seen) const;

  // Somebody as they were committed.
  struct Person {
    std::uint64_t seq = 0;  // of the lead
    LeadId lead;
    std::shared_ptr<const std::string> profile;  // nullptr: not known here
  };
  struct Sharers {
    std::uint64_t as_of = 0;
    std::vector<std::vector<std::uint64_t>> by_key;  // leads by their sequence numbers
  };
  Sharers FindSharers(std::span<const BlockingKey> keys) const;
  // Beside each the latest profile that came here; also of leads that are older than the window.
  std::vector<Person> Profiles(std::span<const std::uint64_t> seqs) const;
  // Beside each what Lead says of it, when its profile came lately; others are in the view from here on.
  std::vector<std::optional<LeadHead>> Heads(std::span<const std::uint64_t> seqs) const;
  // Who came under one of the blocks after `seen`, each once. A block under which more than kMostSharing came says
  // nothing.
  std::vector<Person> AlikeAfter(std::span<const BlockingKey> blocks, std::uint64_t seen) const;

  std::vector<NumberedAnswer> Answers(std::span<const LeadId> leads) const;

  // The lead as of the last durable entry. `known` is false when entries touched a lead that was read from nowhere: its
  // head is what the view says once it has applied `last_seq`.
  struct LeadState {
    bool known = false;
    LeadHead head;
    std::uint64_t last_seq = 0;
  };
  std::optional<LeadState> Lead(const LeadId& id) const;
  std::optional<IdempotencyRow> Idempotent(const std::string& text) const;

  struct LeadTail {
    std::shared_ptr<const LeadRecord> record;  // the commit, when it is not applied and was kept
    std::vector<EntryPtr> entries;             // not applied, in order
  };
  LeadTail Tail(const LeadId& id) const;

 private:
  struct LeadEntry {
    LeadState state;
    LeadTail tail;
  };
  struct Footprint {
    std::vector<LeadId> leads;
    std::vector<IdentityKey> claims;
    std::string idempotency;
    std::uint64_t person = 0;  // the lead whose profile came with it; 0: none
    std::vector<BlockingKey> blocks;
    bool answer = false;
  };
  void Publish(RecentChange change) REQUIRES(mutex_);
  void PublishPerson(RecentChange& change, Footprint& footprint) REQUIRES(mutex_);
  void ForgetPerson(const Footprint& footprint, std::uint64_t seq) REQUIRES(mutex_);
  void DropTails(std::uint64_t up_to) REQUIRES(mutex_);
  void ForgetOldest() REQUIRES(mutex_);

  const std::size_t window_entries_;
  mutable Mutex mutex_;
  std::uint64_t durable_seq_ GUARDED_BY(mutex_);
  std::uint64_t applied_seq_ GUARDED_BY(mutex_);
  std::uint64_t window_start_ GUARDED_BY(mutex_);
  struct Claim {  // or a number given
    std::uint64_t seq;
    LeadId lead;
  };
  struct RecentIdempotency {
    std::uint64_t seq;
    IdempotencyRow row;
  };
  std::unordered_map<IdentityKey, std::vector<Claim>, IdentityKeyHash> claims_ GUARDED_BY(mutex_);
  struct Sharing {
    std::uint64_t at;    // the entry
    std::uint64_t lead;  // its sequence number
  };
  struct RecentPerson {
    std::uint64_t at;
    Person person;
  };
  struct Uniform {  // the hash is one already
    std::size_t operator()(std::uint64_t hash) const { return static_cast<std::size_t>(hash); }
  };
  std::unordered_map<std::uint64_t, std::vector<Sharing>, Uniform> sharing_ GUARDED_BY(mutex_);  // by block
  std::unordered_map<std::uint64_t, RecentPerson> people_ GUARDED_BY(mutex_);                    // by lead
  std::deque<NumberedAnswer> answers_ GUARDED_BY(mutex_);
  std::unordered_map<LeadId, LeadEntry> leads_ GUARDED_BY(mutex_);
  std::unordered_map<std::string, RecentIdempotency> idempotency_ GUARDED_BY(mutex_);
  std::deque<Footprint> footprints_ GUARDED_BY(mutex_);  // of window_start_ + 1 and on
  std::size_t records_kept_ GUARDED_BY(mutex_) = 0;
};

}  // namespace leadgate
