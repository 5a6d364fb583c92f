#include "store/redis/lead_apply.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "store/redis/lead_parts.h"
#include "store/redis/list_operations.h"
#include "store/redis/outbox_operations.h"
#include "store/redis/outbox_script.h"

namespace leadgate {
namespace {

constexpr int kMostTries = 16;

// KEYS[1]: the lead. ARGV: field of the change, what stands in it, the head it was computed from, the head from here
// on, the profile (empty: as it was); then the operations: how many words, the place of the key in KEYS, 1 when the
// answer is wanted, the words. A word `outbox.…` is a function of store/redis/outbox_script.h. A call of Redis costs
// some 5 µs here: as few as can be.
constexpr const char* kScript = R"lua(
local lead = KEYS[1]
local there = redis.call('HMGET', lead, 'm', ARGV[1])
local head = there[1] or ''
if there[2] then return {'already', head} end
if head ~= ARGV[3] then return {'moved', head} end
if ARGV[5] == '' then
  redis.call('HSET', lead, ARGV[1], ARGV[2], 'm', ARGV[4])
else
  redis.call('HSET', lead, ARGV[1], ARGV[2], 'm', ARGV[4], 'p', ARGV[5])
end
local answers = {}
local at, last = 6, #ARGV
while at <= last do
  local key = KEYS[tonumber(ARGV[at + 1])]
  local first = at + 3
  local next = first + tonumber(ARGV[at])
  local name = ARGV[first]
  local answer
  if string.sub(name, 1, 7) == 'outbox.' then
    answer = outbox[string.sub(name, 8)](key, unpack(ARGV, first + 1, next - 1))
  else
    answer = redis.call(name, key, unpack(ARGV, first + 1, next - 1))
  end
  if ARGV[at + 2] == '1' then answers[#answers + 1] = answer end
  at = next
end
return {'done', answers}
)lua";

// The change may turn out not to happen, or to make another version than the one an Idempotency-Key would be answered
// with.
bool ConfirmsLater(const RedisContext& context, const LeadApply::Piece& piece) {
  if (!piece.replayed && context.StopsAt(RedisStep::kApplied)) return true;
  const TransitionEntry* change = piece.entry.transition();
  return piece.expected_version || (change != nullptr && change->idempotency);
}

// Of who the person is from here on; empty: as before. An entry that comes late does not bring back what the person was
// before a correction that is there.
std::string NewProfile(const StoredHead& after, const AppliedEntry& entry) {
  if (entry.seq() < after.content_seq) return {};
  if (const CommitEntry* commit = entry.commit()) return commit->person.profile;
  if (const TransitionEntry* change = entry.transition()) return change->person.profile;
  return {};
}

}  // namespace

// One piece on its way.
struct LeadApply::Try {
  Piece* piece = nullptr;
  bool head_known = false;
  std::string before;  // the head as Redis has it; empty: none
  std::optional<StoredHead> head;
  StoredHead after;
  Operations operations;
  std::vector<redis::Command> confirm;
  bool open() const { return piece->end == End::kOpen; }
  bool done() const { return piece->end == End::kApplied || piece->end == End::kAlready; }
  void Fail(Status status) {
    piece->end = End::kFailed;
    piece->status = std::move(status);
  }
};

LeadApply::LeadApply(const RedisContext& context, const SharedKeys& keys, const Idempotency& idempotency,
                     const Turns& turns)
    : context_(context),
      keys_(keys),
      idempotency_(idempotency),
      turns_(turns),
      script_(std::string(kOutboxFunctions) + kScript) {}

void LeadApply::Run(std::span<Piece* const> pieces, redis::Deadline deadline) const {
  std::vector<Try> tries(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    tries[i].piece = pieces[i];
    pieces[i]->end = End::kOpen;
    // A new lead: nobody has it yet, or the script says so.
    tries[i].head_known = pieces[i]->entry.commit() != nullptr && !pieces[i]->replayed;
  }
  for (int attempt = 0; attempt < kMostTries; ++attempt) {
    if (!ReadHeads(tries, deadline)) break;
    for (Try& one : tries) {
      if (one.open()) Compute(one);
    }
    SendBefore(tries, deadline);
    SendScripts(tries, deadline);
  }
  for (Try& one : tries) {
    if (one.open()) one.Fail({StatusCode::kUnavailable, "redis: the lead changes faster than it can be read"});
  }
  SendAfter(tries, deadline);
}

// False: nothing is left to be done.
bool LeadApply::ReadHeads(std::vector<Try>& tries, redis::Deadline deadline) const {
  std::vector<redis::Command> commands;
  std::vector<Try*> asked;
  bool any = false;
  for (Try& one : tries) {
    any = any || one.open();
    if (!one.open() || one.head_known) continue;
    commands.push_back({"HGET", context_.layout.Lead(one.piece->entry.lead()), "m"});
    asked.push_back(&one);
  }
  if (commands.empty()) return any;
  std::vector<redis::Reply> replies = context_.client->Send(commands, deadline);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (Status status = StatusOf(replies[i]); !status.ok()) {
      asked[i]->Fail(std::move(status));
      continue;
    }
    asked[i]->head_known = true;
    asked[i]->before = replies[i].value.text();
  }
  return true;
}

