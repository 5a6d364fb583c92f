#include "gateway/mail_recheck.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "gateway/late_answer.h"

namespace leadgate {
namespace {

constexpr std::size_t kBatch = 256;
constexpr std::int64_t kPatienceMs = 4000;  // more than a lookup takes
constexpr int kPage = 500;
constexpr int kMaxAttempts = 3;

}  // namespace

MailRecheck::MailRecheck(MailRecheckOptions options) : options_(std::move(options)) {}
MailRecheck::~MailRecheck() { Stop(); }

void MailRecheck::Start() {
  rounds_.Start(std::chrono::milliseconds(options_.poll_ms), [this] {
    if (!std::exchange(loaded_, true)) {
      if (const Status status = Load(); !status.ok() && options_.on_error) options_.on_error(status);
    }
    RunOnce();
  });
}
void MailRecheck::Stop() { rounds_.Stop(); }

void MailRecheck::Count(std::uint64_t MailRecheckNumbers::*what) {
  MutexLock lock(mutex_);
  ++(counts_.*what);
}

MailRecheckNumbers MailRecheck::numbers() const {
  MutexLock lock(mutex_);
  MailRecheckNumbers numbers = counts_;
  numbers.pending = pending_.size();
  return numbers;
}

void MailRecheck::Put(TimeMs at, Item item) {
  if (pending_.size() >= options_.most_pending) {
    ++counts_.left_out;
    return;
  }
  pending_.emplace(at, std::move(item));
}

void MailRecheck::Add(const LeadRecord& record) {
  if (!AwaitsMailAnswer(record)) return;
  MutexLock lock(mutex_);
  Put(options_.clock.NowMs() + options_.first_ms, {record.id, record.lead.email.domain, record.submission.received_at});
}

// The next time its age has doubled; not at all once it is out of the window.
void MailRecheck::Later(const Item& item) {
  const TimeMs now = options_.clock.NowMs();
  const TimeMs age = now - item.received_at;
  const TimeMs wait = std::max(options_.first_ms, age);
  MutexLock lock(mutex_);
  if (age + wait > options_.window_ms) {
    ++counts_.given_up;
  } else {
    Put(now + wait, item);
  }
}

Status MailRecheck::Load() {
  LeadQuery query;
  query.reason = "email.unknown";
  query.received_from = options_.clock.NowMs() - options_.window_ms;
  query.limit = kPage;
  do {
    const auto page = options_.store.Search(query);
    if (!page.ok()) return page.status();
    for (const LeadRecord& record : page->leads) Add(record);
    query.cursor = page->next_cursor;
  } while (!query.cursor.empty() && !rounds_.stopping());
  return Status::Ok();
}

std::vector<MailRecheck::Item> MailRecheck::TakeDue(TimeMs now) {
  std::vector<Item> due;
  MutexLock lock(mutex_);
  while (!pending_.empty() && pending_.begin()->first <= now && due.size() < kBatch) {
    due.push_back(std::move(pending_.begin()->second));
    pending_.erase(pending_.begin());
  }
  return due;
}

int MailRecheck::RunOnce() {
  int answered = 0;
  while (!rounds_.stopping()) {
    const std::vector<Item> due = TakeDue(options_.clock.NowMs());
    if (due.empty()) break;
    if (options_.prefetch) {
      for (const Item& item : due) options_.prefetch(item.domain);
    }
    for (const Item& item : due) {
      if (rounds_.stopping()) break;
      answered += Recheck(item) ? 1 : 0;
    }
  }
  return answered;
}

bool MailRecheck::Recheck(const Item& item) {
  const MailDomain answer = options_.ask(item.domain, kPatienceMs);
  if (!answer.takes_mail() && !answer.refuses_mail()) {
    Count(&MailRecheckNumbers::still_unknown);
    Later(item);
    return false;
  }
  Status status;
  try {
    // Somebody changed it while it was looked at: look again.
    for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
      status = Apply(item, answer);
      if (status.code() != StatusCode::kConflict) break;
    }
  } catch (const std::exception& error) {
    status = Status(StatusCode::kInternal, std::string("asking the dns again: ") + error.what());
  }
  if (status.ok()) {
    Count(answer.takes_mail() ? &MailRecheckNumbers::takes_mail : &MailRecheckNumbers::no_mail);
    return true;
  }
  if (status.code() == StatusCode::kNotFound) {
    Count(&MailRecheckNumbers::moved_on);
    return false;
  }
  if (status.code() != StatusCode::kConflict && options_.on_error) options_.on_error(status);
  Later(item);  // changed again and again, or the store is away
  return false;
}

// kNotFound: there is nothing to do any more.
Status MailRecheck::Apply(const Item& item, const MailDomain& answer) {
  const Result<LeadRecord> record = options_.store.Get(item.lead);
  if (!record.ok()) return record.status();
  const auto policy = options_.policies.Current();
  const FormPolicy* form = policy->FindForm(record->submission.form);
  if (form == nullptr || record->lead.email.domain != item.domain)
    return {StatusCode::kNotFound, "the lead has moved on"};
  auto request = ApplyLateAnswer(*record, answer, *policy, *form, options_.destinations, options_.clock.NowMs());
  if (!request) return {StatusCode::kNotFound, "the lead has moved on"};
  const Result<CommitOutcome> outcome = options_.store.Transition(*std::move(request));
  return outcome.ok() ? Status::Ok() : outcome.status();
}

}  // namespace leadgate
