// A power cut for one process: keeps, beside the real files, only what would have survived.
//
//   POWERCUT_DIR=/tmp/x/data POWERCUT_SHADOW=/tmp/x/shadow LD_PRELOAD=libpowercut.so leadgate serve --data /tmp/x/data
//   … kill -9; rm -r data; cp -r shadow/tree data; start again
//
// The rules are POSIX's at their strictest:
//   - bytes of a file survive when fsync or fdatasync of the file returned after they were written;
//   - a name (created, renamed, removed) survives when its directory was fsynced after the change;
//   - nothing else survives: not sync_file_range, not writes through mmap, not time passing.
// shadow/tree holds the surviving names as hard links to shadow/inodes/N, the surviving bytes. Before the start,
// shadow/tree must be a copy of the data folder.
// POWERCUT_IGNORE=journal/ makes fsync below that folder do nothing: the proof that the test would notice.
// What the shim does not see (io_uring, a rename inside another library) counts as lost, so that it can only fail a
// test. Threads: any; one lock around everything.
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

template <class Function>
Function* Real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}
#define REAL(name)                                             \
  (*[] {                                                       \
    static auto* found_##name = Real<decltype(::name)>(#name); \
    return found_##name;                                       \
  }())

[[noreturn]] void Broken(const char* what, const std::string& path) {
  std::fprintf(stderr, "powercut: %s: %s: %s\n", what, path.c_str(), std::strerror(errno));
  std::abort();  // a broken proof must not look like a passed one
}

struct Inode {
  int shadow_fd = -1;
  std::string shadow_path;
  std::map<off_t, off_t> dirty;  // from → to, of what was written since the last fsync
  off_t cut_to = -1;             // the shortest the file has been since then; -1: never cut
};

class Shadow {
 public:
  Shadow() {
    const char* dir = std::getenv("POWERCUT_DIR");
    const char* shadow = std::getenv("POWERCUT_SHADOW");
    if (dir == nullptr || shadow == nullptr) return;
    dir_ = dir;
    shadow_ = shadow;
    if (const char* ignore = std::getenv("POWERCUT_IGNORE")) ignore_ = ignore;
    fs::create_directories(shadow_ + "/inodes");
    fs::create_directories(shadow_ + "/tree");
    for (const auto& entry : fs::recursive_directory_iterator(shadow_ + "/tree")) {
      struct stat info {};
      const std::string relative = fs::relative(entry.path(), shadow_ + "/tree");
      if (entry.is_regular_file() && stat((dir_ + "/" + relative).c_str(), &info) == 0) {
        Inode inode = NewInode(entry.path());
        inodes_.emplace(info.st_ino, std::move(inode));
      }
    }
    on_ = true;
  }

  bool on() const { return on_; }
  std::mutex& mutex() { return mutex_; }

  void Wrote(int fd, off_t from, off_t to) {
    if (Inode* inode = Find(fd)) Mark(*inode, from, to);
  }
  void WroteSomewhere(int fd) {
    struct stat info {};
    if (Inode* inode = Find(fd); inode != nullptr && fstat(fd, &info) == 0) Mark(*inode, 0, info.st_size);
  }
  // After a write at the file's position.
  void WroteHere(int fd, ssize_t count) {
    const off_t end = REAL(lseek)(fd, 0, SEEK_CUR);
    if (count > 0 && end >= count) Wrote(fd, end - count, end);
  }
  void Cut(int fd, off_t length) {
    if (Inode* inode = Find(fd)) inode->cut_to = inode->cut_to < 0 ? length : std::min(inode->cut_to, length);
  }

  // A name has gone, and with it maybe the file: its number may come back for another one.
  void Gone(const struct stat& info) {
    if (!S_ISREG(info.st_mode) || info.st_nlink > 1) return;
    const auto found = inodes_.find(info.st_ino);
    if (found == inodes_.end()) return;
    REAL(close)(found->second.shadow_fd);
    inodes_.erase(found);
  }

  void Sync(int fd) {
    struct stat info {};
    const std::string path = PathOf(fd);
    if (fstat(fd, &info) != 0 || !Inside(path)) return;
    if (!ignore_.empty() && (path + "/").find("/" + ignore_) != std::string::npos) return;
    if (S_ISDIR(info.st_mode)) {
      SyncDirectory(path);
    } else if (Inode* inode = Find(fd)) {
      SyncFile(fd, info.st_size, *inode);
    }
  }

