// An entry of a node's journal: what an embedded store would write, and what several nodes need beside it.
//
//   journal entry: seq = the position in this journal, 1, 2, 3, … | type | body:
//     u8 format | u64 sequence number among all nodes | u8 flags | u64 expected version, if any | body as store/entry.h
//     has it
//   WrapEntry(node_entry)      → for Journal::Append
//   UnwrapEntry(entry)         → back; its entry has the sequence number and the plain body, ready for DecodeCommit
//
// A kVoid entry names the sequence number of an earlier one that nobody was told of: a replay leaves that out.
// Threads: pure; immutable once made. Failures: kDataLoss. Stored.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "leadgate/status.h"
#include "store/entry.h"

namespace leadgate {

struct NodeEntry {
  std::uint64_t position = 0;  // in this node's journal
  EntryPtr entry;              // seq: among all nodes
  bool unsettled = false;      // committed while nobody could say who owns its keys
  std::optional<std::uint64_t> expected_version;
};
using NodeEntryPtr = std::shared_ptr<const NodeEntry>;

Entry WrapEntry(const NodeEntry& entry);
Result<NodeEntry> UnwrapEntry(const Entry& entry);

std::string EncodeVoid(std::uint64_t seq);
// REQUIRES: the entry is kVoid.
Result<std::uint64_t> DecodeVoid(const Entry& entry);

}  // namespace leadgate
