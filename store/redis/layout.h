// The names of all keys of the Redis store, in one place: what they hold, and which file writes them.
//
//   Layout layout("acme");
//   layout.Lead(id)                    → "lg:1:acme:{b7}:l:<16 bytes>"
//   layout.Time(7, RecordKind::kLive)  → "lg:1:acme:{b7}:time:0"
//   layout.Turn("west")                → "lg:1:acme:turn:west"
//
// `lg:1:<workspace>:` begins each; 1 is the version of all formats behind it. What stands in braces is the hash tag: of
// one lead everything is in one bucket {b0} to {b1023}, so that one script can write it; keys by which people are found
// are in {i…}; what has no tag is alone.
//
// A seq is 8 bytes, the most significant first (SeqBytes), so that bytes sort as numbers do and no script computes with
// it: Lua's numbers are doubles. Members of sorted sets that are ordered by seq have score 0 (ZRANGEBYLEX).
//
// Of a bucket {bN}: (type, what it holds, and the file that writes it)
//   l:<id>                 hash    one lead: m, c, h<seq><index> (lead_parts.h) and p, its profile; lead_apply.cc
//   time:<kind>            zset    seq id; list_operations.cc, as all up to books
//   status:<n>             zset    seq id; live leads
//   reason:<code>          zset    seq id; leads of all kinds that ever had it
//   late:<kind>            zset    by time of receipt: seq id; received apart from the commit (lead_number.h)
//   due                    zset    deadline seq id (list_row.h)
//   pool                   zset    when it is due, seq id
//   books                  hash    counters by form, hour, status (books_row.h)
//   out:<destination>      stream  ids of items that wait; one consumer group, consumer: a node; outbox_script.cc
//   outs                   set     destinations that ever had an item here; outbox_operations.cc
//   items                  hash    items that wait or are dead (outbox_script.h)
//   dead:<destination>     zset    ids of dead items; outbox_script.cc
//   line:<order key><dest> zset    item id, lead; in the bucket of the order key; outbox_operations.cc
//   i:<n>                  hash    who is meant by a reference of the index of people; lead_references.h
//   r:<id>                 string  the profile of a lead that claims its person, or has just claimed; expires;
//                                  shared_keys.cc
//   nodes                  hash    node → its journal is applied up to here; a sample of buckets; watermarks.cc
//
// Of people
//   {iN}:x                 hash    keys people are found by and who has them, in rows; shared_keys_scripts.h
//   {iN}:w:<field>         string  who claims a key, or has just claimed it; expires; shared_keys_scripts.h
//   {iN}:m:<field>         list    who has a key that more than four have; shared_keys_scripts.h
//
// Alone
//   meta                   hash    `index`: the format of the index of people and how many parts it has, fixed at the
//                                  first start; node_lease.cc; `migration`: how far one into this workspace came;
//                                  store/migrate
//   {members}:all          hash    nodes' numbers: whose each is, and when it was last seen; node_lease.cc
//   {members}:<n>          string  a node that lives; expires; node_lease.cc
//   turn:<pool>            string  turns taken of a round robin; turns.cc
//   idem:<16 bytes>        string  an Idempotency-Key, reserved or answered; expires; idempotency.cc
//   rate:<16 bytes>        hash    what gateways have counted of somebody's posts; expires; shared_rates.h
//   attempts               stream  news of who is asked to correct something; shared_attempts.h
//   outbox:nodes           set     nodes that may have items of the outbox; redis_outbox_takeover.cc
//   notes:<n>              list    items that another node changed of this one's; expires; redis_outbox_takeover.cc
//   takeover               string  lock of the node that takes over a dead one's items; expires
//   {policies}:all, :last  hash, string  versions by number; the last one; redis_admin.h
//   keys                   hash    API keys (redis_admin.h)
//   said:<id>              hash    what was answered of this lead and others; redis_people.cc
//   said, known            string  there has been an answer about two leads, a record of the CRM's own; ever_had.h
//   terms:<n>              string  pieces of the sketch of term frequencies; shared_terms.h
//   known:{r<n>}:<name>    string  a record of the CRM's own; known_scripts.h, as the next three
//   known:{r<n>}:count     hash    how many there are, by object
//   known:{k<part>}:x      hash    who of them has a key, by field; listpack
//   known:{k<part>}:m:<field> set  who has a key that more have than stand in a field
//
// Threads: const methods are safe. Failures: none. Stored: a name never changes its meaning.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "leadgate/lead_store.h"
#include "leadgate/status.h"

