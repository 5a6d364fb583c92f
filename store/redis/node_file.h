// DATA/redis-node: that a folder belongs to a Redis workspace, and as which node.
//
//   workspace acme
//   node 7
//   token 9f86d081884c7d65          whose the node's number is, in Redis
//   index_buckets 65536
//   index_format 2
//
// And DATA/redis-applied, which may be lost: up to where Redis had this node's journal a moment ago, and the last
// number. Threads: one. Failures: kUnavailable; kDataLoss for a file that is not one; kConflict where the index of
// people is of another format (kIndexFormat).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "leadgate/status.h"
#include "store/files.h"

namespace leadgate {

struct NodeFile {
  std::string workspace;
  int node = 0;
  std::string token;  // 16 hexadecimal digits
  std::uint32_t index_buckets = 0;
};

// Nothing: there is none.
Result<std::optional<NodeFile>> ReadNodeFile(const std::string& data_dir);
Status WriteNodeFile(Files& files, const std::string& data_dir, const NodeFile& file);  // durable
std::string NewToken();

struct AppliedMark {
  std::uint64_t position = 0, seq = 0;
};
std::optional<AppliedMark> ReadAppliedMark(const std::string& data_dir);
void WriteAppliedMark(const std::string& data_dir, const AppliedMark& mark);

// kConflict when an embedded store owns the folder.
Status CheckNotEmbedded(const std::string& data_dir);

}  // namespace leadgate
