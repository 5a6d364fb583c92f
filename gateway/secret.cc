#include "gateway/secret.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace leadgate {
namespace {

class File {
 public:
  File(const std::string& path, int flags) : fd_(open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (fd_ >= 0) close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  bool ok() const { return fd_ >= 0; }
  int fd() const { return fd_; }

 private:
  int fd_;
};

Status Failed(const std::string& doing, const std::string& path) {
  return {StatusCode::kUnavailable, doing + " " + path + ": " + std::strerror(errno)};
}

std::string OctalMode(mode_t mode) {
  char text[8];
  std::snprintf(text, sizeof text, "%04o", static_cast<unsigned>(mode & 07777));
  return text;
}

// Reads what stands in the file; kNotFound when there is none.
Result<Digest> Load(const std::string& path) {
  const File file(path, O_RDONLY | O_NOFOLLOW);
  if (!file.ok()) {
    if (errno == ENOENT) return Status(StatusCode::kNotFound, path);
    return Failed("cannot open", path);
  }
  struct stat info {};
  if (fstat(file.fd(), &info) != 0) return Failed("cannot examine", path);
  if ((info.st_mode & 0077) != 0) {
    return Status(StatusCode::kPermissionDenied, path + " can be read by others (mode " + OctalMode(info.st_mode) +
                                                     "); what it signed can be forged. Run: chmod 600 " + path +
                                                     ", or delete it and start again for a new one");
  }
  Digest secret{};
  char beyond = 0;
  std::size_t have = 0;
  while (have < secret.size()) {
    const ssize_t got = read(file.fd(), secret.data() + have, secret.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Failed("cannot read", path);
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  if (have != secret.size() || read(file.fd(), &beyond, 1) != 0) {
    return Status(StatusCode::kDataLoss, path + " does not hold 32 bytes; delete it and start again for a new one");
  }
  return secret;
}

Status Write(const std::string& path, const Digest& secret) {
  const File file(path, O_WRONLY | O_CREAT | O_EXCL);
  if (!file.ok()) return Failed("cannot create", path);
  if (write(file.fd(), secret.data(), secret.size()) != static_cast<ssize_t>(secret.size()))
    return Failed("cannot write", path);
  if (fsync(file.fd()) != 0) return Failed("cannot sync", path);
  return Status::Ok();
}

}  // namespace

Result<Digest> LoadOrCreateSecret(const std::string& data_dir) {
  const std::string path = data_dir + "/secret";
  auto loaded = Load(path);
  if (loaded.ok() || loaded.status().code() != StatusCode::kNotFound) return loaded;

  const Digest secret = RandomBytes32();
  if (Status replaced = ReplaceSecret(data_dir, secret); !replaced.ok()) return replaced;
  return secret;
}

Status ReplaceSecret(const std::string& data_dir, const Digest& secret) {
  const std::string path = data_dir + "/secret";
  const std::string beside = path + ".new";
  if (unlink(beside.c_str()) != 0 && errno != ENOENT) return Failed("cannot remove", beside);
  if (Status written = Write(beside, secret); !written.ok()) return written;
  if (std::rename(beside.c_str(), path.c_str()) != 0) return Failed("cannot rename", beside);
  const File folder(data_dir, O_RDONLY | O_DIRECTORY);
  if (!folder.ok() || fsync(folder.fd()) != 0) return Failed("cannot sync", data_dir);
  return Status::Ok();
}

}  // namespace leadgate
