#include "crm/append_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace leadgate {
namespace {

Status SystemError(const std::string& path, const char* what) {
  return {StatusCode::kUnavailable, path + ": " + what + ": " + std::generic_category().message(errno)};
}

// A new name in a folder is on the disk when the folder is synced.
Status SyncFolder(const std::string& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return SystemError(folder, "open");
  Status status = ::fsync(fd) == 0 ? Status::Ok() : SystemError(folder, "fsync");
  ::close(fd);
  return status;
}

std::string FolderOf(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace

Result<std::optional<std::string>> AppendFile::Ready() {
  if (fd_ >= 0 && StillThere()) return std::optional<std::string>();
  Close();
  auto tail = Open();
  if (!tail.ok()) {
    Close();
    return tail.status();
  }
  return std::optional<std::string>(*std::move(tail));
}

bool AppendFile::StillThere() const {
  struct stat open {};
  struct stat named {};
  return ::fstat(fd_, &open) == 0 && ::stat(path_.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
         open.st_ino == named.st_ino && open.st_size == size_;
}

Result<std::string> AppendFile::Open() {
  if (Status status = CreateFolders(); !status.ok()) return status;
  struct stat found {};
  // Looked at before it is opened: opening a pipe waits.
  if (::stat(path_.c_str(), &found) == 0 && !S_ISREG(found.st_mode)) {
    return Status(StatusCode::kInvalidArgument, path_ + ": not a regular file");
  }
  fd_ = ::open(path_.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (fd_ < 0) return SystemError(path_, "open");
  if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return SystemError(path_, "flock");
    return Status(StatusCode::kConflict, path_ + ": another process or destination writes to this file");
  }
  // Always, not only for a file made just now: whoever made it may have died before syncing its name.
  if (Status status = SyncFolder(FolderOf(path_)); !status.ok()) return status;
  if (::fstat(fd_, &found) != 0) return SystemError(path_, "stat");
  size_ = found.st_size;
  auto tail = ReadTail();
  if (!tail.ok()) return tail;
  return CutTornBatch(*std::move(tail));
}

Status AppendFile::CreateFolders() const {
  std::string missing = FolderOf(path_);
  std::vector<std::string> folders;
  struct stat found {};
  while (::stat(missing.c_str(), &found) != 0) {
    folders.push_back(missing);
    missing = FolderOf(missing);
  }
  for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
    if (::mkdir(folder->c_str(), 0700) != 0 && errno != EEXIST) return SystemError(*folder, "mkdir");
    if (Status status = SyncFolder(FolderOf(*folder)); !status.ok()) return status;
  }
  return Status::Ok();
}

// The end of the file, from the start of a line.
Result<std::string> AppendFile::ReadTail() const {
  const off_t from = std::max<off_t>(0, size_ - static_cast<off_t>(tail_bytes_));
  std::string tail(static_cast<std::size_t>(size_ - from), '\0');
  std::size_t have = 0;
  while (have < tail.size()) {
    const ssize_t got = ::pread(fd_, tail.data() + have, tail.size() - have, from + static_cast<off_t>(have));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return SystemError(path_, "read");
    have += static_cast<std::size_t>(got);
  }
  if (from == 0) return tail;
  const std::size_t line_feed = tail.find('\n');
  if (line_feed == std::string::npos) return NotOurs();
  return tail.substr(line_feed + 1);
}

// A batch that a crash interrupted may end within a line, or, after a power cut, have blocks of zeros in it. None of it
// was synced, so none of it counted: it is cut off, from the first damaged line on.
Result<std::string> AppendFile::CutTornBatch(std::string tail) {
  std::size_t good = std::min(tail.find('\0'), tail.size());
  good = good == 0 ? 0 : tail.rfind('\n', good - 1) + 1;  // npos + 1: no whole line at all
  if (good < tail.size()) {
    if (tail[good] != '{' && tail[good] != '\0') return NotOurs();
    const off_t end = size_ - static_cast<off_t>(tail.size() - good);
    if (::ftruncate(fd_, end) != 0) return SystemError(path_, "cutting a torn last line");
    size_ = end;
    tail.resize(good);
  }
  // What is read back will count as delivered: only if it is on the disk.
  if (::fdatasync(fd_) != 0) return SystemError(path_, "fdatasync");
  return tail;
}

Status AppendFile::NotOurs() const {
  return {StatusCode::kInvalidArgument, path_ + ": ends with a line that is not a JSON object; name another file"};
}

Status AppendFile::Append(std::string_view lines) {
  std::size_t written = 0;
  while (written < lines.size()) {
    const ssize_t put = ::write(fd_, lines.data() + written, lines.size() - written);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return CutBack(SystemError(path_, "write"));
    written += static_cast<std::size_t>(put);
  }
  if (::fdatasync(fd_) != 0) return CutBack(SystemError(path_, "fdatasync"));
  struct stat found {};
  if (::fstat(fd_, &found) != 0 || found.st_nlink == 0) {
    Close();
    return {StatusCode::kUnavailable, path_ + ": was removed while it was written to"};
  }
  size_ += static_cast<off_t>(lines.size());
  return Status::Ok();
}

Status AppendFile::CutBack(Status why) {
  // Should this fail too, whole lines may stay: they are read back when the file is opened again, a torn one is cut.
  const bool cut = ::ftruncate(fd_, size_) == 0 && ::fdatasync(fd_) == 0;
  Close();
  if (cut) return why;
  return {why.code(), why.message() + "; and what was written could not be cut off again"};
}

void AppendFile::Close() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
  size_ = 0;
}

}  // namespace leadgate
