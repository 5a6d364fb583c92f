#include "gateway/import/bad_rows.h"

#include <algorithm>
#include <utility>

#include "gateway/progress_bar.h"

namespace leadgate {
namespace {

constexpr std::size_t kReasonsShown = 10;

std::string Quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

BadRows::BadRows(std::string path, const std::vector<std::string>& header, char separator)
    : path_(std::move(path)), separator_(separator) {
  head_ = std::string("line") + separator + "problem";
  for (const std::string& name : header) head_ += separator + Quoted(name);
}

Status BadRows::Write(const std::string& text) {
  const std::string line = text + "\n";
  if (std::fwrite(line.data(), 1, line.size(), file_.get()) == line.size()) return Status::Ok();
  return {StatusCode::kUnavailable, path_ + " could not be written whole"};
}

Status BadRows::Add(std::uint64_t line, const std::string& why, const std::string& raw) {
  ++count_;
  ++reasons_[why];
  if (path_.empty()) return Status::Ok();
  if (file_ == nullptr) {
    file_.reset(std::fopen(path_.c_str(), "wbe"));
    if (file_ == nullptr) return {StatusCode::kUnavailable, path_ + " cannot be written"};
    if (Status status = Write(head_); !status.ok()) return status;
  }
  return Write(std::to_string(line) + separator_ + Quoted(why) + separator_ + raw);
}

Status BadRows::Finish() {
  if (file_ == nullptr || std::fflush(file_.get()) == 0) return Status::Ok();
  return {StatusCode::kUnavailable, path_ + " could not be written whole"};
}

std::string BadRows::Reasons() const {
  std::vector<std::pair<std::string, std::uint64_t>> reasons(reasons_.begin(), reasons_.end());
  std::stable_sort(reasons.begin(), reasons.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (std::size_t i = 0; i < std::min(kReasonsShown, reasons.size()); ++i) {
    text +=
        "  " + Grouped(reasons[i].second) + (reasons[i].second == 1 ? " row: " : " rows: ") + reasons[i].first + "\n";
  }
  if (reasons.size() > kReasonsShown) {
    text += "  and " + std::to_string(reasons.size() - kReasonsShown) + " other reasons\n";
  }
  return text;
}

}  // namespace leadgate
