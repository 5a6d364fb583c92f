// std::mutex with the annotations of clang's -Wthread-safety, so that the compiler checks which lock guards what.
//
//   Mutex mutex_;
//   int count_ GUARDED_BY(mutex_);
//   { MutexLock lock(mutex_); ++count_; }   // without the lock: a compile error under clang
//
// Wait for a condition in a loop: while (!ready_) ready_changed_.Wait(mutex_);
// Source: clang's Thread Safety Analysis documentation.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define LEADGATE_TSA(x) __attribute__((x))
#else
#define LEADGATE_TSA(x)
#endif
#define GUARDED_BY(x) LEADGATE_TSA(guarded_by(x))
#define REQUIRES(...) LEADGATE_TSA(requires_capability(__VA_ARGS__))
#define EXCLUDES(...) LEADGATE_TSA(locks_excluded(__VA_ARGS__))

namespace leadgate {

class LEADGATE_TSA(capability("mutex")) Mutex {
 public:
  void Lock() LEADGATE_TSA(acquire_capability()) { mutex_.lock(); }
  void Unlock() LEADGATE_TSA(release_capability()) { mutex_.unlock(); }

 private:
  friend class CondVar;
  std::mutex mutex_;
};

class LEADGATE_TSA(scoped_lockable) MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) LEADGATE_TSA(acquire_capability(mutex)) : mutex_(mutex) { mutex_.Lock(); }
  ~MutexLock() LEADGATE_TSA(release_capability()) { mutex_.Unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

class CondVar {
 public:
  void Wait(Mutex& mutex) REQUIRES(mutex) {
    std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
    condition_.wait(lock);
    lock.release();
  }
  // False when the time ran out first.
  template <class Rep, class Period>
  bool WaitFor(Mutex& mutex, std::chrono::duration<Rep, Period> timeout) REQUIRES(mutex) {
    std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
    const bool woken = condition_.wait_for(lock, timeout) == std::cv_status::no_timeout;
    lock.release();
    return woken;
  }
  void NotifyOne() { condition_.notify_one(); }
  void NotifyAll() { condition_.notify_all(); }

 private:
  std::condition_variable condition_;
};

}  // namespace leadgate
