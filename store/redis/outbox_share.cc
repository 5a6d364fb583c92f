#include "store/redis/outbox_share.h"

#include <utility>

#include "store/entry.h"

namespace leadgate {

void OutboxShare::Add(std::vector<Held> items) {
  const MutexLock lock(mutex_);
  for (Held& held : items) Insert(std::move(held));
}

void OutboxShare::Revive(Held held) {
  const MutexLock lock(mutex_);
  finished_.erase(held.item.id);
  std::erase(finished_meanwhile_, held.item.id);
  Erase(held.item.id);
  Insert(std::move(held));
}

void OutboxShare::Stored(std::uint64_t seq) {
  const MutexLock lock(mutex_);
  for (std::uint64_t i = 0; i < kMaxOutboxPerEntry; ++i) {
    Place* place = FindPlace(OutboxId(seq, i));
    if (place != nullptr) place->held.stored = true;
  }
}

void OutboxShare::Insert(Held held) {
  const std::uint64_t id = held.item.id;
  if (finished_.contains(id)) return;
  Destination& destination = destinations_[held.item.destination];
  if (const auto there = destination.items.find(id); there != destination.items.end()) {
    there->second.held.stored = there->second.held.stored || held.stored;
    return;
  }
  if (held.stored && destination.items.size() >= most_held_) {
    destination.left_out = true;
    return;
  }
  where_.insert_or_assign(id, held.item.destination);
  std::set<std::uint64_t>& line = destination.lines[held.item.order_key];
  line.insert(id);
  for (auto later = line.upper_bound(id); later != line.end(); ++later) {
    Place& place = destination.items[*later];
    place.clear = false;
    place.ask_after = Time();
  }
  destination.items.insert_or_assign(id, Place{std::move(held), false, Time()});
}

void OutboxShare::Erase(std::uint64_t item) {
  const auto where = where_.find(item);
  if (where == where_.end()) return;
  Destination& destination = destinations_[where->second];
  where_.erase(where);
  const auto place = destination.items.find(item);
  const auto line = destination.lines.find(place->second.held.item.order_key);
  line->second.erase(item);
  if (line->second.empty()) destination.lines.erase(line);
  destination.items.erase(place);
}

OutboxShare::Place* OutboxShare::FindPlace(std::uint64_t item) {
  const auto where = where_.find(item);
  return where == where_.end() ? nullptr : &destinations_[where->second].items.find(item)->second;
}

const OutboxShare::Place* OutboxShare::FindPlace(std::uint64_t item) const {
  const auto where = where_.find(item);
  if (where == where_.end()) return nullptr;
  return &destinations_.find(where->second)->second.items.find(item)->second;
}

void OutboxShare::Finish(std::uint64_t item) {
  const MutexLock lock(mutex_);
  Erase(item);
  finished_.insert(item);
}

void OutboxShare::FinishStored(std::uint64_t item) {
  const MutexLock lock(mutex_);
  if (reading_ == 0) {
    finished_.erase(item);
  } else {
    finished_meanwhile_.push_back(item);
  }
}

void OutboxShare::BeginReading() {
  const MutexLock lock(mutex_);
  ++reading_;
}

void OutboxShare::EndReading() {
  const MutexLock lock(mutex_);
  if (--reading_ > 0) return;
  for (const std::uint64_t item : finished_meanwhile_) finished_.erase(item);
  finished_meanwhile_.clear();
}

void OutboxShare::Forget(std::uint64_t item) {
  const MutexLock lock(mutex_);
  Erase(item);
}

void OutboxShare::Defer(std::uint64_t item, TimeMs next_at, int attempts, const std::string& last_error) {
  const MutexLock lock(mutex_);
  Place* place = FindPlace(item);
  if (place == nullptr) return;
  place->held.item.next_at = next_at;
  place->held.item.attempts = attempts;
  place->held.item.last_error = last_error;
}

std::optional<OutboxItem> OutboxShare::Find(std::uint64_t item) const {
  const MutexLock lock(mutex_);
  const Place* place = FindPlace(item);
  if (place == nullptr) return std::nullopt;
  return place->held.item;
}

bool OutboxShare::Knows(std::uint64_t item) const {
  const MutexLock lock(mutex_);
  return where_.contains(item) || finished_.contains(item);
}

bool OutboxShare::Overlay(OutboxItem& item) const {
  const MutexLock lock(mutex_);
  if (finished_.contains(item.id)) return false;
  if (const Place* place = FindPlace(item.id); place != nullptr) item = place->held.item;
  return true;
}

OutboxShare::Look OutboxShare::LookAt(const std::string& destination, const Question& question) const {
  const MutexLock lock(mutex_);
  Look look;
  const auto found = destinations_.find(destination);
  if (found == destinations_.end()) return look;
  for (const auto& [id, place] : found->second.items) {
    if (look.due.size() + look.unsure.size() >= question.limit) break;
    const OutboxItem& item = place.held.item;
    if (place.held.committed_here && id / kMaxOutboxPerEntry > question.settled) continue;
    if (item.next_at > question.now || (question.lapsed && place.held.stored)) continue;
    if (*found->second.lines.find(item.order_key)->second.begin() != id) continue;
    if (place.held.first_of_chain || place.clear) {
      look.due.push_back(item);
    } else if (place.ask_after <= question.time) {
      look.unsure.push_back(item);
    }
  }
  return look;
}

void OutboxShare::Clear(const std::string& destination, std::uint64_t item) {
  const MutexLock lock(mutex_);
  const auto found = destinations_[destination].items.find(item);
  if (found != destinations_[destination].items.end()) found->second.clear = true;
}

void OutboxShare::Hold(const std::string& destination, std::uint64_t item, Time until) {
  const MutexLock lock(mutex_);
  const auto found = destinations_[destination].items.find(item);
  if (found != destinations_[destination].items.end()) found->second.ask_after = until;
}

bool OutboxShare::LeftOut(const std::string& destination) const {
  const MutexLock lock(mutex_);
  const auto found = destinations_.find(destination);
  return found != destinations_.end() && found->second.left_out;
}

bool OutboxShare::Room(const std::string& destination) const {
  const MutexLock lock(mutex_);
  const auto found = destinations_.find(destination);
  return found == destinations_.end() || found->second.items.size() <= most_held_ / 2;
}

void OutboxShare::ReadAgain(const std::string& destination) {
  const MutexLock lock(mutex_);
  destinations_[destination].left_out = false;
}

void OutboxShare::DropStored() {
  const MutexLock lock(mutex_);
  std::vector<std::uint64_t> gone;
  for (const auto& [name, destination] : destinations_) {
    for (const auto& [id, place] : destination.items) {
      if (place.held.stored) gone.push_back(id);
    }
  }
  for (const std::uint64_t id : gone) Erase(id);
}

std::vector<std::string> OutboxShare::Destinations() const {
  const MutexLock lock(mutex_);
  std::vector<std::string> names;
  names.reserve(destinations_.size());
  for (const auto& [name, destination] : destinations_) names.push_back(name);
  return names;
}

}  // namespace leadgate
