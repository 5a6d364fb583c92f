// The rows of an import that could not be taken: written as they stand in the file, behind line and problem, so that
// they can be repaired there and imported again (the two columns in front are then ignored).
//
//   BadRows bad("bad.csv", csv.header(), csv.separator());
//   bad.Add(17, "captured_at is empty", row.raw)   → 17,"captured_at is empty",pat@example.com,…
//   bad.Reasons()                                  → "  1,204 rows: captured_at is empty\n  …", the commonest first
//
// The file is made with the first bad row. It holds personal data: what makes files for their owner alone is the umask.
// Threads: one.   Failures: kUnavailable when it cannot be written.
#pragma once

#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "leadgate/status.h"

namespace leadgate {

class BadRows {
 public:
  // path: empty counts them only.
  BadRows(std::string path, const std::vector<std::string>& header, char separator);

  Status Add(std::uint64_t line, const std::string& why, const std::string& raw);
  // Everything is in the file.
  Status Finish();

  std::uint64_t count() const { return count_; }
  std::string Reasons() const;

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  Status Write(const std::string& text);

  std::string path_;
  std::string head_;
  char separator_;
  std::unique_ptr<std::FILE, Close> file_;
  std::uint64_t count_ = 0;
  std::map<std::string, std::uint64_t> reasons_;
};

}  // namespace leadgate
