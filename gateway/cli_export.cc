// `leadgate export`: all records, beside a running gateway or without one.
#include <cstdio>
#include <iostream>

#include "gateway/cli.h"
#include "store/export.h"

namespace leadgate {
namespace {

int Fail(const std::string& message, int exit_status = 1) {
  std::cerr << "leadgate: " << message << "\n";
  return exit_status;
}

}  // namespace

int Export(const ExportFlags& flags) {
  const Result<std::string> data = DataFolder(flags.common);
  if (!data.ok()) return Fail(data.status().message(), 2);
  std::FILE* out = flags.out.empty() ? stdout : std::fopen(flags.out.c_str(), "wbe");
  if (out == nullptr) return Fail("--out " + flags.out + " cannot be written");
  const SystemClock clock;
  ExportOptions options;
  options.format = flags.format == "csv" ? ExportFormat::kCsv : ExportFormat::kNdjson;
  options.spreadsheet = flags.spreadsheet;
  const auto write = [&](std::string_view chunk) {
    if (std::fwrite(chunk.data(), 1, chunk.size(), out) == chunk.size()) return Status::Ok();
    return Status(StatusCode::kUnavailable, "the export could not be written whole");
  };
  const Result<std::uint64_t> count = ExportFolder({.data_dir = *data, .clock = &clock}, options, write);
  const bool closed = out == stdout ? std::fflush(out) == 0 : std::fclose(out) == 0;
  if (!count.ok()) return Fail(count.status().message());
  if (!closed) return Fail("the export could not be written whole");
  std::cerr << *count << (*count == 1 ? " lead\n" : " leads\n");
  return 0;
}

}  // namespace leadgate
