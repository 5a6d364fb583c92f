#include "gateway/known/repeated_rows.h"

#include <algorithm>
#include <functional>

#include "gateway/import/record_file.h"
#include "gateway/known/record_id.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostShown = 10;

struct Seen {
  std::uint64_t id = 0, line = 0;
  auto operator<=>(const Seen&) const = default;
};

}  // namespace

Result<RepeatedRows> RepeatedRows::Find(const std::string& path, const KnownMapping& mapping) {
  auto file = RecordFile::Open(path);
  if (!file.ok()) return file.status();
  const auto found = std::find(mapping.columns.begin(), mapping.columns.end(), KnownField::kCrmId);
  const auto column = static_cast<std::size_t>(found - mapping.columns.begin());
  std::vector<Seen> seen;
  CsvRow row;
  while (true) {
    const Result<bool> there = (*file)->Next(row);
    if (!there.ok() || !*there) break;
    if (!row.problem.empty() || column >= row.cells.size()) continue;
    const std::string id = RecordId(row.cells[column], mapping.object);
    if (!id.empty()) seen.push_back({std::hash<std::string>()(id), row.line});
  }
  std::sort(seen.begin(), seen.end());
  RepeatedRows repeated;
  for (std::size_t i = 0; i < seen.size();) {
    std::size_t last = i;
    while (last + 1 < seen.size() && seen[last + 1].id == seen[i].id) ++last;
    for (; i < last; ++i) repeated.lines_.emplace_back(seen[i].line, seen[last].line);
    ++i;
  }
  std::sort(repeated.lines_.begin(), repeated.lines_.end());
  return repeated;
}

bool RepeatedRows::Contains(std::uint64_t line) const {
  const auto found = std::lower_bound(lines_.begin(), lines_.end(), std::pair(line, std::uint64_t{0}));
  return found != lines_.end() && found->first == line;
}

std::string RepeatedRows::Text() const {
  std::string text;
  for (std::size_t i = 0; i < std::min(kMostShown, lines_.size()); ++i) {
    text += (i == 0 ? "line " : ", line ") + std::to_string(lines_[i].first) + " (line " +
            std::to_string(lines_[i].second) + " counts)";
  }
  return lines_.size() <= kMostShown ? text : text + " and " + std::to_string(lines_.size() - kMostShown) + " more";
}

}  // namespace leadgate
