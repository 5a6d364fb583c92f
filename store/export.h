// All leads as NDJSON or CSV, a chunk at a time; for `leadgate export`.
//
//   ExportFolder({.data_dir = "data", .clock = &clock}, {.format = ExportFormat::kCsv},
//                [&](std::string_view chunk) { return WriteAll(stdout_fd, chunk); })   → how many leads
//   a folder without a database → kNotFound
//
// NDJSON: one record a line, as EncodeRecord writes it; DecodeRecord reads it back.
// CSV: RFC 4180 with a header line, the columns of CsvColumns() in that order, one line a lead. Lists are joined with
// "; ". spreadsheet: for a file that will be opened in one. Cells that a spreadsheet would take for a formula (they
// start with = + - @, a tab or a line end) get an apostrophe in front, and the file starts with a byte order mark. Not
// for programs: every E.164 number starts with a plus.
//
// LeadWriter is what makes text of leads, whoever reads them (store/redis/export_workspace.h).
//
// With a gateway running on the folder its database is read beside it: what was committed in the last moment (the
// view's cadence, 0.1 s) may be missing. Without one the folder is opened, replayed and read whole. Memory: a page of
// leads. Order: of commit. Test leads only when the query asks for them. Threads: pure but for the store. Failures: the
// store's and the sink's; what was given to the sink stays given.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "leadgate/lead_store.h"
#include "store/store.h"

namespace leadgate {

enum class ExportFormat { kNdjson, kCsv };

struct ExportOptions {
  ExportFormat format = ExportFormat::kNdjson;
  bool spreadsheet = false;
  LeadQuery query;  // filters; cursor, limit and order are the export's
};

// Not OK ends the export with this status.
using ExportSink = std::function<Status(std::string_view chunk)>;

class LeadWriter {
 public:
  LeadWriter(const ExportOptions& options, const ExportSink& sink) : options_(options), sink_(sink) {}

  Status Write(std::span<const LeadRecord> leads);
  Status End();  // the header of a file without leads
  std::uint64_t count() const { return count_; }

 private:
  const ExportOptions& options_;
  const ExportSink& sink_;
  std::string chunk_;
  bool begun_ = false;
  std::uint64_t count_ = 0;
};

Result<std::uint64_t> ExportLeads(LeadStore& store, const ExportOptions& options, const ExportSink& sink);
Result<std::uint64_t> ExportFolder(const StoreOptions& folder, const ExportOptions& options, const ExportSink& sink);

std::span<const std::string_view> CsvColumns();
std::string CsvHeader();
std::string CsvLine(const LeadRecord& record, bool spreadsheet);
// One cell, quoted where it must be.
std::string CsvCell(std::string_view text, bool spreadsheet);

}  // namespace leadgate
