// The difference between two texts, line by line, as `diff -u` shows it.
//
//   UnifiedDiff("a\nb\n", "a\nc\n", {.from = "version 3", .to = "version 4"})
//     → --- version 3
//       +++ version 4
//       @@ -1,2 +1,2 @@
//        a
//       -b
//       +c
//   UnifiedDiff(text, text, …)   → "" (nothing differs)
//
// The shortest edit by Myers' algorithm in linear space; texts that have nearly nothing in common are shown as one
// block replaced by another, found in bounded time (not the shortest any more, still right).
// Threads: pure functions.   Failure: never.   Applying the result with `patch` gives the second text.
// Source: E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

// Lines [from_begin, from_end) of the first text are replaced by [to_begin, to_end) of the second.
struct LineChange {
  std::size_t from_begin = 0, from_end = 0;
  std::size_t to_begin = 0, to_end = 0;
  bool operator==(const LineChange&) const = default;
};

// In order; what lies between two changes is the same in both.
std::vector<LineChange> DiffLines(const std::vector<std::string_view>& from, const std::vector<std::string_view>& to);

struct DiffLabels {
  std::string from, to;
};
std::string UnifiedDiff(std::string_view from, std::string_view to, const DiffLabels& labels, std::size_t context = 3);

}  // namespace leadgate