void LeadApply::Compute(Try& one) const {
  Piece& piece = *one.piece;
  const AppliedEntry& entry = piece.entry;
  one.head.reset();
  if (!one.before.empty()) {
    Result<StoredHead> head = DecodeHead(one.before);
    if (!head.ok()) return one.Fail(head.status());
    one.head = *std::move(head);
  }
  if (!one.head && entry.commit() == nullptr) {
    piece.end = End::kNoLead;
    return;
  }
  if (one.head && entry.commit() != nullptr && one.head->lead.seq != entry.seq()) {
    piece.end = End::kTaken;
    return;
  }
  if (one.head && piece.expected_version && *piece.expected_version != one.head->lead.version) {
    piece.head = *one.head;
    piece.end = End::kMoved;
    return;
  }
  const StoredHead* before = one.head ? &*one.head : nullptr;
  one.after = HeadAfter(before, entry);
  one.operations = Operations();
  AddListOperations(context_.layout, before, one.after, entry, one.operations);
  AddOutboxOperations(context_.layout, context_.Consumer(), before, one.after, entry, one.operations);
  one.confirm = keys_.ConfirmCommands(entry);
  if (auto confirm = idempotency_.ConfirmCommand(entry, one.after.lead.version)) {
    one.confirm.push_back(*std::move(confirm));
  }
  if (auto turn = turns_.RaiseCommand(entry); turn && piece.replayed) one.confirm.push_back(*std::move(turn));
}

void LeadApply::SendBefore(std::vector<Try>& tries, redis::Deadline deadline) const {
  std::vector<redis::Command> commands;
  std::vector<Try*> of;
  for (Try& one : tries) {
    if (!one.open()) continue;
    for (const redis::Command& command : one.operations.before()) {
      commands.push_back(command);
      of.push_back(&one);
    }
  }
  if (commands.empty()) return;
  const std::vector<redis::Reply> replies = context_.client->Send(commands, deadline);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (Status status = StatusOf(replies[i]); !status.ok() && of[i]->open()) of[i]->Fail(std::move(status));
  }
}

// Takes the operations with it: for another attempt they are computed again.
redis::Command LeadApply::ScriptCall(Try& one) const {
  const AppliedEntry& entry = one.piece->entry;
  std::vector<std::string> keys = {context_.layout.Lead(entry.lead())};
  for (const std::string& key : one.operations.keys()) keys.push_back(key);
  const std::uint64_t version = entry.makes_version() ? one.after.lead.version : 0;
  std::vector<std::string> words = {FieldOf(entry), EncodeStoredChange(ChangeOf(entry, version)), one.before,
                                    EncodeHead(one.after), NewProfile(one.after, entry)};
  std::size_t size = words.size();
  for (const Operations::One& operation : one.operations.all()) size += 3 + operation.arguments.size();
  words.reserve(size);
  for (Operations::One& operation : one.operations.Take()) {
    words.push_back(std::to_string(operation.arguments.size()));
    words.push_back(std::to_string(operation.key + 2));
    words.push_back(operation.asked ? "1" : "0");
    std::move(operation.arguments.begin(), operation.arguments.end(), std::back_inserter(words));
  }
  return script_.Run(keys, words);
}

// What is confirmed goes along, unless the change may yet turn out not to happen.
void LeadApply::SendScripts(std::vector<Try>& tries, redis::Deadline deadline) const {
  std::vector<redis::Command> commands;
  struct Sent {
    Try* one;
    bool confirms;
  };
  std::vector<Sent> sent;
  for (Try& one : tries) {
    if (!one.open()) continue;
    commands.push_back(ScriptCall(one));
    sent.push_back({&one, false});
    if (ConfirmsLater(context_, *one.piece)) continue;
    for (redis::Command& command : one.confirm) {
      commands.push_back(std::move(command));
      sent.push_back({&one, true});
    }
    one.confirm.clear();
  }
  if (commands.empty()) return;
  const std::vector<redis::Reply> replies = context_.client->Send(commands, deadline);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (!sent[i].confirms) {
      Take(*sent[i].one, replies[i]);
    } else if (Status status = StatusOf(replies[i]); !status.ok()) {
      sent[i].one->Fail(std::move(status));
    }
  }
}

void LeadApply::Take(Try& one, const redis::Reply& reply) const {
  one.piece->perhaps = reply.execution != redis::Execution::kNot;
  if (Status status = StatusOf(reply); !status.ok()) return one.Fail(std::move(status));
  Piece& piece = *one.piece;
  const std::vector<redis::Value>& items = reply.value.items();
  const std::string what = items.empty() ? "" : items[0].text();
  if (what == "done" && items.size() == 2) {
    piece.end = End::kApplied;
    piece.head = one.after;
    piece.answers = items[1].items();
    return;
  }
  if (items.size() != 2 || (what != "already" && what != "moved")) {
    return one.Fail({StatusCode::kInternal, "redis: the script's answer is not understood"});
  }
  one.before = items[1].text();
  one.head_known = true;
  if (what == "moved") return;  // once more
  Result<StoredHead> head = DecodeHead(one.before);
  if (!head.ok()) return one.Fail(head.status());
  piece.head = *std::move(head);
  const bool another = piece.entry.commit() != nullptr && piece.head.lead.seq != piece.entry.seq();
  piece.end = another ? End::kTaken : End::kAlready;
}

void LeadApply::SendAfter(std::vector<Try>& tries, redis::Deadline deadline) const {
  std::vector<redis::Command> commands;
  std::vector<Try*> of;
  for (Try& one : tries) {
    if (!one.done()) continue;
    if (!one.piece->replayed && context_.StopsAt(RedisStep::kApplied)) {
      one.Fail({StatusCode::kUnavailable, "stopped by a test"});
      continue;
    }
    for (redis::Command& command : one.confirm) {
      commands.push_back(std::move(command));
      of.push_back(&one);
    }
    for (const redis::Command& command : one.operations.after()) {
      commands.push_back(command);
      of.push_back(&one);
    }
  }
  if (commands.empty()) return;
  const std::vector<redis::Reply> replies = context_.client->Send(commands, deadline);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (Status status = StatusOf(replies[i]); !status.ok() && of[i]->done()) of[i]->Fail(std::move(status));
  }
}

}  // namespace leadgate
