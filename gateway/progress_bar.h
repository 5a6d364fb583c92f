// A progress bar on standard error, for commands that work through a file.
//
//   ProgressBar progress(file_bytes, isatty(STDERR_FILENO));
//   progress.Advance(bytes_of_the_line);       → [#########           ]  46%  46,000  1,210,000/s
//   progress.Finish("addresses");              → 100,000 addresses in 0.1 s
//
// total 0: the size is unknown; the count alone is shown. Not at a terminal: nothing but the last line.
// Drawn ten times a second at most. Threads: one.   Failure: none; what standard error does not take is lost.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace leadgate {

class ProgressBar {
 public:
  ProgressBar(std::uint64_t total, bool terminal);

  void Advance(std::uint64_t amount);
  void Finish(std::string_view what);

  // The bar's text, for `seconds` since the start.
  static std::string Draw(std::uint64_t done, std::uint64_t total, std::uint64_t count, double seconds);

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;
  double Seconds() const;

  std::uint64_t total_;
  bool terminal_;
  std::uint64_t done_ = 0;
  std::uint64_t count_ = 0;
  SteadyTime started_;
  SteadyTime drawn_;
};

// "1,234,567"
std::string Grouped(std::uint64_t number);

}  // namespace leadgate
