#include "validators/pattern_set.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <utility>

#include "validators/literal_finder.h"

namespace leadgate {
namespace {

// Few patterns need no more than RE2's own 8 MB; 5,000 do not fit (DESIGN §11).
constexpr std::int64_t kSetMemoryBytes[] = {8 << 20, 64 << 20};
// So many expressions go together: one pass, quicker than asking which of them can match.
constexpr std::size_t kFewExpressions = 200;
constexpr int kShortestPiece = static_cast<int>(LiteralFinder::kShortest);

re2::RE2::Options Options(std::int64_t memory_bytes = kSetMemoryBytes[0]) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(memory_bytes);
  return options;
}

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

bool IsPlainText(std::string_view pattern) {
  return pattern.size() >= LiteralFinder::kShortest &&
         pattern.find_first_of("\\^$.|?*+()[]{}") == std::string_view::npos;
}

}  // namespace

class PatternSet::Group {
 public:
  // position: in the vector given to Compile. What is wrong with the pattern, or nothing.
  std::optional<std::string> Add(int position, const std::string& pattern) {
    positions_.push_back(position);
    if (IsPlainText(pattern)) {
      finds_.push_back({position, true});
      literals_.push_back(pattern);
      return std::nullopt;
    }
    int id = 0;
    if (filtered_.Add(pattern, Options(), &id) != re2::RE2::NoError) return re2::RE2(pattern, Options()).error();
    filtered_positions_.push_back(position);
    return std::nullopt;
  }

  bool Compile() {
    all_together_ = filtered_positions_.size() <= kFewExpressions;
    if (!all_together_) {
      std::vector<std::string> pieces;
      filtered_.Compile(&pieces);
      for (std::size_t i = 0; i < pieces.size(); ++i) finds_.push_back({static_cast<int>(i), false});
      std::move(pieces.begin(), pieces.end(), std::back_inserter(literals_));
    }
    finder_ = LiteralFinder(literals_);
    literals_ = {};
    return CompileUnfiltered();
  }

  std::vector<int> Match(std::string_view text) const {
    std::vector<int> matched;
    std::vector<int> pieces;
    finder_.Find(text, [&](int found) {
      const Find& find = finds_[static_cast<std::size_t>(found)];
      (find.is_pattern ? matched : pieces).push_back(find.number);
    });
    MatchFiltered(text, pieces, matched);
    MatchUnfiltered(text, matched);
    std::sort(matched.begin(), matched.end());
    matched.erase(std::unique(matched.begin(), matched.end()), matched.end());
    return matched;
  }

  std::span<const int> positions() const { return positions_; }

 private:
  // What finder_ found: a whole pattern, or a piece that a pattern of filtered_ needs.
  struct Find {
    int number = 0;
    bool is_pattern = false;
  };

  // Those that hold no piece would be run for every text: they go together.
  bool CompileUnfiltered() {
    if (filtered_positions_.empty()) return true;
    std::vector<int> ids;
    if (all_together_) {
      ids.resize(filtered_positions_.size());
      std::iota(ids.begin(), ids.end(), 0);
    } else {
      filtered_.AllPotentials({}, &ids);
    }
    is_unfiltered_.assign(filtered_positions_.size(), false);
    for (const int id : ids) is_unfiltered_[static_cast<std::size_t>(id)] = true;
    if (ids.empty()) return true;
    for (const std::int64_t memory_bytes : kSetMemoryBytes) {
      unfiltered_ = std::make_unique<re2::RE2::Set>(Options(memory_bytes), re2::RE2::UNANCHORED);
      for (const int id : ids) unfiltered_->Add(filtered_.GetRE2(id).pattern(), nullptr);
      if (unfiltered_->Compile()) {
        unfiltered_ids_ = std::move(ids);
        return true;
      }
    }
    return false;
  }

  void MatchFiltered(std::string_view text, std::vector<int>& pieces, std::vector<int>& matched) const {
    if (pieces.empty()) return;
    std::sort(pieces.begin(), pieces.end());
    pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
    std::vector<int> candidates;
    filtered_.AllPotentials(pieces, &candidates);
    for (const int id : candidates) {
      const auto i = static_cast<std::size_t>(id);
      if (!is_unfiltered_[i] && re2::RE2::PartialMatch(Piece(text), filtered_.GetRE2(id))) {
        matched.push_back(filtered_positions_[i]);
      }
    }
  }

  void MatchUnfiltered(std::string_view text, std::vector<int>& matched) const {
    if (unfiltered_ == nullptr) return;
    std::vector<int> found;
    re2::RE2::Set::ErrorInfo error{re2::RE2::Set::kNoError};
    if (!unfiltered_->Match(Piece(text), &found, &error)) {
      if (error.kind != re2::RE2::Set::kNoError) throw std::runtime_error("pattern set: a match ran out of memory");
      return;
    }
    for (const int i : found) {
      const int id = unfiltered_ids_[static_cast<std::size_t>(i)];
      matched.push_back(filtered_positions_[static_cast<std::size_t>(id)]);
    }
  }

  std::vector<int> positions_;
  std::vector<std::string> literals_;  // until compiled
  std::vector<Find> finds_;            // beside literals_
  LiteralFinder finder_;
  re2::FilteredRE2 filtered_{kShortestPiece};
  std::vector<int> filtered_positions_;  // by filtered_'s ids, as the next
  std::vector<bool> is_unfiltered_;
  bool all_together_ = false;
  std::unique_ptr<re2::RE2::Set> unfiltered_;
  std::vector<int> unfiltered_ids_;
};

PatternSet::PatternSet() = default;
PatternSet::~PatternSet() = default;

Result<std::shared_ptr<const PatternSet>> PatternSet::Compile(std::vector<PatternSpec> specs) {
  std::shared_ptr<PatternSet> made(new PatternSet());
  for (std::size_t i = 0; i < specs.size(); ++i) {
    auto& group = made->groups_[specs[i].group];
    if (!group) group = std::make_unique<Group>();
    if (const auto why = group->Add(static_cast<int>(i), specs[i].pattern)) {
      return Status(StatusCode::kInvalidArgument, "pattern " + std::to_string(i) + " (" + specs[i].key + "): " + *why);
    }
  }
  for (auto& [name, group] : made->groups_) {
    if (!group->Compile()) {
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
  return found->second->Match(folded_text);
}

std::vector<std::string_view> PatternSet::GroupsOf(std::string_view prefix) const {
  std::vector<std::string_view> names;
  for (auto group = groups_.lower_bound(prefix); group != groups_.end() && group->first.starts_with(prefix); ++group) {
    names.emplace_back(group->first);
  }
  return names;
}

std::span<const int> PatternSet::Positions(std::string_view group) const {
  const auto found = groups_.find(group);
  return found == groups_.end() ? std::span<const int>() : found->second->positions();
}

bool PatternSet::Matches(std::string_view group, std::string_view folded_text) const {
  return !Match(group, folded_text).empty();
}

}  // namespace leadgate
