// One process owns a data folder: an exclusive lock on DATA/LOCK, which holds the owner's process id.
//
//   auto lock = LockFile::Take(data_dir);   // released when the object goes, or the process
//   a second one                            → kConflict: "another leadgate (pid 4711) owns this folder"
//
// Threads: a value to keep. Failures: kConflict, kUnavailable.
#pragma once

#include <string>

#include "leadgate/status.h"

namespace leadgate {

class LockFile {
 public:
  static Result<LockFile> Take(const std::string& data_dir);
  ~LockFile();
  LockFile(LockFile&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;

 private:
  explicit LockFile(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace leadgate
