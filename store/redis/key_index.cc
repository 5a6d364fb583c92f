#include "store/redis/key_index.h"

#include <algorithm>
#include <utility>

#include "store/key_filter.h"
#include "store/redis/key_commands.h"
#include "store/redis/lead_references.h"
#include "store/view.h"

namespace leadgate {
namespace {

constexpr std::string_view kGeneric = "\xff\xff\xff\xff";
constexpr std::size_t kExactFull = 60, kBlockFull = 63;  // bytes of a field that has no room for another row
constexpr int kMostFields = 8;                           // asked for at once

// What follows the tag in each row that begins with it.
std::vector<std::string> RowsWith(std::string_view tag, std::size_t reference, std::string_view rows) {
  std::vector<std::string> found;
  const std::size_t size = tag.size() + reference;
  for (; rows.size() >= size; rows.remove_prefix(size)) {
    if (rows.starts_with(tag)) found.emplace_back(rows.substr(tag.size(), reference));
  }
  return found;
}

std::vector<std::string> HoldersIn(const KeyPlace& place, std::string_view rows) {
  const bool block = place.sort == KeyPlace::Sort::kBlock;
  return RowsWith(place.Tag(), block ? kShortReferenceBytes : kReferenceBytes, rows);
}

}  // namespace

void KeyIndex::FieldsAsked::Heard(bool had_more) {
  constexpr int kMore = 32, kEnough = 256;  // one line in 32 that is longer is not worth a longer question
  const int now = wanting_.load(std::memory_order_relaxed);
  const int then = had_more ? now + kMore : std::max(now - 1, 0);
  if (then < kEnough) {
    if (then != now) wanting_.store(then, std::memory_order_relaxed);
  } else {
    wanting_.store(0, std::memory_order_relaxed);
    count_.store(std::min(count() + 1, kMostFields), std::memory_order_relaxed);
  }
}

std::uint64_t KeyIndex::LongLines::NameOf(const KeyPlace& place) {
  return std::uint64_t{place.part} << 8 | static_cast<std::uint64_t>(place.FieldOfLine(0));
}

int KeyIndex::LongLines::FieldsOf(const KeyPlace& place) const {
  const std::uint64_t name = NameOf(place);
  const std::uint64_t there = lines_[MixBits(name) % kLines].load(std::memory_order_relaxed);
  return there >> 8 == name ? static_cast<int>(there & 255) : 0;
}

void KeyIndex::LongLines::Remember(const KeyPlace& place, int fields) {
  const std::uint64_t name = NameOf(place);
  lines_[MixBits(name) % kLines].store(name << 8 | static_cast<std::uint64_t>(std::min(fields, 255)),
                                       std::memory_order_relaxed);
}

int KeyIndex::FieldsOf(const KeyPlace& place) const {
  return std::max(MostLines(place).count(), long_lines_.FieldsOf(place));
}

redis::Command KeyIndex::TimeAt(const KeyPlace& place) const {
  return redis::Command({"TIME"}).RoutedBy(IndexOf(context_.layout, place));
}

redis::Command KeyIndex::RowsCommand(const KeyPlace& place, int from, int fields) const {
  std::vector<std::string> words = {"HMGET", IndexOf(context_.layout, place)};
  for (int i = from; i < from + fields; ++i) words.push_back(std::to_string(place.FieldOfLine(i)));
  return redis::Command(words);
}

std::vector<redis::Command> KeyIndex::Commands(std::span<const KeyPlace> places) const {
  std::vector<redis::Command> commands;
  commands.reserve(2 * places.size() + 1);
  if (context_.one_server || places.empty()) commands.push_back({"TIME"});
  for (const KeyPlace& place : places) {
    if (!context_.one_server) commands.push_back(TimeAt(place));
    commands.push_back(RowsCommand(place, 0, FieldsOf(place)));
  }
  return commands;
}

Result<KeyHolders> KeyIndex::Read(std::span<const KeyPlace> places, std::span<const redis::Reply> replies,
                                  redis::Deadline deadline) const {
  KeyHolders holders;
  holders.as_of = UINT64_MAX;
  std::vector<Line> lines(places.size());
  std::size_t place = 0;
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (!replies[i].ok()) return StatusOf(replies[i]);
    if (i > 0 && (context_.one_server || i % 2 == 1)) {
      if (Status status = AddRows(places[place], replies[i], lines[place]); !status.ok()) return status;
      ++place;
      continue;
    }
    const auto time = ServerClock::TimeIn(replies[i].value);
    if (!time) return Status(StatusCode::kInternal, "redis: TIME was not answered with a time");
    clock_.Note(*time);
    // A claim that is made within this microsecond, after the look, must be later than the look.
    holders.as_of = std::min(holders.as_of, *time - 1);
  }
  if (Status status = ReadOn(places, lines, deadline); !status.ok()) return status;
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::vector<std::string> found = HoldersIn(places[i], lines[i].rows);
    const bool generic = IsBlock(places[i]) && std::ranges::count(found, kGeneric) > 0;
    if (generic) found.clear();
    std::ranges::move(lines[i].later, std::back_inserter(found));
    holders.generic.push_back(generic);
    holders.by_key.push_back(std::move(found));
  }
  return holders;
}

