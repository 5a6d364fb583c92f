#include "gateway/text_diff.h"

#include <algorithm>
#include <unordered_map>

namespace leadgate {
namespace {

// Edits looked for from both ends before a region is called replaced as a whole: bounds the time at lines × this.
constexpr int kMaxEdits = 4000;

using Lines = std::vector<std::string_view>;

// Each different line gets a number, so that comparing two is comparing two integers.
class Numbering {
 public:
  std::vector<int> Of(const Lines& lines) {
    std::vector<int> numbers;
    numbers.reserve(lines.size());
    for (const std::string_view line : lines) {
      numbers.push_back(known_.try_emplace(line, static_cast<int>(known_.size())).first->second);
    }
    return numbers;
  }

 private:
  std::unordered_map<std::string_view, int> known_;
};

// Marks which lines go and which come.
class Myers {
 public:
  Myers(const std::vector<int>& from, const std::vector<int>& to)
      : from_(from), to_(to), gone(from.size()), come(to.size()) {}

  void Run() { Compare(0, Size(from_), 0, Size(to_)); }

 private:
  const std::vector<int>& from_;
  const std::vector<int>& to_;

 public:
  std::vector<bool> gone, come;

 private:
  struct Middle {
    int x = 0, y = 0;
    bool found = false;
  };

  static int Size(const std::vector<int>& lines) { return static_cast<int>(lines.size()); }
  int From(int x) const { return from_[static_cast<std::size_t>(x)]; }
  int To(int y) const { return to_[static_cast<std::size_t>(y)]; }

  void Compare(int x0, int x1, int y0, int y1) {
    while (x0 < x1 && y0 < y1 && From(x0) == To(y0)) ++x0, ++y0;
    while (x0 < x1 && y0 < y1 && From(x1 - 1) == To(y1 - 1)) --x1, --y1;
    const Middle middle = x0 < x1 && y0 < y1 ? FindMiddle(x0, x1, y0, y1) : Middle();
    if (middle.found) {
      Compare(x0, middle.x, y0, middle.y);
      Compare(middle.x, x1, middle.y, y1);
      return;
    }
    for (int x = x0; x < x1; ++x) gone[static_cast<std::size_t>(x)] = true;
    for (int y = y0; y < y1; ++y) come[static_cast<std::size_t>(y)] = true;
  }

  // A point on a shortest path, about half way: where the furthest paths from both ends meet.
  Middle FindMiddle(int x0, int x1, int y0, int y1) {
    const int width = x1 - x0;
    const int height = y1 - y0;
    const int delta = width - height;
    const int most = std::min((width + height + 1) / 2, kMaxEdits);
    forward_.assign(static_cast<std::size_t>(2 * most + 2), 0);
    backward_.assign(static_cast<std::size_t>(2 * most + 2), 0);
    const auto at = [&](std::vector<int>& furthest, int k) -> int& {
      return furthest[static_cast<std::size_t>(k + most)];
    };
    for (int d = 0; d <= most; ++d) {
      for (int k = -d; k <= d; k += 2) {
        const bool down = k == -d || (k != d && at(forward_, k - 1) < at(forward_, k + 1));
        int x = d == 0 ? 0 : down ? at(forward_, k + 1) : at(forward_, k - 1) + 1;
        while (x < width && x - k >= 0 && x - k < height && From(x0 + x) == To(y0 + x - k)) ++x;
        at(forward_, k) = x;
        const int other = delta - k;
        if (delta % 2 != 0 && other >= -(d - 1) && other <= d - 1 && x + at(backward_, other) >= width) {
          return Checked(x0, x1, y0, y1, x, x - k);
        }
      }
      for (int k = -d; k <= d; k += 2) {
        const bool down = k == -d || (k != d && at(backward_, k - 1) < at(backward_, k + 1));
        int x = d == 0 ? 0 : down ? at(backward_, k + 1) : at(backward_, k - 1) + 1;
        while (x < width && x - k >= 0 && x - k < height && From(x1 - 1 - x) == To(y1 - 1 - (x - k))) ++x;
        at(backward_, k) = x;
        const int other = delta - k;
        if (delta % 2 == 0 && other >= -d && other <= d && x + at(forward_, other) >= width) {
          return Checked(x0, x1, y0, y1, width - x, height - (x - k));
        }
      }
    }
    return {};
  }

