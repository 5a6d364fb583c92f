#include "gateway/duplicate_recheck.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <string>

#include "gateway/late_people.h"

namespace leadgate {
namespace {

constexpr std::size_t kBatch = 256;
constexpr int kPage = 500;
constexpr TimeMs kAgainAfterMs = kSecondMs;
constexpr TimeMs kLoadEveryMs = kMinuteMs;
constexpr int kMostInVain = 16;  // a master of a cluster may be away while others answer

}  // namespace

DuplicateRecheck::DuplicateRecheck(DuplicateRecheckOptions options) : options_(std::move(options)) {}
DuplicateRecheck::~DuplicateRecheck() { Stop(); }

void DuplicateRecheck::Start() {
  rounds_.Start(std::chrono::milliseconds(options_.poll_ms), [this] { RunOnce(); });
}
void DuplicateRecheck::Stop() { rounds_.Stop(); }

DuplicateRecheckNumbers DuplicateRecheck::numbers() const {
  MutexLock lock(mutex_);
  DuplicateRecheckNumbers numbers = counts_;
  numbers.pending = items_.size();
  numbers.held_back = held_.size();
  return numbers;
}

void DuplicateRecheck::Put(const LeadId& lead, Item item) {
  Remove(lead);
  if (items_.size() >= options_.most_pending) {
    ++counts_.left_out;
    more_in_store_ = true;
    return;
  }
  due_.insert({item.due_at, lead});
  if (item.let_go_at != 0) held_.insert({item.let_go_at, lead});
  items_.emplace(lead, item);
}

void DuplicateRecheck::Remove(const LeadId& lead) {
  const auto found = items_.find(lead);
  if (found == items_.end()) return;
  due_.erase({found->second.due_at, lead});
  held_.erase({found->second.let_go_at, lead});
  items_.erase(found);
}

void DuplicateRecheck::Add(const LeadRecord& record, bool judges_repeat) {
  if (!AwaitsPeople(record)) return;
  const bool held = IsHeldBack(record.decision);
  MutexLock lock(mutex_);
  const auto had = items_.find(record.id);
  Put(record.id, {.due_at = options_.clock.NowMs() + options_.settle_after_ms,
                  .let_go_at = held ? record.decision.release_at : 0,
                  .judges_repeat = judges_repeat,
                  .told = had != items_.end() && had->second.told});
}

void DuplicateRecheck::AddTold(const LeadId& lead) {
  MutexLock lock(mutex_);
  const auto found = items_.find(lead);
  Item item;
  if (found != items_.end()) {
    item = found->second;
  } else {
    item.due_at = options_.clock.NowMs();
    item.own = false;
  }
  item.told = true;
  Put(lead, item);
}

// At the start what an earlier process left; after that what does not fit into memory, or other gateways left.
void DuplicateRecheck::LoadWhenDue(TimeMs now) {
  if (now < load_at_) return;
  {
    MutexLock lock(mutex_);
    if (!options_.shared && !more_in_store_) return;
    more_in_store_ = false;
  }
  LeadQuery query;
  query.reason = "duplicate.unknown";
  query.limit = kPage;
  query.newest_first = false;
  // Of those that came a moment ago other gateways take care.
  if (options_.shared && load_at_ != 0) query.received_to = now - kHoldForMs - options_.adopt_after_ms;
  const Status loaded = Load(query, now);
  if (loaded.ok()) {
    load_at_ = now + kLoadEveryMs;
    return;
  }
  MutexLock lock(mutex_);
  more_in_store_ = true;
  if (loaded.code() != StatusCode::kUnavailable && options_.on_error) options_.on_error(loaded);
}

// Whose gateway may be alive is left to it for a while.
Status DuplicateRecheck::Load(const LeadQuery& from, TimeMs now) {
  const TimeMs due_at = options_.shared ? now + options_.adopt_after_ms : now;
  LeadQuery query = from;
  do {
    const auto page = options_.store.Search(query);
    if (!page.ok()) return page.status();
    MutexLock lock(mutex_);
    for (const LeadRecord& record : page->leads) {
      const auto had = items_.find(record.id);
      if (!AwaitsPeople(record) || (had != items_.end() && had->second.own)) continue;
      if (items_.size() >= options_.most_pending) {
        more_in_store_ = true;
        return Status::Ok();
      }
      const TimeMs held = IsHeldBack(record.decision) ? std::max(record.decision.release_at, due_at) : 0;
      Put(record.id, {.due_at = due_at, .let_go_at = held});
    }
    query.cursor = page->next_cursor;
  } while (!query.cursor.empty() && !rounds_.stopping());
  return Status::Ok();
}

// Asked about nobody: whether it could be asked.
bool DuplicateRecheck::IndexAnswers(TimeMs now) {
  const IdentityKey nobody;
  if (!options_.store.FindIdentities({&nobody, 1}).ok()) {
    answers_since_.reset();
    return false;
  }
  if (!answers_since_) answers_since_ = now;
  return true;
}

std::vector<std::pair<LeadId, DuplicateRecheck::Item>> DuplicateRecheck::DueOf(Due DuplicateRecheck::*which,
                                                                               TimeMs now) const {
  std::vector<std::pair<LeadId, Item>> items;
  MutexLock lock(mutex_);
  for (const auto& [at, lead] : this->*which) {
    if (at > now || items.size() == kBatch) break;
    items.emplace_back(lead, items_.at(lead));
  }
  return items;
}

int DuplicateRecheck::RunOnce() {
  MutexLock running(running_);
  const TimeMs now = options_.clock.NowMs();
  LoadWhenDue(now);
  if (numbers().pending == 0) return 0;
  const bool answers = IndexAnswers(now);
  if (answers && now - *answers_since_ < options_.settle_after_ms) return 0;  // who is due to go waits that long
  const int settled = answers ? RunDue(&DuplicateRecheck::due_, false, now) : 0;
  RunDue(&DuplicateRecheck::held_, true, now);
  return settled;
}

// How many were settled. Ends early when the store is away.
int DuplicateRecheck::RunDue(Due DuplicateRecheck::*which, bool only_let_go, TimeMs now) {
  using Kind = PeopleSettled::Kind;
  int ended = 0;
  int in_vain = 0;  // one after the other
  while (!rounds_.stopping()) {
    const auto due = DueOf(which, now);
    if (due.empty()) break;
    for (const auto& [lead, item] : due) {
      const Kind kind = Ask(lead, item, only_let_go);
      ended += kind == Kind::kNobody || kind == Kind::kKnown ? 1 : 0;
      in_vain = kind == Kind::kStillOpen ? in_vain + 1 : 0;
      if (rounds_.stopping() || in_vain == kMostInVain) return ended;
    }
  }
  return ended;
}

PeopleSettled::Kind DuplicateRecheck::Ask(const LeadId& lead, const Item& item, bool only_let_go) {
  Result<PeopleSettled> settled = PeopleSettled();
  try {
    settled = options_.settle(lead, {.judge_repeat = item.judges_repeat,
                                     .told_of_earlier = item.told,
                                     .only_settled = !item.own,
                                     .only_let_go = only_let_go});
  } catch (const std::exception& error) {
    settled = Status(StatusCode::kInternal, std::string("looking people up again: ") + error.what());
  }
  if (!settled.ok()) {
    if (settled.status().code() != StatusCode::kUnavailable && options_.on_error) options_.on_error(settled.status());
    settled = PeopleSettled{PeopleSettled::Kind::kStillOpen, {}};
  }
  Take(lead, *settled);
  return settled->kind;
}

void DuplicateRecheck::Later(const LeadId& lead, bool let_go) {
  const auto found = items_.find(lead);
  if (found == items_.end()) return;
  Item later = found->second;
  later.due_at = options_.clock.NowMs() + kAgainAfterMs;
  if (let_go) later.let_go_at = 0;
  if (later.let_go_at != 0) later.let_go_at = std::max(later.let_go_at, later.due_at);
  Put(lead, later);
}

void DuplicateRecheck::Take(const LeadId& lead, const PeopleSettled& settled) {
  using Kind = PeopleSettled::Kind;
  {
    MutexLock lock(mutex_);
    counts_.known += settled.kind == Kind::kKnown ? 1 : 0;
    counts_.nobody += settled.kind == Kind::kNobody ? 1 : 0;
    counts_.still_open += settled.kind == Kind::kStillOpen ? 1 : 0;
    counts_.let_go += settled.kind == Kind::kLetGo ? 1 : 0;
    counts_.moved_on += settled.kind == Kind::kNothing ? 1 : 0;
    const bool open = settled.kind == Kind::kStillOpen || settled.kind == Kind::kLetGo;
    open ? Later(lead, settled.kind == Kind::kLetGo) : Remove(lead);
  }
  for (const LeadId& other : settled.later) AddTold(other);
}

}  // namespace leadgate
