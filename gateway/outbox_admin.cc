#include "gateway/outbox_admin.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace leadgate {
namespace {

constexpr int kAllItems = 1'000'000;  // one command; whoever has more says it again
constexpr std::size_t kDropBatch = 1000;

Status Invalid(std::string message) { return {StatusCode::kInvalidArgument, std::move(message)}; }

std::string Count(std::size_t count, std::string_view singular, std::string_view plural) {
  return std::to_string(count) + " " + std::string(count == 1 ? singular : plural);
}

std::string Column(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size() + 1), ' ');
  return text;
}

// "45s", "12m", "3h", "2d"
std::string Span(TimeMs ms) {
  const TimeMs seconds = std::max<TimeMs>(ms, 0) / kSecondMs;
  if (seconds < 120) return std::to_string(seconds) + "s";
  if (seconds < 7200) return std::to_string(seconds / 60) + "m";
  if (seconds < 172800) return std::to_string(seconds / 3600) + "h";
  return std::to_string(seconds / 86400) + "d";
}

std::optional<std::uint64_t> ParseNumber(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

struct Arguments {
  OutboxSelection selection;
  bool all = false;
};

Result<Arguments> ParseArguments(std::span<const std::string> words) {
  Arguments parsed;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const bool takes_value = word == "--destination" || word == "--limit";
    if (takes_value && i + 1 == words.size()) return Invalid(word + " needs a value");
    if (word == "--dead") {
      parsed.selection.state = OutboxState::kDead;
    } else if (word == "--pending") {
      parsed.selection.state = OutboxState::kPending;
    } else if (word == "--all") {
      parsed.all = true;
    } else if (word == "--destination") {
      parsed.selection.destination = words[++i];
    } else if (word == "--limit") {
      const auto limit = ParseNumber(words[++i]);
      if (!limit || *limit < 1 || *limit > kAllItems) return Invalid("--limit: expected 1 to 1000000");
      parsed.selection.limit = static_cast<int>(*limit);
    } else if (const auto item = ParseNumber(word)) {
      parsed.selection.items.push_back(*item);
    } else {
      return Invalid("\"" + word +
                     "\": expected item numbers, --destination NAME, --dead, --pending, --all, --limit N");
    }
  }
  return parsed;
}

// The items a change is for: none may be missing.
Result<std::vector<OutboxItem>> Selected(LeadStore& store, OutboxSelection selection) {
  selection.limit = kAllItems;
  auto items = ListOutboxItems(store, selection);
  if (!items.ok() || selection.items.empty()) return items;
  for (const std::uint64_t id : selection.items) {
    const bool found = std::any_of(items->begin(), items->end(), [&](const OutboxItem& item) { return item.id == id; });
    if (!found) return Status(StatusCode::kNotFound, "no item " + std::to_string(id) + " in the outbox");
  }
  return items;
}

Result<std::string> List(LeadStore& store, const OutboxSelection& selection, TimeMs now) {
  const auto items = ListOutboxItems(store, selection);
  if (!items.ok()) return items.status();
  const auto counts = store.CountOutbox();
  if (!counts.ok()) return counts.status();
  return FormatOutbox(*items, *counts, now);
}

}  // namespace

Result<std::vector<OutboxItem>> ListOutboxItems(LeadStore& store, const OutboxSelection& selection) {
  const int limit = selection.items.empty() ? selection.limit : kAllItems;
  auto items = store.ListOutbox(selection.destination, selection.state, limit);
  if (!items.ok() || selection.items.empty()) return items;
  const std::unordered_set<std::uint64_t> wanted(selection.items.begin(), selection.items.end());
  std::erase_if(*items, [&](const OutboxItem& item) { return !wanted.contains(item.id); });
  return items;
}

Result<int> RetryOutboxItems(LeadStore& store, const OutboxSelection& selection, TimeMs now) {
  const auto items = Selected(store, selection);
  if (!items.ok()) return items.status();
  int retried = 0;
  for (const OutboxItem& item : *items) {
    const Status status = store.RetryDelivery(item.id, now);
    if (status.code() == StatusCode::kNotFound) continue;  // delivered meanwhile
    if (!status.ok()) return status;
    ++retried;
  }
  return retried;
}

Result<int> DropOutboxItems(LeadStore& store, const OutboxSelection& selection, const std::string& actor, TimeMs now) {
  const auto items = Selected(store, selection);
  if (!items.ok()) return items.status();
  std::vector<DeliveryResult> drops;
  drops.reserve(items->size());
  for (const OutboxItem& item : *items) {
    drops.push_back({.item = item.id,
                     .lead = item.lead,
                     .destination = item.destination,
                     .kind = DeliveryResult::Kind::kDropped,
                     .crm_id = "",
                     .why = "dropped by an operator",
                     .actor = actor,
                     .at = now});
  }
  for (std::size_t from = 0; from < drops.size(); from += kDropBatch) {
    const std::size_t count = std::min(kDropBatch, drops.size() - from);
    if (Status status = store.FinishDeliveries(std::span(drops).subspan(from, count)); !status.ok()) return status;
  }
  return static_cast<int>(drops.size());
}

std::string FormatOutbox(std::span<const OutboxItem> items, std::span<const OutboxCounts> counts, TimeMs now) {
  std::string text;
  if (items.empty()) text += "no items\n";
  if (!items.empty()) {
    text += Column("item", 10) + Column("destination", 14) + Column("lead", 28) + Column("op", 8) + Column("state", 9) +
            Column("tries", 7) + Column("age", 6) + Column("due in", 8) + "last error\n";
  }
  for (const OutboxItem& item : items) {
    const bool dead = item.state == OutboxState::kDead;
    text += Column(std::to_string(item.id), 10) + Column(item.destination, 14) + Column(item.lead.ToString(), 28) +
            Column(item.op == DeliveryOp::kCreate ? "create" : "update", 8) + Column(dead ? "dead" : "pending", 9) +
            Column(std::to_string(item.attempts), 7) + Column(Span(now - item.created_at), 6) +
            Column(dead ? "-" : Span(item.next_at - now), 8) + item.last_error + "\n";
  }
  for (const OutboxCounts& count : counts) {
    text +=
        count.destination + ": " + std::to_string(count.pending) + " pending, " + std::to_string(count.dead) + " dead";
    if (count.oldest_created_at != 0) text += ", oldest " + Span(now - count.oldest_created_at);
    text += "\n";
  }
  return text;
}

Result<std::string> RunOutboxCommand(LeadStore& store, std::span<const std::string> arguments, const std::string& actor,
                                     TimeMs now) {
  const std::string verb = arguments.empty() ? "list" : arguments.front();
  if (verb != "list" && verb != "retry" && verb != "drop") {
    return Invalid("outbox \"" + verb + "\": expected list, retry or drop");
  }
  const auto parsed = ParseArguments(arguments.empty() ? arguments : arguments.subspan(1));
  if (!parsed.ok()) return parsed.status();
  const OutboxSelection& selection = parsed->selection;
  if (verb == "list") return List(store, selection, now);
  if (selection.items.empty() && !selection.state && !parsed->all) {
    return Invalid("outbox " + verb + ": name item numbers, --dead, --pending or --all");
  }
  const auto count =
      verb == "retry" ? RetryOutboxItems(store, selection, now) : DropOutboxItems(store, selection, actor, now);
  if (!count.ok()) return count.status();
  const auto number = static_cast<std::size_t>(*count);
  if (verb == "retry") return Count(number, "item is due now\n", "items are due now\n");
  return Count(number, "item dropped\n", "items dropped\n");
}

}  // namespace leadgate
