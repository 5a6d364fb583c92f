#include "store/redis/lead_rows.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "redis/command.h"
#include "store/redis/lead_number.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostLate = 50'000;

// Behind every row of the number.
std::string AfterAll(std::uint64_t seq) { return "[" + SeqBytes(seq + 1); }

}  // namespace

std::string LeadRows::KeyOf(int bucket) const {
  if (!query_.reason.empty()) return context_.layout.WithReason(bucket, query_.reason);
  if (query_.status && query_.kind == RecordKind::kLive) return context_.layout.WithStatus(bucket, *query_.status);
  return context_.layout.Time(bucket, query_.kind);
}

// Imported history was received at any time before its commit; and the list of the late says nothing of reasons.
bool LeadRows::Bounded() const {
  const bool asked = query_.received_from != 0 || query_.received_to != 0;
  return asked && query_.kind != RecordKind::kHistory && query_.reason.empty() && !walk_all_;
}

Result<std::vector<std::string>> LeadRows::Ends(const std::vector<std::string>& keys) const {
  std::vector<redis::Command> commands;
  commands.reserve(keys.size());
  for (const std::string& key : keys) commands.push_back({"ZRANGE", key, "+", "-", "BYLEX", "REV", "LIMIT", "0", "1"});
  const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Patiently());
  std::vector<std::string> ends;
  ends.reserve(keys.size());
  for (const redis::Reply& reply : replies) {
    if (!reply.ok()) return StatusOf(reply);
    const auto& items = reply.value.items();
    ends.push_back(items.empty() ? "-" : "[" + items.front().text());  // "-": nothing is before it
  }
  return ends;
}

Status LeadRows::ReadLate(const std::vector<int>& buckets) {
  const std::string from = std::to_string(query_.received_from);
  const std::string to = query_.received_to == 0 ? "+inf" : "(" + std::to_string(query_.received_to);
  std::vector<redis::Command> commands;
  commands.reserve(buckets.size());
  const std::string most = std::to_string(kMostLate / std::max<std::size_t>(buckets.size(), 1) + 16);
  for (const int bucket : buckets) {
    commands.push_back({"ZRANGEBYSCORE", context_.layout.Late(bucket, query_.kind), from, to, "LIMIT", "0", most});
  }
  const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Patiently());
  for (const redis::Reply& reply : replies) {
    if (!reply.ok()) return StatusOf(reply);
    walk_all_ = walk_all_ || reply.value.items().size() == std::stoul(most);
    for (const redis::Value& member : reply.value.items()) {
      const std::uint64_t seq = SeqOf(member.text());
      const bool passed = query_.beyond && (query_.newest_first ? seq >= *query_.beyond : seq <= *query_.beyond);
      if (!passed) late_.push_back(member.text());
    }
  }
  if (walk_all_) late_.clear();
  std::sort(late_.begin(), late_.end());
  if (query_.newest_first) std::reverse(late_.begin(), late_.end());
  return Status::Ok();
}

Status LeadRows::Open() {
  std::vector<int> buckets;
  for (int bucket = query_.part; bucket < kBuckets; bucket += query_.parts) buckets.push_back(bucket);
  if (Bounded()) {
    if (Status status = ReadLate(buckets); !status.ok()) return status;
  }
  std::vector<std::string> keys;
  keys.reserve(buckets.size());
  for (const int bucket : buckets) keys.push_back(KeyOf(bucket));
  std::uint64_t first = 0, last = UINT64_MAX - 1;
  if (Bounded()) {
    if (query_.received_from != 0) first = SequenceNumbers::FirstAt(query_.received_from);
    if (query_.received_to != 0) last = SequenceNumbers::FirstAt(query_.received_to + kReceiptSlackMs);
  }
  if (query_.beyond && query_.newest_first) last = std::min(last, std::max<std::uint64_t>(*query_.beyond, 1) - 1);
  if (query_.beyond && !query_.newest_first) first = std::max(first, *query_.beyond + 1);
  std::vector<std::string> ends(keys.size(), AfterAll(last));
  if (query_.as_of_now) {
    auto now = Ends(keys);
    if (!now.ok()) return now.status();
    for (std::size_t i = 0; i < ends.size(); ++i) ends[i] = std::min(ends[i], (*now)[i]);  // "-" sorts before "["
  }
  std::vector<MergedRows::Source> sources;
  sources.reserve(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    sources.push_back({std::move(keys[i]), "[" + SeqBytes(first), std::move(ends[i])});
  }
  rows_.emplace(context_, std::move(sources), query_.newest_first, query_.wanted);
  return Status::Ok();
}

Result<std::vector<ListRow>> LeadRows::Next(std::size_t count) {
  if (!rows_) {
    if (Status status = Open(); !status.ok()) return status;
  }
  const auto in_order = [this](const std::string& a, const std::string& b) {
    return query_.newest_first ? b < a : a < b;
  };
  auto members = rows_->Next(count);
  if (!members.ok()) return members.status();
  const auto late_from = late_.begin() + static_cast<std::ptrdiff_t>(late_at_);
  const auto late_to =
      rows_->ended() ? late_.end() : std::upper_bound(late_from, late_.end(), members->back(), in_order);
  std::vector<std::string> all;
  all.reserve(members->size() + static_cast<std::size_t>(late_to - late_from));
  std::set_union(members->begin(), members->end(), late_from, late_to, std::back_inserter(all), in_order);
  late_at_ = static_cast<std::size_t>(late_to - late_.begin());
  std::vector<ListRow> rows;
  rows.reserve(all.size());
  for (const std::string& member : all) rows.push_back(ReadRow(member));
  return rows;
}

}  // namespace leadgate
