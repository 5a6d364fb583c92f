#include "store/redis/merged_rows.h"

#include <algorithm>
#include <cmath>

#include "redis/command.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostAtOnce = 200;  // of one bucket

// Members fall into buckets by chance: few buckets have more than this many of the first `wanted`.
std::size_t ChunkFor(std::size_t wanted, std::size_t lanes) {
  const double mean = static_cast<double>(wanted) / static_cast<double>(std::max<std::size_t>(lanes, 1));
  return std::min(kMostAtOnce, static_cast<std::size_t>(std::ceil(mean + 3 * std::sqrt(mean) + 1)));
}

}  // namespace

MergedRows::MergedRows(const RedisContext& context, std::vector<Source> sources, bool newest_first, std::size_t wanted)
    : context_(context),
      newest_first_(newest_first),
      chunk_(ChunkFor(wanted, sources.size())),
      heads_(Order{newest_first}),
      empty_(sources.size()) {
  lanes_.reserve(sources.size());
  for (Source& source : sources) lanes_.push_back({std::move(source), {}, false});
}

Status MergedRows::Fill() {
  std::vector<redis::Command> commands;
  std::vector<std::size_t> asked;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const Lane& lane = lanes_[i];
    if (lane.ended || !lane.members.empty()) continue;
    const Source& source = lane.source;
    std::vector<std::string> words = {"ZRANGE", source.key};
    words.push_back(newest_first_ ? source.max : source.min);
    words.push_back(newest_first_ ? source.min : source.max);
    words.emplace_back("BYLEX");
    if (newest_first_) words.emplace_back("REV");
    words.insert(words.end(), {"LIMIT", "0", std::to_string(chunk_)});
    commands.emplace_back(std::move(words));
    asked.push_back(i);
  }
  std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Patiently());
  for (std::size_t k = 0; k < asked.size(); ++k) {
    if (!replies[k].ok()) return StatusOf(replies[k]);
    Lane& lane = lanes_[asked[k]];
    for (const redis::Value& member : replies[k].value.items()) lane.members.push_back(member.text());
    lane.ended = lane.members.size() < chunk_;
    if (lane.members.empty()) continue;
    (newest_first_ ? lane.source.max : lane.source.min) = "(" + lane.members.back();
    heads_.emplace(lane.members.front(), asked[k]);
  }
  empty_ = 0;
  chunk_ = std::min(kMostAtOnce, 2 * chunk_);  // whoever reads on reads much
  return Status::Ok();
}

Result<std::vector<std::string>> MergedRows::Next(std::size_t count) {
  std::vector<std::string> members;
  while (members.size() < count) {
    if (empty_ > 0) {
      if (Status status = Fill(); !status.ok()) return status;
    }
    if (heads_.empty()) break;
    const std::size_t place = heads_.begin()->second;
    heads_.erase(heads_.begin());
    Lane& lane = lanes_[place];
    members.push_back(std::move(lane.members.front()));
    lane.members.pop_front();
    if (!lane.members.empty()) {
      heads_.emplace(lane.members.front(), place);
    } else if (!lane.ended) {
      ++empty_;
    }
  }
  return members;
}

}  // namespace leadgate
