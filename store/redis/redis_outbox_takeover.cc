// Items that come to this node from Redis: its own of an earlier run, those of nodes that are gone, and what others
// changed.
#include <algorithm>
#include <charconv>
#include <utility>

#include "redis/command.h"
#include "store/redis/outbox_script.h"
#include "store/redis/redis_outbox.h"

namespace leadgate {
namespace {

constexpr std::size_t kAtOnce = 200;  // of one stream
constexpr std::size_t kBucketsAtOnce = 128;
constexpr std::chrono::milliseconds kTakeoverLock{10'000};
constexpr const char* kNotesMs = "3600000";
constexpr const char* kNotesAtOnce = "1000";

// Keeps what is finished while items are read.
class Reading {
 public:
  explicit Reading(OutboxShare& share) : share_(share) { share_.BeginReading(); }
  ~Reading() { share_.EndReading(); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

 private:
  OutboxShare& share_;
};

// An entry of a stream: its place, and the item; 0 when the item is finished and its entry is gone.
std::pair<std::string, std::uint64_t> EntryOf(const redis::Value& value) {
  if (value.items().size() != 2) return {"", 0};
  const auto& fields = value.items()[1].items();
  return {value.items()[0].text(), fields.size() == 2 ? SeqOf(fields[1].text()) : 0};
}

}  // namespace

void RedisOutbox::Start() {
  const MutexLock lock(mutex_);
  started_ = true;
}

// After the lease, so that nobody claims what is read here: who takes over holds the lock, and looks for the lease
// then.
void RedisOutbox::ReadOwn() {
  const redis::Reply lock = context_.client->Call({"GET", context_.layout.Takeover()}, context_.Patiently());
  if (!lock.ok() || (!lock.value.is_nil() && lock.value.text() != context_.Consumer())) return;
  {
    const MutexLock own(mutex_);
    loaded_ = true;  // what comes meanwhile may want it to be read again
  }
  const auto outs = Outs("");
  if (outs.ok() && Load(*outs).ok()) return;
  const MutexLock own(mutex_);
  loaded_ = false;
}

// What is this node's by its consumer's list, page by page until the share is full.
Status RedisOutbox::Load(const std::vector<Out>& all) {
  const Reading reading(share_);
  std::vector<Out> outs = all;
  std::vector<std::string> after(outs.size(), "0");
  for (const Out& out : outs) share_.ReadAgain(out.destination);
  while (!outs.empty()) {
    std::vector<redis::Command> commands;
    for (std::size_t i = 0; i < outs.size(); ++i) {
      commands.push_back({"XREADGROUP", "GROUP", std::string(kOutboxGroup), context_.Consumer(), "COUNT",
                          std::to_string(kAtOnce), "STREAMS", context_.layout.Out(outs[i].bucket, outs[i].destination),
                          after[i]});
    }
    const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Patiently());
    std::vector<redis::Value> entries;
    std::vector<Out> whose, more;
    std::vector<std::string> more_after;
    for (std::size_t i = 0; i < outs.size(); ++i) {
      if (!replies[i].ok() && replies[i].value.is_error()) continue;  // no group: nobody ever had an item there
      if (!replies[i].ok()) return StatusOf(replies[i]);
      if (replies[i].value.items().empty()) continue;
      const auto& read = replies[i].value.items().front().items();
      if (read.size() != 2) continue;
      for (const redis::Value& entry : read[1].items()) {
        entries.push_back(entry);
        whose.push_back(outs[i]);
      }
      if (read[1].items().size() < kAtOnce || share_.LeftOut(outs[i].destination)) continue;
      more.push_back(outs[i]);
      more_after.push_back(EntryOf(read[1].items().back()).first);
    }
    if (Status status = Take(whose, entries); !status.ok()) return status;
    outs = std::move(more);
    after = std::move(more_after);
  }
  return Status::Ok();
}

// Into the share; an entry whose item is gone leaves its stream.
Status RedisOutbox::Take(std::span<const Out> outs, std::span<const redis::Value> entries) {
  std::vector<std::pair<int, std::uint64_t>> ids;
  std::vector<redis::Command> tidy;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto [place, item] = EntryOf(entries[i]);
    if (item != 0) ids.emplace_back(outs[i].bucket, item);
    if (item == 0 && !place.empty()) {
      tidy.push_back(
          {"XACK", context_.layout.Out(outs[i].bucket, outs[i].destination), std::string(kOutboxGroup), place});
    }
  }
  const auto items = ReadItems(ids);
  if (!items.ok()) return items.status();
  std::vector<OutboxShare::Held> held;
  held.reserve(items->size());
  for (const StoredItem& stored : *items) {
    if (stored.item.state == OutboxState::kPending) held.push_back({stored.item, stored.first_of_chain, true, false});
  }
  if (!held.empty()) {
    share_.Add(std::move(held));
    Wake();
  }
  if (!tidy.empty()) context_.client->Send(tidy, context_.Patiently());
  return Status::Ok();
}

void RedisOutbox::Tick(redis::Deadline lease_until, bool replaying) {
  bool lapsed = false, load = false;
  {
    const MutexLock lock(mutex_);
    lapsed = lease_until_ && std::chrono::steady_clock::now() >= *lease_until_;
    lease_until_ = lease_until;
    if (lapsed) loaded_ = false;
    load = !loaded_;
  }
  if (lapsed) share_.DropStored();  // others may have them by now
  if (std::chrono::steady_clock::now() >= lease_until) return;
  for (const std::string& destination : share_.Destinations()) {
    load = load || (share_.LeftOut(destination) && share_.Room(destination));
  }
  // Each time: whoever takes over removes it, and may do so just as this node comes back.
  context_.client->Call({"SADD", context_.layout.OutboxNodes(), context_.Consumer()}, context_.Patiently());
  LeaveLines();
  if (load && !replaying) ReadOwn();
  ReadNotes();
  TakeOver();
}

void RedisOutbox::TakeOver() {
  const redis::Reply nodes = context_.client->Call({"SMEMBERS", context_.layout.OutboxNodes()}, context_.Patiently());
  if (!nodes.ok()) return;
  std::vector<int> others;
  std::vector<redis::Command> commands;
  for (const redis::Value& value : nodes.value.items()) {
    int node = -1;
    std::from_chars(value.text().data(), value.text().data() + value.text().size(), node);
    if (node < 0 || node == context_.node) continue;
    others.push_back(node);
    commands.push_back({"EXISTS", context_.layout.Node(node)});
  }
  const std::vector<redis::Reply> there = context_.client->Send(commands, context_.Patiently());
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (!there[i].ok() || there[i].value.integer() != 0) continue;
    const redis::Reply lock = context_.client->Call(
        {"SET", context_.layout.Takeover(), context_.Consumer(), "NX", "PX", std::to_string(kTakeoverLock.count())},
        context_.Patiently());
    if (!lock.ok() || lock.value.is_nil()) return;  // another node is at it
    const Status status = TakeOverFrom(others[i]);
    if (status.ok()) {
      context_.client->Call({"SREM", context_.layout.OutboxNodes(), std::to_string(others[i])}, context_.Patiently());
    }
    context_.client->Call(scripts_.unlock.Run({context_.layout.Takeover()}, {context_.Consumer()}),
                          context_.Patiently());
  }
}

