// A text file that grows by whole lines: every append is on the disk when it returns OK, or not in the file at all.
//
//   AppendFile file("out/delivered.ndjson", 1 << 20);
//   file.Ready()                    → the tail of the file when it was opened anew, nothing when it is the one from
//   before file.Append("{…}\n{…}\n")       → OK: written and synced file.Append(…) on a full disk   → kUnavailable; cut
//   back to what it was
//
// What a crash left half-written at the end is cut off when the file is opened: it was never synced, so it never
// counted.
//
// Sits under crm/file_out.cc. Call Ready before every Append: it notices that the file was renamed, removed or
// truncated by somebody else, and opens it again. One writer per file, held by flock. Threads: one at a time. Failures:
// kInvalidArgument (not a regular file), kConflict (another process writes to it), kUnavailable with the system's words
// and the path.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "leadgate/status.h"

namespace leadgate {

class AppendFile {
 public:
  // tail_bytes: how much of the end is read back; more than the longest line.
  AppendFile(std::string path, std::size_t tail_bytes) : path_(std::move(path)), tail_bytes_(tail_bytes) {}
  ~AppendFile() { Close(); }
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;

  // Opens the file when it is not open or no longer at its path. The value: whole lines from the end of a file just
  // opened.
  Result<std::optional<std::string>> Ready();
  // REQUIRES: Ready returned OK. `lines` ends with a line feed.
  Status Append(std::string_view lines);

 private:
  Result<std::string> Open();
  Status CreateFolders() const;
  Result<std::string> ReadTail() const;
  Result<std::string> CutTornBatch(std::string tail);
  Status NotOurs() const;
  bool StillThere() const;
  void Close();
  // After a failed write or sync: nothing of it may stay.
  Status CutBack(Status why);

  std::string path_;
  std::size_t tail_bytes_;
  int fd_ = -1;
  off_t size_ = 0;
};

}  // namespace leadgate
