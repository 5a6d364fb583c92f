#include "store/export.h"

#include <filesystem>
#include <utility>

#include "store/record_json.h"
#include "store/sqlite_queries.h"
#include "store/sqlite_snapshot.h"

namespace leadgate {
namespace {

constexpr int kPage = 500;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

using PageSource = std::function<Result<LeadPage>(const LeadQuery&)>;

Result<std::uint64_t> Export(const PageSource& source, const ExportOptions& options, const ExportSink& sink) {
  LeadQuery query = options.query;
  query.limit = kPage;
  query.newest_first = false;
  query.cursor.clear();
  LeadWriter writer(options, sink);
  do {
    const Result<LeadPage> page = source(query);
    if (!page.ok()) return page.status();
    if (Status status = writer.Write(page->leads); !status.ok()) return status;
    query.cursor = page->next_cursor;
  } while (!query.cursor.empty());
  if (Status status = writer.End(); !status.ok()) return status;
  return writer.count();
}

// Beside a running gateway: reads its database, writes nothing.
Result<std::uint64_t> ExportDatabase(const std::string& path, const ExportOptions& options, const ExportSink& sink) {
  Result<std::unique_ptr<Sqlite>> db = Sqlite::Open(path, Sqlite::Mode::kRead, 4096);
  if (!db.ok()) return db.status();
  // The gateway merges its index meanwhile: what is read of it is of one snapshot a page.
  SqliteIdentities identities({.filter_bytes = 0});
  const auto page = [&](const LeadQuery& query) -> Result<LeadPage> {
    const SqliteSnapshot snapshot(**db);
    if (Status status = identities.Load(**db); !status.ok()) return status;
    return QueryLeads(**db, identities, query);
  };
  return Export(page, options, sink);
}

}  // namespace

Status LeadWriter::Write(std::span<const LeadRecord> leads) {
  const bool csv = options_.format == ExportFormat::kCsv;
  chunk_.clear();
  if (!begun_ && csv) chunk_ = (options_.spreadsheet ? std::string(kByteOrderMark) : std::string()) + CsvHeader();
  begun_ = true;
  for (const LeadRecord& record : leads) {
    chunk_ += csv ? CsvLine(record, options_.spreadsheet) : EncodeRecord(record) + "\n";
  }
  count_ += leads.size();
  return chunk_.empty() ? Status::Ok() : sink_(chunk_);
}

Status LeadWriter::End() { return begun_ ? Status::Ok() : Write({}); }

Result<std::uint64_t> ExportLeads(LeadStore& store, const ExportOptions& options, const ExportSink& sink) {
  return Export([&](const LeadQuery& query) { return store.Search(query); }, options, sink);
}

Result<std::uint64_t> ExportFolder(const StoreOptions& folder, const ExportOptions& options, const ExportSink& sink) {
  const std::string path = folder.data_dir + "/leadgate.db";
  std::error_code error;
  if (std::filesystem::exists(folder.data_dir + "/redis-node", error)) {
    return Status(StatusCode::kNotFound,
                  folder.data_dir +
                      " belongs to a Redis workspace, and its leads are there: name the gateway's "
                      "configuration with --config");
  }
  if (!std::filesystem::exists(path, error)) {
    return Status(StatusCode::kNotFound, "no leads are stored in " + folder.data_dir);
  }
  const Result<std::unique_ptr<LeadStore>> store = OpenStore(folder);
  if (store.ok()) return ExportLeads(**store, options, sink);
  if (store.status().code() != StatusCode::kConflict) return store.status();
  return ExportDatabase(path, options, sink);
}

}  // namespace leadgate
