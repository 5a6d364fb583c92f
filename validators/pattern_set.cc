#include "validators/pattern_set.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace leadgate {
namespace {

constexpr std::int64_t kMaxMemoryBytes = 64 << 20;  // 5,000 patterns do not fit RE2's own 8 MB (DESIGN §11)

RE2::Options Options() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kMaxMemoryBytes);
  return options;
}

Status Refused(std::size_t position, const PatternSpec& spec, const std::string& why) {
  return {StatusCode::kInvalidArgument, "pattern " + std::to_string(position) + " (" + spec.key + "): " + why};
}

}  // namespace

struct PatternSet::Group {
  RE2::Set set{Options(), RE2::UNANCHORED};
  std::vector<int> positions;  // of the set's patterns, in specs_
};

PatternSet::PatternSet() = default;
PatternSet::~PatternSet() = default;

Result<std::shared_ptr<const PatternSet>> PatternSet::Compile(std::vector<PatternSpec> specs) {
  std::shared_ptr<PatternSet> made(new PatternSet());
  for (std::size_t i = 0; i < specs.size(); ++i) {
    auto& group = made->groups_[specs[i].group];
    if (!group) group = std::make_unique<Group>();
    std::string why;
    if (group->set.Add(specs[i].pattern, &why) < 0) return Refused(i, specs[i], why);
    group->positions.push_back(static_cast<int>(i));
  }
  for (auto& [name, group] : made->groups_) {
    if (!group->set.Compile()) {
      return Status(StatusCode::kInvalidArgument,
                    "patterns of group " + name + ": too many or too large to compile together");
    }
  }
  made->specs_ = std::move(specs);
  return std::shared_ptr<const PatternSet>(std::move(made));
}

std::vector<int> PatternSet::Match(std::string_view group_name, std::string_view folded_text) const {
  const auto found = groups_.find(group_name);
  if (found == groups_.end() || folded_text.empty()) return {};
  const Group& group = *found->second;

  std::vector<int> matched;
  RE2::Set::ErrorInfo error{RE2::Set::kNoError};
  const re2::StringPiece text(folded_text.data(), folded_text.size());
  if (!group.set.Match(text, &matched, &error)) {
    if (error.kind != RE2::Set::kNoError) throw std::runtime_error("pattern set: a match ran out of memory");
    return {};
  }
  for (int& position : matched) position = group.positions[static_cast<std::size_t>(position)];
  std::sort(matched.begin(), matched.end());
  return matched;
}

std::span<const int> PatternSet::Positions(std::string_view group) const {
  const auto found = groups_.find(group);
  if (found == groups_.end()) return {};
  return found->second->positions;
}

bool PatternSet::Matches(std::string_view group, std::string_view folded_text) const {
  return !Match(group, folded_text).empty();
}

}  // namespace leadgate
