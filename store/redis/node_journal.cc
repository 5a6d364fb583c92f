#include "store/redis/node_journal.h"

#include <utility>

namespace leadgate {

NodeJournal::NodeJournal(std::unique_ptr<Journal> journal, const Clock& clock, int node, std::uint64_t last_seq)
    : journal_(std::move(journal)),
      clock_(clock),
      numbers_(node, last_seq),
      last_seq_(last_seq),
      last_position_(journal_->last_seq()) {}

Result<NodeEntryPtr> NodeJournal::Append(Draft draft) {
  auto waiting = std::make_shared<Waiting>();
  waiting->draft = std::move(draft);
  bool waits = false;
  {
    MutexLock lock(mutex_);
    queue_.push_back(waiting);
    waits = writing_;
    writing_ = true;
  }
  if (waits) waiting->woken.Wait();
  if (!waits || waiting->must_write) WriteNext(*waiting);
  if (!waiting->status.ok()) return waiting->status;
  return waiting->made;
}

// Everything that waits by now; then somebody of those who came meanwhile goes on.
void NodeJournal::WriteNext(const Waiting& own) {
  std::vector<WaitingPtr> group;
  {
    MutexLock lock(mutex_);
    group.swap(queue_);
  }
  Write(group);
  WaitingPtr next;
  {
    MutexLock lock(mutex_);
    writing_ = !queue_.empty();
    if (writing_) next = queue_.front();
  }
  if (next != nullptr) {
    next->must_write = true;
    next->woken.Set();
  }
  for (const WaitingPtr& waiting : group) {
    if (waiting.get() != &own) waiting->woken.Set();
  }
}

EntryPtr NodeJournal::Draw(Waiting& waiting, std::uint64_t position) {
  Draft& draft = waiting.draft;
  numbers_.Observe(draft.after);
  auto plain = std::make_shared<Entry>();
  plain->seq = last_seq_ = numbers_.Next(clock_.NowMs());
  plain->type = draft.type;
  plain->body = std::move(draft.body);
  waiting.made =
      std::make_shared<const NodeEntry>(NodeEntry{position, std::move(plain), draft.unsettled, draft.expected_version});
  open_.emplace(position, last_seq_);
  unapplied_.insert(position);
  return std::make_shared<const Entry>(WrapEntry(*waiting.made));
}

void NodeJournal::Write(const std::vector<WaitingPtr>& group) {
  std::vector<EntryPtr> entries;
  entries.reserve(group.size());
  {
    MutexLock lock(mutex_);
    for (const WaitingPtr& waiting : group) entries.push_back(Draw(*waiting, last_position_ + entries.size() + 1));
  }
  const Status status = journal_->Append(entries);
  {
    MutexLock lock(mutex_);
    problem_ = status.ok() ? "" : status.message();
    if (status.ok()) last_position_ += entries.size();
    for (const WaitingPtr& waiting : group) {
      waiting->status = status;
      if (status.ok()) continue;
      open_.erase(waiting->made->position);
      unapplied_.erase(waiting->made->position);
    }
  }
}

void NodeJournal::Reopened(std::uint64_t position) {
  MutexLock lock(mutex_);
  unapplied_.insert(position);
}

void NodeJournal::Settled(std::uint64_t position) {
  MutexLock lock(mutex_);
  open_.erase(position);
}

void NodeJournal::Applied(std::uint64_t position) {
  MutexLock lock(mutex_);
  open_.erase(position);
  unapplied_.erase(position);
}

std::uint64_t NodeJournal::SettledUpTo() const {
  MutexLock lock(mutex_);
  return open_.empty() ? last_seq_ : open_.begin()->second - 1;
}

std::uint64_t NodeJournal::applied() const {
  MutexLock lock(mutex_);
  return unapplied_.empty() ? last_position_ : *unapplied_.begin() - 1;
}

std::uint64_t NodeJournal::settled() const {
  MutexLock lock(mutex_);
  return open_.empty() ? last_position_ : open_.begin()->first - 1;
}

std::uint64_t NodeJournal::last() const {
  MutexLock lock(mutex_);
  return last_position_;
}

std::uint64_t NodeJournal::last_seq() const {
  MutexLock lock(mutex_);
  return last_seq_;
}

std::string NodeJournal::problem() const {
  MutexLock lock(mutex_);
  return problem_;
}

}  // namespace leadgate
