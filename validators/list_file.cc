#include "validators/list_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <sstream>
#include <utility>

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 5> kHeaderKeys = {"title", "source", "licence", "date", "count"};
constexpr char kLastSource = 'g';  // the eighth bit is EntryMark::kOurs

std::string_view Trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string_view TakeWord(std::string_view& text) {
  const auto end = text.find(' ');
  const std::string_view word = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : Trimmed(text.substr(end));
  return word;
}

bool IsCountry(std::string_view word) {
  return word.size() == 2 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Status CheckHeader(const ListFile& file) {
  for (const std::string_view key : kHeaderKeys) {
    if (file.header.find(key) == file.header.end()) {
      return file.Problem(1, "the header has no line \"# " + std::string(key) + ": …\"");
    }
  }
  const ListLine& line = file.header.find("count")->second;
  std::size_t count = 0;
  const char* end = line.text.data() + line.text.size();
  const auto read = std::from_chars(line.text.data(), end, count);
  if (read.ec != std::errc() || read.ptr != end) return file.Problem(line.number, "count is not a number");
  if (count == file.lines.size()) return Status::Ok();
  return file.Problem(line.number, "count says " + std::string(line.text) + ", the file has " +
                                       std::to_string(file.lines.size()) + " entries");
}

// "npm free-email-domains 1.12.6, 2026-09-23, MIT"
ListSource ParseSource(std::string_view text) {
  ListSource source;
  const auto last = text.rfind(", ");
  const auto middle = last == std::string_view::npos || last == 0 ? last : text.rfind(", ", last - 1);
  if (middle == std::string_view::npos) return {std::string(text), "", ""};
  return {std::string(text.substr(0, middle)), std::string(text.substr(middle + 2, last - middle - 2)),
          std::string(text.substr(last + 2))};
}

}  // namespace

std::optional<ListEntry> ParseListEntry(std::string_view line) {
  ListEntry entry(TakeWord(line));
  while (!line.empty()) {
    const std::string_view word = TakeWord(line);
    if (IsCountry(word)) {
      entry.mark.mark = EntryMark::OfCountry(word);
    } else if (word == "alumni") {
      entry.mark.mark = EntryMark::kAlumni;
    } else {
      for (const char letter : word) {
        if (letter < 'a' || letter > kLastSource) return std::nullopt;
        entry.mark.sources = static_cast<std::uint8_t>(entry.mark.sources | 1U << static_cast<unsigned>(letter - 'a'));
      }
    }
  }
  return entry;
}

ListSource ListFile::Source() const {
  const auto of = [this](std::string_view key) {
    const auto found = header.find(key);
    return found == header.end() ? std::string() : std::string(found->second.text);
  };
  return {of("source"), of("date"), of("licence")};
}

std::vector<ListSource> ListFile::Sources() const {
  std::vector<ListSource> sources;
  for (char letter = 'a'; letter <= kLastSource; ++letter) {
    const auto found = header.find(std::string("source ") + letter);
    if (found == header.end()) break;
    sources.push_back(ParseSource(found->second.text));
  }
  return sources;
}

Result<std::vector<ListEntry>> ListFile::Entries() const {
  std::vector<ListEntry> entries;
  entries.reserve(lines.size());
  for (const ListLine& line : lines) {
    const auto entry = ParseListEntry(line.text);
    if (!entry) return Problem(line.number, "expected \"ENTRY\", \"ENTRY SOURCES\" or \"ENTRY SOURCES MARK\"");
    entries.push_back(*entry);
  }
  return entries;
}

Status ListFile::Problem(int line, const std::string& what) const {
  return {StatusCode::kInvalidArgument, "lists: " + path + ":" + std::to_string(line) + ": " + what};
}

Result<std::string> ReadListFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  if (in) content << in.rdbuf();  // of a folder: nothing can be read, and an iterator would throw
  if (!in.is_open() || content.bad())
    return Status(StatusCode::kNotFound, "lists: " + path + ": cannot be read; scripts/update-lists makes it");
  return std::move(content).str();
}

Result<ListFile> ParseListFile(const std::string& path, std::string_view content, std::size_t longest_entry) {
  ListFile file{path, {}, {}};
  int number = 0;
  while (!content.empty()) {
    const auto end = content.find('\n');
    const std::string_view line = Trimmed(content.substr(0, end));
    content = end == std::string_view::npos ? std::string_view() : content.substr(end + 1);
    ++number;
    if (line.empty()) continue;
    if (line.front() != '#') {
      if (line.size() > longest_entry) {
        return file.Problem(number, "longer than " + std::to_string(longest_entry) + " bytes");
      }
      file.lines.push_back({number, line});
      continue;
    }
    const auto colon = line.find(':');
    if (!file.lines.empty() || colon == std::string_view::npos) continue;
    file.header.emplace(Trimmed(line.substr(1, colon - 1)), ListLine{number, Trimmed(line.substr(colon + 1))});
  }
  if (Status header = CheckHeader(file); !header.ok()) return header;
  return file;
}

}  // namespace leadgate
