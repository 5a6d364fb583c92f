#include "gateway/unix_socket.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace leadgate {
namespace {

// The address, and the folder that must stay open while it is used.
struct Address {
  sockaddr_un socket{};
  UniqueFd folder;
};

Status Failed(const std::string& doing, const std::string& path, int error = errno) {
  return {StatusCode::kUnavailable, doing + " " + path + ": " + std::strerror(error)};
}

Result<Address> AddressOf(const std::string& path) {
  Address address;
  address.socket.sun_family = AF_UNIX;
  std::string name = path;
  if (name.size() >= sizeof address.socket.sun_path) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    address.folder = UniqueFd(open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!address.folder.valid()) return Failed("cannot open the folder of", path);
    name = "/proc/self/fd/" + std::to_string(address.folder.get()) + "/" + path.substr(slash + 1);
  }
  if (name.size() >= sizeof address.socket.sun_path) {
    return Status(StatusCode::kInvalidArgument, path + ": the file name is too long for a socket");
  }
  std::memcpy(address.socket.sun_path, name.c_str(), name.size() + 1);
  return address;
}

const sockaddr* AsSockaddr(const sockaddr_un& address) { return reinterpret_cast<const sockaddr*>(&address); }

}  // namespace

Result<UniqueFd> ListenAt(const std::string& path) {
  auto address = AddressOf(path);
  if (!address.ok()) return address.status();
  struct stat info {};
  if (lstat(path.c_str(), &info) == 0) {
    if (!S_ISSOCK(info.st_mode)) {
      return Status(StatusCode::kInvalidArgument, path + " is in the way: not a socket; move it and start again");
    }
    if (unlink(path.c_str()) != 0) return Failed("cannot replace", path);
  }
  UniqueFd listener(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!listener.valid()) return Failed("cannot make a socket for", path);
  if (fchmod(listener.get(), 0600) != 0)
    return Failed("cannot protect", path);  // before bind: the file is born with it
  if (bind(listener.get(), AsSockaddr(address->socket), sizeof address->socket) != 0)
    return Failed("cannot bind", path);
  if (listen(listener.get(), 16) != 0) return Failed("cannot listen at", path);
  return listener;
}

Result<UniqueFd> ConnectTo(const std::string& path) {
  auto address = AddressOf(path);
  if (!address.ok()) return address.status();
  UniqueFd peer(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!peer.valid()) return Failed("cannot make a socket for", path);
  if (connect(peer.get(), AsSockaddr(address->socket), sizeof address->socket) != 0) {
    if (errno == EACCES || errno == EPERM) {
      return Status(StatusCode::kPermissionDenied, path + " belongs to another user; run this as the gateway's user");
    }
    return Failed("nobody listens at", path);
  }
  return peer;
}

bool PeerIsOwnUser(int fd) {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
  return peer.uid == geteuid() || peer.uid == 0;
}

}  // namespace leadgate
