// The loop of the commands that judge values, one JSON object a line: `leadgate email`, `leadgate phone`.
//
//   class Verdicts final : public JudgedLines { std::string Line(std::string_view value) override { … } };
//   WriteJudgedLines(verdicts, {"ada@gmail.com"}, "", "addresses")       → a line for each on standard output
//   WriteJudgedLines(verdicts, {}, "addresses.txt", "addresses")         → and a progress bar; "-" is standard input
//   … with neither or both of them                                       → exit status 2, and why on standard error
//
// A file has one value a line. One whose first line ends in CR LF has it everywhere; elsewhere a CR is part of the
// value. Threads: one.   Failure: exit status 1 when the file cannot be read or the lines not be written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

class JudgedLines {
 public:
  virtual ~JudgedLines() = default;
  // Some values ahead of Line, so that what takes time can be begun.
  virtual void Prepare(std::string_view) {}
  virtual std::string Line(std::string_view value) = 0;  // without an end of line
};

// what: the values in the plural. Returns the exit status.
int WriteJudgedLines(JudgedLines& lines, const std::vector<std::string>& values, const std::string& file,
                     std::string_view what);

}  // namespace leadgate