 private:
  bool Inside(const std::string& path) const {
    if (path.ends_with("-shm") || path.ends_with(" (deleted)")) return false;
    return path == dir_ || path.starts_with(dir_ + "/");
  }

  static std::string PathOf(int fd) {
    char path[4096];
    const ssize_t length = readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), path, sizeof path);
    return length < 0 ? std::string() : std::string(path, static_cast<std::size_t>(length));
  }

  // With a file of its own under inodes/, or (at the start) with the one in the tree.
  Inode NewInode(const std::string& existing = {}) {
    Inode inode;
    inode.shadow_path = shadow_ + "/inodes/" + std::to_string(next_++);
    if (!existing.empty() && link(existing.c_str(), inode.shadow_path.c_str()) != 0) Broken("link", existing);
    inode.shadow_fd = REAL(open)(inode.shadow_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (inode.shadow_fd < 0) Broken("open", inode.shadow_path);
    return inode;
  }

  // nullptr: not a file of the data folder.
  Inode* Find(int fd) {
    struct stat info {};
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) return nullptr;
    if (const auto found = inodes_.find(info.st_ino); found != inodes_.end()) {
      return Inside(PathOf(fd)) ? &found->second : nullptr;
    }
    if (!Inside(PathOf(fd))) return nullptr;
    Inode inode = NewInode();
    Mark(inode, 0, info.st_size);
    return &inodes_.emplace(info.st_ino, std::move(inode)).first->second;
  }

  static void Mark(Inode& inode, off_t from, off_t to) {
    if (from >= to) return;
    // Joins what it touches, so that a journal's appends stay one entry.
    auto next = inode.dirty.upper_bound(from);
    if (next != inode.dirty.begin() && std::prev(next)->second >= from) --next;
    while (next != inode.dirty.end() && next->first <= to) {
      from = std::min(from, next->first);
      to = std::max(to, next->second);
      next = inode.dirty.erase(next);
    }
    inode.dirty.emplace(from, to);
  }

  static void SyncFile(int fd, off_t size, Inode& inode) {
    struct stat kept {};
    if (fstat(inode.shadow_fd, &kept) != 0) Broken("fstat", inode.shadow_path);
    if (inode.cut_to >= 0 && inode.cut_to < kept.st_size) Resize(inode, inode.cut_to);
    // The caller's descriptor may be for writing only; its file is opened again for reading.
    const int source = REAL(open)(("/proc/self/fd/" + std::to_string(fd)).c_str(), O_RDONLY | O_CLOEXEC);
    if (source < 0) Broken("open again", inode.shadow_path);
    for (const auto& [from, to] : inode.dirty) Copy(source, inode, from, std::min(to, size));
    REAL(close)(source);
    Resize(inode, size);
    inode.dirty.clear();
    inode.cut_to = -1;
  }

  static void Resize(const Inode& inode, off_t size) {
    if (REAL(ftruncate)(inode.shadow_fd, size) != 0) Broken("ftruncate", inode.shadow_path);
  }

  static void Copy(int source, const Inode& inode, off_t from, off_t to) {
    std::vector<char> block(1 << 16);
    while (from < to) {
      const auto want = static_cast<std::size_t>(std::min<off_t>(to - from, static_cast<off_t>(block.size())));
      const ssize_t got = REAL(pread)(source, block.data(), want, from);
      if (got <= 0) return;  // shorter by now
      if (REAL(pwrite)(inode.shadow_fd, block.data(), static_cast<std::size_t>(got), from) != got) {
        Broken("pwrite", inode.shadow_path);
      }
      from += got;
    }
  }

  // Makes the names of the shadow's directory those of the real one.
  void SyncDirectory(const std::string& path) {
    const std::string kept = shadow_ + "/tree" + path.substr(dir_.size());
    if (!fs::is_directory(kept)) return;  // its own name is not durable yet; neither is what is in it
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(path)) {
      const std::string name = entry.path().filename();
      if (!Inside(entry.path())) continue;
      if (entry.is_directory()) {
        names.insert(name);
        fs::create_directory(fs::path(kept) / name);
      } else if (entry.is_regular_file()) {
        names.insert(name);
        KeepName(entry.path(), fs::path(kept) / name);
      }
    }
    std::vector<fs::path> gone;
    for (const auto& entry : fs::directory_iterator(kept)) {
      if (!names.contains(entry.path().filename())) gone.push_back(entry.path());
    }
    for (const fs::path& old : gone) fs::remove_all(old);
  }

  void KeepName(const std::string& real, const std::string& kept) {
    const int fd = REAL(open)(real.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;  // gone in the meantime
    const Inode* inode = Find(fd);
    REAL(close)(fd);
    if (inode == nullptr) return;
    struct stat a {
    }, b{};
    if (stat(kept.c_str(), &a) == 0 && stat(inode->shadow_path.c_str(), &b) == 0 && a.st_ino == b.st_ino) return;
    const std::string fresh = shadow_ + "/inodes/new-name";
    if (link(inode->shadow_path.c_str(), fresh.c_str()) != 0) Broken("link", fresh);
    if (REAL(rename)(fresh.c_str(), kept.c_str()) != 0) Broken("rename", kept);
  }

  bool on_ = false;
  std::string dir_, shadow_, ignore_;
  std::mutex mutex_;
  std::map<ino_t, Inode> inodes_;
  int next_ = 1;
};

