// A file on its way in: rows are read, gathered, and taken a few thousand at a time while the next are read.
//
//   ImportSink<KnownRow> sink = …;                       // the running gateway, or the store itself
//   ImportRun<KnownRow> run(sink, read, bad, progress);
//   Status status = run.ReadAll(*file);
//   run.total()   → what became of them; rows that could not be read or taken are in `bad`, with their lines
//
// read(row) makes what is sent of a row: an error is the row's problem, nothing leaves it out.
// Threads: one, and one more that waits for the sink.   Failures: the sink's, the file's; what was taken stays.
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gateway/import/bad_rows.h"
#include "gateway/import/import_result.h"
#include "gateway/import/record_file.h"
#include "gateway/progress_bar.h"

namespace leadgate {

template <class Item>
using ImportSink = std::function<Result<ImportResult>(std::vector<Item> items)>;
template <class Item>
using ImportRead = std::function<Result<std::optional<Item>>(const CsvRow& row)>;

// Of a request: what the admin socket takes, 16 MiB, with room for what becomes longer on the way.
inline constexpr std::size_t kMostImportRows = 4000;
inline constexpr std::size_t kMostImportBytes = 2 << 20;

template <class Item>
class ImportRun {
 public:
  // All outlive it.
  ImportRun(const ImportSink<Item>& sink, const ImportRead<Item>& read, BadRows& bad, ProgressBar& progress)
      : sink_(sink), read_(read), bad_(bad), progress_(progress) {}

  Status ReadAll(RecordFile& file) {
    CsvRow row;
    while (true) {
      const Result<bool> there = file.Next(row);
      if (there.ok() && *there) {
        if (Status status = Take(row); !status.ok()) return status;
        continue;
      }
      Status status = Send();
      if (status.ok()) status = Wait();
      return status.ok() ? there.status() : status;
    }
  }

  const ImportResult& total() const { return total_; }

 private:
  struct Chunk {
    std::vector<Item> items;
    std::vector<std::pair<std::uint64_t, std::string>> rows;  // line and text of each
    std::size_t bytes = 0;
  };

  Status Take(CsvRow& row) {
    progress_.Advance(row.bytes);
    if (!row.problem.empty()) return bad_.Add(row.line, row.problem, row.raw);
    Result<std::optional<Item>> item = read_(row);
    if (!item.ok()) return bad_.Add(row.line, item.status().message(), row.raw);
    if (!*item) return Status::Ok();
    next_.items.push_back(**std::move(item));
    next_.bytes += row.raw.size();
    next_.rows.emplace_back(row.line, std::move(row.raw));
    return next_.items.size() < kMostImportRows && next_.bytes < kMostImportBytes ? Status::Ok() : Send();
  }

  Status Send() {
    if (Status status = Wait(); !status.ok()) return status;
    Chunk chunk = std::exchange(next_, {});
    if (chunk.items.empty()) return Status::Ok();
    sent_ = std::move(chunk.rows);
    answer_ = std::async(std::launch::async,
                         [this, items = std::move(chunk.items)]() mutable { return sink_(std::move(items)); });
    return Status::Ok();
  }

  Status Wait() {
    if (!answer_.valid()) return Status::Ok();
    const Result<ImportResult> result = answer_.get();
    if (!result.ok()) return result.status();
    for (const auto& [position, why] : result->refused) {
      if (position >= sent_.size()) return NotUnderstood();
      const auto& [line, raw] = sent_[position];
      if (Status status = bad_.Add(line, why, raw); !status.ok()) return status;
    }
    total_.Add(*result);
    return Status::Ok();
  }

  const ImportSink<Item>& sink_;
  const ImportRead<Item>& read_;
  BadRows& bad_;
  ProgressBar& progress_;
  Chunk next_;
  std::vector<std::pair<std::uint64_t, std::string>> sent_;
  ImportResult total_;
  std::future<Result<ImportResult>> answer_;  // last: it uses the rest
};

}  // namespace leadgate
