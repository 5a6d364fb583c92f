#include "store/redis/outbox_lines.h"

#include <map>
#include <string>

#include "redis/command.h"
#include "store/entry.h"
#include "store/redis/sequence_numbers.h"
#include "store/redis/stored_head.h"
#include "store/redis/stored_item.h"

namespace leadgate {
namespace {

constexpr std::size_t kLooksBack = 16;  // of those before an item; the others are looked at when these are gone

// An item that stands before another one.
struct Earlier {
  std::string line, member;
  std::size_t behind = 0;  // place in the question of the one that waits
  std::uint64_t item() const { return SeqOf(member); }
  std::uint64_t seq() const { return item() / kMaxOutboxPerEntry; }
  LeadId lead() const { return IdOf(std::string_view(member).substr(8)); }
};

Result<std::vector<Earlier>> ReadEarlier(const RedisContext& context, std::span<const OutboxItem> items) {
  std::vector<redis::Command> commands;
  std::vector<std::string> lines;
  for (const OutboxItem& item : items) {
    lines.push_back(context.layout.Line(item.order_key, item.destination));
    commands.push_back(
        {"ZRANGE", lines.back(), "-", "(" + SeqBytes(item.id), "BYLEX", "LIMIT", "0", std::to_string(kLooksBack)});
  }
  const std::vector<redis::Reply> replies = context.client->Send(commands, context.Soon());
  std::vector<Earlier> earlier;
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (!replies[i].ok()) return StatusOf(replies[i]);
    for (const redis::Value& member : replies[i].value.items()) {
      if (member.text().size() == 24) earlier.push_back({lines[i], member.text(), i});
    }
  }
  return earlier;
}

// The field of a lead's hash that says that a change of this entry has been applied (store/redis/lead_parts.h).
std::string ChangeField(std::uint64_t seq) { return "h" + SeqBytes(seq) + std::string(2, '\0'); }

enum class Whereabouts { kWaits, kEnded, kNotThere };

// `row` is what `items` says of it; `lead` its head, and the change its entry made.
Whereabouts Look(const Earlier& one, const redis::Value& row, const redis::Value& lead) {
  if (!row.is_nil()) return row.text().starts_with('|') ? Whereabouts::kEnded : Whereabouts::kWaits;
  if (lead.items().size() != 2) return Whereabouts::kNotThere;
  if (!lead.items()[1].is_nil()) return Whereabouts::kEnded;
  const auto head = DecodeHead(lead.items()[0].text());
  return head.ok() && head->lead.seq == one.seq() ? Whereabouts::kEnded : Whereabouts::kNotThere;
}

}  // namespace

Result<std::vector<Turn>> AskTurns(const RedisContext& context, std::span<const OutboxItem> items) {
  std::vector<Turn> turns(items.size(), Turn::kIts);
  const auto earlier = ReadEarlier(context, items);
  if (!earlier.ok()) return earlier.status();
  if (earlier->empty()) return turns;
  std::vector<redis::Command> commands;
  for (const Earlier& one : *earlier) {
    commands.push_back({"HGET", context.layout.Items(BucketOf(one.lead())), SeqBytes(one.item())});
    commands.push_back({"HMGET", context.layout.Lead(one.lead()), "m", ChangeField(one.seq())});
    commands.push_back({"EXISTS", context.layout.Node(SequenceNumbers::NodeOf(one.seq()))});
  }
  const std::vector<redis::Reply> replies = context.client->Send(commands, context.Soon());
  std::vector<redis::Command> leave;
  for (std::size_t i = 0; i < earlier->size(); ++i) {
    for (std::size_t k = 0; k < 3; ++k) {
      if (!replies[3 * i + k].ok()) return StatusOf(replies[3 * i + k]);
    }
    const Earlier& one = (*earlier)[i];
    const Whereabouts where = Look(one, replies[3 * i].value, replies[3 * i + 1].value);
    if (where == Whereabouts::kEnded) leave.push_back({"ZREM", one.line, one.member});
    const bool gone = where == Whereabouts::kNotThere && replies[3 * i + 2].value.integer() == 0;
    if (where != Whereabouts::kEnded && !gone) turns[one.behind] = Turn::kOthers;
  }
  // More than was looked at may stand before it.
  std::map<std::size_t, std::size_t> looked;
  for (const Earlier& one : *earlier) ++looked[one.behind];
  for (const auto& [item, count] : looked) {
    if (count == kLooksBack) turns[item] = Turn::kOthers;
  }
  if (!leave.empty()) context.client->Send(leave, context.Soon());
  return turns;
}

}  // namespace leadgate
