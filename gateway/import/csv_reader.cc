#include "gateway/import/csv_reader.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "leadgate/json_writer.h"

namespace leadgate {
namespace {

constexpr std::size_t kBuffer = 256 << 10;
constexpr std::size_t kMaxRow = 1 << 20;
constexpr std::size_t kMaxCells = 2000;
constexpr std::string_view kSeparators = ",;\t|";
constexpr std::string_view kHowToSave =
    "save it as \"CSV UTF-8\", or convert it: iconv -f WINDOWS-1252 -t UTF-8 old.csv > new.csv";

Status Unusable(std::uint64_t line, const std::string& what) {
  return {StatusCode::kInvalidArgument, "line " + std::to_string(line) + ": " + what};
}

// What the header has most of, outside of quotes; a comma when there is none.
char FindSeparator(std::string_view text) {
  std::array<std::size_t, kSeparators.size()> seen{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    const std::size_t which = kSeparators.find(c);
    if (which != std::string_view::npos) ++seen[which];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(seen.begin(), seen.end()) - seen.begin())];
}

// Text whose last character may be cut off.
std::string_view WholeCharacters(std::string_view text) {
  std::size_t end = text.size();
  for (int back = 0; back < 4 && end > 0; ++back) {
    const auto byte = static_cast<unsigned char>(text[end - 1]);
    if (byte < 0x80) return text.substr(0, end);
    --end;
    if (byte >= 0xC0) return text.substr(0, end);
  }
  return text;
}

std::uint64_t FirstBadLine(std::string_view text) {
  std::uint64_t line = 1;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    if (!IsValidUtf8(text.substr(0, end + 1))) return line;
    text.remove_prefix(end + 1);
    ++line;
  }
  return line;
}

// A byte order mark, or every second byte of the beginning NUL. A NUL alone is a bad row's.
bool LooksLikeUtf16(std::string_view text) {
  constexpr std::size_t kLookedAt = 256;
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  text = text.substr(0, kLookedAt);
  std::array<std::size_t, 2> nul{};
  for (std::size_t i = 0; i < text.size(); ++i) nul[i % 2] += text[i] == '\0' ? 1 : 0;
  return 2 * std::max(nul[0], nul[1]) > text.size() / 2;
}

}  // namespace

Result<std::unique_ptr<CsvReader>> CsvReader::Open(const std::string& path, char separator) {
  struct stat info {};
  std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rbe"));
  if (file == nullptr) return Status(StatusCode::kNotFound, path + " cannot be opened");
  if (fstat(fileno(file.get()), &info) != 0 || !S_ISREG(info.st_mode)) {
    return Status(StatusCode::kInvalidArgument, path + " is not a file");
  }
  std::unique_ptr<CsvReader> reader(new CsvReader(std::move(file)));
  reader->size_ = static_cast<std::uint64_t>(info.st_size);
  if (const Status status = reader->Start(separator); !status.ok()) {
    return Status(status.code(), path + ": " + status.message());
  }
  return reader;
}

Status CsvReader::Start(char separator) {
  Fill();
  if (const Status status = CheckEncoding(); !status.ok()) return status;
  if (std::string_view(buffer_).starts_with("\xEF\xBB\xBF")) at_ = 3;
  std::string_view rest = std::string_view(buffer_).substr(at_);
  if (rest.starts_with("sep=") && rest.size() > 5) {
    if (separator == 0) separator = rest[4];
    CsvRow ignored;
    SkipLine(ignored);
    rest = std::string_view(buffer_).substr(at_);
  }
  separator_ = separator != 0 ? separator : FindSeparator(rest);
  CsvRow first;
  const auto there = Next(first);
  if (!there.ok()) return there.status();
  if (!*there)
    return {StatusCode::kInvalidArgument, "the file is empty; expected a line with the names of the columns"};
  if (!first.problem.empty()) return Unusable(first.line, first.problem);
  header_ = std::move(first.cells);
  for (std::string& name : header_) {
    const std::size_t begin = name.find_first_not_of(" \t\n\r");
    const std::size_t end = name.find_last_not_of(" \t\n\r");
    name = begin == std::string::npos ? std::string() : name.substr(begin, end - begin + 1);
  }
  if (std::all_of(header_.begin(), header_.end(), [](const std::string& name) { return name.empty(); })) {
    return Unusable(first.line, "expected the names of the columns");
  }
  return Status::Ok();
}

Status CsvReader::CheckEncoding() {
  const std::string_view text = buffer_;
  if (LooksLikeUtf16(text)) {
    return {StatusCode::kInvalidArgument,
            "the file is in UTF-16, or no text at all; save it as \"CSV UTF-8\", or convert it: "
            "iconv -f UTF-16 -t UTF-8 old.csv > new.csv"};
  }
  if (text.starts_with("PK\x03\x04")) {
    return {StatusCode::kInvalidArgument, "this is a workbook (or a zip), not CSV; export the sheet as \"CSV UTF-8\""};
  }
  const std::string_view whole = buffer_.size() < kBuffer ? text : WholeCharacters(text);
  if (IsValidUtf8(whole)) return Status::Ok();
  return Unusable(FirstBadLine(whole), "the file is not in UTF-8; " + std::string(kHowToSave));
}

