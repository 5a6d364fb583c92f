// The few file operations durability depends on, behind an interface so that tests can make each of them fail.
//
//   auto file = files.Create(path);          // must not exist
//   (*file)->Write(0, "bytes"); (*file)->Sync();
//   files.SyncDirectory(directory);          // now the file's name survives a power cut too
//
// Failures: kResourceExhausted when the disk is full, kNotFound, kUnavailable for everything else the kernel says; the
// message names the file.
// Threads: PosixFiles is stateless; one file, one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "leadgate/status.h"

namespace leadgate {

class WritableFile {
 public:
  virtual ~WritableFile() = default;
  virtual Status Write(std::uint64_t offset, std::string_view bytes) = 0;
  virtual Status Sync() = 0;  // data, and what is needed to find it
  virtual Status Truncate(std::uint64_t size) = 0;
  // Space for the file up to `size`, reading as zeros; a wish that may be ignored.
  virtual void Reserve(std::uint64_t size) = 0;
};

class Files {
 public:
  virtual ~Files() = default;
  virtual Result<std::unique_ptr<WritableFile>> Create(const std::string& path) = 0;
  virtual Result<std::unique_ptr<WritableFile>> OpenExisting(const std::string& path) = 0;
  virtual Status SyncDirectory(const std::string& path) = 0;
  virtual Status Remove(const std::string& path) = 0;
};

class PosixFiles final : public Files {
 public:
  Result<std::unique_ptr<WritableFile>> Create(const std::string& path) override;
  Result<std::unique_ptr<WritableFile>> OpenExisting(const std::string& path) override;
  Status SyncDirectory(const std::string& path) override;
  Status Remove(const std::string& path) override;
};

// The first bytes of a file, or all of them.
Result<std::string> ReadStart(const std::string& path, std::size_t at_most = SIZE_MAX);

// Makes the directory (0700) where it is missing, and its name durable.
Status MakeDirectory(Files& files, const std::string& path);

}  // namespace leadgate
