// Rows of a file whose id a later row has too: the later one counts, the earlier is left out.
//
//   auto repeated = RepeatedRows::Find("contacts.csv", mapping);
//   repeated->Contains(17)   → true: the row in line 17 is left out
//   repeated->Text()         → "line 17 (line 302 counts), line 20 (line 21 counts)"; at most ten, then "and 3 more"
//
// Reads the file once, and keeps 16 bytes a row meanwhile. Ids are compared as they are stored (record_id.h), by a hash
// of 64 bits. Threads: one.   Failures: as RecordFile::Open; what cannot be read further on is said when the rows are.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gateway/known/known_mapping.h"

namespace leadgate {

class RepeatedRows {
 public:
  static Result<RepeatedRows> Find(const std::string& path, const KnownMapping& mapping);

  bool Contains(std::uint64_t line) const;
  std::uint64_t count() const { return lines_.size(); }
  std::string Text() const;

 private:
  std::vector<std::pair<std::uint64_t, std::uint64_t>> lines_;  // sorted: of the row, and of the one that counts
};

}  // namespace leadgate
