#include "gateway/idempotency_gate.h"

#include <algorithm>
#include <utility>

namespace leadgate {

Status CheckIdempotencyKey(std::string_view key) {
  const bool visible = std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < '\x7f'; });
  if (!key.empty() && key.size() <= 255 && visible) return Status::Ok();
  return {StatusCode::kInvalidArgument, "an Idempotency-Key has 1 to 255 visible ASCII characters, for example a UUID"};
}

IdempotencyGate::Ticket::Ticket(Ticket&& other) noexcept
    : gate_(std::exchange(other.gate_, nullptr)), name_(other.name_) {}

IdempotencyGate::Ticket::~Ticket() {
  if (gate_ != nullptr) gate_->Leave(name_);
}

std::optional<IdempotencyGate::Ticket> IdempotencyGate::Enter(std::string_view scope, std::string_view key) {
  std::string name;
  name.reserve(scope.size() + 1 + key.size());
  name.append(scope).append(1, '\0').append(key);
  MutexLock lock(mutex_);
  const auto [place, entered] = in_flight_.insert(std::move(name));
  if (!entered) return std::nullopt;
  return Ticket(*this, &*place);
}

void IdempotencyGate::Leave(const std::string* name) {
  MutexLock lock(mutex_);
  in_flight_.erase(in_flight_.find(*name));
}

}  // namespace leadgate
