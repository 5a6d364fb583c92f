#include "store/redis/backlog.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace leadgate {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kMostAtOnce = 128;
constexpr milliseconds kShortestPause{10}, kLongestPause{500}, kAsideFor{1000};
constexpr std::chrono::hours kGiveUpAfter{24};

std::string TextOf(const std::string& scope, const std::string& key) {
  return std::to_string(scope.size()) + ":" + scope + key;
}

}  // namespace

Backlog::Backlog(const LeadApply& apply, milliseconds patience, Hooks hooks)
    : apply_(apply), patience_(patience), hooks_(std::move(hooks)) {
  thread_ = std::thread([this] { Loop(); });
}

Backlog::~Backlog() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    work_.NotifyAll();
  }
  thread_.join();
}

Status Backlog::Add(const NodeEntryPtr& entry, bool replayed, std::uint64_t looked_at) {
  auto changes = ChangesOfLeads(entry->entry);
  if (!changes.ok()) return changes.status();
  auto item = std::make_shared<Item>();
  item->entry = entry;
  item->replayed = replayed;
  item->other = changes->empty();
  for (AppliedEntry& change : *changes)
    item->changes.push_back(std::make_shared<const AppliedEntry>(std::move(change)));
  MutexLock lock(mutex_);
  for (const ChangePtr& change : item->changes) {
    const auto found = leads_.find(change->lead());
    if (found == leads_.end() || found->second.back().ticket <= looked_at) continue;
    return {StatusCode::kConflict, "the lead has moved on"};
  }
  item->ticket = next_ticket_++;
  for (const ChangePtr& change : item->changes) {
    leads_[change->lead()].push_back({item->ticket, change});
    if (const auto claim = ClaimOf(*change)) idempotency_.try_emplace(TextOf(claim->scope, claim->key), change);
  }
  others_ += item->other ? 1 : 0;
  replayed_ += item->replayed ? 1 : 0;
  item->bytes = replayed ? 0 : entry->entry->body.size();
  bytes_ += item->bytes;
  queue_.push_back(std::move(item));
  work_.NotifyOne();
  return Status::Ok();
}

std::uint64_t Backlog::last_ticket() const {
  MutexLock lock(mutex_);
  return next_ticket_ - 1;
}

bool Backlog::Has(const LeadId& lead) const {
  MutexLock lock(mutex_);
  return leads_.contains(lead);
}

bool Backlog::HasOthers() const {
  MutexLock lock(mutex_);
  return others_ > 0;
}

std::vector<Backlog::ChangePtr> Backlog::Of(const LeadId& lead) const {
  std::vector<ChangePtr> changes;
  MutexLock lock(mutex_);
  const auto found = leads_.find(lead);
  if (found == leads_.end()) return changes;
  for (const Waiting& waiting : found->second) changes.push_back(waiting.change);
  return changes;
}

std::optional<IdempotencyRow> Backlog::Idempotent(const std::string& scope, const std::string& key) const {
  MutexLock lock(mutex_);
  const auto found = idempotency_.find(TextOf(scope, key));
  if (found == idempotency_.end()) return std::nullopt;
  const AppliedEntry& change = *found->second;
  const std::uint64_t version = change.commit() != nullptr ? 1 : change.transition()->settled.version;
  return RowOf(change, *ClaimOf(change), version);
}

Status Backlog::Fresh(milliseconds patience) {
  const auto until = steady_clock::now() + patience;
  MutexLock lock(mutex_);
  const std::uint64_t ticket = next_ticket_ - 1;
  while (!queue_.empty() && queue_.front()->ticket <= ticket) {
    const auto now = steady_clock::now();
    if (now >= until || (!problem_.empty() && now - failing_since_ >= patience)) {
      return {StatusCode::kUnavailable, problem_.empty() ? "redis lags behind this node's journal" : problem_};
    }
    done_.WaitFor(mutex_, until - now);
  }
  return Status::Ok();
}

bool Backlog::Replaying() const {
  MutexLock lock(mutex_);
  return replayed_ > 0;
}

std::uint64_t Backlog::entries() const {
  MutexLock lock(mutex_);
  return queue_.size() + aside_.size();
}

std::uint64_t Backlog::bytes() const {
  MutexLock lock(mutex_);
  return bytes_;
}

std::string Backlog::problem() const {
  MutexLock lock(mutex_);
  return problem_.empty() ? problem_aside_ : problem_;
}

void Backlog::Loop() {
  while (true) {
    std::vector<ItemPtr> batch;
    {
      MutexLock lock(mutex_);
      if (!WaitForWork()) return;
      batch = TakeBatch();
    }
    if (!batch.empty()) Settle(batch, ApplyBatch(batch));
  }
}

// False: it is time to stop.
bool Backlog::WaitForWork() {
  if (pause_ > milliseconds(0) && !stopping_) {
    const auto until = steady_clock::now() + pause_;
    for (auto left = pause_; left > milliseconds(0) && !stopping_;
         left = std::chrono::ceil<milliseconds>(until - steady_clock::now())) {
      work_.WaitFor(mutex_, left);
    }
  }
  TakeBackAside();
  while (queue_.empty() && !stopping_) {
    if (aside_.empty()) {
      work_.Wait(mutex_);
    } else {
      work_.WaitFor(mutex_, kAsideFor);
      TakeBackAside();
    }
  }
  return !stopping_;
}