  // Only a point inside, and not a corner: both halves have to be smaller than the whole.
  static Middle Checked(int x0, int x1, int y0, int y1, int x, int y) {
    const bool inside = x >= 0 && y >= 0 && x0 + x <= x1 && y0 + y <= y1;
    const bool corner = (x == 0 && y == 0) || (x0 + x == x1 && y0 + y == y1);
    return {x0 + x, y0 + y, inside && !corner};
  }

  std::vector<int> forward_, backward_;
};

// With their line ends, so that a last line without one differs from one with it.
Lines SplitLines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

void AddLine(std::string& out, char mark, std::string_view line) {
  out += mark;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

// "12,3"; a range of no lines stands behind the line before it.
std::string Range(std::size_t begin, std::size_t count) {
  const std::string start = std::to_string(count == 0 ? begin : begin + 1);
  return count == 1 ? start : start + "," + std::to_string(count);
}

// One hunk: changes that stand close together, with what is around them.
void AddHunk(std::string& out, const Lines& from, const Lines& to, const LineChange* first, const LineChange* last,
             std::size_t context) {
  const std::size_t before = std::min({context, first->from_begin, first->to_begin});
  const std::size_t after = std::min(context, from.size() - last->from_end);
  const std::size_t from_begin = first->from_begin - before;
  const std::size_t to_begin = first->to_begin - before;
  out += "@@ -" + Range(from_begin, last->from_end + after - from_begin) + " +" +
         Range(to_begin, last->to_end + after - to_begin) + " @@\n";
  std::size_t at = from_begin;
  for (const LineChange* change = first; change <= last; ++change) {
    for (; at < change->from_begin; ++at) AddLine(out, ' ', from[at]);
    for (; at < change->from_end; ++at) AddLine(out, '-', from[at]);
    for (std::size_t y = change->to_begin; y < change->to_end; ++y) AddLine(out, '+', to[y]);
  }
  for (; at < last->from_end + after; ++at) AddLine(out, ' ', from[at]);
}

}  // namespace

std::vector<LineChange> DiffLines(const Lines& from, const Lines& to) {
  Numbering numbering;
  const std::vector<int> from_numbers = numbering.Of(from);
  const std::vector<int> to_numbers = numbering.Of(to);
  Myers myers(from_numbers, to_numbers);
  myers.Run();
  std::vector<LineChange> changes;
  std::size_t x = 0;
  std::size_t y = 0;
  while (x < from.size() || y < to.size()) {
    LineChange change{x, x, y, y};
    while (change.from_end < from.size() && myers.gone[change.from_end]) ++change.from_end;
    while (change.to_end < to.size() && myers.come[change.to_end]) ++change.to_end;
    const bool same = change.from_end == x && change.to_end == y;
    if (!same) changes.push_back(change);
    x = change.from_end + (same ? 1 : 0);
    y = change.to_end + (same ? 1 : 0);
  }
  return changes;
}

std::string UnifiedDiff(std::string_view from_text, std::string_view to_text, const DiffLabels& labels,
                        std::size_t context) {
  const Lines from = SplitLines(from_text);
  const Lines to = SplitLines(to_text);
  const std::vector<LineChange> changes = DiffLines(from, to);
  if (changes.empty()) return {};
  std::string out = "--- " + labels.from + "\n+++ " + labels.to + "\n";
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t last = first;
    while (last + 1 < changes.size() && changes[last + 1].from_begin - changes[last].from_end <= 2 * context) ++last;
    AddHunk(out, from, to, &changes[first], &changes[last], context);
    first = last + 1;
  }
  return out;
}

}  // namespace leadgate
