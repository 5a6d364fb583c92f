#include "gateway/own_list_file.h"

#include <simdjson.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace leadgate {
namespace {

constexpr std::size_t kLongestLine = 1000;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view Trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string_view WithoutRemark(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return Trimmed(line.substr(0, at));
  }
  return line;
}

bool StaysBelow(const std::string& name) {
  const std::filesystem::path path(name);
  return !path.is_absolute() && std::none_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; });
}

// Its bytes; otherwise why not.
std::string ReadBytes(const std::string& path, std::size_t most, std::string& content) {
  struct stat info {};
  if (stat(path.c_str(), &info) != 0) return std::string("cannot be opened: ") + std::strerror(errno);
  if (S_ISDIR(info.st_mode)) return "is a folder; expected a file";
  if (!S_ISREG(info.st_mode)) return "is no file";  // a pipe would wait for somebody to write
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), std::fclose);
  if (file == nullptr) return std::string("cannot be opened: ") + std::strerror(errno);
  std::array<char, 65536> part{};
  content.reserve(std::min(most, static_cast<std::size_t>(info.st_size)));
  for (std::size_t got = 0; (got = std::fread(part.data(), 1, part.size(), file.get())) > 0;) {
    if (got > most - content.size()) return "is too big; expected at most 64 MiB in all list files together";
    content.append(part.data(), got);
  }
  return std::ferror(file.get()) != 0 ? "cannot be read" : std::string();
}

// Why a line cannot be used; empty: it can.
std::string WhyNot(std::string_view line) {
  if (!simdjson::validate_utf8(line.data(), line.size()) || line.find('\0') != std::string_view::npos) {
    return "expected text in UTF-8";
  }
  if (line.size() > kLongestLine) return "too long; expected one entry a line, of at most 1000 bytes";
  return {};
}

void SplitLines(OwnListFile& file, std::size_t most) {
  std::string_view left = *file.content;
  if (left.starts_with(kByteOrderMark)) left.remove_prefix(kByteOrderMark.size());
  for (int number = 1; !left.empty(); ++number) {
    const std::size_t end = left.find('\n');
    const std::string_view line = Trimmed(left.substr(0, end));
    left = end == std::string_view::npos ? std::string_view() : left.substr(end + 1);
    file.problem = WhyNot(line);
    if (file.problem.empty() && file.lines.size() == most) {
      file.problem = "too many entries; expected at most 1,000,000 in all list files together";
    }
    if (!file.problem.empty()) {
      file.problem_line = number;
      return;
    }
    const std::string_view entry = WithoutRemark(line);
    if (!entry.empty()) file.lines.push_back({number, entry});
  }
}

}  // namespace

OwnListFile ReadOwnListFile(const std::string& folder, const std::string& name, OwnListBudget& budget) {
  OwnListFile file;
  if (!StaysBelow(name)) {
    file.problem = "expected a path below the policy's folder, such as lists/partners.txt, without / in front and ..";
    return file;
  }
  if (const std::string why = ReadBytes(folder + "/" + name, budget.bytes, *file.content); !why.empty()) {
    file.problem = name + " " + why;
    return file;
  }
  budget.bytes -= file.content->size();
  SplitLines(file, budget.entries);
  budget.entries -= file.lines.size();
  if (file.problem.empty() && file.lines.empty()) file.problem = name + " has no entries; expected one a line";
  return file;
}

}  // namespace leadgate
