#include "gateway/judged_lines.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <utility>

#include "gateway/progress_bar.h"

namespace leadgate {
namespace {

// Values prepared at once.
constexpr std::size_t kBatch = 512;

int Fail(const std::string& message, int exit_status = 1) {
  std::cerr << "leadgate: " << message << "\n";
  return exit_status;
}

// Writes a line for each value, in the order of the values.
class LineWriter {
 public:
  LineWriter(JudgedLines& lines, ProgressBar& progress) : lines_(lines), progress_(progress) {}

  // bytes: how far the input has come with it.
  bool Write(std::string value, std::size_t bytes) {
    lines_.Prepare(value);
    waiting_.emplace_back(std::move(value), bytes);
    return waiting_.size() < kBatch || Flush();
  }
  bool Flush() {
    for (const auto& [value, bytes] : waiting_) {
      std::string line = lines_.Line(value);
      line.push_back('\n');
      if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) return false;
      progress_.Advance(bytes);
    }
    waiting_.clear();
    return std::fflush(stdout) == 0;
  }

 private:
  JudgedLines& lines_;
  ProgressBar& progress_;
  std::vector<std::pair<std::string, std::size_t>> waiting_;
};

std::uint64_t SizeOf(const std::string& path) {
  struct stat info {};
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) ? static_cast<std::uint64_t>(info.st_size) : 0;
}

constexpr const char* kNotWhole = "the verdicts could not be written whole";

int JudgeFile(const std::string& path, JudgedLines& lines, std::string_view what) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  std::istream& in = path == "-" ? std::cin : file;
  if (!in) return Fail("--file " + path + " cannot be read");
  ProgressBar progress(path == "-" ? 0 : SizeOf(path), isatty(STDERR_FILENO) != 0);
  LineWriter out(lines, progress);
  bool crlf = false;
  bool first = true;
  for (std::string line; std::getline(in, line);) {
    const std::size_t bytes = line.size() + 1;
    if (first) crlf = line.ends_with('\r');
    first = false;
    if (crlf && line.ends_with('\r')) line.pop_back();
    if (!out.Write(std::move(line), bytes)) return Fail(kNotWhole);
    line.clear();
  }
  if (!out.Flush()) return Fail(kNotWhole);
  if (in.bad()) return Fail("--file " + path + " could not be read whole");
  progress.Finish(what);
  return 0;
}

}  // namespace

int WriteJudgedLines(JudgedLines& lines, const std::vector<std::string>& values, const std::string& file,
                     std::string_view what) {
  if (values.empty() == file.empty()) return Fail("give " + std::string(what) + ", or --file, one of the two", 2);
  if (!file.empty()) return JudgeFile(file, lines, what);
  ProgressBar silent(0, false);
  LineWriter out(lines, silent);
  for (const std::string& value : values) {
    if (!out.Write(value, 0)) return Fail(kNotWhole);
  }
  return out.Flush() ? 0 : Fail(kNotWhole);
}

}  // namespace leadgate