// Never destroyed: files are written until the very end.
Shadow& TheShadow() {
  static Shadow& shadow = *new Shadow;
  return shadow;
}

// Calls `real`, then `after` with its result when it succeeded, both under the lock; nothing but `real` when the shim
// is off or is itself the caller.
thread_local bool inside_shim = false;
template <class CallReal, class After>
auto Watched(CallReal&& real, After&& after) {
  if (inside_shim) return real();
  inside_shim = true;
  Shadow& shadow = TheShadow();
  if (!shadow.on()) {
    inside_shim = false;
    return real();
  }
  const std::lock_guard lock(shadow.mutex());
  const auto result = real();
  const int error = errno;
  if (result != static_cast<decltype(result)>(-1)) after(shadow, result);
  errno = error;
  inside_shim = false;
  return result;
}

bool IsFile(int fd) {
  struct stat info {};
  return fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
}

// For calls that take a name away: what the name stood for before.
template <class CallReal>
int TakesName(int at, const char* name, CallReal&& real) {
  struct stat before {};
  const bool was = fstatat(at, name, &before, AT_SYMLINK_NOFOLLOW) == 0;
  return Watched(real, [&](Shadow& shadow, int) {
    if (was) shadow.Gone(before);
  });
}

int Opened(int fd, int flags) {
  if (fd >= 0 && (flags & O_TRUNC) != 0) {
    Watched([] { return 0; }, [&](Shadow& shadow, int) { shadow.Cut(fd, 0); });
  }
  return fd;
}