// Reads on, and forgets what was taken. False at the end.
bool CsvReader::Fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t had = buffer_.size();
  buffer_.resize(had + kBuffer);
  const std::size_t got = std::fread(buffer_.data() + had, 1, kBuffer, file_.get());
  buffer_.resize(had + got);
  broken_ |= std::ferror(file_.get()) != 0;
  return got > 0;
}

bool CsvReader::AtEnd() { return at_ == buffer_.size() && !Fill(); }

int CsvReader::Peek() { return AtEnd() ? -1 : static_cast<unsigned char>(buffer_[at_]); }

void CsvReader::Take(CsvRow& row) {
  if (buffer_[at_] == '\n') ++line_;
  row.raw += buffer_[at_];
  ++row.bytes;
  ++at_;
}

void CsvReader::TakeLineEnd(CsvRow& row) {
  const bool carriage = Peek() == '\r';
  if (carriage) {
    ++at_;
    ++row.bytes;
    if (Peek() != '\n') ++line_;
  }
  if (Peek() == '\n') {
    ++at_;
    ++row.bytes;
    ++line_;
  }
}

void CsvReader::SkipLine(CsvRow& row) {
  for (int c = Peek(); c != -1 && c != '\n' && c != '\r'; c = Peek()) Take(row);
  TakeLineEnd(row);
}

Result<bool> CsvReader::Next(CsvRow& row) {
  row = {};
  while (Peek() == '\n' || Peek() == '\r') TakeLineEnd(row);
  row.line = line_;
  const bool over = AtEnd();
  if (broken_) return Status(StatusCode::kUnavailable, "the file cannot be read on from line " + std::to_string(line_));
  if (over) return false;
  if (const Status status = ReadRecord(row); !status.ok()) return status;
  if (row.problem.empty() && !IsValidUtf8(row.raw)) row.problem = "is not in UTF-8";
  if (row.problem.empty() && row.raw.find('\0') != std::string::npos) row.problem = "holds a NUL byte";
  const std::size_t expected = header_.size();
  if (row.problem.empty() && expected != 0 && row.cells.size() != expected) {
    row.problem = "has " + std::to_string(row.cells.size()) + " cells, the header has " + std::to_string(expected);
  }
  if (!row.problem.empty()) row.cells.clear();
  return true;
}

Status CsvReader::ReadRecord(CsvRow& row) {
  while (true) {
    std::string cell;
    if (Peek() == '"') {
      if (const Status status = ReadQuoted(row, cell); !status.ok()) return status;
    } else {
      ReadPlain(row, cell);
    }
    row.cells.push_back(std::move(cell));
    if (row.raw.size() > kMaxRow) row.problem = "is longer than 1 MiB";
    if (row.cells.size() > kMaxCells) row.problem = "has more than " + std::to_string(kMaxCells) + " cells";
    if (!row.problem.empty()) {
      SkipLine(row);
      return Status::Ok();
    }
    const int next = Peek();
    if (next == static_cast<unsigned char>(separator_)) {
      Take(row);
      continue;
    }
    TakeLineEnd(row);
    return Status::Ok();
  }
}

void CsvReader::ReadPlain(CsvRow& row, std::string& cell) {
  const auto ends = [this](char c) { return c == '\n' || c == '\r' || c == '"' || c == separator_; };
  while (!AtEnd() && row.raw.size() <= kMaxRow) {
    const auto begin = buffer_.begin() + static_cast<std::ptrdiff_t>(at_);
    const auto room = static_cast<std::ptrdiff_t>(kMaxRow + 1 - row.raw.size());
    const auto end = std::find_if(begin, begin + std::min(buffer_.end() - begin, room), ends);
    cell.append(begin, end);
    row.raw.append(begin, end);
    const auto length = static_cast<std::size_t>(end - begin);
    row.bytes += length;
    at_ += length;
    if (end == buffer_.end() || !ends(*end)) continue;
    if (*end == '"') {
      row.problem = "cell " + std::to_string(row.cells.size() + 1) +
                    " has a quote inside; expected the cell in quotes, and the quote doubled";
    }
    return;
  }
}

Status CsvReader::ReadQuoted(CsvRow& row, std::string& cell) {
  const std::uint64_t opened = line_;
  Take(row);
  while (true) {
    const int c = Peek();
    if (c == -1 || row.raw.size() > kMaxRow) {
      return Unusable(opened, "a quote is opened here and never closed; nothing behind it was read");
    }
    Take(row);
    if (c != '"') {
      cell += static_cast<char>(c);
      continue;
    }
    const int next = Peek();
    if (next == '"') {
      cell += '"';
      Take(row);
      continue;
    }
    if (next != -1 && next != '\n' && next != '\r' && next != static_cast<unsigned char>(separator_)) {
      row.problem = "cell " + std::to_string(row.cells.size() + 1) +
                    " goes on behind its closing quote; expected quotes inside to be doubled";
    }
    return Status::Ok();
  }
}

}  // namespace leadgate
