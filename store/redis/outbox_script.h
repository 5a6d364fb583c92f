// What scripts do to the outbox of a bucket, as functions of Lua; part of every script that changes it.
//
//   outbox.add(items, stream, node, id, row, names, destination)
//       an item comes, and belongs to the node; the destination is put into the set of names with its first item here
//   outbox.finish(items, stream, dead, id, line, member)
//       it goes, whatever its state → {its row, whose it was}; nothing when it is not there
//   outbox.die(items, stream, dead, id, line, member, seq, why)
//       it waits for an operator → the same; not when something later was said of it
//   outbox.retry(items, stream, dead, node, id, seq, now)
//       dead or waiting, it is due → whose it is; a dead one the node's
//   outbox.defer(items, id, next_at, attempts, why)
//       it is tried again later; not when it is dead
//   outbox.claim(stream, gone, node, most)
//       what was the gone node's is the node's → entries of the stream
//
// `line` is the one of its own lead, where nearly all are in line; a line elsewhere is left by whoever reads the row.
// `items` is a hash; an item has the fields
//   <id>     "<place in the stream>|<StoredItem>"; a dead one has no place
//   n<id> a<id> e<id>   when it is due, attempts, the last error; where they are not, it was never tried
//   s<id>    the entry that killed or revived it last, so that a replay does not undo what came later; 20 digits: Lua
//            compares by the locale, in which digits alone are sure to sort as bytes do
// `stream` holds ids of items that wait, one consumer group, consumer: the node they belong to. `dead` is a sorted set.
// All are keys of one bucket. Threads: values. Failures: none.
#pragma once

#include <string_view>

namespace leadgate {

inline constexpr std::string_view kOutboxGroup = "g";

// Defines the local table `outbox`.
extern const std::string_view kOutboxFunctions;

}  // namespace leadgate