mode_t ModeOf(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

extern "C" {

#define OPEN(name)                                       \
  int name(const char* path, int flags, ...) {           \
    va_list arguments;                                   \
    va_start(arguments, flags);                          \
    const mode_t mode = ModeOf(flags, arguments);        \
    va_end(arguments);                                   \
    return Opened(REAL(name)(path, flags, mode), flags); \
  }
#define OPENAT(name)                                         \
  int name(int at, const char* path, int flags, ...) {       \
    va_list arguments;                                       \
    va_start(arguments, flags);                              \
    const mode_t mode = ModeOf(flags, arguments);            \
    va_end(arguments);                                       \
    return Opened(REAL(name)(at, path, flags, mode), flags); \
  }
#define FOPEN(name)                                                         \
  FILE* name(const char* path, const char* how) {                           \
    FILE* file = REAL(name)(path, how);                                     \
    if (file != nullptr) Opened(fileno(file), how[0] == 'w' ? O_TRUNC : 0); \
    return file;                                                            \
  }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
FOPEN(fopen)
FOPEN(fopen64)
int creat(const char* path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char* path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

ssize_t write(int fd, const void* bytes, size_t count) {
  if (!IsFile(fd)) return REAL(write)(fd, bytes, count);
  return Watched([&] { return REAL(write)(fd, bytes, count); },
                 [&](Shadow& shadow, ssize_t n) { shadow.WroteHere(fd, n); });
}
ssize_t writev(int fd, const struct iovec* parts, int count) {
  if (!IsFile(fd)) return REAL(writev)(fd, parts, count);
  return Watched([&] { return REAL(writev)(fd, parts, count); },
                 [&](Shadow& shadow, ssize_t n) { shadow.WroteHere(fd, n); });
}
#define PWRITE(name)                                                                                      \
  ssize_t name(int fd, const void* bytes, size_t count, off_t at) {                                       \
    return Watched([&] { return REAL(name)(fd, bytes, count, at); },                                      \
                   [&](Shadow& shadow, ssize_t n) { shadow.Wrote(fd, at, at + static_cast<off_t>(n)); }); \
  }
#define PWRITEV(name)                                                                                     \
  ssize_t name(int fd, const struct iovec* parts, int count, off_t at) {                                  \
    return Watched([&] { return REAL(name)(fd, parts, count, at); },                                      \
                   [&](Shadow& shadow, ssize_t n) { shadow.Wrote(fd, at, at + static_cast<off_t>(n)); }); \
  }
PWRITE(pwrite)
PWRITE(pwrite64)
PWRITEV(pwritev)
PWRITEV(pwritev64)

ssize_t sendfile(int out, int in, off_t* offset, size_t count) {
  if (!IsFile(out)) return REAL(sendfile)(out, in, offset, count);
  return Watched([&] { return REAL(sendfile)(out, in, offset, count); },
                 [&](Shadow& shadow, ssize_t) { shadow.WroteSomewhere(out); });
}
ssize_t copy_file_range(int in, off64_t* from, int out, off64_t* to, size_t count, unsigned flags) {
  return Watched([&] { return REAL(copy_file_range)(in, from, out, to, count, flags); },
                 [&](Shadow& shadow, ssize_t) { shadow.WroteSomewhere(out); });
}

#define FTRUNCATE(name)                                                                                           \
  int name(int fd, off_t length) noexcept {                                                                       \
    return Watched([&] { return REAL(name)(fd, length); }, [&](Shadow& shadow, int) { shadow.Cut(fd, length); }); \
  }
FTRUNCATE(ftruncate)
FTRUNCATE(ftruncate64)
int truncate(const char* path, off_t length) noexcept {
  const int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  const int result = ftruncate(fd, length);
  close(fd);
  return result;
}
#define FALLOCATE(name)                                                \
  int name(int fd, int mode, off_t from, off_t length) {               \
    return Watched([&] { return REAL(name)(fd, mode, from, length); }, \
                   [&](Shadow& shadow, int) {                          \
                     if (mode != 0) shadow.WroteSomewhere(fd);         \
                   });                                                 \
  }
FALLOCATE(fallocate)
FALLOCATE(fallocate64)

// The shadow is the disk: the real sync is left out, so that twenty cuts take seconds.
int fsync(int fd) {
  return Watched([&] { return fcntl(fd, F_GETFD) < 0 ? -1 : 0; }, [&](Shadow& shadow, int) { shadow.Sync(fd); });
}
int fdatasync(int fd) { return fsync(fd); }

int unlink(const char* path) noexcept {
  return TakesName(AT_FDCWD, path, [&] { return REAL(unlink)(path); });
}
int unlinkat(int at, const char* path, int flags) noexcept {
  return TakesName(at, path, [&] { return REAL(unlinkat)(at, path, flags); });
}
int remove(const char* path) noexcept {
  return TakesName(AT_FDCWD, path, [&] { return REAL(remove)(path); });
}
int rename(const char* from, const char* to) noexcept {
  return TakesName(AT_FDCWD, to, [&] { return REAL(rename)(from, to); });
}
int renameat(int from_at, const char* from, int to_at, const char* to) noexcept {
  return TakesName(to_at, to, [&] { return REAL(renameat)(from_at, from, to_at, to); });
}
int renameat2(int from_at, const char* from, int to_at, const char* to, unsigned flags) noexcept {
  return TakesName(to_at, to, [&] { return REAL(renameat2)(from_at, from, to_at, to, flags); });
}

}  // extern "C"