namespace leadgate {

inline constexpr int kBuckets = 1024;

// Whether it can be part of keys: 1 to 64 of a-z 0-9 - _.
Status CheckWorkspace(std::string_view workspace);

std::string SeqBytes(std::uint64_t seq);      // 8 bytes, most significant first
std::uint64_t SeqOf(std::string_view bytes);  // of the first 8; 0 when there are fewer
std::string IdBytes(const LeadId& id);        // 16 bytes
LeadId IdOf(std::string_view bytes);          // of the first 16; nil when there are fewer
int BucketOf(const LeadId& id);               // stored: never changes

class Layout {
 public:
  // REQUIRES: CheckWorkspace(workspace) is ok.
  explicit Layout(std::string_view workspace) : prefix_("lg:1:" + std::string(workspace) + ":") {}

  const std::string& prefix() const { return prefix_; }
  // Any key of a bucket.
  std::string InBucket(int bucket, std::string_view rest) const;

  // --- of a bucket
  std::string Lead(const LeadId& id) const { return InBucket(BucketOf(id), "l:" + IdBytes(id)); }
  std::string Reserved(const LeadId& id) const { return InBucket(BucketOf(id), "r:" + IdBytes(id)); }
  std::string Time(int bucket, RecordKind kind) const {
    return InBucket(bucket, "time:" + std::to_string(static_cast<int>(kind)));
  }
  std::string WithStatus(int bucket, LeadStatus status) const {
    return InBucket(bucket, "status:" + std::to_string(static_cast<int>(status)));
  }
  std::string WithReason(int bucket, std::string_view code) const {
    return InBucket(bucket, "reason:" + std::string(code));
  }
  std::string Late(int bucket, RecordKind kind) const {
    return InBucket(bucket, "late:" + std::to_string(static_cast<int>(kind)));
  }
  std::string Due(int bucket) const { return InBucket(bucket, "due"); }
  std::string Pool(int bucket) const { return InBucket(bucket, "pool"); }
  std::string Books(int bucket) const { return InBucket(bucket, "books"); }
  std::string Out(int bucket, std::string_view destination) const {
    return InBucket(bucket, "out:" + std::string(destination));
  }
  std::string OutNames(int bucket) const { return InBucket(bucket, "outs"); }
  std::string Dead(int bucket, std::string_view destination) const {
    return InBucket(bucket, "dead:" + std::string(destination));
  }
  std::string Items(int bucket) const { return InBucket(bucket, "items"); }
  std::string Line(const LeadId& order_key, std::string_view destination) const {
    return InBucket(BucketOf(order_key), "line:" + IdBytes(order_key) + std::string(destination));
  }
  std::string Nodes(int bucket) const { return InBucket(bucket, "nodes"); }

  // --- of people; `part` is both the hash tag and the hash
  std::string Index(std::uint32_t part) const;
  // Of one key in it, by its field: who claims it, or has just claimed it; who has it, where they are more than a few.
  std::string IndexRecent(std::uint32_t part, std::string_view field) const;
  std::string IndexMany(std::uint32_t part, std::string_view field) const;

  // --- alone
  std::string Meta() const { return prefix_ + "meta"; }
  std::string Members() const { return prefix_ + "{members}:all"; }
  std::string Node(int node) const { return prefix_ + "{members}:" + std::to_string(node); }
  std::string Turn(std::string_view pool) const { return prefix_ + "turn:" + std::string(pool); }
  // Scope and key, hashed: what callers send does not stand in keys.
  std::string Idempotency(std::string_view scope, std::string_view key) const;
  std::string Attempts() const { return prefix_ + "attempts"; }
  std::string Rate(std::string_view key) const;  // hashed, too
  std::string OutboxNodes() const { return prefix_ + "outbox:nodes"; }
  std::string Notes(int node) const { return prefix_ + "notes:" + std::to_string(node); }
  std::string Takeover() const { return prefix_ + "takeover"; }
  std::string Policies() const { return prefix_ + "{policies}:all"; }
  std::string Policy() const { return prefix_ + "{policies}:last"; }
  std::string Keys() const { return prefix_ + "keys"; }
  std::string Said(const LeadId& lead) const { return prefix_ + "said:" + IdBytes(lead); }
  std::string EverSaid() const { return prefix_ + "said"; }
  std::string EverKnown() const { return prefix_ + "known"; }
  std::string Terms(int part) const { return prefix_ + "terms:" + std::to_string(part); }
  std::string Known(std::string_view rest) const { return prefix_ + "known:" + std::string(rest); }

 private:
  std::string prefix_;
};

}  // namespace leadgate
