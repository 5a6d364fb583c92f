#include "gateway/import/record_file.h"

#include <simdjson.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <utility>

namespace leadgate {
namespace {

constexpr std::size_t kMaxLine = 1 << 20;
constexpr int kHeaderLines = 2000;
constexpr std::size_t kMostColumns = 2000;
constexpr int kDeepest = 3;  // "properties.owner.email"

class CsvFile final : public RecordFile {
 public:
  explicit CsvFile(std::unique_ptr<CsvReader> csv) : csv_(std::move(csv)) {}
  const std::vector<std::string>& header() const override { return csv_->header(); }
  std::uint64_t size_bytes() const override { return csv_->size_bytes(); }
  Result<bool> Next(CsvRow& row) override { return csv_->Next(row); }
  char separator() const override { return csv_->separator(); }
  bool is_csv() const override { return true; }

 private:
  std::unique_ptr<CsvReader> csv_;
};

std::string ScalarText(const simdjson::dom::element& value) {
  if (value.is_null()) return {};
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  return simdjson::minify(value);
}

class NdjsonFile final : public RecordFile {
 public:
  static Result<std::unique_ptr<RecordFile>> Open(const std::string& path) {
    struct stat info {};
    std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rbe"));
    if (file == nullptr) return Status(StatusCode::kNotFound, path + " cannot be opened");
    if (fstat(fileno(file.get()), &info) != 0 || !S_ISREG(info.st_mode)) {
      return Status(StatusCode::kInvalidArgument, path + " is not a file");
    }
    auto made = std::make_unique<NdjsonFile>(std::move(file), static_cast<std::uint64_t>(info.st_size));
    if (Status status = made->ReadHeader(); !status.ok()) {
      return Status(status.code(), path + ": " + status.message());
    }
    return std::unique_ptr<RecordFile>(std::move(made));
  }

  const std::vector<std::string>& header() const override { return header_; }
  std::uint64_t size_bytes() const override { return size_; }
  char separator() const override { return '\t'; }
  bool is_csv() const override { return false; }

  Result<bool> Next(CsvRow& row) override {
    row = {};
    const Result<bool> there = NextLine(row);
    if (!there.ok() || !*there || !row.problem.empty()) return there;
    row.cells.assign(header_.size(), {});
    const bool read = ReadMembers(row.raw, [&](const std::string& name, std::string value) {
      const auto column = columns_.find(name);
      if (column != columns_.end()) row.cells[column->second] = std::move(value);
    });
    if (!read) {
      row.cells.clear();
      row.problem = "the line is not a JSON object";
    }
    return true;
  }

  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  NdjsonFile(std::unique_ptr<std::FILE, Close> file, std::uint64_t size) : file_(std::move(file)), size_(size) {}

 private:
  Status ReadHeader() {
    CsvRow row;
    int objects = 0;
    for (int line = 0; line < kHeaderLines; ++line) {
      const Result<bool> there = NextLine(row);
      if (!there.ok()) return there.status();
      if (!*there) break;
      if (!row.problem.empty()) continue;
      objects += ReadMembers(row.raw, [&](const std::string& name, const std::string&) {
        if (columns_.size() < kMostColumns && columns_.emplace(name, header_.size()).second) header_.push_back(name);
      });
    }
    if (objects == 0) return {StatusCode::kInvalidArgument, "no line of it is a JSON object"};
    std::rewind(file_.get());
    line_ = 0;
    at_ = filled_ = 0;
    return Status::Ok();
  }

  // Skips empty lines; raw is without its line end.
  Result<bool> NextLine(CsvRow& row) {
    while (true) {
      row.raw.clear();
      row.problem.clear();
      const std::uint64_t before = row.bytes;
      bool ended = false;
      while (!ended) {
        if (at_ == filled_) {
          filled_ = std::fread(buffer_.data(), 1, buffer_.size(), file_.get());
          at_ = 0;
          if (filled_ == 0) {
            if (std::ferror(file_.get()) != 0) return Status(StatusCode::kUnavailable, "the file cannot be read");
            break;
          }
        }
        const char* begin = buffer_.data() + at_;
        const auto* end = static_cast<const char*>(std::memchr(begin, '\n', filled_ - at_));
        const std::size_t length = end == nullptr ? filled_ - at_ : static_cast<std::size_t>(end - begin);
        if (row.raw.size() + length <= kMaxLine) {
          row.raw.append(begin, length);
        } else {
          row.problem = "the line is longer than 1 MiB";
        }
        ended = end != nullptr;
        at_ += length + (ended ? 1 : 0);
        row.bytes += length + (ended ? 1 : 0);
      }
      if (row.bytes == before) return false;
      row.line = ++line_;
      while (!row.raw.empty() && (row.raw.back() == '\r' || row.raw.back() == ' ')) row.raw.pop_back();
      if (line_ == 1 && row.raw.starts_with("\xEF\xBB\xBF")) row.raw.erase(0, 3);
      if (!row.raw.empty()) return true;
    }
  }

  template <class F>
  bool ReadMembers(const std::string& line, F&& take) {
    simdjson::dom::object object;
    if (parser_.parse(line).get(object) != simdjson::SUCCESS) return false;
    TakeMembers(object, {}, 1, take);
    return true;
  }

  template <class F>
  static void TakeMembers(const simdjson::dom::object& object, const std::string& prefix, int depth, F& take) {
    for (const auto& member : object) {
      const std::string name = prefix + std::string(member.key);
      simdjson::dom::object inner;
      simdjson::dom::array list;
      if (member.value.get(inner) == simdjson::SUCCESS) {
        if (depth < kDeepest) TakeMembers(inner, name + ".", depth + 1, take);
      } else if (member.value.get(list) == simdjson::SUCCESS) {
        std::string joined;
        for (const simdjson::dom::element one : list) joined += (joined.empty() ? "" : ";") + ScalarText(one);
        take(name, std::move(joined));
      } else {
        take(name, ScalarText(member.value));
      }
    }
  }

  std::unique_ptr<std::FILE, Close> file_;
  const std::uint64_t size_;
  std::vector<char> buffer_ = std::vector<char>(256 << 10);
  std::size_t at_ = 0, filled_ = 0;
  std::uint64_t line_ = 0;
  std::vector<std::string> header_;
  std::unordered_map<std::string, std::size_t> columns_;
  simdjson::dom::parser parser_;
};

bool IsNdjson(const std::string& path) {
  return path.ends_with(".ndjson") || path.ends_with(".jsonl") || path.ends_with(".json");
}

}  // namespace

Result<std::unique_ptr<RecordFile>> RecordFile::Open(const std::string& path) {
  if (IsNdjson(path)) return NdjsonFile::Open(path);
  Result<std::unique_ptr<CsvReader>> csv = CsvReader::Open(path);
  if (!csv.ok()) return csv.status();
  return std::unique_ptr<RecordFile>(std::make_unique<CsvFile>(*std::move(csv)));
}

}  // namespace leadgate
