// Files on the disk that fail on command, and remember what was made durable.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "store/files.h"

namespace leadgate {

class FaultyFiles final : public Files {
 public:
  // What the next calls answer; OK: the disk's answer.
  Status write_failure, sync_failure, truncate_failure, create_failure, directory_failure;
  std::uint64_t short_write = UINT64_MAX;  // bytes of a failing write that still reach the file
  int syncs = 0;
  std::vector<std::string> calls;  // "create a.log", "sync a.log", "sync directory"

  Result<std::unique_ptr<WritableFile>> Create(const std::string& path) override {
    calls.push_back("create " + Name(path));
    if (!create_failure.ok()) return create_failure;
    return Wrap(disk_.Create(path), path);
  }
  Result<std::unique_ptr<WritableFile>> OpenExisting(const std::string& path) override {
    return Wrap(disk_.OpenExisting(path), path);
  }
  Status SyncDirectory(const std::string& path) override {
    calls.push_back("sync directory");
    return directory_failure.ok() ? disk_.SyncDirectory(path) : directory_failure;
  }
  Status Remove(const std::string& path) override {
    calls.push_back("remove " + Name(path));
    return disk_.Remove(path);
  }

 private:
  class File final : public WritableFile {
   public:
    File(FaultyFiles& owner, std::unique_ptr<WritableFile> file, std::string name)
        : owner_(owner), file_(std::move(file)), name_(std::move(name)) {}
    Status Write(std::uint64_t offset, std::string_view bytes) override {
      if (owner_.write_failure.ok()) return file_->Write(offset, bytes);
      if (owner_.short_write != UINT64_MAX) {
        const Status ignored = file_->Write(offset, bytes.substr(0, owner_.short_write));
        if (!ignored.ok()) return ignored;
      }
      return owner_.write_failure;
    }
    Status Sync() override {
      ++owner_.syncs;
      owner_.calls.push_back("sync " + name_);
      return owner_.sync_failure.ok() ? file_->Sync() : owner_.sync_failure;
    }
    Status Truncate(std::uint64_t size) override {
      return owner_.truncate_failure.ok() ? file_->Truncate(size) : owner_.truncate_failure;
    }
    void Reserve(std::uint64_t size) override { file_->Reserve(size); }

   private:
    FaultyFiles& owner_;
    std::unique_ptr<WritableFile> file_;
    std::string name_;
  };

  static std::string Name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }
  Result<std::unique_ptr<WritableFile>> Wrap(Result<std::unique_ptr<WritableFile>> file, const std::string& path) {
    if (!file.ok()) return file.status();
    return std::unique_ptr<WritableFile>(std::make_unique<File>(*this, *std::move(file), Name(path)));
  }

  PosixFiles disk_;
};

}  // namespace leadgate
