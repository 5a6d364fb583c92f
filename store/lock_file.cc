#include "store/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace leadgate {

Result<LockFile> LockFile::Take(const std::string& data_dir) {
  const std::string path = data_dir + "/LOCK";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return Status(StatusCode::kUnavailable, "open " + path + ": " + std::generic_category().message(errno));
  LockFile lock(fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) {
      return Status(StatusCode::kUnavailable, "lock " + path + ": " + std::generic_category().message(errno));
    }
    std::array<char, 32> owner{};
    const ssize_t size = ::pread(fd, owner.data(), owner.size() - 1, 0);
    std::string pid(owner.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    while (!pid.empty() && (pid.back() < '0' || pid.back() > '9')) pid.pop_back();
    return Status(StatusCode::kConflict,
                  "another leadgate (pid " + (pid.empty() ? "unknown" : pid) + ") owns this folder: " + data_dir);
  }
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, pid.data(), pid.size(), 0) < 0) {
    return Status(StatusCode::kUnavailable, "write " + path + ": " + std::generic_category().message(errno));
  }
  return lock;
}

LockFile::~LockFile() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace leadgate