Status KeyIndex::AddRows(const KeyPlace& place, const redis::Reply& reply, Line& line) const {
  const std::size_t full = IsBlock(place) ? kBlockFull : kExactFull;
  if (reply.value.items().empty()) return {StatusCode::kInternal, "redis: rows were asked for and none answered"};
  for (const redis::Value& field : reply.value.items()) {
    ++line.fields;
    line.rows += field.text();
    if (field.text().size() < full) line.ended = true;
    if (line.ended) break;
  }
  return Status::Ok();
}

Status KeyIndex::ReadOn(std::span<const KeyPlace> places, std::vector<Line>& lines, redis::Deadline deadline) const {
  for (bool first = true;; first = false) {
    std::vector<redis::Command> commands;
    std::vector<std::size_t> of;
    for (std::size_t i = 0; i < places.size(); ++i) {
      Line& line = lines[i];
      const bool has_first_ones = !IsBlock(places[i]) && HoldersIn(places[i], line.rows).size() >= kFirstOnes;
      if (has_first_ones && !line.asked_later) {
        const std::string many = ManyOf(context_.layout, places[i]);
        commands.push_back({"LRANGE", many, std::to_string(-static_cast<int>(kLatestOwners)), "-1"});
        commands.push_back({"LINDEX", many, "0"});
        of.insert(of.end(), 2, i);
        line.ended = line.asked_later = true;
      } else if (!line.ended) {
        commands.push_back(RowsCommand(places[i], line.fields, std::max(line.fields, 2)));
        of.push_back(i);
      }
      if (first) MostLines(places[i]).Heard(!line.ended);
    }
    if (commands.empty()) break;
    const std::vector<redis::Reply> replies = context_.client->Send(commands, deadline);
    for (std::size_t k = 0; k < replies.size(); ++k) {
      if (!replies[k].ok()) return StatusOf(replies[k]);
      Line& line = lines[of[k]];
      if (!line.asked_later) {
        if (Status status = AddRows(places[of[k]], replies[k], line); !status.ok()) return status;
        continue;
      }
      const auto add = [&line](const redis::Value& one) {
        if (one.text().size() > kTimeBytes) line.later.push_back(one.text().substr(kTimeBytes));
      };
      for (const redis::Value& one : replies[k].value.items()) add(one);
      // The earliest of them, which is not among the latest.
      const bool earliest = replies[k].value.items().empty();
      if (earliest && line.later.size() >= kLatestOwners) add(replies[k].value);
    }
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (lines[i].fields > FieldsOf(places[i])) long_lines_.Remember(places[i], lines[i].fields);
  }
  return Status::Ok();
}

Result<KeyHolders> KeyIndex::Find(std::span<const KeyPlace> places, redis::Deadline deadline) const {
  return Read(places, context_.client->Send(Commands(places), deadline), deadline);
}

}  // namespace leadgate
