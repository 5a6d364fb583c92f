// A table for a terminal: the first column to the left, numbers to the right.
//
//   TextTable table({"form", "leads"});
//   table.Row({"demo", "1,204"});
//   table.Text()   → "  form  leads\n  demo  1,204\n"
//
// Columns are as wide as their widest cell, counted in characters. Threads: one.   Failure: never.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/progress_bar.h"  // Grouped

namespace leadgate {

class TextTable {
 public:
  explicit TextTable(std::vector<std::string> head) { rows_.push_back(std::move(head)); }
  // REQUIRES: as many cells as the head has.
  void Row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  std::string Text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

// "a, b, c".
std::string Joined(const std::vector<std::string>& words);

// At most so many characters, the last an ellipsis where something is missing.
std::string Shortened(std::string_view text, std::size_t most);

}  // namespace leadgate
