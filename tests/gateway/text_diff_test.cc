#include "gateway/text_diff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

namespace leadgate {
namespace {

using Lines = std::vector<std::string_view>;

// Each letter is a line.
Lines LinesOf(std::string_view letters) {
  Lines lines;
  for (std::size_t i = 0; i < letters.size(); ++i) lines.push_back(letters.substr(i, 1));
  return lines;
}

Lines Applied(const Lines& from, const Lines& to, const std::vector<LineChange>& changes) {
  Lines result;
  std::size_t at = 0;
  for (const LineChange& change : changes) {
    for (; at < change.from_begin; ++at) result.push_back(from[at]);
    at = change.from_end;
    for (std::size_t y = change.to_begin; y < change.to_end; ++y) result.push_back(to[y]);
  }
  for (; at < from.size(); ++at) result.push_back(from[at]);
  return result;
}

std::size_t EditsIn(const std::vector<LineChange>& changes) {
  std::size_t edits = 0;
  for (const LineChange& change : changes)
    edits += change.from_end - change.from_begin + change.to_end - change.to_begin;
  return edits;
}

// By the table of longest common subsequences: slow and plain.
std::size_t ShortestEdit(const Lines& from, const Lines& to) {
  std::vector<std::vector<std::size_t>> common(from.size() + 1, std::vector<std::size_t>(to.size() + 1));
  for (std::size_t x = 1; x <= from.size(); ++x) {
    for (std::size_t y = 1; y <= to.size(); ++y) {
      common[x][y] = from[x - 1] == to[y - 1] ? common[x - 1][y - 1] + 1 : std::max(common[x - 1][y], common[x][y - 1]);
    }
  }
  return from.size() + to.size() - 2 * common[from.size()][to.size()];
}

TEST(TextDiffTest, ChangesAreRightAndTheFewest) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},       {"a", ""},          {"", "a"},         {"abc", "abc"},     {"abcabba", "cbabac"},
      {"abc", "xyz"}, {"abcdef", "acdf"}, {"aaaa", "aaaaa"}, {"abab", "baba"},   {"ab", "ba"},
      {"a", "b"},     {"abcd", "bcda"},   {"xaby", "xcdy"},  {"aaabaaa", "aba"},
  };
  for (const auto& [from_text, to_text] : cases) {
    SCOPED_TRACE(std::string(from_text) + " → " + std::string(to_text));
    const Lines from = LinesOf(from_text);
    const Lines to = LinesOf(to_text);
    const auto changes = DiffLines(from, to);
    EXPECT_EQ(Applied(from, to, changes), to);
    EXPECT_EQ(EditsIn(changes), ShortestEdit(from, to));
  }
}

TEST(TextDiffTest, RandomTextsAreDifferedRightAndWithTheFewestChanges) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    const auto text = [&] {
      std::string letters(random() % 24, ' ');
      const unsigned alphabet = 1 + random() % 5;
      for (char& letter : letters) letter = static_cast<char>('a' + random() % alphabet);
      return letters;
    };
    const std::string from_text = text();
    const std::string to_text = text();
    SCOPED_TRACE(from_text + " → " + to_text);
    const Lines from = LinesOf(from_text);
    const Lines to = LinesOf(to_text);
    const auto changes = DiffLines(from, to);
    ASSERT_EQ(Applied(from, to, changes), to);
    ASSERT_EQ(EditsIn(changes), ShortestEdit(from, to));
  }
}

TEST(TextDiffTest, ReadsAsDiffDoes) {
  const struct {
    const char* name;
    const char* from;
    const char* to;
    const char* diff;
  } cases[] = {
      {"nothing", "a\nb\n", "a\nb\n", ""},
      {"one line", "a\nb\nc\n", "a\nx\nc\n", "--- A\n+++ B\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n"},
      {"from nothing", "", "a\n", "--- A\n+++ B\n@@ -0,0 +1 @@\n+a\n"},
      {"to nothing", "a\nb\n", "", "--- A\n+++ B\n@@ -1,2 +0,0 @@\n-a\n-b\n"},
      {"no line end", "a\nb", "a\nb\n", "--- A\n+++ B\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n"},
      {"two far apart", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "0\n2\n3\n4\n5\n6\n7\n8\n0\n",
       "--- A\n+++ B\n@@ -1,4 +1,4 @@\n-1\n+0\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+0\n"},
      {"two close together", "1\n2\n3\n4\n", "0\n2\n3\n0\n", "--- A\n+++ B\n@@ -1,4 +1,4 @@\n-1\n+0\n 2\n 3\n-4\n+0\n"},
      {"in the middle, nothing before", "b\n", "a\nb\n", "--- A\n+++ B\n@@ -1 +1,2 @@\n+a\n b\n"},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.name);
    EXPECT_EQ(UnifiedDiff(one.from, one.to, {.from = "A", .to = "B"}), one.diff);
  }
}

// Two large files that have nothing in common, and two that are nearly the same.
TEST(TextDiffTest, LargeTextsTakeBoundedTime) {
  std::string one, other, changed;
  for (int i = 0; i < 40'000; ++i) {
    one += "line " + std::to_string(i) + "\n";
    other += "row " + std::to_string(i) + "\n";
    changed += (i % 1000 == 0 ? "new " : "line ") + std::to_string(i) + "\n";
  }
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(UnifiedDiff(one, other, {}).empty());
  const std::string small = UnifiedDiff(one, changed, {});
  EXPECT_EQ(std::count(small.begin(), small.end(), '@'), 40 * 4);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace leadgate
