// What is due, and what becomes of it. Lists and operators: redis_outbox_lists.cc; other nodes:
// redis_outbox_takeover.cc.
#include "store/redis/redis_outbox.h"

#include <algorithm>
#include <utility>

#include "redis/command.h"
#include "store/redis/outbox_lines.h"
#include "store/redis/outbox_operations.h"
#include "store/redis/outbox_script.h"

namespace leadgate {
namespace {

// An item that waits for another node's is asked about again after this.
constexpr std::chrono::milliseconds kAskAgain{200};
constexpr int kMostRounds = 8;  // of asking, while nothing was found to be due
constexpr std::size_t kMostAsked = 256;

redis::Script OutboxScript(std::string_view call) {
  return redis::Script(std::string(kOutboxFunctions) + "return " + std::string(call));
}

}  // namespace

RedisOutbox::Scripts::Scripts()
    : retry(OutboxScript("outbox.retry(KEYS[1], KEYS[2], KEYS[3], ARGV[1], ARGV[2], ARGV[3], ARGV[4])")),
      defer(OutboxScript("outbox.defer(KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4])")),
      claim(OutboxScript("outbox.claim(KEYS[1], ARGV[1], ARGV[2], ARGV[3])")),
      prolong(
          "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end return redis.call('PEXPIRE', KEYS[1], ARGV[2])"),
      unlock("if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end") {}

RedisOutbox::RedisOutbox(const RedisContext& context, EntryWriter& writer) : context_(context), writer_(writer) {}

void RedisOutbox::OnDurable(const AppliedEntry& entry) {
  if (const DeliveryResult* result = entry.delivery()) return share_.Finish(result->item);
  std::vector<OutboxShare::Held> held;
  for (OutboxItem& item : entry.items()) {
    const bool first = IsFirstOfChain(entry, item);
    held.push_back({std::move(item), first, false, true});
  }
  if (held.empty()) return;
  {
    const MutexLock lock(mutex_);
    if (!started_) return;
  }
  share_.Add(std::move(held));
  Wake();
}

void RedisOutbox::OnApplied(const AppliedEntry& entry, const std::vector<redis::Value>& answers) {
  if (entry.delivery() == nullptr) return OnItemsApplied(entry);
  const DeliveryResult& result = *entry.delivery();
  share_.FinishStored(result.item);
  if (answers.empty() || answers.front().items().size() != 2) return;
  const auto stored = DecodeItem(result.item, answers.front().items()[0].text());
  if (!stored) return;
  const OutboxItem& item = stored->item;
  const std::string& whose = answers.front().items()[1].text();
  const MutexLock lock(mutex_);
  if (item.order_key != item.lead) {
    leave_lines_.push_back(
        {"ZREM", context_.layout.Line(item.order_key, item.destination), LineMember(item.id, item.lead)});
  }
  if (!whose.empty() && whose != context_.Consumer()) notes_[whose].push_back(*stored);
}

// On a replay nobody said OnDurable. What Redis had may have been taken over and delivered meanwhile, and what it had
// not may have been delivered from here, which the replay says later: so what is still this node's is read again at the
// end of it.
void RedisOutbox::OnItemsApplied(const AppliedEntry& entry) {
  share_.Stored(entry.seq());
  const std::vector<OutboxItem> items = entry.items();
  if (std::all_of(items.begin(), items.end(), [this](const OutboxItem& item) { return share_.Knows(item.id); })) return;
  const MutexLock lock(mutex_);
  loaded_ = false;
}

// What is lost here is found by whoever waits behind it (outbox_lines.h).
void RedisOutbox::LeaveLines() {
  std::vector<redis::Command> leave;
  std::map<std::string, std::vector<StoredItem>> notes;
  {
    const MutexLock lock(mutex_);
    leave.swap(leave_lines_);
    notes.swap(notes_);
  }
  if (!leave.empty()) context_.client->Send(leave, context_.Soon());
  for (const auto& [node, items] : notes) LeaveNote(node, items);
}

bool RedisOutbox::Lapsed() {
  const MutexLock lock(mutex_);
  return lease_until_ && std::chrono::steady_clock::now() >= *lease_until_;
}

Result<std::vector<OutboxItem>> RedisOutbox::DueOutbox(const std::string& destination, TimeMs now, int limit) {
  std::vector<OutboxItem> due;
  OutboxShare::Question question;
  question.now = now;
  question.limit = static_cast<std::size_t>(std::max(limit, 0));
  question.lapsed = Lapsed();
  question.settled = writer_.SettledUpTo();
  for (int round = 0; round < kMostRounds; ++round) {
    question.time = std::chrono::steady_clock::now();
    OutboxShare::Look look = share_.LookAt(destination, question);
    due = std::move(look.due);
    if (look.unsure.empty()) break;
    if (look.unsure.size() > kMostAsked) look.unsure.resize(kMostAsked);
    const auto turns = AskTurns(context_, look.unsure);
    if (!turns.ok()) break;  // Redis is away: what is linked waits, everything else goes on
    const auto again = std::chrono::steady_clock::now() + kAskAgain;
    for (std::size_t i = 0; i < look.unsure.size(); ++i) {
      if ((*turns)[i] == Turn::kIts) {
        share_.Clear(destination, look.unsure[i].id);
      } else {
        share_.Hold(destination, look.unsure[i].id, again);
      }
    }
  }
  return due;
}

Status RedisOutbox::FinishDeliveries(std::span<const DeliveryResult> results) {
  Status status = writer_.Write(EntryType::kDeliveries, EncodeDeliveries(results)).status();
  LeaveLines();
  return status;
}

// Redis is told for the others' sake, and for after a restart; when it is away, the item may be due again earlier.
Status RedisOutbox::DeferDelivery(std::uint64_t item, TimeMs next_at, int attempts, const std::string& last_error) {
  const auto held = share_.Find(item);
  if (!held) return Status::Ok();
  share_.Defer(item, next_at, attempts, last_error);
  context_.client->Call(
      scripts_.defer.Run({context_.layout.Items(BucketOf(held->lead))},
                         {SeqBytes(item), std::to_string(next_at), std::to_string(attempts), last_error}),
      context_.Soon());
  return Status::Ok();
}

void RedisOutbox::OnOutbox(std::function<void()> wake) {
  const MutexLock lock(mutex_);
  wake_ = std::move(wake);
}

void RedisOutbox::Wake() {
  std::function<void()> wake;
  {
    const MutexLock lock(mutex_);
    wake = wake_;
  }
  if (wake) wake();
}

}  // namespace leadgate