// Not when it is back, nor when the lock has run out and is another's.
Status RedisOutbox::MayTakeFrom(int node) {
  const redis::Reply lock = context_.client->Call(
      scripts_.prolong.Run({context_.layout.Takeover()}, {context_.Consumer(), std::to_string(kTakeoverLock.count())}),
      context_.Patiently());
  if (!lock.ok()) return StatusOf(lock);
  if (lock.value.integer() == 0) return {StatusCode::kConflict, "another node takes over"};
  const redis::Reply back = context_.client->Call({"EXISTS", context_.layout.Node(node)}, context_.Patiently());
  if (!back.ok()) return StatusOf(back);
  if (back.value.integer() != 0) return {StatusCode::kConflict, "node " + std::to_string(node) + " is back"};
  return Status::Ok();
}

// Everything it had, some buckets at a time: it may be back meanwhile, and then keeps the rest.
Status RedisOutbox::TakeOverFrom(int node) {
  const Reading reading(share_);
  const auto all = Outs("");
  if (!all.ok()) return all.status();
  std::vector<Out> outs = *all;
  while (!outs.empty()) {
    if (Status status = MayTakeFrom(node); !status.ok()) return status;
    const std::span<const Out> some(outs.data(), std::min(kBucketsAtOnce, outs.size()));
    std::vector<redis::Command> commands;
    for (const Out& out : some) {
      commands.push_back(scripts_.claim.Run({context_.layout.Out(out.bucket, out.destination)},
                                            {std::to_string(node), context_.Consumer(), std::to_string(kAtOnce)}));
    }
    const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Patiently());
    std::vector<redis::Value> entries;
    std::vector<Out> whose, more;
    for (std::size_t i = 0; i < some.size(); ++i) {
      if (!replies[i].ok()) return StatusOf(replies[i]);
      for (const redis::Value& entry : replies[i].value.items()) {
        entries.push_back(entry);
        whose.push_back(some[i]);
      }
      if (!replies[i].value.items().empty()) more.push_back(some[i]);
    }
    if (Status status = Take(whose, entries); !status.ok()) return status;
    more.insert(more.end(), outs.begin() + static_cast<std::ptrdiff_t>(some.size()), outs.end());
    outs = std::move(more);
  }
  return Status::Ok();
}

void RedisOutbox::LeaveNote(const std::string& node, std::span<const StoredItem> items) {
  int number = -1;
  std::from_chars(node.data(), node.data() + node.size(), number);
  if (number < 0) return;
  const std::string key = context_.layout.Notes(number);
  std::vector<std::string> words = {"RPUSH", key};
  for (const StoredItem& stored : items) words.push_back(LineMember(stored.item.id, stored.item.lead));
  context_.client->Send({redis::Command(words), {"PEXPIRE", key, kNotesMs}}, context_.Patiently());
}

// What others finished is let go, what they revived or made due is read again.
void RedisOutbox::ReadNotes() {
  const Reading reading(share_);
  const redis::Reply notes =
      context_.client->Call({"LPOP", context_.layout.Notes(context_.node), kNotesAtOnce}, context_.Patiently());
  if (!notes.ok() || notes.value.items().empty()) return;
  std::vector<std::pair<int, std::uint64_t>> ids;
  for (const redis::Value& note : notes.value.items()) {
    if (note.text().size() != 24) continue;
    ids.emplace_back(BucketOf(IdOf(std::string_view(note.text()).substr(8))), SeqOf(note.text()));
  }
  const auto items = ReadItems(ids);
  if (!items.ok()) return;
  for (const auto& [bucket, id] : ids) {
    const auto there =
        std::find_if(items->begin(), items->end(), [id = id](const StoredItem& s) { return s.item.id == id; });
    if (there == items->end() || there->item.state == OutboxState::kDead) {
      share_.Forget(id);
    } else {
      share_.Revive({there->item, there->first_of_chain, true, false});
    }
  }
  Wake();
}

}  // namespace leadgate
