// One file of a marketer's own list, read into lines.
//
//   acme.com            # partner since 2024      → {1, "acme.com"}
//   # the next ones are new                       → nothing
//   Café Ångström\r\n                             → {3, "Café Ångström"}
//
//   OwnListBudget budget;
//   auto file = ReadOwnListFile("config", "lists/partners.txt", budget);
//   file.problem   → "lists/partners.txt cannot be opened: No such file or directory"; line 0: the file as a whole
//
// UTF-8, with or without a byte order mark; a # at the start of a line or behind a blank begins a remark.
// Threads: functions without state.   Failure: in the result.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

// What all files of a policy may hold together.
struct OwnListBudget {
  std::size_t bytes = 64UL * 1024 * 1024;
  std::size_t entries = 1'000'000;
};

struct OwnListLine {
  int number = 0;
  std::string_view text;  // into the content
};

struct OwnListFile {
  std::unique_ptr<std::string> content = std::make_unique<std::string>();  // stays where it is when this is moved
  std::vector<OwnListLine> lines;
  std::string problem;   // empty: it was read
  int problem_line = 0;  // 0: the file as a whole; then `problem` names it
};

// `name`: a path below `folder`, which neither begins with / nor goes up with "..". Takes from the budget.
OwnListFile ReadOwnListFile(const std::string& folder, const std::string& name, OwnListBudget& budget);

}  // namespace leadgate
