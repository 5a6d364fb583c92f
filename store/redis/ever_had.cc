#include "store/redis/ever_had.h"

#include <chrono>

namespace leadgate {
namespace {

// A submission asks at its beginning, and relies on it until it is decided.
constexpr std::int64_t kReliedOnMs = 100;

std::int64_t NowMs() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace

bool EverHad::Take(const redis::Reply& reply) {
  if (!reply.ok()) return true;
  if (reply.value.integer() != 0) {
    Set();
    return true;
  }
  not_until_.store(NowMs() + kReliedOnMs, std::memory_order_relaxed);
  return false;
}

bool EverHad::SurelyNot() const { return !yes() && NowMs() < not_until_.load(std::memory_order_relaxed); }

bool EverHad::Ask() {
  if (yes()) return true;
  if (SurelyNot()) return false;
  return Take(context_.client->Call(Question(), context_.Soon()));
}

}  // namespace leadgate
