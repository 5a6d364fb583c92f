// Unix sockets by path, paths too long for sun_path included (108 bytes with its NUL): those go through /proc/self/fd.
//
// A helper of admin_socket.cc; nothing else opens sockets by path. Threads: pure. Failures: kUnavailable,
// kInvalidArgument.
#pragma once

#include <unistd.h>

#include <string>
#include <utility>

#include "leadgate/status.h"

namespace leadgate {

class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~FileDescriptor() {
    if (fd_ >= 0) close(fd_);
  }
  bool open() const { return fd_ >= 0; }
  int get() const { return fd_; }

 private:
  int fd_ = -1;
};

// A listening socket, non-blocking, its file of mode 0600. What stands there must be a socket or nothing, and goes.
Result<FileDescriptor> ListenAt(const std::string& path);

// kUnavailable when nobody listens.
Result<FileDescriptor> ConnectTo(const std::string& path);

// Whether the other end is this process's user or root.
bool PeerIsOwnUser(int fd);

}  // namespace leadgate
