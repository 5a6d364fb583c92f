// The shared index of keys, as it is read: who has each of some keys, by their references (lead_references.h).
//
//   KeyIndex index(context, clock);
//   commands = index.Commands(places); … along with others, in this order …
//   Result<KeyHolders> holders = index.Read(places, replies, deadline);
//   holders->by_key[0]   → the references under places[0], in the order they came
//   holders->as_of       → who claims one of them later than this may be missing (microseconds of the servers' TIME)
//
// What stands in Redis, and who writes it, is in shared_keys_scripts.h. One round trip; another one where a line of
// rows goes on in fields that were not asked for, or where more have an exact key than the index holds. How long lines
// are is learnt, that of all and that of those which are longer (a name that very many have), as rows are only ever
// added. Plain commands: a script cost Redis four times as much. Threads: all. Failures: what Redis answers; kInternal
// for an answer that is not understood.
#pragma once

#include <atomic>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/status.h"
#include "store/redis/key_place.h"
#include "store/redis/redis_context.h"
#include "store/redis/server_clock.h"

namespace leadgate {

struct KeyHolders {
  std::uint64_t as_of = 0;
  std::vector<std::vector<std::string>> by_key;  // of an exact key the earliest and the latest, of a block everybody
  std::vector<bool> generic;                     // a block that says nothing: then nobody
};

class KeyIndex {
 public:
  static constexpr std::size_t kFirstOnes = 4;  // whom of an exact key the rows hold; the others are in `many`
  static constexpr std::size_t kTimeBytes = 6;  // before a reference there

  KeyIndex(const RedisContext& context, ServerClock& clock) : context_(context), clock_(clock) {}

  // Where nothing is asked, the time still is: of any server.
  std::vector<redis::Command> Commands(std::span<const KeyPlace> places) const;
  // REQUIRES: as many replies as Commands(places), in their order.
  Result<KeyHolders> Read(std::span<const KeyPlace> places, std::span<const redis::Reply> replies,
                          redis::Deadline deadline) const;
  Result<KeyHolders> Find(std::span<const KeyPlace> places, redis::Deadline deadline) const;

  // The time of the server that has the key: before what is asked of it where servers differ, and once where there is
  // one.
  redis::Command TimeAt(const KeyPlace& place) const;

 private:
  // How many fields of a line are asked for at once: more, once lines have turned out longer time and again.
  class FieldsAsked {
   public:
    int count() const { return count_.load(std::memory_order_relaxed); }
    void Heard(bool had_more);

   private:
    std::atomic<int> count_ = 1, wanting_ = 0;
  };
  // Lines that are longer than most; of two that share a place here the later one.
  class LongLines {
   public:
    LongLines() : lines_(kLines) {}
    int FieldsOf(const KeyPlace& place) const;  // 0: not among them
    void Remember(const KeyPlace& place, int fields);

   private:
    static constexpr std::size_t kLines = 8192;
    static std::uint64_t NameOf(const KeyPlace& place);
    std::vector<std::atomic<std::uint64_t>> lines_;  // the line, and how many fields it has
  };
  struct Line {  // of one place, as far as it was read
    std::string rows;
    int fields = 0;
    bool ended = false;
    std::vector<std::string> later;  // of an exact key, behind the first ones
    bool asked_later = false;
  };
  static bool IsBlock(const KeyPlace& place) { return place.sort == KeyPlace::Sort::kBlock; }
  FieldsAsked& MostLines(const KeyPlace& place) const { return IsBlock(place) ? block_fields_ : exact_fields_; }
  int FieldsOf(const KeyPlace& place) const;
  redis::Command RowsCommand(const KeyPlace& place, int from, int fields) const;
  Status AddRows(const KeyPlace& place, const redis::Reply& reply, Line& line) const;
  Status ReadOn(std::span<const KeyPlace> places, std::vector<Line>& lines, redis::Deadline deadline) const;

  const RedisContext& context_;
  ServerClock& clock_;
  mutable FieldsAsked exact_fields_, block_fields_;
  mutable LongLines long_lines_;
};

}  // namespace leadgate