// In order, up to one that has a lead in common with an earlier one, or is not about leads.
std::vector<Backlog::ItemPtr> Backlog::TakeBatch() {
  std::vector<ItemPtr> batch;
  std::unordered_set<LeadId> leads;
  for (const ItemPtr& item : queue_) {
    if (batch.size() == kMostAtOnce || (item->other && !batch.empty())) break;
    const auto seen = [&](const ChangePtr& change) { return leads.contains(change->lead()); };
    if (std::any_of(item->changes.begin(), item->changes.end(), seen)) break;
    for (const ChangePtr& change : item->changes) leads.insert(change->lead());
    batch.push_back(item);
    if (item->other) break;
  }
  return batch;
}

Backlog::Outcome Backlog::Weigh(const Status& status) {
  if (status.ok()) return Outcome::kDone;
  MutexLock lock(mutex_);
  const bool away = status.code() == StatusCode::kUnavailable;
  (away ? problem_ : problem_aside_) = status.message();
  return away ? Outcome::kAgain : Outcome::kAside;
}

Backlog::Outcome Backlog::ApplyOther(const Item& item) { return Weigh(hooks_.apply_other(*item.entry->entry)); }

std::vector<Backlog::Outcome> Backlog::ApplyBatch(const std::vector<ItemPtr>& batch) {
  if (batch.front()->other) return {ApplyOther(*batch.front())};
  std::vector<LeadApply::Piece> pieces;
  for (const ItemPtr& item : batch) {
    for (const ChangePtr& change : item->changes) {
      LeadApply::Piece& piece = pieces.emplace_back();
      piece.entry = *change;
      piece.replayed = true;
    }
  }
  std::vector<LeadApply::Piece*> all;
  all.reserve(pieces.size());
  for (LeadApply::Piece& piece : pieces) all.push_back(&piece);
  apply_.Run(all, steady_clock::now() + patience_);
  std::vector<Outcome> outcomes;
  auto piece = pieces.begin();
  for (const ItemPtr& item : batch) {
    Outcome outcome = Outcome::kDone;
    std::vector<ChangePtr> left;
    for (const ChangePtr& change : item->changes) {
      const LeadApply::Piece& one = *piece++;
      Outcome of_change = Outcome::kDone;
      if (one.end == LeadApply::End::kFailed) of_change = Weigh(one.status);
      if (one.end == LeadApply::End::kNoLead) of_change = Outcome::kAside;
      if (of_change == Outcome::kDone) hooks_.applied(one);
      if (of_change != Outcome::kDone) left.push_back(change);
      if (of_change == Outcome::kAgain || outcome == Outcome::kDone) outcome = of_change;
      if (of_change == Outcome::kDone) {
        MutexLock lock(mutex_);
        ForgetChange(change);
      }
    }
    MutexLock lock(mutex_);
    item->changes = std::move(left);
    outcomes.push_back(outcome);
  }
  return outcomes;
}

void Backlog::Settle(const std::vector<ItemPtr>& batch, const std::vector<Outcome>& outcomes) {
  std::vector<ItemPtr> finished;
  {
    MutexLock lock(mutex_);
    const auto now = steady_clock::now();
    bool again = false;
    std::deque<ItemPtr> kept;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      queue_.pop_front();  // the batch is what stood in front
      if (outcomes[i] == Outcome::kAgain) {
        kept.push_back(batch[i]);
        again = true;
      } else if (outcomes[i] == Outcome::kAside) {
        EndReplay(*batch[i]);
        if (batch[i]->aside_since == steady_clock::time_point()) batch[i]->aside_since = now;
        batch[i]->again_at = now + kAsideFor;
        if (now - batch[i]->aside_since > kGiveUpAfter) {
          finished.push_back(batch[i]);
        } else {
          aside_.push_back(batch[i]);
        }
      } else {
        finished.push_back(batch[i]);
      }
    }
    queue_.insert(queue_.begin(), kept.begin(), kept.end());
    for (const ItemPtr& item : finished) {
      EndReplay(*item);
      Forget(*item);
    }
    if (again && pause_ == milliseconds(0)) failing_since_ = now;
    pause_ = again ? std::clamp(pause_ * 2, kShortestPause, kLongestPause) : milliseconds(0);
    if (!again) problem_.clear();
    if (aside_.empty()) problem_aside_.clear();
  }
  for (const ItemPtr& item : finished) hooks_.finished(*item->entry);
  MutexLock lock(mutex_);
  done_.NotifyAll();
}

void Backlog::TakeBackAside() {
  const auto now = steady_clock::now();
  for (auto item = aside_.begin(); item != aside_.end();) {
    if ((*item)->again_at > now) {
      ++item;
      continue;
    }
    queue_.push_back(*item);
    item = aside_.erase(item);
  }
}

void Backlog::EndReplay(Item& item) {
  replayed_ -= item.replayed ? 1 : 0;
  item.replayed = false;
}

void Backlog::Forget(const Item& item) {
  for (const ChangePtr& change : item.changes) ForgetChange(change);
  others_ -= item.other ? 1 : 0;
  bytes_ -= item.bytes;
}

void Backlog::ForgetChange(const ChangePtr& change) {
  if (const auto claim = ClaimOf(*change)) {
    const auto answered = idempotency_.find(TextOf(claim->scope, claim->key));
    if (answered != idempotency_.end() && answered->second == change) idempotency_.erase(answered);
  }
  const auto found = leads_.find(change->lead());
  if (found == leads_.end()) return;
  std::erase_if(found->second, [&](const Waiting& waiting) { return waiting.change == change; });
  if (found->second.empty()) leads_.erase(found);
}

}  // namespace leadgate
